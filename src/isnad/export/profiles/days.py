"""Days: when an event was over at the latest, and times no finer than the day."""

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec.structs import replace

from isnad.record.document import Published
from isnad.record.events import EventTime
from isnad.record.kept import EventView

_DAY = 10
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|$)", re.ASCII)
_HAPPENED = frozenset({"asserted", "attempted", "denied"})


def over_by(view: EventView) -> date | None:
    """Return the last day on which the event can have ended; None when nothing bounds it.

    What happened was over when it was told of: publication, else capture, bounds it too. What is planned is not.
    """
    time = view.event.time
    end = last_day(time.end or time.start)
    told = told_by(view)
    if view.event.factuality in _HAPPENED and end is not None and told is not None:
        return min(end, told)
    return end


def told_by(view: EventView) -> date | None:
    """Return the day by which the document was there: published, else captured, else coded; None for none of them."""
    head = view.document
    return last_day(head.published.value) or last_day(head.captured) or last_day(view.coded_at)


def last_day(value: str | None) -> date | None:
    """Return the last day of YYYY, YYYY-MM, YYYY-MM-DD or a day with a time; None for no value."""
    day = day_of(value)
    if day is None:
        return None
    year, month, number = (int(part) if part else 0 for part in (day[:4], day[5:7], day[8:]))
    return date(year, month or 12, number or monthrange(year, month or 12)[1])


def held_back(view: EventView, today: date, days: int) -> str | None:
    """Return why an event is too recent to go out; None when it may."""
    newest = today - timedelta(days=days)
    over = over_by(view)
    if over is not None:
        return None if over < newest else f"ended within {days} days, or has not ended"
    told = told_by(view)
    return None if told is not None and told < newest else f"day not known, told of within {days} days"


def to_the_day(time: EventTime) -> tuple[EventTime, bool]:
    """Return the time without words, reasons and hours, and whether there was an hour to leave out."""
    start, end = day_of(time.start), day_of(time.end)
    precise = time.precision == "minute" or (start, end) != (time.start, time.end)
    precision = "day" if time.precision == "minute" else time.precision
    return EventTime(start=start, end=end, precision=precision, mention=None, reason=None), precise


def published_day(published: Published) -> Published:
    """Return the publication no finer than the day."""
    return replace(
        published,
        value=day_of(published.value),
        precision="day" if published.precision == "minute" else published.precision,
    )


def day_of(value: str | None) -> str | None:
    """Return a date or time without its hours; None for no value and for one that is no date."""
    found = _DATE.match(value or "")
    if found is None:
        return None
    try:
        date.fromisoformat(f"{found[0]}-01-01"[:_DAY])
    except ValueError:
        return None
    return found[0]
