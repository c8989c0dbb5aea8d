"""What each field asks of the tables. A new field needs an entry in data/fields.toml and a reading here."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from math import cos, radians
from typing import Any, Literal, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, and_, column, exists, false, literal, not_, or_, select, table, true
from sqlalchemy import func as sql

from isnad.knowledge.gazetteer_box import KM_PER_DEGREE
from isnad.lang.ar.normalise import fold
from isnad.store.schema import document, event_actor, event_harm, event_mark, event_place, event_source, event_view
from isnad.store.search import names
from isnad.store.search.days import reach
from isnad.store.search.query import Days, Figure, Filter, Level, Near, Sign, Unknown, Value, Word

Dialect = Literal["sqlite", "postgresql"]
Condition: TypeAlias = ColumnElement[bool]


class Aim(NamedTuple):
    """For which database a condition is, and how it will be used.

    Where the database gathers what fits, tables that hang on events are asked first (`n IN (SELECT event_n ...)`);
    where it goes through the events in their order, each event is asked (`EXISTS`).
    """

    dialect: Dialect
    walking: bool = False

    def hangs(self, event_n: ColumnElement[int], *wanted: Condition) -> Condition:
        """Return the condition that a line of another table that fits hangs on the event."""
        if self.walking:
            # Within coalesce no index is seen but that of `event_n`: SQLite would rather go through all of a kind.
            fits = sql.coalesce(and_(true(), *wanted), false())
            return exists().where(event_n == event_view.c.n, fits).correlate(event_view)
        return event_view.c.n.in_(select(event_n).where(*wanted))


Reading: TypeAlias = Callable[[Sequence[Any], Aim], Condition]

_box = table("event_box", column("n"), column("south"), column("north"), column("west"), column("east"))
_LEAST_COSINE = 0.01
_LEAST_BEGINNING = 4
_ESCAPE = "\\"
_SMALL = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
ACTOR, TARGET = ("actor",), ("target",)


def filtered(part: Filter, aim: Aim) -> Condition:
    """Return a filter as a condition on `event_view`: one of its values holds.

    Raises:
        QueryError: a place or an actor is called by a name that nobody has.
    """
    known: list[Value] = [value for value in part.values if not isinstance(value, Unknown)]
    conditions = [READINGS[part.field](known, aim)] if known else []
    if len(known) < len(part.values):
        conditions.append(UNKNOWNS[part.field](aim))
    return or_(*conditions)


def in_documents(wanted: Condition) -> Condition:
    """Return the condition that an event's document is one of those wanted."""
    return event_view.c.document_n.in_(select(document.c.n).where(wanted))


def _words(values: Iterable[Word]) -> list[str]:
    return [value.value for value in values]


def _column(name: str, values: Sequence[Word], _: Aim) -> Condition:
    return event_view.c[name].in_(_words(values))


def _mark(kind: str, values: Sequence[Word], aim: Aim) -> Condition:
    return aim.hangs(event_mark.c.event_n, event_mark.c.kind == kind, event_mark.c.value.in_(_words(values)))


def _place(resolve: Callable[[str], tuple[str, ...]], values: Sequence[Word], aim: Aim) -> Condition:
    ids = [id_ for value in values for id_ in resolve(value.value)]
    return aim.hangs(event_place.c.event_n, event_place.c.place_id.in_(ids))


def _actor(roles: Sequence[str], values: Sequence[Word], aim: Aim) -> Condition:
    ids = [id_ for value in values for id_ in names.actors(value.value)]
    return aim.hangs(event_actor.c.event_n, event_actor.c.role.in_(roles), event_actor.c.actor_id.in_(ids))


def _sector(roles: Sequence[str], values: Sequence[Word], aim: Aim) -> Condition:
    return aim.hangs(event_actor.c.event_n, event_actor.c.role.in_(roles), event_actor.c.sector.in_(_words(values)))


def _basis(values: Sequence[Word], aim: Aim) -> Condition:
    return aim.hangs(event_actor.c.event_n, event_actor.c.basis.in_(_words(values)))


