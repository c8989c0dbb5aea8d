"""A query as records: what `parse` gives, `format_query` writes and `select_events` answers."""

from typing import Literal, TypeAlias

from isnad.record.base import Record

Sign = Literal["=", ">=", "<=", ">", "<"]
SIGNS: tuple[Sign, ...] = (">=", "<=", "=", ">", "<")


class Word(Record, frozen=True, kw_only=True, tag="word"):
    """A value of a list, a name or an id, as `Field.kind` says."""

    value: str


class Unknown(Record, frozen=True, kw_only=True, tag="unknown"):
    """What is not known: no place, no day, no actor, no figure."""


class Days(Record, frozen=True, kw_only=True, tag="days"):
    """Days from `first` to `last`, both included, None where open; `within` days more on either side."""

    first: str | None
    last: str | None
    within: int = 0


class Near(Record, frozen=True, kw_only=True, tag="near"):
    """Within `km` of a point in degrees, or of a place by name or id; then `lat` and `lon` are None."""

    km: float
    lat: float | None = None
    lon: float | None = None
    place: str | None = None


class Figure(Record, frozen=True, kw_only=True, tag="figure"):
    """Harm of a kind; None is any kind. `sign` None asks for no number."""

    kind: str | None
    sign: Sign | None = None
    count: int = 0


class Level(Record, frozen=True, kw_only=True, tag="level"):
    """A comparison with a number between 0 and 1."""

    sign: Sign
    value: float


Value: TypeAlias = Word | Unknown | Days | Near | Figure | Level


class Filter(Record, frozen=True, kw_only=True, tag="filter"):
    """A field and the values of which one must hold."""

    field: str
    values: tuple[Value, ...]


class Text(Record, frozen=True, kw_only=True, tag="text"):
    """Words of the report, as typed: several stand in this order. With `prefix` the last goes on."""

    words: str
    prefix: bool = False


class Not(Record, frozen=True, kw_only=True, tag="not"):
    """Everything that the part does not hold for."""

    part: "Part"


class And(Record, frozen=True, kw_only=True, tag="and"):
    """All parts hold; two at least."""

    parts: tuple["Part", ...]


class Or(Record, frozen=True, kw_only=True, tag="or"):
    """One of the parts holds; two at least."""

    parts: tuple["Part", ...]


Part: TypeAlias = Filter | Text | Not | And | Or


class Query(Record, frozen=True, kw_only=True):
    """A whole query; without `root` every event is meant."""

    root: Part | None = None
