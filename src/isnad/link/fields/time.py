"""The day, with its precision."""

from isnad.link.days import ordinal
from isnad.link.fields.found import UNKNOWN, Found
from isnad.link.subject import Subject


def compare_time(left: Subject, right: Subject) -> Found:
    """Return same_day, next_day, two_days, apart, same_span or unknown."""
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
    near = left.published is not None and right.published is not None
    told = "and their reports are of the same days" if near else "and nothing says when a report is from"
    return Found(UNKNOWN, f"one of the two names no day, {told}")


def _span(subject: Subject) -> str:
    return str(subject.start) if subject.start == subject.end else f"{subject.start} to {subject.end}"
