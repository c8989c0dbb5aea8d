"""Incidents as one HTML page that stands alone: reports side by side, chains, what is told otherwise, why together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from markupsafe import Markup

from isnad import __version__
from isnad.export.chain_graph import HIGH, WIDE, ChainGraph, chain_graph
from isnad.export.html import WEB, environment
from isnad.export.labels import Both, Catalogue, Language, both, in_both
from isnad.export.wording import days, harm_line, participant_name, place_name
from isnad.record.codes import EventClass
from isnad.record.incidents import Comparison, Figure, Incident
from isnad.record.kept import EventView

_DAY = len("YYYY-MM-DD")
_NO_BITS = 0.005


@dataclass(frozen=True, slots=True)
class TellingShown:
    """What one report tells: its events as one view, and their classes, the leading one first."""

    view: EventView
    classes: tuple[EventClass, ...]


@dataclass(frozen=True, slots=True)
class IncidentShown:
    """An incident with what the page needs besides: its tellings in order, and why they stand together."""

    incident: Incident
    tellings: Sequence[TellingShown]
    comparisons: Sequence[Comparison]


@dataclass(frozen=True, slots=True)
class _Column:
    """One report of the table of reports side by side."""

    number: int
    outlet: str
    link: str | None
    published: str
    copy: bool
    rows: dict[str, Both]


@dataclass(frozen=True, slots=True)
class _Step:
    """One field of a comparison, with how far its bar reaches to either side, in per cent of the widest."""

    field: Both
    level: Both
    bits: float
    reason: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class _Pair:
    """Why a report stands with one before it."""

    left: int
    right: int
    prior: float
    weight: float
    steps: tuple[_Step, ...]


_Told = tuple[Both, tuple[tuple[Both, tuple[str, ...]], ...]]
"""A field, and each of its values with who says it."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """One incident as the template shows it."""

    anchor: str
    incident: Incident
    columns: tuple[_Column, ...]
    graphs: dict[Language, ChainGraph]
    told: tuple[_Told, ...]
    pairs: tuple[_Pair, ...]


def render_incidents(shown: Iterable[IncidentShown], language: Language = "ar") -> str:
    """Return the page of incidents in their order, opening in `language`; both languages are in it.

    Every text of a record is escaped; addresses become links only when they are http or https. No script is in it.
    """
    folder = files("isnad.export").joinpath("templates")
    styles = [folder.joinpath(name).read_text("utf-8") for name in ("style.css", "incidents.css")]
    template = environment().get_template("incidents.html.j2")
    return template.render(
        incidents=[_shown(one, number) for number, one in enumerate(shown, 1)],
        language=language,
        style=Markup("\n".join(styles)),
        version=__version__,
        box=(WIDE, HIGH),
    )


def _shown(one: IncidentShown, number: int) -> _Shown:
    views = [telling.view for telling in one.tellings]
    at = {line.event_key: place for place, line in enumerate(one.incident.reports, 1)}
    return _Shown(
        anchor=f"i{number}",
        incident=one.incident,
        columns=tuple(_column(one.incident, place, telling) for place, telling in enumerate(one.tellings)),
        graphs={
            "ar": chain_graph(one.incident, views, from_right=True),
            "en": chain_graph(one.incident, views, from_right=False),
        },
        told=tuple(_told(one.incident)),
        pairs=tuple(_pair(comparison, at) for comparison in one.comparisons),
    )


def _column(incident: Incident, place: int, telling: TellingShown) -> _Column:
    line, view = incident.reports[place], telling.view
    uri = line.uri or ""
    return _Column(
        number=place + 1,
        outlet=line.outlet or line.document_id,
        link=uri if uri.lower().startswith(WEB) else None,
        published=(view.document.published.value or "")[:_DAY],
        copy=line.copy_group is not None,
        rows={name: in_both(partial(write, telling)) for name, write in _ROWS.items()},
    )


def _classes(telling: TellingShown, words: Catalogue) -> str:
    return words.ui("list_comma").join(words.label("event_class", name) for name in telling.classes)


def _places(telling: TellingShown, words: Catalogue) -> str:
    return words.ui("list_comma").join(place_name(place, words) for place in telling.view.event.places)


def _actors(telling: TellingShown, words: Catalogue) -> str:
    names = dict.fromkeys(participant_name(side, words) for side in telling.view.event.actors)
    return words.ui("list_comma").join(names)


def _targets(telling: TellingShown, words: Catalogue) -> str:
    names = dict.fromkeys(participant_name(side, words) for side in telling.view.event.targets)
    return words.ui("list_comma").join(names)


def _harm(telling: TellingShown, words: Catalogue) -> str:
    lines = dict.fromkeys(harm_line(harm, words) for harm in telling.view.event.harm)
    return words.ui("list_comma").join(lines)


def _days(telling: TellingShown, words: Catalogue) -> str:
    return days(telling.view.event.time, words)


_ROWS = {
    "class": _classes, "time": _days, "place": _places, "actors": _actors, "targets": _targets, "harm": _harm,
}  # fmt: skip


def _told(incident: Incident) -> Iterable[_Told]:
    """The fields of which something else is told, with each value and who says it; the representative value first."""
    for name, values in incident.told.items():
        if len(values) > 1:
            yield both("ui", name), tuple((_value(name, one.value), one.by) for one in values)
    for kind, figures in incident.values.items():
        if len(figures) > 1:
            yield both("harm_kind", kind), tuple((_figure(one), one.by) for one in figures)


def _value(field: str, value: str) -> Both:
    return both("event_class", value) if field == "class" else Both(value, value)


def _figure(one: Figure) -> Both:
    low = str(one.low) if one.low == one.high else f"{one.low}–{one.high}"
    words = f"≥ {one.low}" if one.high is None else low
    return Both(words, words)


def _pair(comparison: Comparison, at: dict[str, int]) -> _Pair:
    """The bars of a waterfall: each begins where the one before it ended."""
    told = [match for match in comparison.fields if abs(match.weight) > _NO_BITS]
    ends = [comparison.prior]
    for match in told:
        ends.append(ends[-1] + match.weight)
    low, high = min(0.0, *ends), max(0.0, *ends)
    scale = 100 / (high - low or 1.0)
    steps = tuple(
        _Step(
            field=both("compared_field", match.field),
            level=both("level", match.level.removesuffix("_of_many")),
            bits=match.weight,
            reason=match.reason,
            start=round((min(before, after) - low) * scale, 1),
            length=round(max(0.5, abs(match.weight) * scale), 1),
        )
        for match, before, after in zip(told, ends, ends[1:], strict=False)
    )
    left, right = sorted((at[comparison.left], at[comparison.right]))
    return _Pair(left, right, comparison.prior, comparison.weight, steps)
