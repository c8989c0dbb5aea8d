"""Sites without a name: فندق في سوسة, "a hotel in Sousse"; أمام مبنى البلدية, "in front of the town hall".

The site is a mention of its own, finer than the place said to hold it; its point is that of the place, with a radius
that says so. Without such a place it has none, and must stand after a word of place and say whose or what it is.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.lang.ar.people import is_verb
from isnad.lang.ar.placeforms import Cue, facility_of, span_of
from isnad.lang.ar.placewords import AND, IN, Facility, place_words
from isnad.record.base import Name
from isnad.record.mentions import PlaceMention
from isnad.tag.places_find import Found, Reading
from isnad.tag.places_geo import Point, point_of, precision_of
from isnad.tag.places_resolve import Votes
from isnad.tag.places_unknown import linked, whereabouts

_LONGEST = 4
_MARGIN = 5.0
_HOLDS = frozenset({"settlement", "site", "district"})
_BODIES = frozenset({"centre", "university"})  # مركز الدراسات, معهد العلاقات: institutions more often than buildings
_MARKET = "market"
_BARS = Cue.FUNCTION | Cue.COMMA | Cue.NUMBER | Cue.LOCATIVE


class Site(NamedTuple):
    """Tokens `[first, last)` of a site, the place said to hold it, and what is written onto its first word."""

    first: int
    last: int
    holder: Found | None
    facility: Facility
    cut: str


def find_sites(reading: Reading, covered: Sequence[bool], kept: Sequence[Found]) -> Iterator[Site]:
    """Yield the sites of the coded sentences that no other mention holds."""
    begins = [one.before.start for one in kept]
    for at, number in reading.facilities:
        known = facility_of(reading.forms[at])
        if covered[at] or known is None:
            continue
        high = reading.article.sentences[number].last
        last, holder = _held(reading, covered, at, high, kept[bisect_left(begins, at + 1) :][:2])
        if holder is None:
            last = _owned(reading, covered, at, number)
        if last - at > (known[0].described or holder is None):
            yield Site(at, last, holder, *known)


def _owned(reading: Reading, covered: Sequence[bool], at: int, number: int) -> int:
    """Where a site ends that a definite noun right after it tells apart: قرب مبنى البلدية, في سوق الخضار القديم."""
    sentence = reading.article.sentences[number]
    seen = reading.words[at]
    known, last = facility_of(reading.forms[at]), at + 1
    definite = seen.cues & Cue.DEFINITE or seen.attached  # بالسجن المؤبد, "to prison for life"
    if definite or known is None or known[0].en in _BODIES or not _after_a_place_word(reading, at, sentence.first):
        return at
    if known[0].en == _MARKET and reading.words[min(last, sentence.last - 1)].cues & Cue.GENERIC:
        return at  # سوق النفط, سوق الأسهم: trade, and no market-place
    if known[0].described and last < sentence.last and not covered[last]:
        last += reading.forms[last] in place_words().sets["site_purpose"]
    while last < min(at + _LONGEST, sentence.last) and not covered[last] and _definite_noun(reading, last):
        last += 1
    return last


def _after_a_place_word(reading: Reading, at: int, low: int) -> bool:
    known = facility_of(reading.forms[at])
    if known is not None and known[1].endswith(IN):
        return True
    if at <= low:
        return False
    return bool(reading.words[at - 1].cues & Cue.LOCATIVE) or reading.forms[at - 1] in place_words().sets["before_site"]


def _definite_noun(reading: Reading, at: int) -> bool:
    seen, form = reading.words[at], reading.forms[at]
    return bool(seen.cues & Cue.DEFINITE) and not (seen.cues & _BARS or is_verb(form) or form.startswith(AND))


def _held(
    reading: Reading, covered: Sequence[bool], at: int, high: int, after: Sequence[Found]
) -> tuple[int, Found | None]:
    """Where the site at a token ends, after up to three words that describe it, and the place that holds it."""
    for last in range(at + 1, min(at + 1 + _LONGEST, high)):
        for holder in after:
            if linked(reading, last, holder) and _directly(reading, last, holder):
                return last, holder
        if covered[last] or not _describes(reading, last):
            break
    return at, None


def _directly(reading: Reading, last: int, holder: Found) -> bool:
    """Nothing but "in" stands between: of a relative clause one cannot say where it lies."""
    return holder.before.start - last <= 1


def _describes(reading: Reading, at: int) -> bool:
    seen, form = reading.words[at], reading.forms[at]
    if seen.cues & (Cue.OPENING | Cue.CLOSING):
        return True
    if seen.cues & (_BARS | Cue.MARK) or seen.type is not None or is_verb(form):
        return False
    return not form.startswith((AND, IN))


def site_mention(reading: Reading, one: Site, votes: Votes) -> PlaceMention:
    """Return the mention of a site."""
    tokens = reading.article.tokens
    start, end, text = span_of(tokens, one.first, one.last, one.cut)
    whole = span_of(tokens, one.first, one.holder.end if one.holder else one.last, one.cut)[2]
    held = one.holder.chosen if one.holder else None
    point = _point(reading, held) if held is not None else None
    country, admin1 = whereabouts(reading, held, votes)
    return PlaceMention(
        start=start,
        end=end,
        text=text,
        name=Name(ar=whole, en=f"{one.facility.en} in {held.en}" if held else None),
        gazetteer_id=None,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        radius_km=point.radius_km if point else None,
        basis=point.basis if point else None,
        level="site",
        admin1=admin1,
        admin2=None,
        country=country,
        precision=precision_of("site", point.radius_km if point else None, country),
        reason=f"a site without a name; said to be in {held.en}" if held else "a site without a name",
    )


def _point(reading: Reading, held: GazetteerEntry) -> Point | None:
    at = point_of(held, reading.gazetteer)
    if at is None or held.level not in _HOLDS:
        return None
    return Point(at.lat, at.lon, at.radius_km + _MARGIN, "derived")
