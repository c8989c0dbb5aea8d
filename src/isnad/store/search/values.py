"""Values of a filter: read as the field's kind says, and written again."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import cast

from isnad.lang.ar.normalise import fold
from isnad.lang.ar.searching import search_text
from isnad.store.search.days import read_days, write_days
from isnad.store.search.fields import HARM_KINDS, Field, Kind, arabic_values, words
from isnad.store.search.problem import QueryError, did_you_mean
from isnad.store.search.query import SIGNS, Days, Figure, Filter, Level, Near, Part, Sign, Text, Unknown, Value, Word
from isnad.store.search.quoting import alternatives, said, written

_COMPARISON = re.compile(rf"(.*?)({'|'.join(SIGNS)})(.*)", re.DOTALL)
STAR = "*"
_ANY_HARM = "any"
_MOST = 2**31 - 1
_FARTHEST_KM = 20_000.0
_LATITUDE, _LONGITUDE = 90.0, 180.0
_NEAR_HINT = "write near:35.6,36.5,20km or near:PLACE,20km"


def read_filter(name: str, field: Field, raw: str) -> Part:
    """Return what `name:raw` means.

    Raises:
        QueryError: the value is none of this field.
    """
    if field.kind == "words":
        return _words(raw)
    if field.kind == "near":
        return Filter(field=name, values=(_near(alternatives(raw)),))
    given = alternatives(raw)
    if not all(given):
        raise QueryError(f"{name}: a value is empty; write for example {field.example}")
    return Filter(field=name, values=tuple(dict.fromkeys(_value(name, field, one) for one in given)))


def text_of(typed: str, *, prefix: bool = False) -> Text:
    """Return words of the report to look for.

    Raises:
        QueryError: there is no letter or digit in them.
    """
    if not search_text(typed):
        raise QueryError(f"{typed!r} has no letter or digit to look for")
    return Text(words=" ".join(typed.split()), prefix=prefix)


def _words(raw: str) -> Text:
    prefix = raw.endswith(STAR)
    return text_of(said(raw.removesuffix(STAR)), prefix=prefix)


def _value(name: str, field: Field, given: str) -> Value:
    if field.unknown and fold(given) in words("unknown"):
        return Unknown()
    return _READERS[field.kind](name, field, given)


def _listed(name: str, field: Field, given: str) -> Word:
    typed, arabic = fold(given), arabic_values(field.of)
    value = arabic.get(typed, typed.replace(" ", "_"))
    if value not in field.choices:
        near = did_you_mean(typed, (*field.choices, *arabic)) or f"; one of {', '.join(field.choices)}"
        raise QueryError(f"{name}: there is no {given!r}{near}")
    return Word(value=value)


def _named(name: str, field: Field, given: str) -> Word:
    return Word(value=" ".join(given.split()))


def _yes_no(name: str, field: Field, given: str) -> Word:
    for value in ("yes", "no"):
        if fold(given) in words(value):
            return Word(value=value)
    raise QueryError(f"{name}: {given!r} is neither yes nor no")


def _days(name: str, field: Field, given: str) -> Days:
    return read_days(given)


def _harm(name: str, field: Field, given: str) -> Figure:
    found = _COMPARISON.fullmatch(fold(given))
    kind, sign, number = found.groups() if found else (fold(given), None, "0")
    kind = arabic_values("harm").get(kind.strip(), kind.strip())
    if kind not in (*HARM_KINDS, _ANY_HARM):
        raise QueryError(f"{name}: there is no harm {kind!r}; one of {', '.join(HARM_KINDS)} or {_ANY_HARM}")
    digits = number.strip().replace(",", "")
    if not digits.isdecimal() or int(digits[:12]) > _MOST:
        raise QueryError(f"{name}: {number.strip()!r} is no number of people; write for example {field.example}")
    return Figure(kind=None if kind == _ANY_HARM else kind, sign=cast(Sign | None, sign), count=int(digits))


def _level(name: str, field: Field, given: str) -> Level:
    found = _COMPARISON.fullmatch(fold(given))
    number = _number(found[3]) if found and not found[1].strip() else None
    if found is None or number is None or not 0 <= number <= 1:
        raise QueryError(f"{name}: {given!r} compares with no number from 0 to 1; write for example {field.example}")
    return Level(sign=cast(Sign, found[2]), value=number)


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\s*-?\d{1,9}(\.\d+)?\s*", text) else None


def _near(given: list[str]) -> Near:
    if len(given) < 2 or not all(given):
        raise QueryError(f"near: a place or point and a distance are wanted; {_NEAR_HINT}")
    km = _km(given[-1])
    point = [_number(fold(part)) for part in given[:-1]]
    if len(point) == 2 and None not in point:
        lat, lon = cast(list[float], point)
        if abs(lat) > _LATITUDE or abs(lon) > _LONGITUDE:
            raise QueryError(f"near: {lat:g},{lon:g} is no point on the earth; latitude comes first")
        return Near(km=km, lat=lat, lon=lon)
    if point[0] is not None:
        raise QueryError(f"near: {given[0]} alone is no point; {_NEAR_HINT}")
    return Near(km=km, place=" ".join(" ".join(given[:-1]).split()))


def _km(given: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(\D*)", fold(given))
    if found is None or (found[2] and found[2] not in words("km")):
        raise QueryError(f"near: {given!r} is no distance in km; {_NEAR_HINT}")
    km = float(found[1])
    if not 0 < km <= _FARTHEST_KM:
        raise QueryError(f"near: {km:g} km is no distance on the earth; {_NEAR_HINT}")
    return km


_READERS: dict[Kind, Callable[[str, Field, str], Value]] = {
    "choice": _listed, "open": _listed, "place": _named, "actor": _named, "name": _named, "days": _days,
    "harm": _harm, "level": _level, "yes_no": _yes_no,
}  # fmt: skip


def write_value(value: Value) -> str:
    """Return a value as it is written behind its field."""
    match value:
        case Word():
            return written(value.value)
        case Unknown():
            return "unknown"
        case Days():
            return write_days(value)
        case Near():
            where = written(value.place) if value.place is not None else f"{_digits(value.lat)},{_digits(value.lon)}"
            return f"{where},{_digits(value.km)}km"
        case Figure():
            return (value.kind or _ANY_HARM) + (f"{value.sign}{value.count}" if value.sign else "")
        case Level():
            return f"{value.sign}{_digits(value.value)}"


def _digits(number: float | None) -> str:
    """The number in digits without an exponent, such that reading it gives the same one."""
    text = f"{Decimal(repr(number or 0.0)):f}"
    return text.removesuffix(".0")
