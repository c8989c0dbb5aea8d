"""What is kept: documents, codings, decisions, and the ledger that proves none was changed."""
