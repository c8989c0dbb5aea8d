"""The timeline of the page: every event as the interval in which it may have happened."""

from calendar import isleap, monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from isnad.export.html_map import Located

WHOLE = 100.0  # the axis in per cent of its length
BREAK = 4.0  # what a stretch of left-out time takes
LONGEST_GAP = 0.12  # of the time shown: a longer stretch without events is left out
MOST_BREAKS = 5
LEAST_GAP = 20  # days: a shorter stretch is never left out
LEAST_BAR = 0.8
MOST_TICKS = 8
MONTHS_OF_YEAR = 12
TICK_DAYS = (1, 2, 7, 14)
TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
LEAST_BETWEEN_TICKS = 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One or more events of one class with the same interval; `start` and `length` in per cent."""

    start: float
    length: float
    events: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Bars in order of time, the ticks of the axis, where time is left out; the events without a day by reason."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    breaks: tuple[float, ...]
    without_day: tuple[tuple[str | None, tuple[Located, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days `[first, after)` shown from `start` for `length` per cent."""

    first: int
    after: int
    start: float
    length: float


def timeline_view(events: Sequence[Located]) -> TimelineView:
    """Return the timeline. An event whose days cannot be read as a date counts as one without a day."""
    dated = sorted(((interval, e) for e in events if (interval := _interval(e))), key=lambda pair: pair[0])
    grouped: dict[tuple[tuple[int, int], str], list[Located]] = {}
    for interval, located in dated:
        grouped.setdefault((interval, located.event.event_class), []).append(located)
    stretches = _stretches([interval for interval, _ in dated])
    return TimelineView(
        bars=tuple(_bar(interval, group, stretches) for (interval, _), group in grouped.items()),
        ticks=tuple(_ticks(stretches)),
        breaks=tuple(stretch.start - BREAK / 2 for stretch in stretches[1:]),
        without_day=tuple(_by_reason(located for located in events if _interval(located) is None)),
    )


def _by_reason(events: Iterable[Located]) -> Iterator[tuple[str | None, tuple[Located, ...]]]:
    groups: dict[str | None, list[Located]] = {}
    for located in events:
        groups.setdefault(located.event.time.reason, []).append(located)
    return ((reason, tuple(group)) for reason, group in groups.items())


def _interval(located: Located) -> tuple[int, int] | None:
    """Return the first day and the day after the last one, counted as `date.toordinal` does."""
    time = located.event.time
    first = first_day(time.start or time.end)
    after = day_after(time.end or time.start)
    return (first, after) if first is not None and after is not None and first < after else None


def first_day(value: str | None) -> int | None:
    """Return the first day of `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a time of that day; None for anything else."""
    numbers = _numbers(value)
    try:
        return date(*[*numbers, 1, 1][:3]).toordinal() if numbers else None
    except ValueError:
        return None


def day_after(value: str | None) -> int | None:
    """Return the day after the last one of `YYYY`, `YYYY-MM`, `YYYY-MM-DD`; None for anything else."""
    first, numbers = first_day(value), _numbers(value)
    if first is None:
        return None
    if len(numbers) == len(("YYYY", "MM")):
        return first + monthrange(*numbers)[1]
    return first + (365 + isleap(numbers[0]) if len(numbers) == 1 else 1)


def _numbers(value: str | None) -> list[int]:
    parts = (value or "")[: len("YYYY-MM-DD")].split("-")
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _stretches(intervals: Sequence[tuple[int, int]]) -> list[_Stretch]:
    """Divide the axis between the stretches of time that hold events; long empty ones are left out."""
    together: list[list[int]] = []
    for first, after in intervals:
        if together and first <= together[-1][1]:
            together[-1][1] = max(together[-1][1], after)
        else:
            together.append([first, after])
    if not together:
        return []
    spaces = sorted((after[0] - before[1] for before, after in pairwise(together)), reverse=True)
    sixth = spaces[MOST_BREAKS] if len(spaces) > MOST_BREAKS else 0
    longest = max(LEAST_GAP, sixth, LONGEST_GAP * sum(after - first for first, after in together))
    joined = [together[0]]
    for first, after in together[1:]:
        if first - joined[-1][1] <= longest:
            joined[-1][1] = after
        else:
            joined.append([first, after])
    return _shares([(first - 1, after + 1) for first, after in joined])


def _shares(spans: list[tuple[int, int]]) -> list[_Stretch]:
    """Give each stretch its share: by the square root of its days, so that a day beside a year is seen."""
    weights = [(after - first) ** 0.5 for first, after in spans]
    room = WHOLE - BREAK * (len(spans) - 1)
    stretches, start = [], 0.0
    for (first, after), weight in zip(spans, weights, strict=True):
        length = room * weight / sum(weights)
        stretches.append(_Stretch(first, after, start, length))
        start += length + BREAK
    return stretches


def _position(day: int, stretches: Sequence[_Stretch]) -> float:
    for stretch in stretches:
        if stretch.first <= day <= stretch.after:
            return stretch.start + stretch.length * (day - stretch.first) / (stretch.after - stretch.first)
    raise ValueError(f"day {day} lies outside the timeline")


def _bar(interval: tuple[int, int], events: list[Located], stretches: Sequence[_Stretch]) -> Bar:
    start, end = (_position(day, stretches) for day in interval)
    length = max(end - start, LEAST_BAR)
    return Bar(round(min(start, WHOLE - length), 2), round(length, 2), tuple(events))


def _ticks(stretches: Sequence[_Stretch]) -> Iterator[tuple[float, str]]:
    """Yield round days with their labels, as many as there is room for."""
    last = -WHOLE
    for stretch in stretches:
        for day, label in _round_days(stretch):
            at = _position(day, stretches)
            if at - last >= LEAST_BETWEEN_TICKS and at <= WHOLE - LEAST_BETWEEN_TICKS:
                yield round(at, 2), label
                last = at


def _round_days(stretch: _Stretch) -> list[tuple[int, str]]:
    most = max(1, int(MOST_TICKS * stretch.length / WHOLE))
    length = stretch.after - stretch.first
    step = next((days for days in TICK_DAYS if length / days <= most), None)
    if step:
        return [(day, date.fromordinal(day).isoformat()) for day in range(stretch.first + 1, stretch.after, step)]
    return _round_months(stretch, most)


def _round_months(stretch: _Stretch, most: int) -> list[tuple[int, str]]:
    months = next((m for m in TICK_MONTHS if (stretch.after - stretch.first) / (m * 30) <= most), TICK_MONTHS[-1])
    letters = len("YYYY") if months >= MONTHS_OF_YEAR else len("YYYY-MM")
    opening = date.fromordinal(stretch.first)
    ticks = []
    for count in range(opening.year * MONTHS_OF_YEAR + opening.month, date.max.year * MONTHS_OF_YEAR):
        day = date(count // MONTHS_OF_YEAR, count % MONTHS_OF_YEAR + 1, 1)
        if day.toordinal() >= stretch.after:
            break
        if count % months == 0:
            ticks.append((day.toordinal(), day.isoformat()[:letters]))
    return ticks or [(stretch.first + 1, date.fromordinal(stretch.first + 1).isoformat())]
