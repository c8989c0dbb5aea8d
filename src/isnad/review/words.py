"""What a person types for a value, turned into what `review.values` fills in.

Words of the report are written in quotes, "..." or «...»; `#2` behind them means the second time they stand there, and
without it those nearest to the event are meant. `@120-131` points at characters instead. `=ID` behind the words says
which place, actor or agreement they name; `=?` that nobody knows. Where nothing but words of the report can be meant
they may stand without quotes. Behind a figure of harm stands whom it counts: `killed 3 civilian child "..."`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

import msgspec

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.record.codes import ActorBasis, Age, HarmKind, Sex, VictimStatus
from isnad.record.document import Document
from isnad.record.errors import UsageError
from isnad.record.review import DecidedField
from isnad.store.fields import FIELDS

NOTHING: Final = frozenset({"none", "-"})
UNKNOWN = "?"
PLAIN, PART, RIVAL = "anybody", "part", "rival"
"""Marks of a figure: nothing is said of whom it counts; it is part of another; another figure stands against it."""
_POINTED = re.compile(r'(?:"([^"]+)"|«([^»]+)»)(?:#(\d+))?|@(\d+)-(\d+)')
_ITEM = re.compile(rf"(?P<before>.*?)(?P<words>{_POINTED.pattern})(?:=(?P<id>\S+))?(?P<after>.*)", re.DOTALL)
_BARE = re.compile(r'(?P<before>)(?P<words>[^"«»@=+]*[^"«»@=+\s])\s*(?:=(?P<id>\S+))?(?P<after>)')
_FIGURE = re.compile(r"(\d+)(?:(\+)|-(\d+))?")
_OUTSIDE_QUOTES = r'(?=(?:[^"«»]*["«»][^"«»]*["«»])*[^"«»]*$)'
_FIELD_NAMES: Final[Mapping[str, DecidedField]] = {
    "date": "time", "when": "time", "place": "places", "where": "places", "actor": "actors", "who": "actors",
    "target": "targets", "tag": "tags", "weapon": "weapons",
}  # fmt: skip
_MOST_NAMED = 6

Reader = Callable[[str, Document, int], Any]


def field_named(name: str) -> DecidedField:
    """Return the field of a number, from 1, or a name.

    Raises:
        UsageError: there is none.
    """
    if name.isdecimal() and 1 <= int(name) <= len(FIELDS):
        return FIELDS[int(name) - 1]
    found = next((field for field in FIELDS if field == name), _FIELD_NAMES.get(name))
    if found is None:
        raise UsageError(f"there is no field {name!r}; it is 1 to {len(FIELDS)} or one of {', '.join(FIELDS)}")
    return found


def read_value(field: DecidedField, text: str, document: Document, near: int = 0) -> Any:
    """Return what a person typed for a field, with their words found in the report.

    Args:
        near: where the event is told, in characters: of words that stand there several times the nearest are meant.

    Raises:
        UsageError: the words do not stand in the report, or what is typed is no value of the field.
    """
    text = text.strip()
    if text.startswith(("{", "[")):
        return _json(text)
    if not text:
        raise UsageError(f"write what {field} should be; ? shows how")
    return _READERS[field](text, document, near)


def read_event(text: str, document: Document) -> dict[str, Any]:
    """Return a new event typed as `CLASS "trigger" ; FIELD value ; FIELD value`.

    Raises:
        UsageError: the class or the trigger is missing, or a value cannot be read.
    """
    first, *others = parted(text, ";")
    name, _, words = first.strip().partition(" ")
    if not words.strip():
        raise UsageError('a new event is written: CLASS "its trigger" ; FIELD value ; FIELD value')
    trigger = pointed(words, document, None)
    given = {"class": name, "trigger": trigger}
    return given | read_fields(others, document, trigger["start"])


def read_fields(typed: list[str], document: Document, near: int) -> dict[str, Any]:
    """Return the values of fields typed as `FIELD value` each."""
    given: dict[str, Any] = {}
    for one in typed:
        name, _, value = one.strip().partition(" ")
        field = field_named(name)
        given[field] = read_value(field, value, document, near)
    return given


def parted(text: str, sign: str) -> list[str]:
    """Return what stands between signs that are not within quotes; empty pieces are left out."""
    return [piece for piece in re.split(re.escape(sign) + _OUTSIDE_QUOTES, text) if piece.strip()]


def pointed(text: str, document: Document, near: int | None) -> dict[str, int]:
    """Return the span of words in quotes, or of `@120-131`.

    Args:
        near: of words that stand there several times, those nearest to this place; None: a number is asked for.

    Raises:
        UsageError: the words are not there, or not so often.
    """
    found = _POINTED.fullmatch(text.strip())
    if found is None:
        raise UsageError(f'{text.strip()!r} points at no words; write them in quotes, "...", or @120-131')
    plain, angled, number, start, end = found.groups()
    if start is not None:
        return {"start": int(start), "end": int(end)}
    words = plain or angled
    begins = [m.start() for m in re.finditer(re.escape(words), document.text)]
    return _span(words, _which(words, begins, int(number) if number else None, near))


def _which(words: str, begins: list[int], number: int | None, near: int | None) -> int:
    if not begins:
        raise UsageError(f"{words!r} does not stand in the report; write it exactly as printed")
    if number is not None:
        if not 1 <= number <= len(begins):
            raise UsageError(f"{words!r} stands {len(begins)} times in the report, so #{number} is none of them")
        return begins[number - 1]
    if near is None and len(begins) > 1:
        raise UsageError(f"{words!r} stands {len(begins)} times in the report; say which: #1 to #{len(begins)}")
    return nearest(begins, near or 0)


def nearest(begins: list[int], near: int) -> int:
    """Return the place that lies nearest to another, the first of two as near."""
    return min(begins, key=lambda begin: abs(begin - near))


def _span(words: str, start: int) -> dict[str, int]:
    return {"start": start, "end": start + len(words)}


def _json(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as wrong:
        raise UsageError(f"that is no JSON: {wrong}") from wrong


def _word(text: str, _: Document, __: int) -> Any:
    return text


def _list(text: str, _: Document, __: int) -> Any:
    return [] if text in NOTHING else [word for word in re.split(r"[,\s]+", text) if word]


def _time(text: str, document: Document, near: int) -> Any:
    if text in NOTHING:
        return {"start": None}
    day, _, words = text.partition(" ")
    return {"start": day, "mention": pointed(words, document, near) if words.strip() else None}


def _items(read: Reader) -> Reader:
    def read_all(text: str, document: Document, near: int) -> Any:
        return [] if text in NOTHING else [read(one.strip(), document, near) for one in parted(text, " + ")]

    return read_all


def _item(text: str, document: Document, near: int) -> tuple[str, dict[str, int], str | None, str]:
    """What stands before the words, their span, the id behind them, and the rest."""
    found = _ITEM.fullmatch(text)
    if found is None:
        return _bare_item(text, document, near)
    span = pointed(found["words"], document, near)
    return found["before"].strip(), span, found["id"], found["after"].strip()


def _bare_item(text: str, document: Document, near: int) -> tuple[str, dict[str, int], str | None, str]:
    """The same where the words stand without quotes; they must be all there is, and in the report."""
    found = _BARE.fullmatch(text)
    if found is None or found["words"] not in document.text:
        raise UsageError(f'{text!r} points at no words; write them in quotes, "...", or @120-131')
    return "", pointed(f'"{found["words"]}"', document, near), found["id"], ""


def _place(text: str, document: Document, near: int) -> Any:
    _, span, place_id, _ = _item(text, document, near)
    if place_id is None:
        place_id = _only_place(document.text[span["start"] : span["end"]])
    return {**span, "gazetteer_id": None if place_id == UNKNOWN else place_id}


def _only_place(words: str) -> str:
    found = default_gazetteer().named(words)
    if len(found) > 1:
        names = ", ".join(f"{entry.id} ({entry.en}, {entry.country})" for entry in found[:_MOST_NAMED])
        raise UsageError(f"{words!r} may be {names}; write =ID behind the words, or =? for none of the known places")
    return found[0].id if found else UNKNOWN


def _party(text: str, document: Document, near: int) -> dict[str, Any]:
    _, span, actor_id, _ = _item(text, document, near)
    if actor_id is None:
        known = load_registry().find_actor(document.text[span["start"] : span["end"]])
        actor_id = known.id if known else UNKNOWN
    return {**span, "actor_id": None if actor_id == UNKNOWN else actor_id}


def _actor(text: str, document: Document, near: int) -> Any:
    *_, after = _item(text, document, near)
    if after and after not in get_args(ActorBasis):
        raise UsageError(f"{after!r} is no basis; it is one of {', '.join(get_args(ActorBasis))}")
    return {**_party(text, document, near), **({"basis": after} if after else {})}


def _harm(text: str, document: Document, near: int) -> Any:
    before, span, _, _ = _item(text, document, near)
    kind, number, *marks = before.split() if len(before.split()) > 1 else ("", "")
    figure = _FIGURE.fullmatch(number)
    if kind not in get_args(HarmKind) or figure is None:
        raise UsageError(f'harm is written: killed 9 "words", killed 9-12 "words" or killed 9+ "words", not {text!r}')
    low, more, high = figure.groups()
    said = {"kind": kind, "low": int(low), "high": None if more else int(high or low)}
    return {**span, **said, **_marks(marks)}


def _marks(marks: list[str]) -> dict[str, Any]:
    """What stands behind a figure; where nothing does, nothing is said, and what was known stays."""
    lists = {"status": get_args(VictimStatus), "sex": get_args(Sex), "age": get_args(Age)}
    known = (*(word for words in lists.values() for word in words), PLAIN, PART, RIVAL)
    for mark in marks:
        if mark not in known:
            raise UsageError(f"{mark!r} is nothing that is said of a figure; it is one of {', '.join(known)}")
    if not marks:
        return {}
    who = {name: next((mark for mark in marks if mark in words), None) for name, words in lists.items()}
    who |= {"role": None} if PLAIN in marks else {}
    counted = {"who": who} if PLAIN in marks or any(who.values()) else {}
    return {**counted, "part_of_total": PART in marks, "alternative": RIVAL in marks}


def _agreement(text: str, document: Document, near: int) -> Any:
    if text in NOTHING:
        return None
    relation, span, agreement_id, _ = _item(text, document, near)
    known = None if agreement_id in (None, UNKNOWN) else agreement_id
    return {**span, "agreement_id": known, **({"relation": relation} if relation else {})}


_READERS: Final[Mapping[DecidedField, Reader]] = {
    "class": _word,
    "tags": _list,
    "time": _time,
    "places": _items(_place),
    "actors": _items(_actor),
    "targets": _items(_party),
    "harm": _items(_harm),
    "weapons": _list,
    "factuality": _word,
    "agreement": _agreement,
    "trigger": pointed,
}
