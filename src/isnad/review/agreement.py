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
from isnad.store.roles import Person, visible_to
from isnad.store.schema import decision, document

FOUND = "event"
"""Stands where a field stands: whether both found the event at all."""

GONE = frozenset({"rejected", "merged", "split"})
_YES, _NO = "found", "not found"


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

    For `event`: events accepted, added because the machine missed them (`corrected`), and rejected as a whole.
    """

    field: str
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
    documents: int = 0


class _Values(NamedTuple):
    """What two people said of one thing."""

    field: str
    left: str
    right: str


def load_agreement(connection: Connection, person: Person) -> Agreement:
    """Return agreement between coders, over documents that both finished blind, and between people and the machine."""
    values: dict[tuple[str, str], list[_Values]] = defaultdict(list)
    machine: dict[str, list[int]] = {name: [0, 0, 0] for name in (FOUND, *FIELDS)}
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
        machine=tuple(
            MachineAgreement(field=name, accepted=counts[0], corrected=counts[1], rejected=counts[2])
            for name, counts in machine.items()
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


def _count_machine(decisions: Sequence[Decision], counts: dict[str, list[int]]) -> None:
    live = live_decisions(decisions)
    written = {d.event_key for d in live if d.action == "add"}
    counts[FOUND][1] += len(written)
    for key, own in by_event(live).items():
        if key in written:
            continue
        whole = next((d.action for d in reversed(own) if d.field is None and d.action in ("accept", "reject")), None)
        if whole == "reject":
            counts[FOUND][2] += 1
            continue
        single = {d.field: d.action for d in own if d.field is not None and d.action in _VERDICTS}
        counts[FOUND][0] += bool(whole or single)
        for field in FIELDS:
            action = single.get(field, whole)
            if action is not None:
                counts[field][_VERDICTS.index(action)] += 1


_VERDICTS = ("accept", "correct", "reject")
