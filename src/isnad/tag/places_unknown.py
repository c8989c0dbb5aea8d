"""Names after a type word that the gazetteer does not know: بلدة X, جبل X, مستشفى X.

Such a name becomes a mention without an entry. A point is derived only where a known place is said to hold it or
lie beside it (قرية X شرقي الرمادي), with a radius that says so.
"""

from collections.abc import Sequence
from typing import NamedTuple, cast

from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.lang.ar.placeforms import Cue, Word, span_of
from isnad.lang.ar.placewords import AND, IN, TypeWord
from isnad.lang.ar.wordclass import is_class
from isnad.record.base import Name
from isnad.record.codes import PlaceLevel
from isnad.record.mentions import PlaceMention
from isnad.tag.places_find import Found, Reading, between_items
from isnad.tag.places_geo import Point, point_of, precision_of
from isnad.tag.places_names import listed_end, name_end
from isnad.tag.places_resolve import Votes

_VILLAGE_RADIUS, _WITHIN_CITY = 30.0, 5.0
_HELD_LEVELS = frozenset({"settlement", "site", "district"})
_SURE_SHARE = 0.75
_SIDE_REACH = 4
_NEVER = frozenset({"countryside", "surroundings", "road", "capital", "county"})
_HELD_ONLY = frozenset(
    {
        "market", "crossing", "station", "port", "university", "castle", "oilfield", "dam", "beach", "qada", "province",
        "region",
    }
)  # fmt: skip


class Unknown(NamedTuple):
    """A name at tokens `[first, last)` after the type word at token `at`."""

    at: int
    first: int
    last: int
    type: TypeWord
    sentence: int
    joined: bool = False


def find_unknown(reading: Reading, covered: Sequence[bool]) -> list[Unknown]:
    """Return the unknown names of the coded sentences; `covered` marks tokens that a mention already holds."""
    found: list[Unknown] = []
    reach = 0
    for at, number in reading.types:
        type_ = reading.words[at].type
        if at < reach or type_ is None or type_.kind in _NEVER:
            continue
        if covered[at]:
            found += _rest_of_list(reading, covered, at, type_, number)
            continue
        if not _turn_of_phrase(reading, at, reading.article.sentences[number].first):
            items = _items(reading, covered, at, type_, number)
            found += items
            reach = items[-1].last if items else at
    return found


def _turn_of_phrase(reading: Reading, at: int, low: int) -> bool:
    """من ناحية, "in terms of", and عن طريق, "by way of", name no place."""
    turn = reading.words[at].cues & Cue.TURN and at > low and reading.words[at - 1].cues & Cue.TURN_BEFORE
    return bool(turn)


def certain(reading: Reading, one: Unknown, held: bool) -> bool:
    """Tell whether an unknown name is one: سوق الحوت is a market, سوق الأسهم the stock market.

    Kinds that are words of business or sport as well need quotation marks, or a place said to hold them, be it only a
    side of the country: إقليم X شرق البلاد.
    """
    if held or reading.words[one.first - 1].cues & Cue.OPENING or _on_a_side(reading, one):
        return True
    definite = bool(reading.words[one.first].cues & Cue.DEFINITE)
    general = one.type.kind == "base" and (definite or one.type.number == "plural")
    return one.type.kind not in _HELD_ONLY and not general


def _on_a_side(reading: Reading, one: Unknown) -> bool:
    """شمال البلاد, "in the north of the country", follows the name."""
    high = reading.article.sentences[one.sentence].last
    words = reading.words[one.last : min(one.last + _SIDE_REACH, high)]
    sides = [word for word in words if word.direction is not None or word.cues & (Cue.INSIDE | Cue.FAR)]
    home = words[len(sides)] if len(sides) < len(words) else None
    return bool(sides) and home is not None and bool(home.cues & Cue.HOMELAND)


def _items(reading: Reading, covered: Sequence[bool], at: int, type_: TypeWord, number: int) -> list[Unknown]:
    """The name after a type word; after a dual or plural one, the names of its list."""
    high = reading.article.sentences[number].last
    items: list[Unknown] = []
    begin: int | None = at + 1
    if type_.number != "singular" and at + 1 < high and is_class(reading.forms[at + 1], "pronoun"):
        begin = at + 2  # ثلاث قرى هي كذا وكذا
    while begin is not None:
        end, joined = name_end(reading, covered, begin, high, type_), False
        if end is None and items and type_.number != "singular":
            end, joined = listed_end(reading, covered, begin, high), True
        if end is None:
            break
        first = begin + bool(reading.words[begin].cues & Cue.OPENING)
        items.append(Unknown(at, first, end, type_, number, joined))
        begin = _next_item(reading, end, high)
        if type_.number == "singular" or (type_.number == "dual" and len(items) == 2):
            break
    return items


