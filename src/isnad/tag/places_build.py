"""Turning a resolved name into a mention: its span, its level, its point and what they rest on."""

from typing import cast

import msgspec

from isnad.knowledge.gazetteer import Gazetteer
from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.placeforms import Cue, span_of
from isnad.lang.ar.placewords import MELTING, TypeWord
from isnad.record.base import Name
from isnad.record.codes import PlaceLevel
from isnad.record.mentions import PlaceCandidate, PlaceMention
from isnad.tag.places_find import Found, Reading
from isnad.tag.places_geo import Point, countryside_of, part_of, point_of, precision_of

_ORDER = ("north", "south", "east", "west")
_NATURAL = frozenset({"mountain", "hill", "valley", "plain", "forest", "lake", "island", "castle", "beach"})
_AT_PLACE = frozenset({"crossing", "checkpoint", "bridge", "oilfield", "camp"})
_LARGE_TOWN = 100_000
_NATURAL_RADIUS, _SITE_MARGIN, _DISTRICT_RADIUS = 20.0, 5.0, 15.0


class Sketch(msgspec.Struct, frozen=True):
    """What a mention will say, before its span is cut: name, level, point and the place it was made from."""

    en: str
    level: PlaceLevel
    point: Point | None
    base: GazetteerEntry
    id: str | None
    reason: str


def mention_of(reading: Reading, one: Found) -> PlaceMention:
    """Return the mention of a resolved name."""
    assert one.chosen is not None
    sketch = sketch_of(one, one.chosen, reading.gazetteer)
    last = one.end if one.sides else one.last + _closing(reading, one)
    start, end, text = span_of(reading.article.tokens, one.before.span_start, last, _cut(reading, one))
    candidates = tuple(
        PlaceCandidate(gazetteer_id=e.id, name=Name(ar=e.ar, en=e.en), country=e.country, reason=why)
        for e, why in one.rejected
    )
    name = Name(ar=one.chosen.ar if sketch.id else text, en=sketch.en)
    reason = "; ".join(filter(None, (sketch.reason, one.reason)))
    return assemble(reading.gazetteer, sketch, (start, end, text), name, candidates, reason)


def _closing(reading: Reading, one: Found) -> int:
    """1 where the quotation mark after a name closes one that the span holds: جبل «يسوف»."""
    held = reading.words[one.before.span_start : one.first]
    closes = one.last < len(reading.words) and reading.words[one.last].cues & Cue.CLOSING
    return int(bool(closes) and any(word.cues & Cue.OPENING for word in held))


def _cut(reading: Reading, one: Found) -> str:
    """The letters written onto the first word of the span that do not belong to it; لل stays, it holds the article."""
    if one.before.span_start == one.first:
        cut = one.hit.reading
        lost = cut.stem.startswith(ARTICLE) and ARTICLE not in reading.forms[one.first]
        return cut.proclitic[:-1] if lost and cut.proclitic.endswith(MELTING) else cut.proclitic
    first = reading.words[one.before.span_start]
    return first.proclitic or ("" if first.attached.endswith(MELTING) else first.attached)


def assemble(
    gazetteer: Gazetteer,
    sketch: Sketch,
    span: tuple[int, int, str],
    name: Name,
    candidates: tuple[PlaceCandidate, ...],
    reason: str,
) -> PlaceMention:
    """Return the mention that a sketch describes."""
    base, point = sketch.base, sketch.point
    division = gazetteer.division(base.country, base.admin1) if base.admin1 else None
    return PlaceMention(
        start=span[0],
        end=span[1],
        text=span[2],
        name=name,
        gazetteer_id=sketch.id,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        radius_km=point.radius_km if point else None,
        basis=point.basis if point else None,
        level=sketch.level,
        admin1=division.en if division else None,
        admin2=base.en if base.level == "district" else None,
        country=base.country,
        precision=precision_of(sketch.level, point.radius_km if point else None, base.country),
        candidates=candidates,
        reason=reason,
    )


def sketch_of(one: Found, entry: GazetteerEntry, gazetteer: Gazetteer) -> Sketch:
    """Return what the words around a resolved name make of it."""
    before = one.before
    if before.countryside is not None:
        return _countryside(one, entry, gazetteer)
    if one.distance is not None and not before.directions:
        return _away(one.distance, entry, gazetteer)
    if before.directions:
        return _part(one, entry, before.directions, gazetteer)
    if one.sides and before.type is None:
        return _part(one, entry, one.sides[0], gazetteer)
    if before.type is not None and not _agrees(entry, before.type):
        return _typed(entry, before.type, gazetteer)
    return Sketch(entry.en, entry.level, point_of(entry, gazetteer), entry, entry.id, "")


