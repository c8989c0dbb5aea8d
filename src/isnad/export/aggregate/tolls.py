"""Tolls that count once: one account a report, parts within their total, rivals beside it."""

from collections.abc import Callable, Iterable, Sequence
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
    """What one report says of one event: figures that add up, parts of them, and figures that others give instead."""

    mains: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    rivals: tuple[Figure, ...]

    def totals(self, value: Value) -> tuple[int, ...]:
        """Return the stated totals, the report's own first; never empty."""
        own = sum(map(value, self.mains))
        others = tuple(self._instead(rival, own, value) for rival in self.rivals)
        return (own, *others) if self.mains else others

    def _instead(self, rival: Figure, own: int, value: Value) -> int:
        """Return the total by a rival: in place of the one figure of several that counts the same people, or of all."""
        same = [main for main in self.mains if (main.status, main.role) == (rival.status, rival.role)]
        replaces_one = len(self.mains) > 1 and len(same) == 1 and rival.status is not None
        return own - value(same[0]) + value(rival) if replaces_one else value(rival)


class Told(NamedTuple):
    """What one report says of all its events of a row: their tolls add up, and rivals stay with their event."""

    accounts: tuple[Account, ...]

    def own(self, value: Value) -> int:
        """Return the report's own total."""
        return sum(account.totals(value)[0] for account in self.accounts)

    def least(self, value: Value) -> int:
        """Return the total by the lowest figure of each event."""
        return sum(min(account.totals(value)) for account in self.accounts)

    def most(self, value: Value) -> int:
        """Return the total by the highest figure of each event."""
        return sum(max(account.totals(value)) for account in self.accounts)


def tolls(views: Iterable[EventView], kind: HarmKind = "killed") -> tuple[Told, ...]:
    """Return what each report says that gives figures of the kind, in the order of the reports.

    Events of one report that carry the same figure of the same people tell one toll, which counts once.
    """
    reports: dict[str, list[Account]] = {}
    for view in views:
        account = _account([harm for harm in view.event.harm if harm.kind == kind])
        if account is not None:
            _tell(reports.setdefault(view.document.id, []), account)
    return tuple(Told(tuple(told)) for told in reports.values())


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


def _account(harms: Sequence[Harm]) -> Account | None:
    parts = _distinct(harm for harm in harms if harm.part_of_total)
    mains = _distinct(harm for harm in harms if not harm.part_of_total and not harm.alternative)
    rivals = _distinct(harm for harm in harms if harm.alternative and not harm.part_of_total)
    if not mains and not rivals:
        # A total that nobody states: its parts are all that is known of it.
        mains, parts = parts, ()
    return Account(mains, parts, tuple(rival for rival in rivals if rival not in mains)) if mains or rivals else None


def _tell(told: list[Account], account: Account) -> None:
    """Add what is new in an account; where all its figures were told, its rivals join those of the one told before."""
    new = tuple(main for main in account.mains if all(main not in other.mains for other in told))
    if new or not account.mains:
        told.append(Account(new, account.parts, account.rivals))
        return
    at, before = next((at, other) for at, other in enumerate(told) if account.mains[0] in other.mains)
    rivals = dict.fromkeys((*before.rivals, *account.rivals))
    told[at] = Account(before.mains, before.parts, tuple(rivals))


def _distinct(harms: Iterable[Harm]) -> tuple[Figure, ...]:
    figures = (Figure(harm.low, harm.high, harm.best, harm.who.status, harm.who.role) for harm in harms)
    return tuple(dict.fromkeys(figures))