def _rest_of_list(reading: Reading, covered: Sequence[bool], at: int, type_: TypeWord, number: int) -> list[Unknown]:
    """The unknown names of a list that a known one opens: أحياء الروضة وعصيفرة وجولة الكهرباء.

    After a word in the singular only those with a known place further on in the list: منطقة كذا وكذا والحوبان.
    """
    high = reading.article.sentences[number].last
    found: list[Unknown] = []
    sure = 0 if type_.number == "singular" else None
    begin: int | None = _end_of_known(covered, at, high)
    while begin is not None and (begin := _next_item(reading, begin, high)) is not None:
        if covered[begin]:
            sure = len(found) if sure is not None else None
            begin = _end_of_known(covered, begin, high)
            continue
        end = listed_end(reading, covered, begin, high)
        if end is not None:
            found.append(Unknown(at, begin, end, type_, number, joined=True))
        begin = end
    return found if sure is None else found[:sure]


def _end_of_known(covered: Sequence[bool], at: int, high: int) -> int:
    while at < high and covered[at]:
        at += 1
    return at


def _next_item(reading: Reading, at: int, high: int) -> int | None:
    if at >= high:
        return None
    if between_items(reading.words[at]):
        return at + 1 if at + 1 < high else None
    joined = reading.forms[at].startswith(AND) and not reading.words[at].cues & Cue.FUNCTION
    return at if joined else None


def unknown_mention(reading: Reading, one: Unknown, container: Found | None, votes: Votes) -> PlaceMention:
    """Return the mention of an unknown name, with what the place that holds it lets us say."""
    tokens = reading.article.tokens
    begin = one.at if one.type.span and one.type.number == "singular" else one.first
    cut = reading.words[one.at].proclitic if begin == one.at else _joined(reading, one)
    start, end, text = span_of(tokens, begin, one.last + _quotes(reading, one, begin), cut)
    held = container.chosen if container is not None else None
    point = _point(reading, one.type, held) if held is not None else None
    country, admin1 = whereabouts(reading, held, votes)
    level = cast(PlaceLevel, one.type.level)
    where = f"; said to be in or near {held.en}" if held is not None else ""
    return PlaceMention(
        start=start,
        end=end,
        text=text,
        name=Name(ar=text),
        gazetteer_id=None,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        radius_km=point.radius_km if point else None,
        basis=point.basis if point else None,
        level=level,
        admin1=admin1,
        admin2=None,
        country=country,
        precision=precision_of(level, point.radius_km if point else None, country),
        reason=f"unknown name after a type word: {one.type.kind}{where}",
    )


def _quotes(reading: Reading, one: Unknown, begin: int) -> int:
    """1 where the quotation mark after the name closes one that the span holds, else 0."""
    opened = begin < one.first and bool(reading.words[one.first - 1].cues & Cue.OPENING)
    return int(opened and one.last < len(reading.words) and bool(reading.words[one.last].cues & Cue.CLOSING))


def _joined(reading: Reading, one: Unknown) -> str:
    """و written onto a later item of a list."""
    if one.joined:
        return AND
    listed = one.first != one.at + 1 and reading.forms[one.first].startswith(AND)
    return AND if listed and not reading.words[one.first - 1].cues & (Cue.OPENING | Cue.COMMA) else ""


def _point(reading: Reading, type_: TypeWord, held: GazetteerEntry) -> Point | None:
    at = point_of(held, reading.gazetteer)
    if at is None or held.level not in _HELD_LEVELS:
        return None
    inside = type_.level == "site" and held.level == "settlement"
    radius = at.radius_km + _WITHIN_CITY if inside else max(_VILLAGE_RADIUS, at.radius_km)
    return Point(at.lat, at.lon, radius, "derived")


def whereabouts(reading: Reading, held: GazetteerEntry | None, votes: Votes) -> tuple[str | None, str | None]:
    """Return country and division of what a known place holds; else the country most of the report speaks of."""
    if held is not None:
        division = reading.gazetteer.division(held.country, held.admin1) if held.admin1 else None
        return held.country, division.en if division else None
    leader = votes.leader
    return (leader if votes.share(leader) >= _SURE_SHARE else None), None


def linked(reading: Reading, end: int, other: Found) -> bool:
    """Tell whether the place found at `other` is said to hold, or lie beside, what ends at token `end`.

    بلدة X في محافظة Y, "in the governorate of"; حي X بمدينة Y, "in the city of"; قرية X شرقي Y, "east of".
    """
    start = other.before.start
    if not end <= start <= end + 4:
        return False
    gap: Sequence[Word] = reading.words[end:start]
    if any(not w.cues & (Cue.INSIDE | Cue.AFTER_NAME | Cue.OPENING | Cue.CLOSING | Cue.FUNCTION) for w in gap):
        return False
    first = reading.words[start]
    attached = IN in (first.proclitic if start != other.first else other.hit.reading.proclitic)
    return attached or bool(other.before.directions) or any(w.cues & Cue.INSIDE for w in gap)
