"""The events of one document as they stand: what people decided, laid over what the newest coding says.

Pure: takes records and returns records. The rules stand in docs/review.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from isnad.record.base import Record, Span
from isnad.record.claims import Claim
from isnad.record.events import Event, Flag
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import DecidedField, Decision, EventStatus
from isnad.store.fields import FIELDS, event_of, has_value, with_field, without_field
from isnad.store.live import by_event, live_decisions
from isnad.store.recode import with_codes


class Version(Record, frozen=True, kw_only=True):
    """One coding of a document, its events under the keys they keep."""

    coding_id: str
    coder: str
    made_at: str
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(slots=True)
class _Folded:
    """What the decisions on one event come to."""

    event: Event
    status: EventStatus = "machine"
    corrected: tuple[DecidedField, ...] = ()
    accepted: tuple[DecidedField, ...] = ()
    doubtful: tuple[DecidedField, ...] = ()
    promoted: tuple[str, ...] = ()


def events_in_force(
    versions: Sequence[Version], decisions: Sequence[Decision], head: DocumentHead
) -> tuple[EventView, ...]:
    """Return every event of a document as it stands, rejected and merged ones too, in order of their words.

    Args:
        versions: the newest coding last; older ones are needed only for events that the newest lacks.
        decisions: all of the document, oldest first.
        head: the document.
    """
    live = live_decisions(decisions)
    decided = by_event(live)
    newest = versions[-1] if versions else None
    known = {event.key: (event, newest) for event in newest.events} if newest else {}
    views = [_view(event, event, version, decided.get(key, []), head, live) for key, (event, version) in known.items()]
    views += [
        replace(_view(event, None, version, decided[event.key], head, live), doubt="orphaned")
        for event, version in _orphans(versions, decided, known)
    ]
    views += _added(live, decided, head, newest)
    return tuple(sorted(_related(views, live), key=_place_in_text))


def _place_in_text(view: EventView) -> tuple[int, int, str]:
    return view.event.trigger.start, view.event.trigger.end, view.key


def _orphans(
    versions: Sequence[Version], decided: Mapping[str, Sequence[Decision]], known: Mapping[str, object]
) -> list[tuple[Event, Version]]:
    """Events that a person decided on and the newest coding lacks, each from the last version that had it."""
    last = {event.key: (event, version) for version in versions for event in version.events}
    return [found for key, found in last.items() if key in decided and key not in known]


def _added(
    live: Sequence[Decision], decided: Mapping[str, Sequence[Decision]], head: DocumentHead, newest: Version | None
) -> list[EventView]:
    """Events that people wrote: those the machine missed, and the parts that one was split into."""
    views = []
    for decision in live:
        values = [decision.human] if decision.action == "add" else decision.human if decision.action == "split" else []
        for value in values:
            event = event_of(value)
            version = newest or Version(coding_id="", coder=decision.by, made_at=decision.at)
            views.append(_view(event, None, version, decided.get(event.key, []), head, live, written=True))
    return views


def _view(
    event: Event,
    machine: Event | None,
    version: Version | None,
    decisions: Sequence[Decision],
    head: DocumentHead,
    live: Sequence[Decision],
    *,
    written: bool = False,
) -> EventView:
    folded = _fold(event, [d for d in decisions if d.action not in ("add", "split")], written=written)
    status = _split_or(folded.status, event.key, live)
    claims = version.claims if version else ()
    told_by = {claim.claim_id for claim in event.claims}
    return EventView(
        key=event.key,
        document=head,
        event=folded.event,
        machine=machine,
        status=_nothing_to_code(status, live, decisions),
        doubt="in_doubt" if folded.doubtful and machine is not None else "none",
        human_fields=folded.corrected,
        accepted_fields=folded.accepted,
        in_doubt=folded.doubtful if machine is not None else (),
        promoted=folded.promoted,
        claims=tuple(claim for claim in claims if claim.id in told_by),
        flags=_flags_of(event, version.flags if version else ()),
        decisions=tuple(decisions),
        coder=version.coder if version else "",
        coded_at=version.made_at if version else "",
    )


def _split_or(status: EventStatus, key: str, live: Sequence[Decision]) -> EventStatus:
    return "split" if any(d.action == "split" and d.event_key == key for d in live) else status


def _nothing_to_code(status: EventStatus, live: Sequence[Decision], own: Sequence[Decision]) -> EventStatus:
    """A document in which there is nothing to code has no event but those that a person decided on after that."""
    at = next((at for at in range(len(live) - 1, -1, -1) if live[at].action == "nothing_to_code"), None)
    if at is None or any(later.id == decision.id for later in live[at + 1 :] for decision in own):
        return status
    return "rejected"


def _fold(event: Event, decisions: Sequence[Decision], *, written: bool) -> _Folded:
    """Lay the decisions on one event over its values, oldest first; the later of two on one field holds."""
    whole = _last(decisions, _WHOLE)
    taken = _last(decisions, _YES_OR_NO)
    by_field = {d.field: d for d in decisions if d.field is not None and d.action in ("accept", "correct", "reject")}
    folded = _Folded(event)
    for field in FIELDS:
        decision = by_field.get(field)
        if decision is None and taken is not None and taken.action == "accept":
            _hold_accepted(folded, field, _part(taken.machine, field))
        elif decision is not None:
            _decide_field(folded, field, decision)
    if folded.corrected:
        folded.event = with_codes(folded.event)
    folded.promoted = tuple(str(d.human) for d in decisions if d.action == "promote")
    folded.status = _status(folded, whole, written=written)
    return folded


def _last(decisions: Sequence[Decision], actions: frozenset[str]) -> Decision | None:
    """The last decision about the event as a whole that is one of these."""
    return next((d for d in reversed(decisions) if d.field is None and d.action in actions), None)


_YES_OR_NO = frozenset({"accept", "reject"})
_WHOLE = _YES_OR_NO | {"flag", "second_reader"}
_WHOLE_STATUS: Mapping[str, EventStatus] = {
    "reject": "rejected",
    "flag": "flagged",
    "second_reader": "second_reader",
}


def _part(whole: Any, field: DecidedField) -> Any:
    """The machine's value of a field in a whole event as the person saw it; None where it was not kept."""
    return whole.get(field) if isinstance(whole, dict) else None


