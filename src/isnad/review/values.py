"""A person's value of a field: filled in from what they pointed at, and held against the text and the closed lists.

A person says little: these words, this place of the gazetteer, that actor of the registry. The rest of the record is
filled from the document, the gazetteer, the registry and the list of agreements. A whole value passes as it is.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from isnad.knowledge.agreements import load_agreements
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.knowledge.registry import load_registry
from isnad.record.base import Name
from isnad.record.document import Document
from isnad.record.errors import UsageError
from isnad.record.mentions import Place
from isnad.record.review import DecidedField
from isnad.tag.places_build import Sketch, assemble
from isnad.tag.places_geo import point_of

Raw = dict[str, Any]
Filler = Callable[[Any, Document], Any]

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DECEMBER = 12
_NOBODY: Final = {"status": None, "sex": None, "age": None, "role": None}


def filled(field: DecidedField, given: Any, document: Document) -> Any:
    """Return the whole value of a field as JSON, made from what a person gave.

    Short forms: `time` a day, month, year or `first/last`, or `{start, end, mention}`; a place `{start, end,
    gazetteer_id}`; an actor or target `{start, end, actor_id, basis}`; a figure of harm `{start, end, kind, low,
    high}`; an agreement `{start, end, agreement_id, relation}`; a trigger `{start, end}`.

    Raises:
        UsageError: words outside the text, an unknown id, an impossible date.
    """
    fill = _FILLERS.get(field)
    return given if fill is None else fill(given, document)


def quoted(given: Any, document: Document) -> Raw:
    """Return the value with the words that stand at its span.

    Raises:
        UsageError: there is no span, it lies outside the text or holds nothing, or the words given are not there.
    """
    if not isinstance(given, Mapping):
        raise UsageError(f"{given!r} points at no words; give start and end, counted in characters from 0")
    start, end = given.get("start"), given.get("end")
    length = len(document.text)
    if not isinstance(start, int) or not isinstance(end, int):
        raise UsageError(f"words need start and end as whole numbers, and these are {start!r} and {end!r}")
    if not 0 <= start < end <= length:
        raise UsageError(f"{start} to {end} lies outside the text of {document.id}, which has {length} characters")
    text = document.text[start:end]
    if not text.strip():
        raise UsageError(f"{start} to {end} of {document.id} holds no words")
    if given.get("text", text) != text:
        raise UsageError(f"at {start} to {end} of {document.id} stands {text!r}, not {given['text']!r}")
    return {**given, "text": text}


def _each(fill: Filler) -> Filler:
    def fill_all(given: Any, document: Document) -> Any:
        if not isinstance(given, list | tuple):
            raise UsageError(f"this field holds a list, and {given!r} is none; an empty list says there is nothing")
        return [fill(one, document) for one in given]

    return fill_all


def _time(given: Any, document: Document) -> Any:
    if isinstance(given, str):
        given = {"start": given}
    if not isinstance(given, Mapping):
        raise UsageError(f"{given!r} is no time; write 2019-05-21, 2019-05, 2019 or 2019-05-20/2019-05-22")
    first, _, last = (_word(given, "start") or "").partition("/")
    start, precision = _first_day(first) if first else (None, "unknown")
    end = _last_day(_word(given, "end") or last or first) if first else None
    if start and end and end < start:
        raise UsageError(f"a time cannot end on {end}, before it begins on {start}")
    mention = given.get("mention")
    span = quoted(mention, document) if mention is not None else None
    return {
        "start": start,
        "end": end,
        "precision": given.get("precision", precision),
        "mention": {"start": span["start"], "end": span["end"]} if span else None,
        "reason": given.get("reason", None if start else "a person found no time"),
    }


def _word(given: Mapping[str, Any], name: str) -> str | None:
    """The text under a name, None where there is none; an id that is a list would be looked for in vain, or worse."""
    found = given.get(name)
    if found is not None and not isinstance(found, str):
        raise UsageError(f"{name} is a text, and {found!r} is none")
    return found


def _first_day(text: str) -> tuple[str, str]:
    year, month, day = _parts(text)
    precision = "day" if day else "month" if month else "year"
    return _iso(text, year, month or 1, day or 1), precision


def _last_day(text: str) -> str:
    year, month, day = _parts(text)
    if month and not 1 <= month <= _DECEMBER:
        raise UsageError(f"there is no day {text}")
    month = month or _DECEMBER
    return _iso(text, year, month, day or calendar.monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _DAY.fullmatch(text)
    if found is None or not int(found[1]):
        raise UsageError(f"{text!r} is no day; write 2019-05-21, 2019-05 or 2019")
    return int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None


def _iso(text: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as wrong:
        raise UsageError(f"there is no day {text}: {wrong}") from wrong


def _place(given: Any, document: Document) -> Raw:
    words = quoted(given, document)
    if "level" in words and "name" in words:
        return words
    place_id = _word(words, "gazetteer_id")
    if place_id is None:
        return {**_UNKNOWN_PLACE, "name": {"ar": words["text"], "en": None}, **words}
    entry = default_gazetteer().get(place_id)
    if entry is None:
        raise UsageError(f"the gazetteer has no {place_id!r}; isnad gazetteer search NAME shows what it has")
    return {**_of_entry(entry, words), **words}


_UNKNOWN_PLACE: Final = {
    "gazetteer_id": None,
    "lat": None,
    "lon": None,
    "radius_km": None,
    "basis": None,
    "level": "settlement",
    "admin1": None,
    "admin2": None,
    "country": None,
    "precision": None,
}


def _of_entry(entry: GazetteerEntry, words: Raw) -> Raw:
    gazetteer = default_gazetteer()
    sketch = Sketch(entry.en, entry.level, point_of(entry, gazetteer), entry, entry.id, "")
    span = (words["start"], words["end"], words["text"])
    made = assemble(gazetteer, sketch, span, Name(ar=entry.ar, en=entry.en), (), "")
    return {name: getattr(made, name) for name in Place.__struct_fields__}


def _party(given: Any, document: Document) -> Raw:
    words = quoted(given, document)
    actor_id = _word(words, "actor_id")
    if "sector" in words and "name" in words:
        return words
    if actor_id is None:
        unknown = {"actor_id": None, "name": {"ar": words["text"], "en": None}, "sector": "unknown", "country": None}
        return {**unknown, **words}
    known = load_registry().actor(actor_id)
    if known is None:
        raise UsageError(f"the registry has no actor {actor_id!r}; isnad actors search NAME shows whom it has")
    day = (document.published.value or "")[:10] or None
    sector = load_registry().sector_on(known, day)
    return {"actor_id": known.id, "name": known.name, "sector": sector, "country": known.country, **words}


def _actor(given: Any, document: Document) -> Raw:
    return {"basis": "stated_by_source", "alleged_by": None, **_party(given, document)}


def _harm(given: Any, document: Document) -> Raw:
    words = quoted(given, document)
    low = words.get("low")
    high = words.get("high", low)
    if not isinstance(low, int) or low < 0 or (high is not None and (not isinstance(high, int) or high < low)):
        raise UsageError(f"a figure goes from low to high, whole numbers from 0, and this is {low!r} to {high!r}")
    made = {
        "who": _NOBODY,
        "best": low if high is None or high == low else None,
        "word": words["text"],
        "qualifier": "at_least" if high is None else None,
        "part_of_total": False,
        "alternative": False,
        "claim_id": None,
    }
    return {**made, **words, "high": high}


def _agreement(given: Any, document: Document) -> Any:
    if given is None:
        return None
    words = quoted(given, document)
    agreement_id = _word(words, "agreement_id")
    known = next((one for one in load_agreements() if one.id == agreement_id), None)
    if agreement_id is not None and known is None:
        raise UsageError(f"no agreement is called {agreement_id!r}; isnad agreements WORD shows which there are")
    made = {"agreement_id": None, "relation": "makes", "parties": list(known.parties) if known else []}
    return {**made, **words}


_FILLERS: Final[Mapping[DecidedField, Filler]] = {
    "time": _time,
    "places": _each(_place),
    "actors": _each(_actor),
    "targets": _each(_party),
    "harm": _each(_harm),
    "agreement": _agreement,
    "trigger": quoted,
}
