"""The step `acled/1`: from events to the rows of ACLED, one for each day, place, type and pair of sides.

Until incidents are there, reports of one event are brought together by exact agreement of day, place and type, where
the known sides of the one are all among those of the other. What fits two rows alike stays a row of its own.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from isnad.export.aggregate.cases import Case, Sorted, make_ready, sort_out, why_gone
from isnad.export.aggregate.rules import Takes, acled_rules
from isnad.export.aggregate.when_where import acled_days
from isnad.knowledge.codebook_book import load_book
from isnad.record.events import Acled
from isnad.record.kept import EventView

# A battle has two armed sides and a crowd is a crowd: whom it befalls does not tell two of them apart.
STRATEGIC = "Strategic developments"
ATTACK = ("Violence against civilians", "Attack")
CHANGES_OF_HANDS = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
_TWO_SIDED = ("Battles", "Protests", "Riots", STRATEGIC)
_CROWDS = ("Protests", "Riots")


class AcledRow(NamedTuple):
    """Events that make one row; the first of `cases` leads: its sub-type is coded and its doer stands first."""

    kind: str
    sub_type: str
    cases: tuple[Case, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the events the row came from, in order."""
        return tuple(sorted(case.view.key for case in self.cases))


class _Group:
    """A row while it is being put together."""

    def __init__(self, kind: str, first: Case) -> None:
        self.kind = kind
        self.cases = [first]
        self.becomes: str | None = None

    @property
    def sides(self) -> frozenset[str]:
        return frozenset().union(*(case.sides for case in self.cases))

    @property
    def doers(self) -> frozenset[str]:
        return frozenset().union(*(case.doers for case in self.cases))

    @property
    def sub_types(self) -> set[str]:
        return {case.view.event.acled.sub_type or "" for case in self.cases}

    @property
    def accused(self) -> frozenset[str]:
        return frozenset().union(*(case.accused for case in self.cases))

    @property
    def befalls(self) -> str | None:
        return next((case.befalls for case in self.cases if case.befalls), None)

    @property
    def reports(self) -> set[str]:
        return {case.view.document.id for case in self.cases}

    def take(self, other: "_Group") -> None:
        self.cases += other.cases


def acled_rows(views: Iterable[EventView]) -> tuple[list[AcledRow], dict[str, int]]:
    """Return the rows in order of day, country and place, and how many events were left out for each reason."""
    cases, left = acled_cases(views)
    cases.sort(key=lambda case: (case.cell, case.view.key))
    rows = [row for _, cell in groupby(cases, key=lambda case: case.cell) for row in _rows_of_cell(list(cell))]
    return rows, left


def acled_cases(views: Iterable[EventView]) -> Sorted:
    """Return the events that ACLED codes, ready for a row, and how many were left out for each reason."""
    return sort_out(views, _ready)


def _ready(view: EventView) -> Case | str:
    gone = why_gone(view)
    if gone:
        return gone
    acled = view.event.acled
    if acled.type is None or acled.sub_type is None:
        return f"ACLED does not code the class: {view.event.event_class}"
    case = make_ready(view, acled_days)
    return _without_actor(_among_armed(case)) if isinstance(case, Case) else case


def _among_armed(case: Case) -> Case:
    """Return an attack on people in arms as the clash that it is: violence against civilians wants civilians.

    The killing of a policeman on duty, or of eleven gunmen, is an armed clash (ACLED codebook, Battles). Their
    abduction is none.
    """
    event = case.view.event
    if (event.acled.type, event.acled.sub_type) != ATTACK or case.befalls != "armed":
        return case
    clash = replace(event, acled=Acled(type="Battles", sub_type="Armed clash"))
    return case._replace(view=replace(case.view, event=clash))


def _without_actor(case: Case) -> Case | str:
    """Return the reason where a strategic development has nobody who does it: ACLED's rows need a first actor."""
    event, rules = case.view.event, acled_rules().sides
    if event.acled.type != STRATEGIC or event.acled.sub_type in rules.alone or event.actors:
        return case
    if event.acled.sub_type in rules.people and event.targets:
        return case
    return "no actor is said, and ACLED codes no such event without one"


def _rows_of_cell(cases: list[Case]) -> Iterator[AcledRow]:
    groups = list(_grouped(cases))
    for rule in acled_rules().takes:
        groups = _taken(groups, rule)
    groups = _of_one_report(groups)
    yield from sorted((_row(group) for group in groups), key=lambda row: (row.kind, row.sub_type, row.keys))


def _grouped(cases: list[Case]) -> Iterator[_Group]:
    """Yield the groups of each type: the widest pair of sides first, so that what names fewer finds its row."""
    groups: list[_Group] = []
    for case in sorted(cases, key=lambda case: (-len(case.sides), case.befalls is None, case.view.key)):
        group = _Group(case.view.event.acled.type or "", case)
        home = _only([known for known in groups if _exactly(known, group)]) or _only(
            [known for known in groups if _agree(known, group)]
        )
        if home is None:
            groups.append(group)
        else:
            home.take(group)
    yield from groups


