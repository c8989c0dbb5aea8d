"""Of the figures of one event: which are told twice, which are parts of a total, which are rivals of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.coding.harm_figure import HarmFigure
from isnad.record.mentions import Who

Marked = tuple[HarmFigure, bool, bool]
_NOBODY_SAID = Who()
# "More than 30" and 33 are one toll told twice, "more than 30" and 45 are two tolls.
_OPEN_RANGE = 1.2


@dataclass(slots=True)
class _Total:
    """A figure that stands for itself, and where it stands in the answer."""

    figure: HarmFigure
    place: int


def mark_rivals(figures: Sequence[HarmFigure]) -> tuple[Marked, ...]:
    """Return the figures of one event, in order, as (figure, part of a total, alternative).

    A figure told again is left out, and so is a looser one ("dozens") where an exact one fits it. Of one kind and one
    sort of people the first number stands; another number in a later sentence, or retold by another speaker in the
    same one, is an alternative of it, unless it is plainly a part of it: fewer people, more closely described, or
    numbers that sum up to it. Numbers side by side in one sentence ("nine gunmen and six soldiers") all stand.
    """
    marked: list[Marked] = []
    totals: list[_Total] = []
    for figure in figures:
        if figure.part:
            if not any(part and _told_twice(figure, other) for other, part, _ in marked):
                marked.append((figure, True, False))
            continue
        total = _nearest(figure, totals)
        if total is None or _stands_beside(figure, total.figure):
            totals.append(_Total(figure, len(marked)))
            marked.append((figure, False, False))
        elif _told_twice(figure, total.figure) or _looser(figure, total.figure):
            _describe_better(marked, total, figure)
        elif _looser(total.figure, figure):
            total.figure = figure
            marked[total.place] = (figure, False, False)
        else:
            part = _closer_described(figure, total.figure)
            marked.append((figure, part, not part))
    return tuple(_summed(marked))


def _nearest(figure: HarmFigure, totals: Sequence[_Total]) -> _Total | None:
    """The total of this kind and sort of people: one with the same number, else the first."""
    fitting = [total for total in totals if total.figure.kind == figure.kind and _one_sort(figure, total.figure)]
    same = [total for total in fitting if _told_twice(figure, total.figure)]
    alike = [total for total in same if total.figure.who.status == figure.who.status]
    return next(iter(alike or same or fitting), None)


def _one_sort(figure: HarmFigure, other: HarmFigure) -> bool:
    one, two = figure.who.status, other.who.status
    return one is None or two is None or one == two


def _told_twice(figure: HarmFigure, other: HarmFigure) -> bool:
    return (figure.kind, figure.low, figure.high) == (other.kind, other.low, other.high) and _one_sort(figure, other)


def _stands_beside(figure: HarmFigure, total: HarmFigure) -> bool:
    different = not _told_twice(figure, total)
    return figure.sentence == total.sentence and not figure.retold and different


def _looser(figure: HarmFigure, exact: HarmFigure) -> bool:
    """Whether a range is a looser word for the number of another figure."""
    if figure.low == figure.high or not figure.low <= exact.low:
        return False
    if figure.high is not None:
        return exact.high is not None and exact.high <= figure.high
    return figure.best is None or exact.low <= figure.low * _OPEN_RANGE


def _describe_better(marked: list[Marked], total: _Total, figure: HarmFigure) -> None:
    """Let the telling that says whom it counts stand for the one that does not."""
    if total.figure.who == _NOBODY_SAID and figure.who != _NOBODY_SAID and _told_twice(figure, total.figure):
        total.figure = figure
        marked[total.place] = (figure, False, False)


def _closer_described(figure: HarmFigure, total: HarmFigure) -> bool:
    return figure.high is not None and figure.high < total.low and total.who == _NOBODY_SAID != figure.who


def _summed(marked: Sequence[Marked]) -> list[Marked]:
    """Alternatives that sum up to their total are its parts."""
    result = list(marked)
    for total, part, alternative in marked:
        if part or alternative or total.low != total.high:
            continue
        rivals = [i for i, (each, _, rival) in enumerate(result) if rival and each.kind == total.kind]
        if len(rivals) > 1 and sum(result[i][0].low for i in rivals) == total.low:
            for i in rivals:
                result[i] = (result[i][0], True, False)
    return result
