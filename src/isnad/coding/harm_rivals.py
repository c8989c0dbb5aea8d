"""Of the figures of one event: which are told twice, which are parts of a total, which are rivals of another."""

from collections.abc import Sequence

from isnad.coding.harm_figure import HarmFigure


def mark_rivals(figures: Sequence[HarmFigure]) -> tuple[tuple[HarmFigure, bool, bool], ...]:
    """Return the figures of one event as (figure, part of a total, alternative)."""
    return tuple((figure, figure.part, False) for figure in figures)
