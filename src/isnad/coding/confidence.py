"""How sure the machine is, between 0 and 1. Rules of thumb, not calibrated: good for ordering a queue."""

from isnad.coding.draft import Draft
from isnad.record.events import Confidence, EventTime, Harm

_CARRIED = ("carried on", "of the sentence")


def confidence_of(draft: Draft, time: EventTime, harm: tuple[Harm, ...]) -> Confidence:
    """Return the confidence of every field of an event."""
    fields = {
        "event_class": 0.6 if "weak" in draft.candidate.sense.flags else 0.85,
        "time": _time(draft, time),
        "places": _places(draft),
        "actors": _actors(draft),
        "harm": 0.85 if harm else 0.7,
    }
    overall = 1.0
    for value in fields.values():
        overall *= value
    return Confidence(overall=round(overall ** (1 / len(fields)), 2), **fields)


def _time(draft: Draft, time: EventTime) -> float:
    if time.start is None:
        return 0.5
    return 0.6 if _carried(draft, "time") else 0.9


def _places(draft: Draft) -> float:
    if not draft.places:
        return 0.5
    return 0.6 if _carried(draft, "place") else 0.85


def _carried(draft: Draft, field: str) -> bool:
    return any(reason.startswith(field) and any(word in reason for word in _CARRIED) for reason in draft.reasons)


def _actors(draft: Draft) -> float:
    if not draft.agents:
        return 0.5
    return 0.7 if any(party.alleged_by for party in draft.agents) else 0.8
