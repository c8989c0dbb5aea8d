"""Training of the small models; `tools/make_models.py` runs it. Needs the `train` extra."""
