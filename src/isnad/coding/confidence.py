"""How sure the machine is, between 0 and 1. Rules of thumb, not calibrated: good for ordering a queue."""

from isnad.coding.draft import Draft
from isnad.record.events import Confidence, EventTime, Harm

_BY_GROUND = {"none": 0.5, "own": 0.9, "sentence": 0.7, "carried": 0.55}


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
    return 0.5 if time.start is None else _BY_GROUND[draft.time_basis]


def _places(draft: Draft) -> float:
    return _BY_GROUND[draft.place_basis] if draft.places else 0.5


def _actors(draft: Draft) -> float:
    if not draft.agents:
        return 0.5
    return 0.7 if any(party.alleged_by for party in draft.agents) else 0.8
