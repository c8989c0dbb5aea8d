"""Tolls that count once: one account a report, parts within their total, rivals beside it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from isnad.export.aggregate.rules import FigureRule
from isnad.record.codes import HarmKind, VictimStatus
from isnad.record.events import Harm
from isnad.record.kept import EventView

Value = Callable[["Figure"], int]


class Figure(NamedTuple):
    """One stated figure and whom it counts. `high` None means "and above"."""

    low: int
    high: int | None
    best: int | None
    status: VictimStatus | None
    role: str | None


class Account(NamedTuple):
    """What one report says: figures that add up, parts of them, and figures that others give instead."""

    mains: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    rivals: tuple[Figure, ...]

    def totals(self, value: Value) -> tuple[int, ...]:
        """Return the stated totals, the report's own first; empty when it states none."""
        own = sum(map(value, self.mains))
        others = tuple(self._instead(rival, own, value) for rival in self.rivals)
        return (own, *others) if self.mains else others

    def _instead(self, rival: Figure, own: int, value: Value) -> int:
        """Return the total by a rival: in place of the one figure of several that counts the same people, or of all."""
        same = [main for main in self.mains if (main.status, main.role) == (rival.status, rival.role)]
        replaces_one = len(self.mains) > 1 and len(same) == 1 and rival.status is not None
        return own - value(same[0]) + value(rival) if replaces_one else value(rival)


def accounts(views: Iterable[EventView], kind: HarmKind = "killed") -> tuple[Account, ...]:
    """Return one account for each report that gives figures of the kind, in the order of the reports.

    Events of one report that carry the same figure of the same people tell one toll, which counts once.
    """
    told: dict[str, list[Harm]] = {}
    for view in views:
        told.setdefault(view.document.id, []).extend(harm for harm in view.event.harm if harm.kind == kind)
    return tuple(_account(harms) for harms in told.values() if harms)


def lowest(rule: FigureRule) -> Value:
    """Return the reading of a figure at its lower bound, vague words by the rule's own table."""
    vague = {(word.low, word.high): word.figure for word in rule.vague}

    def read(figure: Figure) -> int:
        return figure.low if figure.best is not None else vague.get((figure.low, figure.high), figure.low)

    return read


def highest(figure: Figure) -> int:
    """Return the upper bound of a figure; of "and above" the figure itself, since nothing higher is stated."""
    return figure.high if figure.high is not None else max(figure.low, figure.best or 0)


def middle(figure: Figure) -> int:
    """Return the figure where one is stated, else the lower bound of its range."""
    return figure.best if figure.best is not None else figure.low


def _account(harms: Iterable[Harm]) -> Account:
    told = list(harms)
    parts = _distinct(harm for harm in told if harm.part_of_total)
    mains = _distinct(harm for harm in told if not harm.part_of_total and not harm.alternative)
    rivals = _distinct(harm for harm in told if harm.alternative and not harm.part_of_total)
    if not mains and not rivals:
        # A total that nobody states: its parts are all that is known of it.
        return Account(parts, (), ())
    return Account(mains, parts, tuple(figure for figure in rivals if figure not in mains))


def _distinct(harms: Iterable[Harm]) -> tuple[Figure, ...]:
    figures = (Figure(harm.low, harm.high, harm.best, harm.who.status, harm.who.role) for harm in harms)
    return tuple(dict.fromkeys(figures))
