"""Tagging places: names found and resolved, regions derived from them, names the gazetteer lacks."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from isnad.engine.article import Article
from isnad.knowledge.gazetteer import Gazetteer
from isnad.lang.ar.placewords import name_key
from isnad.record.base import Record, Span
from isnad.record.events import Flag
from isnad.record.mentions import PlaceMention
from isnad.tag.places_build import mention_of
from isnad.tag.places_find import Found, Reading, find_names, read
from isnad.tag.places_patterns import Pattern, find_borders, find_patterns, pattern_mention
from isnad.tag.places_resolve import Linked, Votes, accepted, count_votes, only_place, resolve
from isnad.tag.places_sites import find_sites, site_mention
from isnad.tag.places_unknown import Unknown, certain, find_unknown, linked, unknown_mention
from isnad.tag.places_variants import find_heard, find_variants


class PlacesFound(Record, frozen=True, kw_only=True):
    """The place mentions of an article in order, no two overlapping, and a flag for each name not resolved."""

    places: tuple[PlaceMention, ...] = ()
    flags: tuple[Flag, ...] = ()


def tag_places(article: Article, gazetteer: Gazetteer) -> PlacesFound:
    """Return the places an article names, resolved as far as it lets us.

    Mentions stand in order of start and never overlap. An unknown name has no `gazetteer_id`, and gets one
    `place_unresolved` flag for all its mentions when its type word names a settlement or district.
    """
    reading = read(article, gazetteer)
    found = find_names(reading)
    votes = count_votes(reading, found)
    kept = _accept(reading, found, votes)
    missing = find_unknown(reading, _covered(reading, kept, ()))
    kept = sorted([*kept, *find_variants(reading, missing, votes)], key=lambda one: one.first)
    heard = list(find_heard(reading, kept, votes))
    begun = {one.first for one in heard}
    kept = sorted([*heard, *(one for one in kept if one.first not in begun)], key=lambda one: one.first)
    _resolve(reading, kept, votes)
    borders = find_borders(reading, kept, votes)
    kept = [one for one in kept if not any(b.first <= one.first < b.last for b in borders)]
    covered = _covered(reading, kept, borders)
    holders = {one: _holder(reading, one, kept) for one in find_unknown(reading, covered)}
    unknown = [one for one, held in holders.items() if certain(reading, one, held is not None)]
    _cover(covered, ((one.at, one.last) for one in unknown))
    sites = list(find_sites(reading, covered, kept))
    _cover(covered, ((one.first, one.last) for one in sites))
    patterns = borders + list(find_patterns(reading, covered, kept, votes))
    mentions = [mention_of(reading, one) for one in kept]
    mentions += [unknown_mention(reading, one, holders[one], votes) for one in unknown]
    mentions += [site_mention(reading, one, votes) for one in sites]
    mentions += [pattern_mention(reading, one) for one in patterns]
    flagged = [m for one, m in zip(unknown, mentions[len(kept) :], strict=False) if one.type.flag]
    ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
    return PlacesFound(places=ordered, flags=tuple(_flags(flagged)))


def _accept(reading: Reading, found: Sequence[Found], votes: Votes) -> list[Found]:
    vouched = frozenset(one.hit.key for one in found if one.before.typed)
    return [one for one in found if accepted(reading, one, votes, vouched)]


def _resolve(reading: Reading, kept: Sequence[Found], votes: Votes) -> None:
    """From the last to the first, so that a containing place is known before what it contains."""
    capitals = frozenset(reading.gazetteer.capitals.values())
    links = [linked(reading, one.end, after) for one, after in pairwise(kept)]
    for number in range(len(kept) - 1, -1, -1):
        container = kept[number + 1].chosen if number < len(links) and links[number] else None
        contained = only_place(kept[number - 1]) if number and links[number - 1] else None
        resolve(kept[number], votes, Linked(container, contained), capitals)
        _name_capital(reading, kept[number])


def _name_capital(reading: Reading, one: Found) -> None:
    """عاصمة تشاد is the city, named by its country."""
    type_, entry = one.before.type, one.chosen
    if type_ is None or type_.kind != "capital" or entry is None or entry.level != "country":
        return
    capital = reading.gazetteer.get(reading.gazetteer.capitals.get(entry.country or "", ""))
    if capital is not None:
        one.chosen, one.reason = capital, f"capital of {entry.country}"


def _covered(reading: Reading, kept: Iterable[Found], borders: Iterable[Pattern]) -> list[bool]:
    covered = [False] * len(reading.words)
    _cover(covered, ((one.before.start, one.end) for one in kept))
    _cover(covered, ((one.first, one.last) for one in borders))
    return covered


def _cover(covered: list[bool], spans: Iterable[tuple[int, int]]) -> None:
    for first, last in spans:
        covered[first:last] = [True] * (last - first)


def _holder(reading: Reading, one: Unknown, kept: Sequence[Found]) -> Found | None:
    return next((other for other in kept if linked(reading, one.last, other)), None)


def _flags(unresolved: Sequence[PlaceMention]) -> Iterable[Flag]:
    by_name: dict[str, list[PlaceMention]] = {}
    for mention in unresolved:
        by_name.setdefault(name_key(mention.text), []).append(mention)
    for mentions in by_name.values():
        spans = tuple(Span(start=m.start, end=m.end) for m in mentions)
        yield Flag(kind="place_unresolved", message=f"no gazetteer entry for {mentions[0].text}", spans=spans)
