"""Figures of a title: the body tells most of them again, more exactly, or in parts that make them up."""

from collections.abc import Sequence

from isnad.coding.harm import HarmFigure
from isnad.coding.layout import Layout

HEADINGS = frozenset({"title", "kicker", "subtitle", "caption"})
_NEAR = 1.3


def is_heading(layout: Layout, figure: HarmFigure) -> bool:
    """Tell whether a figure stands in a title or a caption."""
    return layout.article.sentences[figure.sentence].kind in HEADINGS


def tells_anew(title: HarmFigure, body: Sequence[HarmFigure]) -> bool:
    """Tell whether the figure of a title is news: nothing in the body is it, is near it, or makes it up."""
    alike = [figure for figure in body if figure.kind == title.kind and not figure.part]
    if title.kind == "casualties" and any(figure.kind in ("killed", "wounded") for figure in body):
        return False
    if any(_is_near(title, figure) for figure in alike):
        return False
    total = sum(figure.low for figure in alike)
    return not (len(alike) > 1 and title.low <= total * _NEAR and total <= (title.high or total) * _NEAR)


def _is_near(title: HarmFigure, figure: HarmFigure) -> bool:
    """A number in the body is near one of the title; a bare plural there is not, for the title says more."""
    if figure.low == 2 and figure.high is None and title.low > 2:
        return False
    low, high = title.low / _NEAR, (title.high or max(title.low, figure.low)) * _NEAR
    return low <= figure.low <= high
