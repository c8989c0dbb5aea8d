"""One file for each version of the store, in order; a released one is never edited.

To change the tables:

1. Where the present version was released: `python tests/store/migrations/dumps.py`, once, before anything else. It
   writes down a store of that version, from which every later one is tested.
2. Change `schema.py`, and add `rNNNN_what_changes.py` here with `revision = "NNNN"` and `down_revision` the one before.
   Write the steps out (`op.add_column`, `op.create_table`): never call `schema.py`, which will go on changing.
3. Set `HEAD` in `migrations/__init__.py`. The tests compare what the steps make with what `schema.py` says.

Records are not rewritten: their hashes stand in the ledger. A step may add columns and tables, and make the tables of
the index again.
"""
