"""The step `ucdp/1`: from events to the rows of UCDP GED, one for each day, place and dyad with at least one death."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from isnad.export.aggregate.cases import Case, make_ready, sort_out, why_gone
from isnad.export.aggregate.dyads import ONLY_ALLEGED, Dyad, dyad_of, sides_named
from isnad.export.aggregate.rules import UcdpRules, ucdp_rules
from isnad.export.aggregate.tolls import Figure, Told, highest, lowest, middle, tolls
from isnad.export.aggregate.when_where import ucdp_days
from isnad.record.kept import EventView

NO_DEATHS = "no death is stated"


class Deaths(NamedTuple):
    """The dead by side, the best, low and high figure. The four of a side, civilians and unknown make up `best`."""

    a: int
    b: int
    civilians: int
    unknown: int
    best: int
    low: int
    high: int


class UcdpRow(NamedTuple):
    """Events that make one row, with its dyad and its dead."""

    dyad: Dyad
    deaths: Deaths
    cases: tuple[Case, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the events the row came from, in order."""
        return tuple(sorted(case.view.key for case in self.cases))


Readings = dict[tuple[object, ...], list[tuple[Case, Dyad]]]


def ucdp_rows(views: Iterable[EventView]) -> tuple[list[UcdpRow], dict[str, int]]:
    """Return the rows in order of day, place and dyad, and how many events were left out for each reason."""
    cases, left = sort_out(views, _ready)
    cases.sort(key=lambda case: (case.cell, case.view.key))
    told: Readings = {}
    loose: list[tuple[Case, str]] = []
    for case in cases:
        dyad = dyad_of(case)
        if isinstance(dyad, str):
            loose.append((case, dyad))
        else:
            told.setdefault((*case.cell, *dyad.key), []).append((case, dyad))
    for reason in _joined(loose, told):
        left[reason] = left.get(reason, 0) + 1
    rows = [row for row in map(_row, told.values()) if row]
    without = sum(map(len, told.values())) - sum(len(row.cases) for row in rows)
    return rows, left | ({NO_DEATHS: without} if without else {})


def _joined(loose: Iterable[tuple[Case, str]], told: Readings) -> Iterator[str]:
    """Put events that name one side only into the one dyad of their report, day and place with it; yield what is left.

    استعاد الجيش البلدة من التنظيم. وقُتل في المعارك أربعة من عناصر التنظيم. ("The army retook the town from the group.
    Four of the group were killed in the battles."): the dead are those of the dyad told before.
    """
    homes: dict[tuple[object, ...], list[list[tuple[Case, Dyad]]]] = {}
    for readings in told.values():
        homes.setdefault(readings[0][0].cell, []).append(readings)
    for case, reason in loose:
        fits = [readings for readings in homes.get(case.cell, ()) if _belongs(case, readings)]
        if len(fits) == 1 and reason != ONLY_ALLEGED:
            fits[0].append((case, fits[0][0][1]))
        else:
            yield reason


def _belongs(case: Case, readings: list[tuple[Case, Dyad]]) -> bool:
    dyad, names = readings[0][1], sides_named(case)
    one_report = any(case.view.document.id == other.view.document.id for other, _ in readings)
    return one_report and bool(names) and names <= {dyad.a.name, dyad.b.name} and case.befalls != "civilians"


def _ready(view: EventView) -> Case | str:
    gone = why_gone(view)
    if gone:
        return gone
    if view.event.event_class not in ucdp_rules().classes:
        return f"no armed force in UCDP's sense: {view.event.event_class}"
    return make_ready(view, ucdp_days)


def _row(told: list[tuple[Case, Dyad]]) -> UcdpRow | None:
    dyad, cases = told[0][1], tuple(case for case, _ in told)
    deaths = _deaths(cases, dyad)
    return UcdpRow(dyad, deaths, cases) if deaths else None


def _deaths(cases: Sequence[Case], dyad: Dyad) -> Deaths | None:
    """Return the dead by the middle one of the reports that state any; None where none does, or all say nobody died."""
    told = sorted(tolls(case.view for case in cases), key=lambda report: report.own(middle))
    if not told:
        return None
    chosen = told[(len(told) - 1) // 2]
    best = chosen.own(middle)
    low = min(report.least(lowest(ucdp_rules().deaths)) for report in told)
    high = max(report.most(highest) for report in told)
    return Deaths(*_by_side(chosen, cases, dyad), best, min(low, best), max(high, best)) if best else None


def _by_side(report: Told, cases: Sequence[Case], dyad: Dyad) -> tuple[int, int, int, int]:
    """Return the dead of side a, of side b, civilians and unknown; a part takes from the unknown of its total."""
    dead = {"a": 0, "b": 0, "civilians": 0, "unknown": 0}
    for account in report.accounts:
        for figure in account.mains or account.rivals[:1]:
            dead[_whose(figure, cases, dyad)] += middle(figure)
    for part in (part for account in report.accounts for part in account.parts):
        whose, number = _whose(part, cases, dyad), middle(part)
        if number <= dead["unknown"]:
            dead["unknown"] -= number
            dead[whose] += number
    return dead["a"], dead["b"], dead["civilians"], dead["unknown"]


def _whose(figure: Figure, cases: Sequence[Case], dyad: Dyad) -> str:
    if figure.status == "civilian":
        return "civilians"
    if figure.status is None:
        return "unknown"
    rules = ucdp_rules()
    return _by_role(figure, dyad, rules) or _struck(cases, dyad, rules) or "unknown"


def _by_role(figure: Figure, dyad: Dyad, rules: UcdpRules) -> str | None:
    sectors = rules.roles.get(figure.role or "", ())
    fits = [name for name, side in (("a", dyad.a), ("b", dyad.b)) if side.sector in sectors]
    return fits[0] if len(fits) == 1 else None


def _struck(cases: Sequence[Case], dyad: Dyad, rules: UcdpRules) -> str | None:
    """Return the side that was struck, where every event is one side's blow at the other, the same way round."""
    ways = {dyad_of(case) for case in cases}
    if any(case.view.event.event_class in rules.fights for case in cases) or len(ways) != 1:
        return None
    return dyad.struck
