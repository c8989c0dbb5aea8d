"""When two values count as the same; the definitions are those of the project's scorer, one by one."""

import re
from datetime import date, timedelta
from math import acos, cos, radians, sin

from isnad.evaluate.sheet import EventSeen, PlaceSeen, SideSeen
from isnad.lang.ar.comparing import bare, content_words

Days = tuple[date, date]

SAME_WORDS = 0.5
"""Share of common words from which two sides are the same."""

SOME_WORDS = 0.34
NEAR_KM = 5.0
EARTH_KM = 6371.0
RADII = {"site": 15.0, "settlement": 15.0, "district": 30.0, "governorate": 80.0, "region": 150.0}
USUAL_KM = 15.0
FIRST_PLACES = 2
SHORT_DAYS = 2
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


def overlap_of_words(one: str, other: str) -> float:
    """Return the Jaccard overlap of the content words of two phrases, between 0 and 1."""
    left, right = content_words(one), content_words(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def km_between(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> float | None:
    """Return the distance of two points in km along the great circle; None where either is unknown."""
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return None
    south, north, east = radians(one[0]), radians(other[0]), radians(other[1] - one[1])
    return EARTH_KM * acos(max(-1.0, min(1.0, sin(south) * sin(north) + cos(south) * cos(north) * cos(east))))


def days_of(value: str | None) -> Days | None:
    """Return first and last day of an ISO day, month, year or interval; None for anything else."""
    if value and "/" in value:
        first, last = (days_of(part) for part in value.split("/")[:2])
        return (first[0], last[1]) if first and last else None
    found = _ISO.fullmatch(value or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        first_day = date(year, month or 1, day or 1)
        return first_day, first_day if day else _last_day(year, month)
    except ValueError:
        return None


def _last_day(year: int, month: int | None) -> date:
    if month is None:
        return date(year, 12, 31)
    return date(year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)


def days_agree(given: Days | None, gold: Days | None) -> bool:
    """Tell whether days agree: both unknown; up to three gold days with both ends within a day; else half in common."""
    if given is None or gold is None:
        return given is None and gold is None
    if (gold[1] - gold[0]).days <= SHORT_DAYS:
        return abs((given[0] - gold[0]).days) <= 1 and abs((given[1] - gold[1]).days) <= 1
    common = (min(given[1], gold[1]) - max(given[0], gold[0])).days + 1
    whole = (max(given[1], gold[1]) - min(given[0], gold[0])).days + 1
    return common / whole >= SAME_WORDS


def event_days(event: EventSeen) -> Days | None:
    """Return the days of an event."""
    return days_of(f"{event.start}/{event.end}") if event.start else None


def same_day(given: EventSeen, gold: EventSeen) -> bool:
    """Tell whether two events have the same day."""
    return days_agree(event_days(given), event_days(gold))


def same_value(given: str, gold: str) -> bool:
    """Tell whether two values of a time expression are the same."""
    left, right = days_of(given), days_of(gold)
    if left and right:
        return left == right if (right[1] - right[0]).days <= 1 else days_agree(left, right)
    return bare(given) == bare(gold)


def same_place(given: EventSeen, gold: EventSeen) -> bool:
    """Tell whether two events share a place among the first two of each; both without one agree."""
    if not given.places or not gold.places:
        return not given.places and not gold.places
    return any(_one_place(p, q) for p in given.places[:FIRST_PLACES] for q in gold.places[:FIRST_PLACES])


def _one_place(given: PlaceSeen, gold: PlaceSeen) -> bool:
    if gold.level == "country":
        return (given.country == gold.country and given.level == "country") or overlap_of_words(
            given.text, gold.text
        ) >= SAME_WORDS
    distance = km_between(given.point, gold.point)
    if overlap_of_words(given.text, gold.text) < SOME_WORDS and (distance is None or distance > NEAR_KM):
        return False
    return gold.point[0] is None or (distance is not None and distance <= RADII.get(gold.level or "", USUAL_KM))


def any_side_alike(given: tuple[SideSeen, ...], gold: tuple[SideSeen, ...]) -> bool:
    """Tell whether any of the sides are the same by their words; none on both sides agree."""
    if not given and not gold:
        return True
    return any(overlap_of_words(x.text, y.text) >= SAME_WORDS for x in given for y in gold)


def sides_exchanged(given: EventSeen, gold: EventSeen) -> int:
    """Return in how many of killed and wounded civilians and combatants have changed places."""
    return sum(
        bool(mine and theirs and not mine & theirs)
        for kind in ("killed", "wounded")
        for mine, theirs in [
            ({side for of, side in given.sides if of == kind}, {side for of, side in gold.sides if of == kind})
        ]
    )
