"""The day, with its precision."""

from isnad.link.days import ordinal
from isnad.link.fields.found import UNKNOWN, Found
from isnad.link.subject import Subject

_FRESH, _STALE = 1, 3
"""Days after an event on which a report that names no day is likely, and may be, of it."""

_ZONE = 1  # by time zone an event may be of the day after its report


def compare_time(left: Subject, right: Subject) -> Found:
    """Return same_day, next_day, two_days, apart, same_span; without a day likely, possible, late or unknown."""
    days = [ordinal(day) for day in (left.start, left.end, right.start, right.end)]
    first, last, other_first, other_last = days
    if first is None or last is None or other_first is None or other_last is None:
        return _without_a_day(left, right)
    if left.extent == "total":
        same = (first, last) == (other_first, other_last)
        return Found("same_span" if same else "apart", f"they speak of {_span(left)} and of {_span(right)}")
    gap = max(first, other_first) - min(last, other_last)
    if gap <= 0:
        return Found("same_day", f"both are of {max(left.start or '', right.start or '')}")
    level = {1: "next_day", 2: "two_days"}.get(gap, "apart")
    return Found(level, f"{left.start} and {right.start} are {gap} day{'s' if gap > 1 else ''} apart")


def _without_a_day(left: Subject, right: Subject) -> Found:
    """A report tells of its own day or the one before, seldom of an older one without saying so, never of a later."""
    if left.start is None and right.start is None:
        return _both_without(ordinal(left.published), ordinal(right.published))
    dated, other = (left, right) if left.start is not None else (right, left)
    day, last, published = ordinal(dated.start), ordinal(dated.end), ordinal(other.published)
    if day is None or last is None or published is None or dated.extent == "total":
        return Found(UNKNOWN, "one of the two names no day, and nothing says which it means")
    late = published - last
    told = f"one is of {dated.start}, the other names no day and was published on {other.published}"
    if late < -_ZONE:
        return Found("apart", f"{told}, before it")
    return Found(_likelihood(late), told)


def _both_without(published: int | None, other: int | None) -> Found:
    if published is None or other is None:
        return Found(UNKNOWN, "neither names a day, and nothing says when a report is from")
    gap = abs(published - other)
    return Found(_likelihood(gap), f"neither names a day; they were published {gap} days apart")


def _likelihood(days: int) -> str:
    return "likely" if days <= _FRESH else "possible" if days <= _STALE else "late"


def _span(subject: Subject) -> str:
    return str(subject.start) if subject.start == subject.end else f"{subject.start} to {subject.end}"
