"""Weapons."""

from collections.abc import Sequence

from isnad.link.fields.found import UNKNOWN, Found


def compare_weapons(left: Sequence[str], right: Sequence[str]) -> Found:
    """Return same where a weapon is shared, other where both name some and share none, unknown else."""
    if not left or not right:
        return Found(UNKNOWN, "one of the two names no weapon")
    shared = sorted({*left} & {*right})
    if shared:
        return Found("same", f"both name {', '.join(shared)}")
    return Found("other", f"{', '.join(left)} and {', '.join(right)} are different weapons")
