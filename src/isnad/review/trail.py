"""The history of one event, made again by laying down, one by one, what the ledger says of its document; and what
people said and judged of one incident."""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace
from sqlalchemy import Connection

from isnad.record.events import Event
from isnad.record.incidents import Incident
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import Decision, Judgement, Remark
from isnad.record.trail import FieldChange, HistoryStep
from isnad.review.sheet import Sheet
from isnad.review.undo import live_ids
from isnad.store.blind import own_blind
from isnad.store.fields import FIELDS, field_value, has_value
from isnad.store.in_force import Version, events_in_force
from isnad.store.judged import judged_pairs, live_judgements
from isnad.store.laid import laid_down
from isnad.store.remarks import live_remarks, remarks_about, remarks_on
from isnad.store.roles import Person

Laid = Version | Decision
"""What is laid down on a document: a coding or a decision."""

_SPEAKS_OF_OTHERS = frozenset({"merge", "split"})


def trail_of(laid: Sequence[Laid], head: DocumentHead, key: str) -> tuple[HistoryStep, ...]:
    """Return what happened to an event, the newest first.

    Args:
        laid: all codings and decisions of its document, in the order of the ledger.
        head: the document.
        key: of the event.
    """
    decisions = [one for one in laid if isinstance(one, Decision)]
    keys = {key, *_relatives(decisions, key)}
    live = live_ids(decisions)
    return tuple(reversed([*_steps(_of_keys(laid, keys), head, key, live)]))


def judgement_steps(judgements: Sequence[Judgement], live: frozenset[str], key: str) -> tuple[HistoryStep, ...]:
    """Return what people judged of an event and others, the newest first, with what was taken back."""
    return tuple(
        HistoryStep(
            id=one.id,
            at=one.at,
            by=one.by,
            kind="judgement",
            action="undo" if one.undoes is not None else one.judgement,
            reason=one.reason,
            in_force=one.id in live,
            others=(one.right if one.left == key else one.left,),
        )
        for one in reversed(judgements)
    )


def remark_steps(remarks: Sequence[Remark]) -> tuple[HistoryStep, ...]:
    """Return what people said of incidents, the newest first, with what was taken back, given all of it."""
    live = {one.id for one in live_remarks(remarks)}
    return tuple(
        HistoryStep(
            id=one.id,
            at=one.at,
            by=one.by,
            kind="remark",
            action="undo" if one.undoes is not None else one.action,
            reason=one.reason,
            in_force=one.id in live,
            incident=one.incident_id,
        )
        for one in reversed(remarks)
    )


def _relatives(decisions: Sequence[Decision], key: str) -> Iterator[str]:
    """The events whose merges or splits bear on this one."""
    for decision in decisions:
        if decision.action in _SPEAKS_OF_OTHERS and decision.event_key and key in _told_of(decision):
            yield decision.event_key


def _told_of(decision: Decision) -> tuple[str, ...]:
    """Keys of the events that a merge takes in or a split makes."""
    if decision.action == "merge":
        return tuple(map(str, decision.human))
    return tuple(str(part["key"]) for part in decision.human) if decision.action == "split" else ()


def _of_keys(laid: Sequence[Laid], keys: set[str]) -> Iterator[Laid]:
    """What bears on these events; a coding with these events alone."""
    for one in laid:
        if isinstance(one, Version):
            yield replace(one, events=tuple(event for event in one.events if event.key in keys))
        elif one.event_key is None or one.event_key in keys:
            yield one


def _steps(laid: Iterator[Laid], head: DocumentHead, key: str, live: frozenset[str]) -> Iterator[HistoryStep]:
    versions: list[Version] = []
    decisions: list[Decision] = []
    before: EventView | None = None
    for one in laid:
        versions += [one] if isinstance(one, Version) else []
        decisions += [one] if isinstance(one, Decision) else []
        views = events_in_force(versions, decisions, head)
        after = next((view for view in views if view.key == key), None)
        if isinstance(one, Version):
            yield from _coded(one, before, after)
        elif one.event_key == key or _differ(before, after):
            yield _decided(one, before, after, in_force=one.id in live)
        before = after


def _coded(version: Version, before: EventView | None, after: EventView | None) -> Iterator[HistoryStep]:
    """A coding that has the event, or no longer has it."""
    if after is None:
        return
    was, now = before.machine if before is not None else None, after.machine
    if now is None and was is None:
        return
    yield HistoryStep(
        id=version.coding_id,
        at=version.made_at,
        by=version.coder,
        kind="coding",
        action="coded" if now is not None else "not_found",
        status_before=before.status if before is not None else None,
        status=after.status,
        doubt=after.doubt,
        changes=_changes(was, now),
    )


def _decided(decision: Decision, before: EventView | None, after: EventView | None, *, in_force: bool) -> HistoryStep:
    return HistoryStep(
        id=decision.id,
        at=decision.at,
        by=decision.by,
        kind="decision",
        action=decision.action,
        field=decision.field,
        reason=decision.reason,
        in_force=in_force,
        blind=decision.blind,
        status_before=before.status if before is not None else None,
        status=after.status if after is not None else None,
        doubt=after.doubt if after is not None else "none",
        changes=_changes(before.event if before else None, after.event if after else None),
        others=_told_of(decision),
    )


def _differ(before: EventView | None, after: EventView | None) -> bool:
    if before is None or after is None:
        return before is not after
    return before.status != after.status or bool(_changes(before.event, after.event))


def _changes(before: Event | None, after: Event | None) -> tuple[FieldChange, ...]:
    if before is None or after is None:
        return ()
    pairs = ((field, field_value(before, field), field_value(after, field)) for field in FIELDS)
    return tuple(
        FieldChange(field=field, before=was, after=now)
        for field, was, now in pairs
        if (was["text"] != now["text"] if field == "trigger" else not has_value(after, field, was))
    )


def load_trail(connection: Connection, sheet: Sheet, key: str) -> tuple[HistoryStep, ...]:
    """Return the history of an event of an open document, judgements included, the newest first.

    Remarks on incidents that held it stand there too. Judgements and remarks about what the person may not see are left
    out. While they code the document blind, it is what they did themselves.
    """
    if sheet.blind.stage == "coding":
        return trail_of(own_blind(sheet.decisions, sheet.person.id), sheet.head, key)
    steps = list(trail_of(laid_down(connection, sheet.head.id), sheet.head, key))
    beside = list(remark_steps(remarks_about(connection, [key], sheet.person)))
    for pair in judged_pairs(connection, key, sheet.person):
        beside += judgement_steps(pair, live_judgements(pair), key)
    for step in beside:
        steps.insert(next((at for at, one in enumerate(steps) if one.at <= step.at), len(steps)), step)
    return tuple(steps)


def incident_trail(connection: Connection, incident: Incident, person: Person) -> tuple[HistoryStep, ...]:
    """Return what people said of an incident and judged of its events, the newest first, with what was taken back."""
    pairs: dict[str, tuple[str, tuple[Judgement, ...]]] = {}
    for key in (key for line in incident.reports for key in (line.event_key, *line.also)):
        for pair in judged_pairs(connection, key, person):
            pairs.setdefault(pair[0].id, (key, pair))
    judged = (judgement_steps(pair, live_judgements(pair), key) for key, pair in pairs.values())
    said = remark_steps(remarks_on(connection, incident, person))
    return tuple(sorted((*chain(*judged), *said), key=lambda one: one.at, reverse=True))
