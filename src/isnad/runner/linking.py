"""Linking a store: copies, comparisons, incidents; each step goes on where the last run ended.

Every batch is one transaction, and what is found depends on what is in the store and not on how it came there: a run
that is interrupted and taken up again ends where one that was not would have ended.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from msgspec.structs import replace
from sqlalchemy import Connection

from isnad.knowledge.registry import load_registry
from isnad.link.block import looks_in, stands_in
from isnad.link.cluster import TOLD_TOGETHER, Member, clusters, pair_of
from isnad.link.compare import barred, compare, worth_comparing
from isnad.link.heard import heard_beside
from isnad.link.identity import incident_id, redirects, resolved
from isnad.link.incident import Source, make_incident
from isnad.link.subject import Subject, lands_of, subject_of, telling_of
from isnad.link.tellings import tellings
from isnad.link.weights import load_weights
from isnad.record.base import Record
from isnad.record.claims import Claim
from isnad.record.document import Document
from isnad.record.incidents import Copies, Incident
from isnad.record.kept import EventView
from isnad.runner.copying import copies_of, find_copies
from isnad.store import linked as kept
from isnad.store.alone import alone
from isnad.store.content import Keys, decode, encode
from isnad.store.copied import chunks
from isnad.store.read import OUT_OF_FORCE, load_document, views_and_claims, views_of
from isnad.store.store import Store, Writing

Step = Literal["copies", "comparisons", "incidents"]
Progress = Callable[[Step, int, int], object]

_DOCUMENTS_AT_ONCE = 200
_EVENTS_AT_ONCE = 400
_HELD = 50_000


class LinkReport(Record, frozen=True, kw_only=True):
    """What a run did: pairs of copies found, events compared, pairs compared, incidents put together."""

    copies: int = 0
    events: int = 0
    pairs: int = 0
    incidents: int = 0


def _silent(*_: object) -> None:
    return None


def link(
    store: Store, *, everything: bool = False, progress: Progress = _silent, waiting: Callable[[], object] = _silent
) -> LinkReport:
    """Bring the store's reports together; return what was done. Nothing new gives nothing to do.

    Args:
        store: the store.
        everything: compare all anew, not only what came or changed since the last run.
        progress: called with the step, how much is done, and of how much.
        waiting: called once where another run is going on; this one goes on when that one ends.

    Raises:
        BusyError: somebody else writes and did not end in time; what was done so far is kept.
        StoreError: the store cannot be read or written.
    """
    with alone(store, waiting):
        if everything:
            with store.writing() as writing:
                kept.forget_everything_linked(writing.connection)
        copies = find_copies(store, lambda done, of: progress("copies", done, of))
        events, pairs = _compare_new(store, progress)
        with store.writing() as writing:
            kept.await_judged(writing.connection)
            kept.await_changed(writing.connection)
        made = _put_together(store, progress)
    return LinkReport(copies=copies, events=events, pairs=pairs, incidents=made)


def _compare_new(store: Store, progress: Progress) -> tuple[int, int]:
    with store.reading() as connection:
        waiting = kept.unlinked_documents(connection)
    comparing = Comparing()
    done = 0
    for some in chunks(waiting, _DOCUMENTS_AT_ONCE):
        with store.writing() as writing:
            keys = Keys(writing.connection)
            for number, document_id in some:
                comparing.document(writing.connection, number, document_id, keys)
        done += len(some)
        progress("comparisons", done, len(waiting))
    return comparing.events, comparing.pairs


@dataclass(slots=True)
class Comparing:
    """Events compared with those that came before them; `held` are the last that were read."""

    held: dict[str, Subject] = field(default_factory=dict)
    events: int = 0
    pairs: int = 0

    def document(self, connection: Connection, number: int, document_id: str, keys: Keys) -> None:
        """Compare what a document tells; its events are taken anew, for one that came may lead the others."""
        kept.forget_linked(connection, document_id)
        views = [view for view in views_of(connection, document_id, None, keys) if view.status not in OUT_OF_FORCE]
        if not views:
            return
        weights: dict[tuple[str, str], float] = {}
        rows = []
        for subject in _told_by(views, load_document(connection, document_id, keys), number):
            blocks = frozenset[int]()
            if subject.leader is None:
                weights |= self.weigh(connection, subject)
                blocks = stands_in(subject)
            else:
                weights[pair_of(subject.key, subject.leader)] = TOLD_TOGETHER
            rows.append(kept.LinkedRow(subject.key, document_id, encode(subject), blocks))
        kept.keep_linked(connection, rows)
        kept.keep_weights(connection, weights)
        self.events += len(rows)

    def weigh(self, connection: Connection, subject: Subject) -> dict[tuple[str, str], float]:
        """Return the weights of the pairs of an event and those kept before it; what is too unlike is left out."""
        registry, weights = load_registry(), load_weights()
        found = {}
        for other in self._read(connection, kept.found_in(connection, looks_in(subject))):
            if barred(subject, other) is None and worth_comparing(subject, other):
                self.pairs += 1
                bits = compare(subject, other, registry, weights).weight
                if bits > weights.missing:
                    found[pair_of(subject.key, other.key)] = bits
        return found

    def _read(self, connection: Connection, keys: Sequence[str]) -> list[Subject]:
        missing = [key for key in keys if key not in self.held]
        if len(self.held) + len(missing) > _HELD:
            self.held.clear()
            missing = list(keys)
        for key, body in kept.bodies(connection, missing).items():
            self.held[key] = decode(body, Subject)
        return [self.held[key] for key in keys]


def _told_by(views: Sequence[EventView], document: Document, number: int) -> Iterator[Subject]:
    """The tellings of a document, each followed by the events that it leads."""
    events = [subject_of(view, document, number) for view in views]
    found = tellings(events, load_registry())
    for own in found:
        whole = telling_of(own, document)
        yield replace(whole, lands=lands_of(whole, events), tellings=len(found))
        yield from (replace(event, leader=whole.key) for event in own[1:])


def _put_together(store: Store, progress: Progress) -> int:
    with store.reading() as connection:
        waiting = kept.count_pending(connection)
    made = 0
    while True:
        with store.writing() as writing:
            some = kept.pending(writing.connection, _EVENTS_AT_ONCE)
            if not some:
                return made
            made += _Region(writing, _reached(writing.connection, some)).put_together()
            left = kept.count_pending(writing.connection)
        progress("incidents", max(0, waiting - left), waiting)


def _reached(connection: Connection, start: Sequence[str]) -> frozenset[str]:
    """Every event that these could stand in one incident with, or stood in one with until now."""
    least = load_weights().least
    seen, new = set(start), set(start)
    while new:
        beside = {key for pair, bits in kept.weights_of(connection, new).items() if bits >= least for key in pair}
        judged = kept.judged_among(connection, new)
        beside |= {key for pair, kind in judged.items() if kind == "same" for key in pair}
        beside |= {key for keys in kept.standing(connection, new).values() for key in keys}
        new = beside - seen
        seen |= new
    return frozenset(seen)


class _Region:
    """Events whose incidents depend on no event outside, put together anew."""

    def __init__(self, writing: Writing, keys: frozenset[str]) -> None:
        self._writing = writing
        self._connection = writing.connection
        self._subjects = {
            key: decode(body, Subject) for key, body in kept.bodies(self._connection, sorted(keys)).items()
        }
        self._before = kept.standing(self._connection, sorted(keys))

    def put_together(self) -> int:
        """Keep the incidents and where old ids lead; return how many incidents were made anew."""
        after = {incident_id(keys[0]): keys for keys in self._clusters()}
        leads, old = self._leads(after)
        superseded: dict[str, list[str]] = {}
        for id_, new in leads.items():
            superseded.setdefault(new, []).append(id_)
        changed = self._changed(after, {new for id_, new in leads.items() if old.get(id_) != new})
        made = self._incidents({id_: after[id_] for id_ in changed}, superseded)
        gone = [id_ for id_ in self._before if id_ not in after or id_ in changed]
        kept.replace_incidents(self._connection, [*gone, *changed], made)
        kept.keep_redirects(self._connection, {*old, *leads}, leads, self._writing.at)
        kept.placed(self._connection, sorted(self._subjects))
        return len(made)

    def _clusters(self) -> tuple[tuple[str, ...], ...]:
        weights, own = load_weights(), self._subjects
        members = [
            Member(
                key=one.key,
                document_id=one.document_id,
                order=one.order,
                extent=one.extent,
                sample=one.sample,
                leader=one.leader,
            )
            for one in own.values()
        ]
        pairs = kept.weights_of(self._connection, sorted(own))
        judged = kept.judged_among(self._connection, sorted(own))
        inside = {pair: bits for pair, bits in pairs.items() if pair[0] in own and pair[1] in own}
        return clusters(members, inside, judged, least=weights.least, missing=weights.missing)

    def _leads(self, after: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], dict[str, str]]:
        old = kept.redirected(self._connection, {*self._before, *after})
        return resolved(old | redirects(self._before, after), after), old

    def _changed(self, after: Mapping[str, Sequence[str]], led: set[str]) -> list[str]:
        waiting = kept.pending_among(self._connection, sorted(self._subjects))
        return [
            id_
            for id_, keys in after.items()
            if id_ in led or not waiting.isdisjoint(keys) or set(self._before.get(id_, ())) != set(keys)
        ]

    def _incidents(
        self, wanted: Mapping[str, Sequence[str]], superseded: Mapping[str, Sequence[str]]
    ) -> list[Incident]:
        subjects = [self._subjects[key] for keys in wanted.values() for key in keys]
        told = _read(self._connection, {one.document_id: one.order for one in subjects})
        return [
            make_incident(
                id_,
                _sources(self._connection, [self._subjects[key] for key in keys], told),
                load_registry(),
                superseded=superseded.get(id_, ()),
            )
            for id_, keys in wanted.items()
        ]


_Told = Mapping[str, tuple[tuple[EventView, ...], tuple[Claim, ...]]]
"""The events and claims of documents, by id."""


def sources_of(connection: Connection, subjects: Sequence[Subject]) -> list[Source]:
    """Return what reports tell of one incident, in the order of these events."""
    return _sources(connection, subjects, _read(connection, {one.document_id: one.order for one in subjects}))


def _read(connection: Connection, numbers: Mapping[str, int]) -> _Told:
    keys = Keys(connection)
    return {id_: views_and_claims(connection, id_, None, keys) for id_ in sorted(numbers, key=numbers.__getitem__)}


def _sources(connection: Connection, subjects: Sequence[Subject], told: _Told) -> list[Source]:
    views = {view.key: view for one in subjects for view in told[one.document_id][0]}
    numbers = {one.document_id: one.order for one in subjects}
    keys = Keys(connection)
    texts = {id_: load_document(connection, id_, keys) for id_ in numbers} if len(numbers) > 1 else {}
    copies = copies_of(connection, [views[one.key] for one in subjects], numbers)
    return [
        replace(
            _source([views[key] for key in (lead, *also)], *told[views[lead].document.id], copies.get(lead)),
            document=texts.get(views[lead].document.id),
        )
        for lead, also in _led(subjects)
    ]


def _led(subjects: Sequence[Subject]) -> list[tuple[str, list[str]]]:
    """The leading events among these, in order, with those that each leads."""
    keys = {one.key for one in subjects}
    leads: dict[str, list[str]] = {}
    for one in subjects:
        leads.setdefault(one.leader if one.leader in keys and one.leader is not None else one.key, []).append(one.key)
    return [(lead, [key for key in led if key != lead]) for lead, led in leads.items()]


def _source(
    own: Sequence[EventView], views: Sequence[EventView], claims: Sequence[Claim], copies: Copies | None
) -> Source:
    """What one report tells of an incident, with what is said beside it."""
    keys = {view.key for view in own}
    others = [view.event for view in views if view.key not in keys]
    heard = heard_beside([view.event for view in own], others, claims)
    return Source(view=own[0], copies=copies, also=tuple(own[1:]), heard=heard)