def _near(values: Sequence[Near], aim: Aim) -> Condition:
    return or_(*(_within(*point, value.km, aim) for value in values for point in _points(value)))


def _points(value: Near) -> tuple[tuple[float, float], ...]:
    if value.place is not None:
        return names.points(value.place)
    return ((value.lat or 0.0, value.lon or 0.0),)


def _within(lat: float, lon: float, km: float, aim: Aim) -> Condition:
    """In the box around the circle, which an index knows, and then in the circle, reckoned as `km_between` does."""
    shrink = max(cos(radians(lat)), _LEAST_COSINE)
    tall, wide = km / KM_PER_DEGREE, km / KM_PER_DEGREE / shrink
    north = (event_view.c.lat - lat) * KM_PER_DEGREE
    east = (event_view.c.lon - lon) * (KM_PER_DEGREE * shrink)
    if aim.dialect == "sqlite":
        tall_touch = and_(_box.c.south <= lat + tall, _box.c.north >= lat - tall)
        wide_touch = and_(_box.c.west <= lon + wide, _box.c.east >= lon - wide)
        boxed: Condition = event_view.c.n.in_(select(_box.c.n).where(tall_touch, wide_touch))
    else:
        boxed = event_view.c.lat.between(lat - tall, lat + tall) & event_view.c.lon.between(lon - wide, lon + wide)
    return and_(event_view.c.lat.is_not(None), boxed, north * north + east * east <= km * km)


def _date(values: Sequence[Days], _: Aim) -> Condition:
    return or_(*(_touching(*reach(days)) for days in values))


def _touching(first: str | None, last: str | None) -> Condition:
    bounds = [event_view.c.start_day <= last] if last else []
    bounds += [event_view.c.end_day >= first] if first else []
    return and_(event_view.c.start_day.is_not(None), event_view.c.end_day.is_not(None), *bounds)


def _published(values: Sequence[Days], _: Aim) -> Condition:
    return in_documents(or_(*(_published_in(*reach(days)) for days in values)))


def _published_in(first: str | None, last: str | None) -> Condition:
    """A moment is compared by its beginning; a month or a year lies in a span that begins within it."""
    moment = document.c.published
    bounds: list[Condition] = [moment.is_not(None)]
    if first:
        bounds.append(or_(moment >= first, sql.substr(literal(first), 1, sql.length(moment)) == moment))
    if last and last < date.max.isoformat():
        bounds.append(moment < (date.fromisoformat(last) + timedelta(days=1)).isoformat())
    return and_(*bounds)


def _harm(values: Sequence[Figure], aim: Aim) -> Condition:
    return aim.hangs(event_harm.c.event_n, or_(*map(_figure, values)))


def _figure(value: Figure) -> Condition:
    kind = event_harm.c.kind == value.kind if value.kind else event_harm.c.kind.is_not(None)
    return and_(kind, _range(value.sign, value.count)) if value.sign else kind


def _range(sign: Sign, count: int) -> Condition:
    """What holds for every number of the range; = where the range holds the number. No high bound is "and above"."""
    low, high = event_harm.c.low, event_harm.c.high
    match sign:
        case ">=":
            return low >= count
        case ">":
            return low > count
        case "<=":
            return and_(high.is_not(None), high <= count)
        case "<":
            return and_(high.is_not(None), high < count)
        case "=":
            return and_(low <= count, or_(high.is_(None), high >= count))


def _level(values: Sequence[Level], _: Aim) -> Condition:
    confidence = event_view.c.confidence
    signs: dict[Sign, Callable[[float], Condition]] = {
        ">=": confidence.__ge__, ">": confidence.__gt__, "<=": confidence.__le__, "<": confidence.__lt__,
        "=": lambda value: confidence.between(value, value),
    }  # fmt: skip
    return or_(*(signs[level.sign](level.value) for level in values))


def _source(values: Sequence[Word], aim: Aim) -> Condition:
    return aim.hangs(event_source.c.event_n, or_(*map(_speaker, _words(values))))


def _speaker(name: str) -> Condition:
    part = _contains(event_source.c.folded, fold(name))
    known = names.sources(name)
    return or_(event_source.c.source_id.in_(known), part) if known else part


