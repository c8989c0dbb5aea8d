"""Looking for near copies in a store, and naming the groups of those that matter to an incident."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from struct import pack

from sqlalchemy import Connection

from isnad.link.copies import bands, is_copy
from isnad.link.passages import WHOLE, Passage, passages
from isnad.record.ids import content_id
from isnad.record.incidents import Copies
from isnad.record.kept import EventView
from isnad.store.content import Keys
from isnad.store.copied import (
    CopyRow,
    PassageRow,
    candidates,
    chunks,
    copies_among,
    document_ids,
    keep_bands,
    keep_copies,
    keep_passages,
    note_read,
    passages_of,
    times_printed,
    unread_documents,
)
from isnad.store.read import load_document, load_documents
from isnad.store.store import Store

FURNITURE = 15
"""Pages of one outlet on which a passage stands before it is the outlet's furniture and no copy of a report."""

Place = tuple[int, int]
"""Number of a document, and of a passage of it."""

_AT_ONCE = 200
_HELD = 1_000
_MASK = (1 << 63) - 1


def find_copies(store: Store, progress: Callable[[int, int], object]) -> int:
    """Look for copies in every document that came since the last time; return how many pairs were found.

    Args:
        store: the store.
        progress: called with how many documents are done, and of how many.
    """
    with store.reading() as connection:
        waiting = unread_documents(connection)
    found = done = 0
    texts = _Texts()
    for some in chunks(waiting, _AT_ONCE):
        with store.writing() as writing:
            keys = Keys(writing.connection)
            found += _look(writing.connection, dict(some), texts, keys)
            note_read(writing.connection, some[-1][0])
        done += len(some)
        progress(done, len(waiting))
    return found


@dataclass(slots=True)
class _Texts:
    """Passages of documents, those of the last thousand that were asked for."""

    held: dict[int, dict[int, Passage]] = field(default_factory=dict)

    def of(self, connection: Connection, ids: Mapping[int, str], keys: Keys) -> dict[int, dict[int, Passage]]:
        """Return the passages of documents by number; none of a redacted one."""
        found = {number: self.held.pop(number) for number in ids if number in self.held}
        missing = {id_: number for number, id_ in ids.items() if number not in found}
        for some in chunks(missing, _AT_ONCE):
            texts = load_documents(connection, some, keys)
            for id_ in some:
                read = passages(texts[id_]) if id_ in texts else ()
                found[missing[id_]] = {one.number: one for one in read}
        self.held |= found
        for number in list(self.held)[: max(0, len(self.held) - _HELD)]:
            del self.held[number]
        return found


def _look(connection: Connection, some: Mapping[int, str], texts: _Texts, keys: Keys) -> int:
    """Find the copies of documents among those before them and among themselves; return how many pairs there are.

    One question to the store for all of them: a document has some hundred and fifty bands.
    """
    own = texts.of(connection, some, keys)
    rows = [
        PassageRow(number, one.number, one.start, one.end, mark(one)) for number in own for one in own[number].values()
    ]
    keep_passages(connection, rows)
    marked = _marked(connection, rows, own)
    by_band: dict[int, list[Place]] = {}
    for band, number, passage in marked:
        by_band.setdefault(band, []).append((number, passage))
    met = set(_met(candidates(connection, by_band), by_band))
    keep_bands(connection, marked)
    ids = document_ids(connection, {other for other, *_ in met})
    read = texts.of(connection, {number: id_ for number, (id_, _) in ids.items()}, keys)
    copies = []
    for other, at, mine, passage in sorted(met):
        theirs = read[other].get(at) if other in read else None
        overlap = is_copy(theirs, own[mine][passage]) if theirs is not None else None
        if overlap is not None:
            copies.append(CopyRow(other, at, mine, passage, overlap))
    keep_copies(connection, copies)
    return len(copies)


def _met(
    before: Iterable[tuple[int, int, int]], by_band: Mapping[int, Sequence[Place]]
) -> Iterator[tuple[int, int, int, int]]:
    """What shares a band with a passage: the other document and its passage, the document and its."""
    for band, other, at in before:
        yield from ((other, at, mine, passage) for mine, passage in by_band[band])
    for places in by_band.values():
        for mine, passage in places:
            yield from ((other, at, mine, passage) for other, at in places if other < mine)


