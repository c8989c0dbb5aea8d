"""Finding a record of a coded file by what a person has at hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


def find(wanted: str, records: Sequence[tuple[int, CodedDocument | FailedDocument]]) -> Found:
    """Return the record that `wanted` names.

    Tried in this order: an external id or a whole id of a document, event or event key; the number of a line,
    with or without `#`; the beginning, of at least four characters, of an id or key.

    Args:
        wanted: what the person typed.
        records: the records with their line numbers.

    Raises:
        UsageError: nothing is named so, or more than one thing is; the message lists what there is.
    """
    for matches in (_whole(wanted, records), _line(wanted, records), _beginning(wanted, records)):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise UsageError(f"{wanted!r} names {len(matches)} records: {_names(matches)}; write more of the id")
    known = _names(Found(record, line) for line, record in records[:MOST_NAMED])
    raise UsageError(f"no document, event or line is called {wanted!r}; the file begins with {known}")


Records = Sequence[tuple[int, CodedDocument | FailedDocument]]


def _whole(wanted: str, records: Records) -> list[Found]:
    found = []
    for line, record in records:
        if wanted in (record.document.external_id, _id(record)):
            found.append(Found(record, line))
        found += [Found(record, line, (n,)) for n, *names in _events(record) if wanted in names]
    return found


def _line(wanted: str, records: Records) -> list[Found]:
    digits = wanted.removeprefix(LINE_SIGN)
    return [Found(record, line) for line, record in records if digits.isdecimal() and line == int(digits)]


def _beginning(wanted: str, records: Records) -> list[Found]:
    if len(wanted) < LEAST_PREFIX:
        return []
    found = []
    for line, record in records:
        if (_id(record) or "").startswith(wanted):
            found.append(Found(record, line))
        found += [
            Found(record, line, (n,)) for n, *names in _events(record) if any(name.startswith(wanted) for name in names)
        ]
    return found


def _id(record: CodedDocument | FailedDocument) -> str | None:
    return record.document.id if isinstance(record, CodedDocument) else None


def _events(record: CodedDocument | FailedDocument) -> list[tuple[int, str, str]]:
    if isinstance(record, FailedDocument):
        return []
    return [(number, event.id, event.key) for number, event in enumerate(record.events, start=1)]


def _names(found: Iterable[Found]) -> str:
    return ", ".join(f"{LINE_SIGN}{one.line} {_name(one)}" for one in list(found)[:MOST_NAMED])


def _name(found: Found) -> str:
    record = found.record
    if isinstance(record, FailedDocument):
        return record.document.external_id or record.document.uri or "?"
    return record.events[found.events[0] - 1].id if found.events else record.document.id
