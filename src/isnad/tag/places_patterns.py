"""Places named without a name of their own: الشمال السوري, الحدود مع تركيا, شمال البلاد, المدينة.

The country comes from an adjective beside the word or from what the report mostly speaks of; words that take up
a place named before (المدينة, "the town") get that place, and say so.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.lang.ar.nations import adjective_ar
from isnad.lang.ar.placeforms import Cue, Word, span_of
from isnad.lang.ar.placewords import AND, BORDERS, IN, KINGDOM, MELTING, name_key, place_words
from isnad.record.base import Name
from isnad.record.mentions import PlaceMention
from isnad.tag.places_build import Sketch, adjective, assemble, sketch_of
from isnad.tag.places_find import Found, Reading, look_after, look_before
from isnad.tag.places_geo import part_of, point_of
from isnad.tag.places_resolve import Votes

_BORDER_REACH = 6
_ANAPHOR_SENTENCES, _AREA_SENTENCES = 4, 2
_CITY = 20_000  # people
_SMALL = frozenset({"site", "settlement", "district"})
_BY_LEVEL = {
    "city": "settlement", "town": "settlement", "village": "settlement", "governorate": "governorate",
    "district": "district", "region": "region", "capital": "settlement",
}  # fmt: skip
_DIVISIONS = frozenset({"district", "governorate"})
_BY_KIND = {
    "camp": "camp", "airport": "airport", "quarter": "quarter", "strip": "territory", "base": "base", "port": "port",
    "prison": "prison", "crossing": "crossing",
}  # fmt: skip


class Pattern(NamedTuple):
    """Tokens `[first, last)` and what they were read as."""

    first: int
    last: int
    sketch: Sketch


def find_borders(reading: Reading, found: Sequence[Found], votes: Votes) -> list[Pattern]:
    """Return the borders that the words describe; a country named inside one is no mention of its own."""
    borders: list[Pattern] = []
    for at, number in reading.pointers:
        if reading.words[at].cues & Cue.BORDER and (one := _border(reading, at, number, votes, found)):
            if borders and one.first < borders[-1].last:
                borders.pop()  # "the border, the border of Turkey": the word nearest its country
            borders.append(one)
    return borders


def find_patterns(reading: Reading, covered: Sequence[bool], found: Sequence[Found], votes: Votes) -> Iterator[Pattern]:
    """Yield the places that the words of the coded sentences point to without naming them."""
    reach = 0
    for at, number in reading.pointers:
        if covered[at] or at < reach:
            continue
        pattern = _pattern(reading, at, number, votes, found)
        if pattern is not None and not any(covered[pattern.first : pattern.last]):
            reach = pattern.last
            yield pattern


def pattern_mention(reading: Reading, one: Pattern) -> PlaceMention:
    """Return the mention of a pattern."""
    first = reading.words[one.first]
    cut = "" if first.attached.endswith(MELTING) else first.attached or first.proclitic
    span = span_of(reading.article.tokens, one.first, one.last, cut)
    name = Name(ar=one.sketch.base.ar if one.sketch.id else span[2], en=one.sketch.en)
    return assemble(reading.gazetteer, one.sketch, span, name, (), one.sketch.reason)


def _pattern(reading: Reading, at: int, number: int, votes: Votes, found: Sequence[Found]) -> Pattern | None:
    seen = reading.words[at]
    if seen.noun:
        return _side_of_country(reading, at, number)
    if seen.cues & Cue.TERRITORY:
        return _territory(reading, at, number, votes)
    if seen.cues & Cue.HOMELAND:
        return _homeland(reading, at, number, votes)
    if seen.anaphor is not None:
        return _anaphor(reading, at, number, votes, found)
    return None


def _country(reading: Reading, code: str | None) -> GazetteerEntry | None:
    return reading.gazetteer.get(f"iso:{code}") if code else None


def _side_of_country(reading: Reading, at: int, number: int) -> Pattern | None:
    """الشمال السوري, "the Syrian north"; الشمال الغربي السوري, "the Syrian northwest"."""
    last = reading.article.sentences[number].last
    directions, end = [reading.words[at].direction or ""], at + 1
    while end < last and reading.words[end].adjective and reading.words[end].direction:
        directions.append(reading.words[end].direction or "")
        end += 1
    if end >= last or not reading.words[end].nisba_definite:
        return None
    entry = _country(reading, reading.words[end].nisba)
    if entry is None:
        return None
    return Pattern(at, end + 1, _part_sketch(reading, entry, tuple(directions)))


def _part_sketch(reading: Reading, entry: GazetteerEntry, directions: tuple[str, ...]) -> Sketch:
    """A side of a country: the region of that name where the gazetteer has one (شمال البلاد in Iraq is شمال العراق)."""
    side = next((form for form, point in place_words().directions.items() if (point,) == directions), "")
    known = [one for one in reading.gazetteer.named(f"{side} {entry.ar}") if one.level == "region"]
    if known and known[0].country == entry.country:
        return _whole(reading, known[0], f"side of {entry.id}")
    point = part_of(entry, directions, reading.gazetteer, None)
    return Sketch(f"{adjective(directions)} {entry.en}", "region", point, entry, None, f"side of {entry.id}")


def _territory(reading: Reading, at: int, number: int, votes: Votes) -> Pattern | None:
    """الأراضي السورية, "Syrian territory", is Syria; المدن الجنوبية is the south of what the report speaks of."""
    last = reading.article.sentences[number].last
    end, sides = look_after(reading.words, at + 1, last)
    named = end < last and reading.words[end].nisba_definite
    entry = _country(reading, reading.words[end].nisba if named else votes.leader if sides else None)
    if entry is None or len(sides) > 1:
        return None
    end += named
    return Pattern(
        at, end, _part_sketch(reading, entry, sides[0]) if sides else _whole(reading, entry, "its territory")
    )


def _whole(reading: Reading, entry: GazetteerEntry, reason: str) -> Sketch:
    return Sketch(entry.en, entry.level, point_of(entry, reading.gazetteer), entry, entry.id, reason)


def _homeland(reading: Reading, at: int, number: int, votes: Votes) -> Pattern | None:
    """البلاد, "the country", is the one the report speaks of most; شمال البلاد is its north."""
    entry = _country(reading, votes.first)
    if entry is None or reading.words[at].proclitic not in ("", IN, AND):
        return None
    before = look_before(reading.words, at, reading.article.sentences[number].first)
    if before.directions:
        return Pattern(before.span_start, at + 1, _part_sketch(reading, entry, before.directions))
    return Pattern(at, at + 1, _whole(reading, entry, "the country the report speaks of"))


def _border(reading: Reading, at: int, number: int, votes: Votes, found: Sequence[Found]) -> Pattern | None:
    """الحدود السورية - التركية; الحدود مع سوريا; الحدود بين العراق وسوريا."""
    high = min(reading.article.sentences[number].last, at + _BORDER_REACH)
    codes, end = _border_adjectives(reading, at + 1, high)
    if end < high and (not codes or reading.words[end].cues & (Cue.BORDER_WITH | Cue.BETWEEN)):
        for one in found:
            if end <= one.first <= end + 1 and (code := _one_country(one)):
                codes.append(code)
                end = one.last
    codes = list(dict.fromkeys(codes))
    others = codes[1:] or [code for code, _ in votes.countries.most_common() if code not in codes]
    for other in others if codes else ():
        if (entry := _border_entry(reading, (codes[0], other))) is not None:
            return Pattern(at, end, _whole(reading, entry, f"border of {codes[0]} and {other}"))
    country = _country(reading, codes[0]) if codes else None
    if country is None:
        return None
    return Pattern(at, end, Sketch(f"border of {country.en}", "region", None, country, None, "border"))


def _one_country(one: Found) -> str | None:
    return one.entries[0].country if one.entries[0].level == "country" else None


def _border_adjectives(reading: Reading, begin: int, high: int) -> tuple[list[str], int]:
    codes: list[str] = []
    end = at = begin
    while at < high:
        seen = reading.words[at]
        if seen.nisba and seen.nisba_definite:
            codes.append(seen.nisba)
            end = at + 1
        elif not (codes and seen.cues & Cue.COMMA):
            break
        at += 1
    return codes, end


def _border_entry(reading: Reading, codes: Sequence[str]) -> GazetteerEntry | None:
    adjectives = [adjective_ar(code, feminine=True) or "" for code in codes]
    known = reading.gazetteer.named(" ".join((BORDERS, *adjectives)))
    return known[0] if known else None


def _anaphor(reading: Reading, at: int, number: int, votes: Votes, found: Sequence[Found]) -> Pattern | None:
    kind, last = reading.words[at].anaphor or "", reading.article.sentences[number].last
    following = reading.words[at + 1] if at + 1 < last else None
    if following is not None and following.cues & Cue.NOT_ANAPHOR_BEFORE:
        return None
    if reading.words[at].cues & Cue.OUTLET and _in_quotes(reading, at):
        return None
    if kind == "capital":
        nisba = following.nisba if following and following.nisba_definite else None
        named = nisba is not None and any(one.first == at + 2 for one in found)
        return None if named else _capital(reading, at, nisba, votes)
    if any(one.end == at for one in found):
        return None  # درعا المدينة, "Daraa city"
    if kind == "strip":
        return _strip(reading, at, found)
    if kind == "kingdom":
        return _kingdom(reading, at, following, votes)
    if kind == "area":
        return _same_area(reading, at, following, number, found)
    if following is not None and following.cues & Cue.DEFINITE and not following.cues & Cue.FUNCTION:
        return None  # المدينة القديمة, المدينة المنورة: a name or another thing
    if reading.forms[at] in place_words().sets["also_a_body"] and _of_a_body(reading, at):
        return None
    return _taken_up(reading, at, number, kind, found)


def _taken_up(reading: Reading, at: int, number: int, kind: str, found: Sequence[Found]) -> Pattern | None:
    if kind == "governorate" and (holder := _of_last_place(reading, at, number, found)) is not None:
        return Pattern(at, at + 1, _whole(reading, holder, f"takes up {holder.en}, where the place named before lies"))
    one = _referent(reading, kind, at, number, found)
    if one is None or one.chosen is None:
        return None
    reason = f"takes up {one.chosen.en}, named before"
    if one.chosen.level != _BY_LEVEL.get(kind) and _of_type_level(one, kind):
        return Pattern(at, at + 1, replace(sketch_of(one, one.chosen, reading.gazetteer), reason=reason))
    return Pattern(at, at + 1, _whole(reading, one.chosen, reason))


def _of_a_body(reading: Reading, at: int) -> bool:
    """عناصر القاعدة are men of al-Qaeda; where a report names the body, only a word of place makes it a base."""
    if at == 0 or reading.forms[at - 1] in place_words().sets["men_of"]:
        return at > 0
    same = (one for one, form in enumerate(reading.forms) if one and form == reading.forms[at])
    named = any(reading.words[one - 1].cues & Cue.NOT_PLACE_AFTER for one in same)
    return named and not reading.words[at - 1].cues & Cue.LOCATIVE


def _in_quotes(reading: Reading, at: int) -> bool:
    return at > 0 and bool(reading.words[at - 1].cues & Cue.OPENING)


def _capital(reading: Reading, at: int, nisba: str | None, votes: Votes) -> Pattern | None:
    entry = reading.gazetteer.get(reading.gazetteer.capitals.get(nisba or votes.leader or "", ""))
    if entry is None:
        return None
    end = at + 2 if nisba else at + 1
    return Pattern(at, end, _whole(reading, entry, f"capital of {entry.country}"))


def _strip(reading: Reading, at: int, found: Sequence[Found]) -> Pattern | None:
    """القطاع, "the Strip", once the Gaza Strip or a place in it was named."""
    entry = reading.gazetteer.division("PS", "GZ")
    named = any(f.first < at and f.chosen and (f.chosen.country, f.chosen.admin1) == ("PS", "GZ") for f in found)
    return Pattern(at, at + 1, _whole(reading, entry, "takes up the Gaza Strip")) if entry and named else None


def _kingdom(reading: Reading, at: int, following: Word | None, votes: Votes) -> Pattern | None:
    """المملكة, "the Kingdom", where the report speaks of one."""
    entry = _country(reading, votes.leader)
    definite = following is not None and following.cues & Cue.DEFINITE and not following.cues & Cue.FUNCTION
    named_so = entry is not None and any(KINGDOM in name_key(name) for name in entry.names)
    if entry is None or definite or not named_so:
        return None
    return Pattern(at, at + 1, _whole(reading, entry, "the kingdom the report speaks of"))


def _same_area(
    reading: Reading, at: int, following: Word | None, number: int, found: Sequence[Found]
) -> Pattern | None:
    """المنطقة نفسها, "the same area": around the place named last."""
    if following is None or not following.cues & Cue.SAME:
        return None
    near = (one.chosen for one in reversed(found) if one.first < at and number - one.sentence <= _AREA_SENTENCES)
    entry = next((entry for entry in near if entry is not None and entry.level != "country"), None)
    if entry is None:
        return None
    sketch = _whole(reading, entry, f"takes up {entry.en}, named before")
    return Pattern(at, at + 2, sketch)


def _said_to_be(reading: Reading, one: Found, kind: str) -> bool:
    """A type word, before the name or in it, calls it so: إقليم كردستان."""
    types = (one.before.type, reading.words[one.first].type)
    return any(type_ is not None and type_.kind == kind for type_ in types)


def _of_type_level(one: Found, kind: str) -> bool:
    """A town's name with a type word is that of its district: قضاء سنجار, "the district of Sinjar"."""
    type_ = one.before.type
    return (
        type_ is not None
        and type_.level == _BY_LEVEL.get(kind)
        and type_.level in _DIVISIONS
        and not one.before.directions
    )