def _hold_accepted(folded: _Folded, field: DecidedField, accepted: Any) -> None:
    """The value that a person accepted stays in force, whatever a newer coding says; that is then in doubt."""
    folded.accepted += (field,)
    if accepted is None or has_value(folded.event, field, accepted):
        return
    folded.doubtful += (field,)
    folded.event = with_field(folded.event, field, accepted)


def _decide_field(folded: _Folded, field: DecidedField, decision: Decision) -> None:
    if decision.action == "accept":
        _hold_accepted(folded, field, decision.machine)
        return
    known = [value for value in (decision.machine, decision.human) if value is not None]
    if decision.machine is not None and not any(has_value(folded.event, field, value) for value in known):
        folded.doubtful += (field,)
    folded.corrected += (field,)
    if decision.action == "reject":
        folded.event = without_field(folded.event, field)
    else:
        folded.event = with_field(folded.event, field, decision.human)


def _status(folded: _Folded, whole: Decision | None, *, written: bool) -> EventStatus:
    if whole is not None and whole.action in _WHOLE_STATUS:
        return _WHOLE_STATUS[whole.action]
    complete = {*folded.corrected, *folded.accepted} >= set(FIELDS)
    if whole is not None or complete:
        return "corrected" if folded.corrected else "accepted"
    return "added" if written else "machine"


def _flags_of(event: Event, flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """The flags whose words are among the event's own."""
    own = tuple(_spans(event))
    return tuple(flag for flag in flags if any(a.start < b.end and b.start < a.end for a in flag.spans for b in own))


def _spans(event: Event) -> Iterable[Span]:
    yield from (event.trigger, *event.evidence, *event.harm, *event.actors, *event.targets)
    yield from (place for place in event.places if place.end > place.start)
    if event.time.mention is not None:
        yield event.time.mention


def _related(views: Sequence[EventView], live: Sequence[Decision]) -> list[EventView]:
    """Mark events that were merged into another, and tell that other what it took in."""
    absorbed: dict[str, tuple[str, ...]] = {}
    for decision in live:
        if decision.action == "merge" and decision.event_key is not None:
            keys = tuple(str(key) for key in decision.human)
            absorbed[decision.event_key] = absorbed.get(decision.event_key, ()) + keys
    gone = {key for keys in absorbed.values() for key in keys}
    return [
        replace(view, status="merged" if view.key in gone else view.status, absorbed=absorbed.get(view.key, ()))
        for view in views
    ]
