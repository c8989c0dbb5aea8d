"""Linking a store: copies, comparisons, incidents; each step goes on where the last run ended.

Every batch is one transaction, and what is found depends on what is in the store and not on how it came there: a run
that is interrupted and taken up again ends where one that was not would have ended.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

from sqlalchemy import Connection

from isnad.knowledge.registry import load_registry
from isnad.link.cluster import Member, clusters
from isnad.link.forgetting import forget_words
from isnad.link.identity import incident_id, redirects, resolved
from isnad.link.incident import make_incident
from isnad.link.weights import load_weights
from isnad.record.base import Record
from isnad.record.incidents import Incident
from isnad.runner.comparing import Comparing
from isnad.runner.copying import find_copies
from isnad.runner.telling import sources_of_each
from isnad.store import linked as kept
from isnad.store.alone import alone
from isnad.store.content import decode
from isnad.store.copied import chunks
from isnad.store.store import Store, Writing

Step = Literal["copies", "comparisons", "incidents"]
Progress = Callable[[Step, int, int], object]

RULES = "3"
"""Of blocks and bands: a store that was linked by others is linked anew, for these have other numbers."""

_DOCUMENTS_AT_ONCE = 200
_EVENTS_AT_ONCE = 400
_INCIDENTS_AT_ONCE = 200

_COLLECTED_AFTER = (50_000, 20, 50)
"""Objects made before Python looks for rings among them: hashes and passages are in none, and looking through all that
are held takes a third of the time."""


class LinkReport(Record, frozen=True, kw_only=True):
    """What a run did: pairs of copies found, events compared, pairs compared, incidents put together."""

    copies: int = 0
    events: int = 0
    pairs: int = 0
    incidents: int = 0


def _silent(*_: object) -> None:
    return None


def link(
    store: Store,
    *,
    everything: bool = False,
    progress: Progress = _silent,
    waiting: Callable[[], object] = _silent,
    compared: "Callable[[Store, Progress], tuple[int, int]] | None" = None,
) -> LinkReport:
    """Bring the store's reports together; return what was done. Nothing new gives nothing to do.

    Args:
        store: the store.
        everything: compare all anew, not only what came or changed since the last run.
        progress: called with the step, how much is done, and of how much.
        waiting: called once where another run is going on; this one goes on when that one ends.
        compared: compares what is new and returns how many events and pairs; without it this process does.

    Raises:
        BusyError: somebody else writes and did not end in time; what was done so far is kept.
        StoreError: the store cannot be read or written.
    """
    with alone(store, waiting), _rarely_collected():
        with store.writing() as writing:
            if not kept.linked_by(writing.connection, RULES) or everything:
                kept.forget_everything_linked(writing.connection)
        copies = find_copies(store, lambda done, of: progress("copies", done, of))
        events, pairs = (compared or compare_new)(store, progress)
        with store.writing() as writing:
            kept.await_judged(writing.connection)
            kept.await_changed(writing.connection)
        made = _put_together(store, progress)
    return LinkReport(copies=copies, events=events, pairs=pairs, incidents=made)


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Collect seldom in the block, and hold nothing of what it worked out when it is over."""
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECTED_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        forget_words()


def compare_new(store: Store, progress: Progress, comparing: Comparing | None = None) -> tuple[int, int]:
    """Compare every document that came or changed since the last run; return how many events and pairs that were.

    `comparing` says how documents are compared.
    """
    with store.reading() as connection:
        waiting = kept.unlinked_documents(connection)
    comparing = comparing or Comparing()
    done = 0
    for some in chunks(waiting, _DOCUMENTS_AT_ONCE):
        with store.writing() as writing:
            comparing.documents(writing.connection, some)
        done += len(some)
        progress("comparisons", done, len(waiting))
    return comparing.events, comparing.pairs


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
        self._members = {key: decode(body, Member) for key, body in kept.bodies(self._connection, sorted(keys)).items()}
        self._before = kept.standing(self._connection, sorted(keys))

    def put_together(self) -> int:
        """Keep the incidents and where old ids lead; return how many incidents were made anew."""
        after = {incident_id(keys[0]): keys for keys in self._clusters()}
        leads, old = self._leads(after)
        superseded: dict[str, list[str]] = {}
        for id_, new in leads.items():
            superseded.setdefault(new, []).append(id_)
        changed = self._changed(after, {new for id_, new in leads.items() if old.get(id_) != new})
        gone = [id_ for id_ in self._before if id_ not in after or id_ in changed]
        kept.replace_incidents(self._connection, [*gone, *changed], [], self._writing.at)
        for some in chunks(self._incidents({id_: after[id_] for id_ in changed}, superseded), _INCIDENTS_AT_ONCE):
            kept.replace_incidents(self._connection, [], some, self._writing.at)
        kept.keep_redirects(self._connection, {*old, *leads}, leads, self._writing.at)
        kept.placed(self._connection, sorted(self._members))
        return len(changed)

    def _clusters(self) -> tuple[tuple[str, ...], ...]:
        weights, own = load_weights(), self._members
        pairs = kept.weights_of(self._connection, sorted(own))
        judged = kept.judged_among(self._connection, sorted(own))
        inside = {pair: bits for pair, bits in pairs.items() if pair[0] in own and pair[1] in own}
        return clusters(list(own.values()), inside, judged, least=weights.least, whole=weights.whole)

    def _leads(self, after: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], dict[str, str]]:
        old = kept.redirected(self._connection, {*self._before, *after})
        return resolved(old | redirects(self._before, after), after), old

    def _changed(self, after: Mapping[str, Sequence[str]], led: set[str]) -> list[str]:
        waiting = kept.pending_among(self._connection, sorted(self._members))
        return [
            id_
            for id_, keys in after.items()
            if id_ in led or not waiting.isdisjoint(keys) or set(self._before.get(id_, ())) != set(keys)
        ]

    def _incidents(
        self, wanted: Mapping[str, Sequence[str]], superseded: Mapping[str, Sequence[str]]
    ) -> Iterator[Incident]:
        """Yield the incidents, some at a time: the reports of a whole region are not read at once."""
        for some in chunks(wanted.items(), _INCIDENTS_AT_ONCE):
            groups = [[self._members[key] for key in keys] for _, keys in some]
            for (id_, _), sources in zip(some, sources_of_each(self._connection, groups), strict=True):
                yield make_incident(id_, sources, load_registry(), superseded=superseded.get(id_, ()))
