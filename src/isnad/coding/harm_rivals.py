"""Of the figures of one event: which are told twice, which are parts of a total, which are rivals of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.coding.harm_figure import HarmFigure
from isnad.record.codes import HarmKind
from isnad.record.mentions import Who

Marked = tuple[HarmFigure, bool, bool]
_NOBODY_SAID = Who()
# "More than 30" and 33 are one toll told twice, "more than 30" and 45 are two tolls.
_OPEN_RANGE = 1.2
# "About 180" and 178 are one toll; numbers further apart than four to one are not counts of the same people.
_ROUGHLY, _APART = 0.1, 4
_ROUNDED = frozenset({"about", "nearly"})


@dataclass(slots=True)
class _Total:
    """A figure that stands for itself, and where it stands in the answer."""

    figure: HarmFigure
    place: int


def mark_rivals(figures: Sequence[HarmFigure]) -> tuple[Marked, ...]:
    """Return the figures of one event, in the order given, as (figure, part of a total, alternative).

    A figure told again is left out, and so is a looser one ("dozens", "more than 30", "about 180") where a closer
    one fits it. Of one kind and one sort of people the first number stands; another number in a later sentence, or
    retold by another speaker in the same one, is an alternative of it, unless it is plainly a part of it: one person,
    fewer people more closely described, or numbers that sum up to it. A number far from it counts other people and
    is left out. Numbers side by side in one sentence ("nine gunmen and six soldiers") all stand.
    """
    marked: list[Marked] = []
    totals: list[_Total] = []
    for figure in figures:
        if figure.part or (figure.detail and any(total.figure.kind == figure.kind for total in totals)):
            if not any(part and _told_twice(figure, other) for other, part, _ in marked):
                marked.append((figure, True, False))
            continue
        total = _nearest(figure, totals)
        if total is None or _stands_beside(figure, total.figure):
            totals.append(_Total(figure, len(marked)))
            marked.append((figure, False, False))
        elif _told_twice(figure, total.figure) or _looser(figure, total.figure) or _begins_alike(figure, total.figure):
            _describe_better(marked, total, figure)
        elif _looser(total.figure, figure):
            total.figure = figure
            marked[total.place] = (figure, False, False)
        elif _is_part(figure, total.figure):
            marked.append((figure, True, False))
        elif _near(figure, total.figure):
            marked.append((figure, False, True))
    return tuple(_summed(_without_sums(marked)))


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
    """Whether both are of one sentence, and not the same; two of one word of harm are two (مقتل طبيب وسائق)."""
    different = not _told_twice(figure, total) or (figure.anchor == total.anchor and figure.first != total.first)
    return figure.sentence == total.sentence and not figure.retold and different


def _looser(figure: HarmFigure, exact: HarmFigure) -> bool:
    """Whether a figure is a looser word for the number of another."""
    if figure.qualifier in _ROUNDED and exact.qualifier not in _ROUNDED:
        return abs(figure.low - exact.low) <= _ROUGHLY * exact.low
    above = figure.qualifier == "more_than"  # 15, and "more than 15", which is 16 and above
    if figure.low == figure.high or figure.low > exact.low + above:
        return False
    if figure.high is not None:  # "between 20 and 30" is a count of its own, which 27 contradicts
        return figure.qualifier != "between" and exact.high is not None and exact.high <= figure.high
    return figure.best is None or exact.low <= figure.low * _OPEN_RANGE


def _begins_alike(figure: HarmFigure, total: HarmFigure) -> bool:
    """Whether "at least 32" and 32 are told of the same people: the first telling stands."""
    return figure.kind == total.kind and figure.low == total.low and "at_least" in (figure.qualifier, total.qualifier)


def _describe_better(marked: list[Marked], total: _Total, figure: HarmFigure) -> None:
    """Let the telling that says whom it counts stand for the one that does not."""
    if total.figure.who == _NOBODY_SAID and figure.who != _NOBODY_SAID and _told_twice(figure, total.figure):
        total.figure = figure
        marked[total.place] = (figure, False, False)


def _is_part(figure: HarmFigure, total: HarmFigure) -> bool:
    """One person of several, or fewer people more closely described, told of in another sentence than the total."""
    if figure.high is None or figure.high >= total.low:
        return False
    return figure.high == 1 or (total.who == _NOBODY_SAID != figure.who)


def _near(figure: HarmFigure, total: HarmFigure) -> bool:
    low, high = sorted((figure.low, total.low))
    return figure.retold or low * _APART >= high


def _without_sums(marked: Sequence[Marked]) -> list[Marked]:
    """Leave out "killed or wounded" where the dead and the wounded that make it up are told apart."""
    dead, hurt = _standing(marked, "killed"), _standing(marked, "wounded")
    if not dead or not hurt:
        return list(marked)
    total = sum(figure.low for figure in (*dead, *hurt))
    return [each for each in marked if each[0].kind != "casualties" or not _made_up(each[0], total)]


def _standing(marked: Sequence[Marked], kind: HarmKind) -> list[HarmFigure]:
    return [figure for figure, part, rival in marked if figure.kind == kind and not (part or rival)]


def _made_up(casualties: HarmFigure, total: int) -> bool:
    if casualties.high is None or casualties.low != casualties.high:
        return casualties.low <= total * _OPEN_RANGE
    return casualties.low <= total <= casualties.low * _OPEN_RANGE


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
