"""Who an incident goes back to, drawn: first speakers, those who pass their words on, and who prints them.

Columns of boxes from first speakers to reports, lines between them. The drawing is made twice, for readers from the
left and from the right; nothing in it needs a script.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from isnad.record.incidents import Incident, IncidentRoot
from isnad.record.kept import EventView

WIDE, HIGH = 216, 34
_GAP_X, _GAP_Y, _EDGE = 84, 12, 8
_LETTERS = 27

_Key = tuple[int, str]
"""A column, counted from the first speakers, and what stands in it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A speaker or a report. `x` and `y` are its upper left corner; `words` may be cut, `name` is whole."""

    x: int
    y: int
    words: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ChainGraph:
    """Boxes and the lines between them as SVG paths, for one direction of reading."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]


def chain_graph(incident: Incident, views: Sequence[EventView], *, from_right: bool) -> ChainGraph:
    """Return the drawing of an incident's chains.

    Args:
        incident: with its independent roots.
        views: what each of its reports tells, in the order of the reports.
        from_right: first speakers stand on the right, as Arabic is read.
    """
    paths = list(dict.fromkeys(_paths(incident, views)))
    columns = 1 + max((key[0] for path in paths for key in path), default=0)
    rows: list[list[_Key]] = [[] for _ in range(columns)]
    for path in paths:
        for key in path:
            if key not in rows[key[0]]:
                rows[key[0]].append(key)
    most = max(map(len, rows))
    width, height = columns * (WIDE + _GAP_X) - _GAP_X + 2 * _EDGE, most * (HIGH + _GAP_Y) - _GAP_Y + 2 * _EDGE
    places = {
        key: (_across(column, width, from_right), _EDGE + round((2 * at + most - len(keys)) * (HIGH + _GAP_Y) / 2))
        for column, keys in enumerate(rows)
        for at, key in enumerate(keys)
    }
    boxes = tuple(_box(key, place, incident) for key, place in places.items())
    pairs = dict.fromkeys(pair for path in paths for pair in pairwise(path))
    return ChainGraph(width, height, boxes, tuple(_line(places[a], places[b], from_right) for a, b in pairs))


def _across(column: int, width: int, from_right: bool) -> int:
    x = _EDGE + column * (WIDE + _GAP_X)
    return width - x - WIDE if from_right else x


def _paths(incident: Incident, views: Sequence[EventView]) -> Iterator[tuple[_Key, ...]]:
    between = [list(_between(incident, views, number, root)) for number, root in _printed(incident)]
    last = 1 + max((len(names) for some in between for names in some), default=0)
    for (number, root), some in zip(_printed(incident), between, strict=True):
        start = (0, str(incident.roots.index(root)))
        for names in some:
            yield (start, *((at, name) for at, name in enumerate(names, 1)), (last, str(number)))
    yield from (((last, str(number)),) for number in range(len(incident.reports)))


def _printed(incident: Incident) -> list[tuple[int, IncidentRoot]]:
    """The roots that each report goes back to."""
    return [
        (number, root)
        for number, line in enumerate(incident.reports)
        for root in incident.roots
        if line.document_id in root.documents
    ]


def _between(
    incident: Incident, views: Sequence[EventView], number: int, root: IncidentRoot
) -> Iterator[tuple[str, ...]]:
    """Those who pass a root's words on to a report, without the outlet itself; nobody where its words are its own."""
    told = {one.claim_id for one in views[number].event.claims}
    chains = [claim.chain for claim in views[number].claims if claim.id in told and claim.chain]
    own = [chain for chain in chains if chain[0].name in root.speakers]
    yield from dict.fromkeys(tuple(hop.name for hop in chain[1:-1]) for chain in own) if own else [()]


def _box(key: _Key, place: tuple[int, int], incident: Incident) -> Box:
    column, what = key
    if column == 0:
        root = incident.roots[int(what)]
        return Box(*place, _short(root.name), root.name, "party" if root.party_to_event else "root")
    if what.isdecimal() and int(what) < len(incident.reports):
        line = incident.reports[int(what)]
        name = f"{int(what) + 1} · {line.outlet or line.document_id}"
        return Box(*place, _short(name), name, "copy" if line.copy_group else "report")
    return Box(*place, _short(what), what, "relay")


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"


def _line(one: tuple[int, int], other: tuple[int, int], from_right: bool) -> str:
    start, end = (one[0], other[0] + WIDE) if from_right else (one[0] + WIDE, other[0])
    bend = (start + end) // 2
    from_y, to_y = one[1] + HIGH // 2, other[1] + HIGH // 2
    return f"M{start} {from_y}C{bend} {from_y} {bend} {to_y} {end} {to_y}"
