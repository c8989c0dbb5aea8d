"""How far people agree with one another, where they coded blind, and with the machine, where they decided on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import Connection, select

from isnad.measure.alpha import nominal_alpha
from isnad.record.base import Record
from isnad.record.errors import RedactedError
from isnad.record.events import Event
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import Decision
from isnad.review.compare import paired, sense_of
from isnad.review.opened import blind_events
from isnad.store.blind import blind_state
from isnad.store.fields import FIELDS
from isnad.store.heads import load_heads
from isnad.store.live import by_event, live_decisions
from isnad.store.read import decisions_of
from isnad.store.roles import Person, may, visible_to
from isnad.store.schema import decision, document

FOUND = "event"
"""Stands where a field stands: whether both found the event at all."""

GONE = frozenset({"rejected", "merged", "split"})
_YES, _NO = "found", "not found"


Counts = dict[tuple[str, str], list[int]]
"""For each coder and field how often the machine was accepted, corrected and rejected."""


class FieldAgreement(Record, frozen=True, kw_only=True):
    """How often two people said the same of a field. `field` is `event` for whether both found it.

    `alpha` is Krippendorff's, nominal; None where it is not defined (too little was coded twice, or nothing varied).
    Over events that only one found no field is compared; for `event` alpha says little, since nobody notes what both
    left out.
    """

    field: str
    left: str
    right: str
    units: int
    agreed: int
    alpha: float | None = None

    @property
    def percent(self) -> float:
        """Share of the units on which they agreed, 0 to 100; 0 without units."""
        return 100 * self.agreed / self.units if self.units else 0.0


class MachineAgreement(Record, frozen=True, kw_only=True):
    """What people made of the machine's values of a field: left, set right, or found wrong without a better one.

    For `event`: events accepted, added because the machine missed them (`corrected`), and rejected as a whole. `coder`
    is the person whose decisions in force these are, None for everybody's.
    """

    field: str
    coder: str | None = None
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def percent(self) -> float:
        """Share that was accepted, 0 to 100; 0 where nobody decided."""
        decided = self.accepted + self.corrected + self.rejected
        return 100 * self.accepted / decided if decided else 0.0


class Agreement(Record, frozen=True, kw_only=True):
    """The figures of a store, as far as a person may read it."""

    coders: tuple[FieldAgreement, ...] = ()
    machine: tuple[MachineAgreement, ...] = ()
    by_coder: tuple[MachineAgreement, ...] = ()
    documents: int = 0


class _Values(NamedTuple):
    """What two people said of one thing."""

    field: str
    left: str
    right: str


def load_agreement(connection: Connection, person: Person) -> Agreement:
    """Return agreement between coders, over documents that both finished blind, and between people and the machine.

    How single coders agree with the machine is told of everybody to who adjudicates, else of oneself.
    """
    values: dict[tuple[str, str], list[_Values]] = defaultdict(list)
    machine: Counts = {}
    documents = 0
    for head, decisions in _decided(connection, person):
        state = blind_state(decisions, double_coded=False)
        pairs = list(combinations(sorted(state.finished), 2))
        documents += bool(pairs)
        for pair in pairs:
            values[pair] += _compared(head, decisions, *pair)
        _count_machine(decisions, machine)
    return Agreement(
        coders=tuple(figure for pair in sorted(values) for figure in _figures(pair, values[pair])),
        machine=tuple(_machine_figures(machine, None)),
        by_coder=tuple(
            figure
            for coder in sorted({by for by, _ in machine})
            if coder == person.id or may(person, "adjudicate").allowed
            for figure in _machine_figures(machine, coder)
        ),
        documents=documents,
    )


def standing(views: Iterable[EventView]) -> list[Event]:
    """Return the events that stand, of those that were rejected, merged or split nothing."""
    return [view.event for view in views if view.status not in GONE]


def _decided(connection: Connection, person: Person) -> Iterator[tuple[DocumentHead, tuple[Decision, ...]]]:
    ids = list(
        connection.execute(
            select(document.c.id)
            .where(document.c.id.in_(select(decision.c.document_id)), visible_to(person))
            .order_by(document.c.n)
        ).scalars()
    )
    for document_id in ids:
        try:
            yield load_heads(connection, [document_id])[document_id], decisions_of(connection, document_id)
        except RedactedError:
            continue


def _compared(head: DocumentHead, decisions: Sequence[Decision], left: str, right: str) -> Iterator[_Values]:
    for pair in paired(*(standing(blind_events(head, decisions, by)) for by in (left, right))):
        yield _Values(FOUND, _YES if pair.left else _NO, _YES if pair.right else _NO)
        if pair.left is not None and pair.right is not None:
            for field in FIELDS:
                yield _Values(field, sense_of(pair.left, field), sense_of(pair.right, field))


def _figures(pair: tuple[str, str], values: Sequence[_Values]) -> Iterator[FieldAgreement]:
    for field in (FOUND, *FIELDS):
        units = [(one.left, one.right) for one in values if one.field == field]
        yield FieldAgreement(
            field=field,
            left=pair[0],
            right=pair[1],
            units=len(units),
            agreed=sum(left == right for left, right in units),
            alpha=nominal_alpha(units),
        )


def _machine_figures(counts: Counts, coder: str | None) -> Iterator[MachineAgreement]:
    """The figures of one coder, or of all together, for every field."""
    for field in (FOUND, *FIELDS):
        own = [one for (by, name), one in counts.items() if name == field and coder in (None, by)]
        accepted, corrected, rejected = (sum(one[at] for one in own) for at in range(len(_VERDICTS)))
        yield MachineAgreement(field=field, coder=coder, accepted=accepted, corrected=corrected, rejected=rejected)


def _count_machine(decisions: Sequence[Decision], counts: Counts) -> None:
    live = live_decisions(decisions)
    written = {d.event_key for d in live if d.action == "add"}
    for missed in (d for d in live if d.action == "add"):
        _count(counts, missed.by, FOUND, "correct")
    for key, own in by_event(live).items():
        if key not in written:
            _count_event(own, counts)


def _count_event(own: Sequence[Decision], counts: Counts) -> None:
    whole = next((d for d in reversed(own) if d.field is None and d.action in ("accept", "reject")), None)
    if whole is not None and whole.action == "reject":
        _count(counts, whole.by, FOUND, "reject")
        return
    single = {d.field: d for d in own if d.field is not None and d.action in _VERDICTS}
    decided = whole or next(iter(single.values()), None)
    if decided is not None:
        _count(counts, decided.by, FOUND, "accept")
    for field in FIELDS:
        decision = single.get(field, whole)
        if decision is not None:
            _count(counts, decision.by, field, decision.action)


def _count(counts: Counts, by: str, field: str, action: str) -> None:
    counts.setdefault((by, field), [0] * len(_VERDICTS))[_VERDICTS.index(action)] += 1


_VERDICTS = ("accept", "correct", "reject")