def _before(at: int, number: int, found: Sequence[Found]) -> list[Found]:
    """The places named before, the last first, no more than a few sentences back."""
    near = [one for one in found if one.first < at and number - one.sentence <= _ANAPHOR_SENTENCES]
    return [one for one in reversed(near) if one.chosen is not None]


def _of_last_place(reading: Reading, at: int, number: int, found: Sequence[Found]) -> GazetteerEntry | None:
    """The governorate of the place named last, of a town or a smaller place: الجفينة ... بالمحافظة.

    Only where something is said to be there: شرطة المحافظة and الأحزاب المحافظة are no places.
    """
    seen = reading.words[at]
    there = seen.attached.startswith(IN) or (at > 0 and bool(reading.words[at - 1].cues & Cue.LOCATIVE))
    last = next((one.chosen for one in _before(at, number, found) if not one.sides), None)
    if not there or last is None or last.level not in _SMALL or last.admin1 is None:
        return None
    return reading.gazetteer.division(last.country, last.admin1)


def _referent(reading: Reading, kind: str, at: int, number: int, found: Sequence[Found]) -> Found | None:
    """The last place of the kind that was named, no more than a few sentences before.

    "The town" or "the city" takes up one that was called so or is one, before a hamlet or a quarter named since.
    """
    fits = [one for one in _before(at, number, found) if _can_be_meant(reading, one, kind)]
    called = [one for one in fits if _called(reading, one, kind)]
    return next(iter(called or fits), None)


def _can_be_meant(reading: Reading, one: Found, kind: str) -> bool:
    entry = one.chosen
    if (
        entry is None
        or one.before.countryside
        or one.sides
        or (kind == "region" and not _said_to_be(reading, one, kind))
    ):
        return False
    return entry.kind == _BY_KIND.get(kind) or entry.level == _BY_LEVEL.get(kind) or _of_type_level(one, kind)


def _called(reading: Reading, one: Found, kind: str) -> bool:
    city = kind == "city" and one.chosen is not None and one.chosen.population >= _CITY
    return city or _said_to_be(reading, one, kind)
