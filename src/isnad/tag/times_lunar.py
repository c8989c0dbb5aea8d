"""Values told by the Hijri calendar from the anchor, feasts, and the nearest of several occurrences."""

from datetime import date

from msgspec.structs import replace

from isnad.lang.ar.hijri import hijri_span, hijri_year_of
from isnad.tag import times_meaning as say
from isnad.tag.times_fixed import hijri_month
from isnad.tag.times_reckon import NEAR_AHEAD, Setting, Value, between, on_day, unfixed


def hijri_near(told: say.MonthRef, today: date, setting: Setting) -> Value:
    """Return a Hijri month without a year, or days of it: in the running year, the latest that has begun, or as told.

    A day may lie as near ahead as a Gregorian one (`year_for_day`).
    """
    this = hijri_year_of(today)
    if this is None:
        return unfixed("outside the Hijri calendar known here (1343 to 1500)")
    if told.year and told.year.offset is not None:
        return hijri_month(told, this + told.year.offset)
    if told.direction == "now":
        return hijri_month(told, this)
    years = {hijri_month(replace(told, days=None, stage=None), this + by): this + by for by in (-2, -1, 0, 1)}
    chosen = nearest(list(years), today, told.direction, future=setting.future, near=False)
    year = years.get(chosen)
    if year is None:
        return chosen
    ahead = hijri_month(told, year + 1)
    soon = ahead.span is not None and (ahead.span[0] - today).days <= NEAR_AHEAD
    return ahead if told.days and told.direction is None and soon else hijri_month(told, year)


def nearest(values: list[Value], today: date, direction: say.Direction | None, *, future: bool, near: bool) -> Value:
    """Return the one of several occurrences, in order of time, that the words mean."""
    known = [value for value in values if value.span]
    begun = [value for value in known if value.span and value.span[0] <= today]
    over = [value for value in known if value.span and value.span[1] < today]
    ahead = [value for value in known if value.span and value.span[0] > today]
    if direction in ("past", "before_last") and over:
        return over[-1]
    lasting = [value for value in begun if value.span and value.span[1] >= today]
    if lasting and direction in (None, "now"):
        return lasting[-1]
    if near and ahead and begun and direction is None:
        return min((begun[-1], ahead[0]), key=lambda value: _away(value, today))
    if (direction == "next" or future) and ahead:
        return ahead[0]
    return begun[-1] if begun else unfixed("no such time is known to have begun")


def _away(value: Value, today: date) -> int:
    first, last = value.span or (today, today)
    return 0 if first <= today <= last else min(abs((first - today).days), abs((last - today).days))


def told_feast(told: say.Feast, today: date, setting: Setting) -> Value:
    """Return the days of a feast: of the year told, else the nearest to the anchor."""
    number = told.year.number if told.year else None
    offset = told.year.offset if told.year else None
    years = [today.year + by for by in (-2, -1, 0, 1, 2)]
    values = [value for year in years for value in _feasts_of(told, year)]
    wanted = number if number and number > 1500 else today.year + offset if offset is not None else None
    if number and number <= 1500:
        return _feast_span(told, number)
    if wanted is not None:
        inside = [value for value in values if value.span and value.span[1].year == wanted]
        return inside[0] if inside else unfixed("no such feast in that year")
    return nearest(values, today, told.direction, future=setting.future, near=True)


def _feasts_of(told: say.Feast, year: int) -> list[Value]:
    """The feast in a Gregorian year: once, or for a Hijri one perhaps twice."""
    if told.key.startswith("g"):
        month, day = told.key[1:].split("+")[0].split("-")
        return [on_day(date(year, int(month), int(day)), "the feast of that day, nearest to the anchor")]
    first = hijri_year_of(date(year, 1, 1))
    if first is None:
        return []
    return [value for by in (0, 1) if (value := _feast_span(told, first + by)).span and value.span[0].year == year]


def _feast_span(told: say.Feast, year: int) -> Value:
    when, _, length = told.key.partition("+")
    month, day = (int(part) for part in when.split("-"))
    first = day + (told.day - 1 if told.day else 0)
    last = first if told.day else day + int(length) - 1
    span = hijri_span(year, month, first, last)
    if span is None:
        return unfixed("outside the Hijri calendar known here (1343 to 1500)")
    return between(*span, "day", f"the feast by the Hijri calendar of {year}, plus or minus a day")
