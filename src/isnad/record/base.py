"""What every record shares: frozen, built once, written to JSON field by field.

Offsets everywhere are code points into `Document.text`, in logical order, start inclusive, end exclusive.
"""

import msgspec

SCHEMA = "isnad/1"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen record. A later step adds a record that points back; it never edits an earlier one."""


class Span(Record, frozen=True, kw_only=True):
    """Code points `[start, end)` of `Document.text`."""

    start: int
    end: int


class Quoted(Span, frozen=True, kw_only=True):
    """A span together with the words that stand there, exactly as printed."""

    text: str


class Name(Record, frozen=True, kw_only=True):
    """The neutral name of a thing in Arabic and in English; either may be unknown."""

    ar: str | None = None
    en: str | None = None
