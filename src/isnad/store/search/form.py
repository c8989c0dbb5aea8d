"""A query out of the plain fields of a form, so that an address stays readable: `?class=shelling&place=Idlib`."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from isnad.record.errors import UsageError
from isnad.store.search.problem import QueryError
from isnad.store.search.query import Query
from isnad.store.search.quoting import quoted, written
from isnad.store.search.writing import PARAMETER, from_params

Given = Mapping[str, Iterable[str]]

LISTED: Final = (
    "class", "place", "actor", "source", "sector", "weapon", "tag", "flag", "status", "doubt", "factuality", "country",
    "lang",
)  # fmt: skip
"""Fields of the language that a form has one box or list for; several values of one are alternatives."""

NOT: Final = "not-"
EXCLUDED: Final = tuple(f"{NOT}{name}" for name in ("class", "place", "actor", "source", "status"))
"""Fields whose values are left out."""

NAMES: Final = (
    PARAMETER, *LISTED, *EXCLUDED, "from", "to", "within", "near", "km", "harm", "least", "words", "without",
)  # fmt: skip
LONGEST = 4_000
_KM, _DIGITS = 20, 4
_POINT: Final = re.compile(r"\s*-?\d{1,2}(\.\d+)?\s*,\s*-?\d{1,3}(\.\d+)?\s*")


def form_query(given: Given) -> Query:
    """Return the query that the fields of a form mean together; empty fields ask for nothing.

    Beside the fields of `LISTED` and `EXCLUDED`: `from` and `to` are days, months or years, either alone that day with
    `within` so many days more on both sides; `near` a place, or latitude and longitude, and `km` how far; `harm` a kind
    and `least` how many; `words` stand in the report; `without` is a query for what is left out; `q` the language.

    Raises:
        QueryError: a value cannot be meant.
        UsageError: more is asked for than a query holds.
    """
    values = {name: [one.strip() for one in given.get(name, ()) if one.strip()] for name in NAMES}
    if sum(len(one) for some in values.values() for one in some) > LONGEST:
        raise UsageError(f"a query has at most {LONGEST} characters")
    pieces = [f"{name}:{','.join(map(written, values[name]))}" for name in LISTED if values[name]]
    pieces += [f"-{name.removeprefix(NOT)}:{','.join(map(written, values[name]))}" for name in EXCLUDED if values[name]]
    pieces += [piece for write in (_days, _near, _harm) for piece in write(values)]
    pieces += [f"text:{quoted(one)}" for one in values["words"]]
    pieces += [f"-({one})" for one in values["without"]]
    return from_params({PARAMETER: [*values[PARAMETER], *pieces]})


def form_params(given: Given) -> dict[str, list[str]]:
    """Return the filled fields of a form, as an address carries them on."""
    kept = {name: [one for one in given.get(name, ()) if one.strip()] for name in NAMES}
    return {name: some for name, some in kept.items() if some}


def _days(values: Mapping[str, list[str]]) -> list[str]:
    first, last = ("".join(values[name][:1]) for name in ("from", "to"))
    for day in (first, last):
        if any(sign in day for sign in ("..", " ", ",", "(", ")", '"')):
            raise QueryError(f"{day!r} is no day; write 2019-05-21, 2019-05 or 2019", day, 0, len(day))
    within = _whole(values, "within")
    if not (first or last):
        if within:
            raise UsageError("so many days before and after what? fill in a day too")
        return []
    if within:
        return [f"date:{first or last}..{last or first}~{within}d"]
    return [f"date:{first}..{last}"]


def _near(values: Mapping[str, list[str]]) -> list[str]:
    places, km = values["near"], _whole(values, "km")
    if not places:
        if km:
            raise UsageError("so many km from where? fill in a place too")
        return []
    where = places[0]
    point = "".join(where.split()) if _POINT.fullmatch(where) else written(where)
    return [f"near:{point},{km or _KM}km"]


def _whole(values: Mapping[str, list[str]], name: str) -> int:
    given = "".join(values[name][:1])
    if given and not (given.isdecimal() and len(given) <= _DIGITS):
        raise QueryError(f"{given!r} is no whole number of up to {_DIGITS} digits", given, 0, len(given))
    return int(given or 0)


def _harm(values: Mapping[str, list[str]]) -> list[str]:
    kinds, least = values["harm"], "".join(values["least"][:1])
    if not least:
        return [f"harm:{','.join(map(written, kinds))}"] if kinds else []
    if not least.isdecimal():
        raise QueryError(f"{least!r} is no number of people", least, 0, len(least))
    return [f"harm:{kind}>={int(least)}" for kind in (kinds or ["any"])[:1]]