def _contains(text: ColumnElement[str], part: str) -> Condition:
    escaped = "".join(_ESCAPE + char if char in f"%_{_ESCAPE}" else char for char in part)
    return and_(text.is_not(None), text.like(f"%{escaped}%", escape=_ESCAPE))


def _speaker_kind(values: Sequence[Word], aim: Aim) -> Condition:
    return aim.hangs(event_source.c.event_n, event_source.c.kind.in_(_words(values)))


def _outlet(values: Sequence[Word], aim: Aim) -> Condition:
    return in_documents(or_(*(_printed_by(name, aim) for name in _words(values))))


def _printed_by(name: str, aim: Aim) -> Condition:
    """Capitals do not matter, in A to Z: what either database makes of others depends on its locale."""
    outlet = document.c.outlet if aim.dialect == "sqlite" else document.c.outlet.collate("C")
    small = sql.lower(outlet)
    known = [one.translate(_SMALL) for one in names.outlet_names(name)]
    return or_(and_(small.is_not(None), small.in_(known)), _contains(small, name.translate(_SMALL)))


def _lang(values: Sequence[Word], _: Aim) -> Condition:
    langs = [value.translate(_SMALL) for value in _words(values)]
    return in_documents(and_(document.c.lang.is_not(None), document.c.lang.in_(langs)))


def _sample(values: Sequence[Word], _: Aim) -> Condition:
    return or_(*(event_view.c.sample.is_(value == "yes") for value in _words(values)))


def _id(values: Sequence[Word], _: Aim) -> Condition:
    return or_(*map(_called, _words(values)))


def _called(id_: str) -> Condition:
    own = (event_view.c.key, event_view.c.event_id, event_view.c.document_id)
    begun = [sql.substr(one, 1, len(id_)) == id_ for one in own] if len(id_) >= _LEAST_BEGINNING else []
    external = and_(document.c.external_id.is_not(None), document.c.external_id == id_)
    return or_(*(one == id_ for one in own), *begun, in_documents(external))


READINGS: dict[str, Reading] = {
    "class": partial(_column, "class"),
    "tag": partial(_mark, "tag"),
    "weapon": partial(_mark, "weapon"),
    "place": partial(_place, names.places),
    "near": _near,
    "country": partial(_place, names.country),
    "actor": partial(_actor, ACTOR),
    "target": partial(_actor, TARGET),
    "party": partial(_actor, (*ACTOR, *TARGET)),
    "sector": partial(_sector, (*ACTOR, *TARGET)),
    "actor-sector": partial(_sector, ACTOR),
    "target-sector": partial(_sector, TARGET),
    "basis": _basis,
    "date": _date,
    "precision": partial(_column, "time_precision"),
    "harm": _harm,
    "factuality": partial(_column, "factuality"),
    "source": _source,
    "speaker-kind": _speaker_kind,
    "outlet": _outlet,
    "published": _published,
    "lang": _lang,
    "flag": partial(_mark, "flag"),
    "status": partial(_column, "status"),
    "doubt": partial(_column, "doubt"),
    "confidence": _level,
    "sample": _sample,
    "id": _id,
}


def _nothing(event_n: ColumnElement[int], aim: Aim) -> Condition:
    return not_(aim.hangs(event_n))


def _nobody(roles: Sequence[str], aim: Aim) -> Condition:
    return not_(aim.hangs(event_actor.c.event_n, event_actor.c.role.in_(roles), event_actor.c.actor_id.is_not(None)))


UNKNOWNS: dict[str, Callable[[Aim], Condition]] = {
    "place": partial(_nothing, event_place.c.event_n),
    "actor": partial(_nobody, ACTOR),
    "target": partial(_nobody, TARGET),
    "date": lambda _: event_view.c.start_day.is_(None),
    "harm": partial(_nothing, event_harm.c.event_n),
    "source": partial(_nothing, event_source.c.event_n),
    "outlet": lambda _: in_documents(document.c.outlet.is_(None)),
    "published": lambda _: in_documents(document.c.published.is_(None)),
}
"""What `unknown` asks for in the fields that allow it."""
