"""The day, with its precision."""

from isnad.link.days import ordinal
from isnad.link.fields.found import UNKNOWN, Found
from isnad.link.kinds import DAILY, HOLDING, LASTING, group
from isnad.link.subject import Subject

_FRESH, _STALE = 1, 3
"""Days after an event on which a report that names no day is likely, and may be, of it."""

_ZONE = 1  # by time zone an event may be of the day after its report


def compare_time(left: Subject, right: Subject) -> Found:
    """Return same_day, next_day, two_days, apart, same_span; without a day likely, possible, late or unknown.

    Two that name no day and were published far apart are `both_late`. What offices and courts do every day, and arrests
    told without a day, are `daily` or `daily_late` where the reports are not of one day or the next. What lasts and is
    told without a day, a city taken, and a deed of another kind are so whenever the reports are from.
    """
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
        return _both_without(left, right)
    dated, other = (left, right) if left.start is not None else (right, left)
    day, last, published = ordinal(dated.start), ordinal(dated.end), ordinal(other.published)
    if day is None or last is None or published is None or dated.extent == "total":
        return Found(UNKNOWN, "one of the two names no day, and nothing says which it means")
    late = published - last
    told = f"one is of {dated.start}, the other names no day and was published on {other.published}"
    if late < -_ZONE:
        return Found("apart", f"{told}, before it")
    level = _likelihood(late)
    if _recalls(other, dated):
        return Found(_RECALLED[level], told)
    return Found(_DAILY[level] if level in _DAILY and _all_of(DAILY, left, right) else level, told)


_LATE = "late"
_DAILY = {"possible": "daily", _LATE: "daily_late"}
_RECALLED = _DAILY | {"likely": "daily"}
_WITHOUT_A_DAY = DAILY | {HOLDING}


def _all_of(groups: frozenset[str], left: Subject, right: Subject) -> bool:
    return {group(left.event_class), group(right.event_class)} <= groups


def _recalls(one: Subject, other: Subject) -> bool:
    """Whether one tells without a day what lasts, and the other a deed of another kind."""
    return group(one.event_class) in LASTING and group(other.event_class) not in LASTING


def _both_without(left: Subject, right: Subject) -> Found:
    published, other = ordinal(left.published), ordinal(right.published)
    if published is None or other is None:
        return Found(UNKNOWN, "neither names a day, and nothing says when a report is from")
    gap = abs(published - other)
    told, level = f"neither names a day; they were published {gap} days apart", _likelihood(gap)
    if _recalls(left, right) or _recalls(right, left):
        return Found(_RECALLED[level], told)
    if level in _DAILY and _all_of(_WITHOUT_A_DAY, left, right):
        return Found(_DAILY[level], told)
    return Found("both_late" if level == _LATE else level, told)


def _likelihood(days: int) -> str:
    return "likely" if days <= _FRESH else "possible" if days <= _STALE else _LATE


def _span(subject: Subject) -> str:
    return str(subject.start) if subject.start == subject.end else f"{subject.start} to {subject.end}"