def _only(groups: list[_Group]) -> _Group | None:
    return groups[0] if len(groups) == 1 else None


def _exactly(row: _Group, event: _Group) -> bool:
    return (
        _agree(row, event)
        and row.sides == event.sides
        and (row.befalls == event.befalls or row.kind in _TWO_SIDED)
        and row.accused == event.accused
    )


def _agree(row: _Group, event: _Group) -> bool:
    if row.kind != event.kind:
        return False
    if row.kind in _CROWDS:
        # A crowd is seldom named: what parts two of them is two names.
        return not (row.sides and event.sides) or event.sides <= row.sides
    if bool(row.doers) != bool(event.doers):
        return False
    # An air strike and a car bomb whose doers nobody names are two events.
    alike_by_name = row.kind == STRATEGIC or (row.kind not in _TWO_SIDED and not event.sides)
    if alike_by_name and row.sub_types != event.sub_types:
        return False
    if row.kind not in _TWO_SIDED and None not in (row.befalls, event.befalls) and row.befalls != event.befalls:
        return False
    return event.sides <= row.sides if event.sides else not row.sides


def _taken(groups: list[_Group], rule: Takes) -> list[_Group]:
    left: list[_Group] = []
    for group in groups:
        home = _only([row for row in groups if row.kind == rule.row and _takes(row, group, rule)])
        if home is None or home is group:
            left.append(group)
            continue
        home.take(group)
        home.becomes = rule.becomes or home.becomes
    return left


def _takes(row: _Group, event: _Group, rule: Takes) -> bool:
    if event.kind != rule.event or not all(_is_of(case, rule) for case in event.cases):
        return False
    if rule.row_sub_types and row.sub_types.isdisjoint(rule.row_sub_types):
        return False
    if rule.spares_civilians and event.befalls == "civilians":
        return False
    return _together(row, event, rule)


def _together(row: _Group, event: _Group, rule: Takes) -> bool:
    one_report = bool(event.reports & row.reports)
    if rule.when == "same_sides" or (rule.when == "same_sides_or_none" and event.sides):
        return bool(event.sides) and event.sides <= row.sides
    if rule.when == "same_sides_or_none":
        return one_report and not row.sides
    if rule.when == "same_report":
        return one_report and event.doers <= row.sides and event.accused == row.accused
    return one_report


def _is_of(case: Case, rule: Takes) -> bool:
    event = case.view.event
    if rule.sub_types and event.acled.sub_type not in rule.sub_types:
        return False
    if rule.classes and event.event_class not in rule.classes:
        return False
    return not rule.targets or any(target.sector in rule.targets for target in event.targets)


def _of_one_report(groups: list[_Group]) -> list[_Group]:
    """Give a battle that its report tells by halves to the only other battle it tells of that day and place."""
    left: list[_Group] = []
    for group in groups:
        home = _only([row for row in groups if row is not group and _other_half(row, group)])
        if home is None or group.accused:
            left.append(group)
        else:
            home.take(group)
    return left


def _other_half(row: _Group, battle: _Group) -> bool:
    """Tell whether a battle names nobody who acts and no side but the row's, or the one foe of who took the place.

    سيطرت الفصائل على البلدة بعد اشتباكات ("the factions took the town after clashes") is one battle, and so is
    استعاد الجيش المدينة بعد معارك مع التنظيم ("the army retook the city after battles with the group").
    """
    if not row.kind == battle.kind == "Battles" or not row.reports & battle.reports or not row.doers:
        return False
    if not battle.doers:
        return battle.sides <= row.sides
    facing = len(row.sides) == len(battle.sides) == 1
    return facing and bool(row.sub_types & CHANGES_OF_HANDS) and not battle.sub_types & CHANGES_OF_HANDS


def _row(group: _Group) -> AcledRow:
    own = [case for case in group.cases if case.view.event.acled.type == group.kind]
    lead = min(own, key=_leads)
    others = sorted((c for c in group.cases if c is not lead), key=lambda case: (-len(case.sides), case.view.key))
    sub_type = group.becomes or lead.view.event.acled.sub_type or ""
    return AcledRow(group.kind, sub_type, (lead, *others))


def _leads(case: Case) -> tuple[int, int, str]:
    """Put first the sub-type that ACLED lists first (a change of hands before the clash), then who names more."""
    acled = case.view.event.acled
    return _order()[f"{acled.type}: {acled.sub_type}"], -len(case.sides), case.view.key


@cache
def _order() -> dict[str, int]:
    return {row.code: place for place, row in enumerate(load_book().tables["acled_events"].rows)}
