"""Sealing, archiving, hashing and signing: what keeps evidence whole. Knows no database and no language."""
