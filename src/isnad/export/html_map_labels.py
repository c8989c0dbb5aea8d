"""Where the labels of a map can stand without covering one another or a point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from isnad.export.outlines import Point

LETTER, LINE = 7.5, 20.0  # rough size of a letter and a line of a label, in units of the map
COUNTRY_LETTER = 9.0
COUNTRY_LINES = 4  # above and below its middle where the name of a country may stand
DOT = 6.0
GAP = DOT + 4  # between the middle of a point and its label
BESIDE = 3.0  # between two labels of one line
WIDEST = 60.0  # radius of a circle that still hides the name of a country

Spread = tuple[float, float, float, float]  # x and y of one corner, x and y of the opposite one
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Label:
    """Where the name of a point stands, or only its number where there is no room for the name."""

    x: float
    y: float
    anchor: Anchor
    named: bool


class Room:
    """A map's area and what of it is taken. Every label that is given a place takes it.

    Args:
        width: of the map.
        height: of the map.
        points: whose dots nothing may cover.
    """

    def __init__(self, width: float, height: float, points: Sequence[Point]) -> None:
        self._width, self._height = width, height
        self._taken: list[Spread] = [_square(x, y, DOT) for x, y in points]

    def label(self, point: Point, digits: int, letters: int) -> Label | None:
        """Return where the label of a point can stand, with its name if it can; None where nothing fits."""
        for named, width in ((True, letters * LETTER), (False, digits * LETTER)):
            for label, spot in _beside(point, width, named=named):
                if self._take(spot):
                    return label
        return None

    def keep_clear(self, circles: Sequence[tuple[float, float, float]]) -> None:
        """Take the place of the circles, given as x, y and radius, that are not too wide to write in."""
        self._taken += [_square(*circle) for circle in circles if circle[-1] <= WIDEST]

    def country(self, middle: Point, letters: int) -> Point | None:
        """Return where a country's name can stand, at its middle or a little above or below."""
        x, half = middle[0], letters * COUNTRY_LETTER / 2
        for lines in sorted(range(-COUNTRY_LINES, COUNTRY_LINES + 1), key=abs):
            y = middle[1] + lines * LINE
            if self._take((x - half, y - LINE / 2, x + half, y + LINE / 2)):
                return x, round(y, 1)
        return None

    def _take(self, spot: Spread) -> bool:
        inside = spot[0] >= 0 and spot[1] >= 0 and spot[2] <= self._width and spot[3] <= self._height
        free = inside and not any(_overlap(spot, other) for other in self._taken)
        if free:
            self._taken.append((spot[0] - BESIDE, spot[1], spot[2] + BESIDE, spot[3]))
        return free


def _square(x: float, y: float, radius: float) -> Spread:
    return x - radius, y - radius, x + radius, y + radius


def _beside(point: Point, width: float, *, named: bool) -> Iterator[tuple[Label, Spread]]:
    x, y = point
    sides: tuple[tuple[Anchor, float, float, float], ...] = (
        ("start", x + GAP, x + GAP, y),
        ("end", x - GAP, x - GAP - width, y),
        ("middle", x, x - width / 2, y - GAP - LINE / 2),
        ("middle", x, x - width / 2, y + GAP + LINE / 2),
    )
    for anchor, at, left, middle in sides:
        label = Label(round(at, 1), round(middle, 1), anchor, named)
        yield label, (left, middle - LINE / 2, left + width, middle + LINE / 2)


def _overlap(one: Spread, other: Spread) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
