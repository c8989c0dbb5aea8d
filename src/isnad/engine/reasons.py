"""Reasons of mentions that a later step asks for."""

THING = "thing that a deed is done to"
"""Of an actor mention: a thing without an owner, which does nothing itself: a house that is burnt."""
