"""What the voices say of each field, side by side. Nothing is averaged.

The representative value is the one that most independent voices tell; of equals the one told last by the order of the
reports, for tolls grow; it stands first, the others after it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar, get_args

from isnad.link.tellers import Report
from isnad.record.codes import PlaceLevel
from isnad.record.events import Event
from isnad.record.incidents import Figure, Told
from isnad.record.mentions import Place

Value = TypeVar("Value")


def first_speakers(report: Report, claim_id: str | None) -> tuple[str, ...]:
    """Return the names of who tells a value first: of its own claim, else of the claims that tell the event."""
    stances = {told.claim_id: told.stance for told in report.event.claims}
    claims = [claim for claim in report.claims if claim.id == claim_id]
    claims = claims or [claim for claim in report.claims if stances.get(claim.id) in ("reports", "confirms")]
    names = dict.fromkeys(claim.chain[0].name for claim in claims if claim.chain)
    return tuple(names) or (report.outlet or report.document_id,)


def figures(reports: Sequence[Report]) -> dict[str, tuple[Figure, ...]]:
    """Return the figures of harm by kind, parts of a total left out; the representative one of each kind first."""
    told: dict[str, list[tuple[tuple[int, int | None], tuple[str, ...]]]] = {}
    for report in reports:
        for harm in report.event.harm:
            if not harm.part_of_total:
                by = first_speakers(report, harm.claim_id)
                told.setdefault(harm.kind, []).append(((harm.low, harm.high), by))
    return {
        kind: tuple(Figure(low=low, high=high, by=by) for (low, high), by in _ranked(values))
        for kind, values in sorted(told.items())
    }


def fields(reports: Sequence[Report]) -> dict[str, tuple[Told, ...]]:
    """Return what is told of class, time, place, actors and targets; the representative value of each first."""
    found = {name: _told(reports, reading) for name, reading in READINGS.items()}
    return {name: values for name, values in found.items() if values}


def finest(event: Event) -> tuple[Place, ...]:
    """Return the finest place of an event, the first of those that are equally fine; none where it has none."""
    fineness = get_args(PlaceLevel)
    return tuple(sorted(event.places, key=lambda place: fineness.index(place.level))[:1])


def _time(event: Event) -> Iterator[str]:
    if event.time.start:
        same = event.time.end in (None, event.time.start)
        yield event.time.start if same else f"{event.time.start}/{event.time.end}"


READINGS: Final[dict[str, Callable[[Event], Iterable[str]]]] = {
    "class": lambda event: (event.event_class,),
    "time": _time,
    "place": lambda event: (place.name.en or place.name.ar or place.text for place in finest(event)),
    "actors": lambda event: (side.name.en or side.name.ar or side.text for side in event.actors),
    "targets": lambda event: (side.name.en or side.name.ar or side.text for side in event.targets),
}
"""What an event says of a field, in words that are compared."""


def _told(reports: Sequence[Report], reading: Callable[[Event], Iterable[str]]) -> tuple[Told, ...]:
    said = [
        (value, first_speakers(report, None)) for report in reports for value in dict.fromkeys(reading(report.event))
    ]
    return tuple(Told(value=value, by=by) for value, by in _ranked(said))


def _ranked(said: Sequence[tuple[Value, tuple[str, ...]]]) -> list[tuple[Value, tuple[str, ...]]]:
    by: dict[Value, dict[str, None]] = {}
    last: dict[Value, int] = {}
    for number, (value, speakers) in enumerate(said):
        by.setdefault(value, {}).update(dict.fromkeys(speakers))
        last[value] = number
    ranked = sorted(by, key=lambda value: (-len(by[value]), -last[value]))
    return [(value, tuple(by[value])) for value in ranked]