def _marked(
    connection: Connection, rows: Sequence[PassageRow], own: Mapping[int, Mapping[int, Passage]]
) -> list[tuple[int, int, int]]:
    """The bands of passages that are no furniture of their outlet, each with its document and passage."""
    printed = times_printed(connection, {row.mark for row in rows})
    outlets = {number: outlet for number, (_, outlet) in document_ids(connection, own).items()}
    told = [row for row in rows if printed[row.mark, outlets[row.document_n]] <= FURNITURE]
    return sorted(
        (band, row.document_n, row.number) for row in told for band in set(bands(own[row.document_n][row.number]))
    )


def mark(passage: Passage) -> int:
    """Return a number that passages of the same words have."""
    packed = pack(f">{len(passage.shingles)}Q", *sorted(passage.shingles))
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "big") & _MASK


def copies_of(connection: Connection, views: Sequence[EventView], numbers: Mapping[str, int]) -> dict[str, Copies]:
    """Return, by event key, the near copies that the words telling the event are one of.

    Args:
        connection: to the store.
        views: the events of one incident.
        numbers: of their documents, by id.
    """
    wanted = sorted({numbers[view.document.id] for view in views})
    if len(wanted) < 2:
        return {}
    pairs = _telling(connection, copies_among(connection, wanted), wanted)
    told = {view.key: _passages_of(view, numbers, pairs.passages) for view in views}
    groups = _joined(pairs.pairs)
    for passages_told in told.values():
        _join_all(groups, [groups[place] for place in passages_told if place in groups])
    ids = {number: id_ for id_, number in numbers.items()}
    found = {}
    for key, passages_told in told.items():
        group = next((groups[place] for place in passages_told if place in groups), None)
        if group is not None:
            found[key] = _named(connection, group, ids)
    return found


@dataclass(slots=True)
class _Telling:
    """Copies between documents, without what is an outlet's furniture."""

    pairs: list[CopyRow]
    passages: list[PassageRow]


def _telling(connection: Connection, pairs: Sequence[CopyRow], numbers: Sequence[int]) -> _Telling:
    if not pairs:
        return _Telling([], [])
    rows = passages_of(connection, numbers)
    outlets = {number: outlet for number, (_, outlet) in document_ids(connection, numbers).items()}
    printed = times_printed(connection, [row.mark for row in rows])
    told = [row for row in rows if printed[row.mark, outlets[row.document_n]] <= FURNITURE]
    places = {(row.document_n, row.number) for row in told}
    kept = [pair for pair in pairs if (pair.left_n, pair.left_number) in places]
    return _Telling([pair for pair in kept if (pair.right_n, pair.right_number) in places], told)


def _passages_of(view: EventView, numbers: Mapping[str, int], rows: Iterable[PassageRow]) -> list[Place]:
    """The passages in which an event's trigger stands: the paragraph first, then the whole."""
    number, at = numbers[view.document.id], view.event.trigger.start
    held = [row for row in rows if row.document_n == number and (row.start <= at < row.end or row.number == WHOLE)]
    return [(row.document_n, row.number) for row in sorted(held, key=lambda row: row.number == WHOLE)]


def _joined(pairs: Iterable[CopyRow]) -> dict[Place, set[Place]]:
    groups: dict[Place, set[Place]] = {}
    for pair in pairs:
        left, right = (pair.left_n, pair.left_number), (pair.right_n, pair.right_number)
        both = groups.get(left, {left}) | groups.get(right, {right})
        groups.update(dict.fromkeys(both, both))
    return groups


def _join_all(groups: dict[Place, set[Place]], some: Sequence[set[Place]]) -> None:
    """Make one group of those in which an event's paragraph and its whole report stand."""
    if len(some) > 1:
        both = set().union(*some)
        groups.update(dict.fromkeys(both, both))


def _named(connection: Connection, group: set[Place], ids: Mapping[int, str]) -> Copies:
    number, passage = min(group)
    members = [ids[one] for one in sorted({one for one, _ in group})]
    keys = Keys(connection)
    agencies = (agency.text for id_ in members for agency in load_document(connection, id_, keys).agencies)
    return Copies(
        id=content_id("cpy", (ids[number], passage)),
        earliest=ids[number],
        agency=next(agencies, None),
        documents=tuple(members),
    )
