"""In which places a place lies, so that a search for the whole finds its parts.

A place lies in its country (`iso:SY`), in the first-level division of its `admin1`, a quarter in its city (the note of
quarters.tsv), a subdistrict in its district (whose id begins its own). Which village lies in which district no table
says; `near:` finds those.
"""

import re
from collections.abc import Iterable
from functools import cache

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.place_tables import data_file, read_table
from isnad.record.mentions import Place

_IN_CITY = re.compile(r"in (.+)")
_NOT_LETTERS = re.compile(r"[^a-z]")


def ancestors(place: Place) -> tuple[str, ...]:
    """Return the gazetteer ids of what a place lies in, the nearest first, the country last; never its own id.

    A place that the gazetteer lacks has those of its `admin1` and `country`; one without these has none.
    """
    own = place.gazetteer_id
    country = f"iso:{place.country}" if place.country else None
    found = (*_wholes(own or ""), _division(place.country, place.admin1), country)
    return tuple(dict.fromkeys(id_ for id_ in found if id_ and id_ != own))


def place_rows(places: Iterable[Place]) -> dict[str, bool]:
    """Return the rows of `event_place` for an event's places: id to `own`, which is true for what the report names."""
    named = tuple(places)
    rows = {id_: False for place in named for id_ in ancestors(place)}
    return rows | {place.gazetteer_id: True for place in named if place.gazetteer_id}


def _wholes(place_id: str) -> tuple[str, ...]:
    """The city of a quarter, the district of a subdistrict."""
    whole = _cities().get(place_id) or _districts().get(place_id)
    return (whole,) if whole else ()


def _division(country: str | None, admin1: str | None) -> str | None:
    return _divisions().get((country or "", admin1 or ""))


@cache
def _divisions() -> dict[tuple[str, str], str]:
    """Divisions by country and English name, which is what `Place.admin1` holds."""
    return {(country, entry.en): entry.id for (country, _), entry in default_gazetteer().divisions.items()}


@cache
def _cities() -> dict[str, str]:
    """The city of each quarter whose note names one that the gazetteer has in the same division."""
    cities = {
        (entry.country, entry.admin1, _letters(entry.en)): entry.id
        for entry in default_gazetteer().everything()
        if entry.level == "settlement"
    }
    found = {}
    for row in read_table(data_file("quarters.tsv")):
        note = _IN_CITY.fullmatch(row["note"])
        city = cities.get((row["country"], row["admin1"], _letters(note[1]))) if note else None
        if city:
            found[row["id"]] = city
    return found


def _letters(name: str) -> str:
    """Sana'a and Sanaa are one."""
    return _NOT_LETTERS.sub("", name.casefold())


@cache
def _districts() -> dict[str, str]:
    rows = list(read_table(data_file("divisions.tsv")))
    districts = [row["id"] for row in rows if row["level"] == row["kind"] == "district"]
    parts = (row["id"] for row in rows if row["kind"] == "subdistrict")
    return {part: whole for part in parts for whole in districts if part.startswith(f"{whole}-")}
