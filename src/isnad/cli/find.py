"""Finding a record of a coded file by what a person has at hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.errors import UsageError

LEAST_PREFIX = 4
MOST_NAMED = 8
LINE_SIGN = "#"


@dataclass(frozen=True, slots=True)
class Found:
    """A record, its line in the file from 1, and the numbers of the events asked for; empty for the document."""

    record: CodedDocument | FailedDocument
    line: int
    events: tuple[int, ...] = ()


@dataclass(slots=True)
class _Matches:
    """The records that fit in one way: how many, and the first of them; what a prefix fits may be a whole archive."""

    count: int = 0
    first: list[Found] = field(default_factory=list)

    def add(self, found: Iterable[Found]) -> None:
        """Count what fits and keep what a message can name."""
        for one in found:
            self.count += 1
            if self.count <= MOST_NAMED:
                self.first.append(one)


def find(wanted: str, records: Iterable[tuple[int, CodedDocument | FailedDocument]]) -> Found | None:
    """Return the record that `wanted` names, or None when there are no records at all.

    Tried in this order: an external id or a whole id of a document, event or event key; the number of a line,
    with or without `#`; the beginning, of at least four characters, of an id or key.

    Args:
        wanted: what the person typed.
        records: the records with their line numbers, read once and not kept.

    Raises:
        UsageError: nothing is named so, or more than one thing is; the message lists what there is.
    """
    whole, lined, begun, known = _Matches(), _Matches(), _Matches(), _Matches()
    for line, record in records:
        known.add([Found(record, line)])
        whole.add(_whole(wanted, line, record))
        lined.add(_line(wanted, line, record))
        begun.add(_beginning(wanted, line, record))
    for matches in (whole, lined, begun):
        if matches.count == 1:
            return matches.first[0]
        if matches.count:
            raise UsageError(f"{wanted!r} names {matches.count} records: {_names(matches)}; write more of the id")
    if not known.count:
        return None
    raise UsageError(f"no document, event or line is called {wanted!r}; the file begins with {_names(known)}")


def _whole(wanted: str, line: int, record: CodedDocument | FailedDocument) -> Iterator[Found]:
    if wanted in (record.document.external_id, _id(record)):
        yield Found(record, line)
    yield from (Found(record, line, (n,)) for n, *names in _events(record) if wanted in names)


def _line(wanted: str, line: int, record: CodedDocument | FailedDocument) -> Iterator[Found]:
    digits = wanted.removeprefix(LINE_SIGN)
    if digits.isdecimal() and line == int(digits):
        yield Found(record, line)


def _beginning(wanted: str, line: int, record: CodedDocument | FailedDocument) -> Iterator[Found]:
    if len(wanted) < LEAST_PREFIX:
        return
    if (_id(record) or "").startswith(wanted):
        yield Found(record, line)
    for number, *names in _events(record):
        if any(name.startswith(wanted) for name in names):
            yield Found(record, line, (number,))


def _id(record: CodedDocument | FailedDocument) -> str | None:
    return record.document.id if isinstance(record, CodedDocument) else None


def _events(record: CodedDocument | FailedDocument) -> list[tuple[int, str, str]]:
    if isinstance(record, FailedDocument):
        return []
    return [(number, event.id, event.key) for number, event in enumerate(record.events, start=1)]


def _names(matches: _Matches) -> str:
    named = ", ".join(f"{LINE_SIGN}{one.line} {_name(one)}" for one in matches.first)
    more = matches.count - len(matches.first)
    return f"{named} and {more} more" if more else named


def _name(found: Found) -> str:
    record = found.record
    if isinstance(record, FailedDocument):
        return record.document.external_id or record.document.uri or "?"
    return record.events[found.events[0] - 1].id if found.events else record.document.id
