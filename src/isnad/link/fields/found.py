"""What a field's comparison gives."""

from typing import NamedTuple


class Found(NamedTuple):
    """The level of likeness and the reason in a sentence. `unknown` says nothing for or against."""

    level: str
    reason: str


UNKNOWN = "unknown"