def _agrees(entry: GazetteerEntry, type_: TypeWord) -> bool:
    if entry.level == "site" or entry.kind == type_.kind or entry.level == "region":
        return True
    if type_.kind == "quarter":  # التواهي is a town in GeoNames and a quarter of Aden; أحياء حلب are in Aleppo
        return type_.number == "plural" or (entry.level == "settlement" and entry.population < _LARGE_TOWN)
    if type_.kind == "region" or type_.number == "plural":
        return entry.level in ("governorate", "country")  # إقليم البنجاب; محافظات العراق are in Iraq
    if entry.level == "country":
        return type_.level in ("site", "country")
    return entry.level == type_.level and type_.kind != "camp"


def seat_of(one: Found, entry: GazetteerEntry) -> GazetteerEntry:
    """Return the city a countryside is named after: of a division, the settlement of its name within it."""
    same = [
        e for e in one.entries if e.level == "settlement" and (e.country, e.admin1) == (entry.country, entry.admin1)
    ]
    return max(same, key=lambda e: e.population) if same else entry


def _countryside(one: Found, entry: GazetteerEntry, gazetteer: Gazetteer) -> Sketch:
    sides = one.sides or ((one.before.directions,) if one.before.directions else ())
    city = point_of(seat_of(one, entry), gazetteer)
    point = countryside_of(city, sides) if city is not None else None
    which = " and ".join(adjective(side) for side in sides)
    en = f"{which} {entry.en} countryside".strip()
    return Sketch(en, "region", point, entry, None, f"countryside around {entry.en} ({entry.id})")


def _away(km: float, entry: GazetteerEntry, gazetteer: Gazetteer) -> Sketch:
    """40 كلم من صنعاء, "40 km from Sanaa": somewhere on that circle, so the circle is the place."""
    base = point_of(entry, gazetteer)
    point = Point(base.lat, base.lon, max(km, base.radius_km), "derived") if base else None
    return Sketch(f"{km:g} km from {entry.en}", "region", point, entry, None, f"{km:g} km from {entry.id}")


def _part(one: Found, entry: GazetteerEntry, directions: tuple[str, ...], gazetteer: Gazetteer) -> Sketch:
    point = part_of(entry, directions, gazetteer, one.distance)
    if entry.level in ("country", "governorate", "region"):
        en = f"{adjective(directions)} {entry.en}"
    else:
        en = f"{compass(directions)} of {entry.en}"
    far = f"{one.distance:g} km " if one.distance is not None else ""
    return Sketch(en, "region", point, entry, None, f"{far}{compass(directions)} of {entry.en} ({entry.id})")


def _typed(entry: GazetteerEntry, type_: TypeWord, gazetteer: Gazetteer) -> Sketch:
    """A place that a type word makes another thing than the one of that name: مطار تعز, قضاء تلعفر."""
    level = cast(PlaceLevel, type_.level)
    if level == "governorate" and entry.level == "settlement":
        level = "district"  # محافظة جدة: in Saudi Arabia a part of a region
    point = point_of(entry, gazetteer)
    reason = f"{type_.kind} named after {entry.en} ({entry.id})"
    if level in ("district", "governorate"):
        at = point._replace(radius_km=max(_DISTRICT_RADIUS, point.radius_km), basis="derived") if point else None
        return Sketch(f"{entry.en} {level}", level, at, entry, None, reason)
    if level == "settlement" and type_.kind != "camp":
        return Sketch(entry.en, entry.level, point, entry, entry.id, "")
    return Sketch(f"{entry.en} {type_.kind}", level, _beside(point, type_), entry, None, reason)


def _beside(point: Point | None, type_: TypeWord) -> Point | None:
    if point is None or type_.kind == "road":
        return None
    if type_.kind in _NATURAL:
        return Point(point.lat, point.lon, max(_NATURAL_RADIUS, point.radius_km), "derived")
    if type_.reach == "of" or type_.kind in _AT_PLACE:
        return Point(point.lat, point.lon, point.radius_km + _SITE_MARGIN, "derived")
    return None


def compass(directions: tuple[str, ...]) -> str:
    """Return ("north", "west") as one word, northwest."""
    return "".join(point for point in _ORDER if point in directions)


def adjective(directions: tuple[str, ...]) -> str:
    """Return ("north", "west") as an adjective, northwestern."""
    return compass(directions) + "ern"
