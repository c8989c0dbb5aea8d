"""The days of an event from the words that date it."""

from calendar import monthrange

from isnad.coding.layout import Entity
from isnad.lang.ar.syntax import SINCE
from isnad.record.base import Span
from isnad.record.document import Document
from isnad.record.events import EventTime
from isnad.record.mentions import TimeMention


def event_time(entity: Entity | None, document: Document, *, announced: bool = False) -> EventTime:
    """Return the time of an event from a time mention; unknown, with the reason, where there is none.

    What has gone on "since" a day reaches to the day of the report, its publication or else its capture; where
    neither is known its end stays open. A deed that is dated only by its announcement has that day with the precision
    unknown (annotation guide, settled cases).
    """
    if entity is None or not isinstance(entity.mention, TimeMention):
        return EventTime(start=None, end=None, precision="unknown", mention=None, reason="no time expression")
    mention = entity.mention
    span = Span(start=mention.start, end=mention.end)
    days = _days(mention.value)
    if days is None:
        reason = f"the words point to no day: {mention.reason}"
        return EventTime(start=None, end=None, precision="unknown", mention=span, reason=reason)
    first, last = days
    if announced:
        reason = "the day it was announced; the deed itself is not dated"
        return EventTime(start=first, end=last, precision="unknown", mention=span, reason=reason)
    if entity.marker != SINCE:
        return EventTime(start=first, end=last, precision=mention.precision, mention=span, reason=None)
    end = day_of_report(document)
    reason = "since then, up to the day of the report" if end else "since then; the report has no date"
    return EventTime(
        start=first, end=max(end, first) if end else None, precision=mention.precision, mention=span, reason=reason
    )


def day_of_report(document: Document) -> str | None:
    """Return the day of publication, else of capture; None where neither is known to the day."""
    day = (document.published.value or document.captured or "")[:10]
    return day if len(day) == len("YYYY-MM-DD") else None


def days_of_mention(entity: Entity) -> tuple[str, str] | None:
    """Return the first and last day that the words of a time point to; None for a duration or no value."""
    return _days(entity.mention.value) if isinstance(entity.mention, TimeMention) else None


def _days(value: str | None) -> tuple[str, str] | None:
    """First and last day of a legal value; None for a duration."""
    if not value or value.startswith("P"):
        return None
    first, _, last = value.partition("/")
    return _first_day(first), _last_day(last or first)


def _first_day(value: str) -> str:
    date = value.partition("T")[0]
    return date + {4: "-01-01", 7: "-01"}.get(len(date), "")


def _last_day(value: str) -> str:
    date = value.partition("T")[0]
    if len(date) == 4:
        return date + "-12-31"
    return date + f"-{_month_length(date):02d}" if len(date) == 7 else date


def _month_length(month: str) -> int:
    return monthrange(int(month[:4]), int(month[5:7]))[1]
