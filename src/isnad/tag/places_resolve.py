"""Choosing between places of one name, and dropping words that only look like a name.

A candidate is scored by its own weight (population, level), by the type word before it, by what country and
division the rest of the report speaks of, and by a containing place named right after it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log10

import msgspec

from isnad.engine.rarity import RAREST, rarity
from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.lang.ar.comparing import content_words
from isnad.lang.ar.placeforms import Cue
from isnad.lang.ar.placewords import AND, IN, TypeWord, name_key
from isnad.tag.places_find import Found, Reading, secure, strong
from isnad.tag.places_geo import distance_km

MOST_REJECTED = 5
_WEIGHT_CAP = 4
_CLAIMED_BY_BOTH = {"PS": "IL", "IL": "PS"}  # a report about one names places that tables give to the other
_LEVEL_WEIGHT = {"country": 6.0, "governorate": 4.0, "region": 4.2, "district": 1.5, "site": 2.0, "settlement": 2.5}
_SETTLED = frozenset({"city", "capital", "town", "village", "locality"})
_OF_A_CITY = frozenset({"quarter", "site"})
_BUILT_UP = frozenset({"city", "town", "village"})
_NAMED_AFTER = frozenset({"base", "street", "square", "mosque", "church", "castle", "bridge", "market"})
_FAR_KM, _NEAR_KM = 250.0, 60.0
_LOCAL, _LARGE = 100_000, 300_000
_SHORTEST, _HOME_SHARE, _ASIDE_SHARE, _LARGE_TOWN = 3, 0.4, 0.15, 20_000
_CAPITAL_WEIGHT, _LARGE_WEIGHT, _UNTYPED_PART = 4.0, 1.5, 3.0


@dataclass(slots=True)
class Votes:
    """How often a report speaks of each country, and of each first-level division."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_key: Counter[tuple[str, str]] = field(default_factory=Counter)

    def support(self, country: str | None, key: str) -> int:
        """Return the votes of a country that do not come from the name itself."""
        both = (country or "", _CLAIMED_BY_BOTH.get(country or "", ""))
        return sum(self.countries[one] - self.by_key[one, key] for one in both)

    @property
    def total(self) -> int:
        """The sum of all votes for countries."""
        return sum(self.countries.values())

    def share(self, country: str | None) -> float:
        """Return the share of a country, 0 to 1; 0 when nothing was counted."""
        return self.countries[country or ""] / total if (total := self.total) else 0.0

    @property
    def leader(self) -> str | None:
        """The country that has more than half of the votes, else None."""
        top = self.countries.most_common(1)
        return top[0][0] if top and top[0][1] * 2 > self.total else None

    @property
    def first(self) -> str | None:
        """The country that has more votes than any other, else None."""
        top = self.countries.most_common(2)
        return top[0][0] if top and (len(top) == 1 or top[0][1] > top[1][1]) else None


def _place_line(reading: Reading, votes: Votes) -> None:
    """The place a report is dated from speaks for its country, once."""
    line = reading.article.document.place_line
    countries = {e.country for e in reading.gazetteer.named(line)} if line else set()
    if len(countries) == 1 and (country := countries.pop()):
        votes.countries[country] += 1


def count_votes(reading: Reading, found: Iterable[Found]) -> Votes:
    """Return the votes of the names that can be in one country only, and of the adjectives of countries."""
    votes, seen = Votes(), Counter[str]()
    _place_line(reading, votes)
    for one in found:
        if (one.before.typed or strong(reading, one)) and seen[one.hit.key] < _WEIGHT_CAP:
            seen[one.hit.key] += 1
            _vote(votes, one)
    for country, times in reading.nisbas.items():
        votes.countries[country] += min(times, _WEIGHT_CAP)
    return votes


def _vote(votes: Votes, one: Found) -> None:
    countries = {e.country for e in one.entries}
    if len(countries) == 1 and (country := one.entries[0].country):
        weight = 2 if one.entries[0].level == "country" else 1
        votes.countries[country] += weight
        votes.by_key[country, one.hit.key] += weight
        divisions = {e.admin1 for e in one.entries if e.admin1}
        if len(divisions) == 1:
            votes.divisions[country, divisions.pop()] += 1


def accepted(reading: Reading, one: Found, votes: Votes, vouched: frozenset[str]) -> bool:
    """Tell whether a found name is taken for a place.

    `vouched` holds the keys that stand after a type word somewhere in the report. A name that needs a cue, or is
    little known, must stand where a place stands, in a country the report speaks of.
    """
    if one.before.typed:
        return (fits_report(reading, one, votes) or secure(one)) and named_so(reading, one)
    if strong(reading, one):
        fits = any(votes.support(e.country, one.hit.key) > 0 or _plain(one, e) for e in one.entries)
        return fits or secure(one) or _alone(one, votes)
    shares = [(votes.share(e.country), e) for e in one.entries]
    if not any(share for share, _ in shares):
        return False
    if one.hit.key in reading.gazetteer.needs_cue or len(one.hit.key) < _SHORTEST:
        home = [entry for share, entry in shares if share >= _HOME_SHARE]
        likely = one.hit.key in vouched or one.listed or any(_known(entry, one.hit.key) for entry in home)
        return (likely or _near_by(one, home, votes)) and located(reading, one, Cue.INSIDE)
    at_home = any(share >= _HOME_SHARE and _stands_alone(one, entry) for share, entry in shares)
    return located(reading, one, Cue.LOCATIVE) or one.listed or (at_home and _rare(one))


def _alone(one: Found, votes: Votes) -> bool:
    """Tell whether nothing in the report speaks of any country but that of the name, as in a short post."""
    own = sum(votes.by_key[country, one.hit.key] for country in {e.country or "" for e in one.entries})
    return votes.total == own and one.entries[0].own


def _stands_alone(one: Found, entry: GazetteerEntry) -> bool:
    """A quarter or site is named with its city or its kind, save by several words of the project's own tables."""
    return entry.kind not in _OF_A_CITY or (entry.own and one.last - one.first > 1)


def _near_by(one: Found, home: Iterable[GazetteerEntry], votes: Votes) -> bool:
    """Tell whether a rare word is the name of a place in a division that the report names: the quarter of a city."""
    return _rare(one) and any((entry.country, entry.admin1) in votes.divisions for entry in home)


def _rare(one: Found) -> bool:
    """Tell whether the press seldom has the word of a name, as it has names and no common words; or it has several."""
    if one.last - one.first > 1:
        return True
    words = content_words(one.hit.reading.stem)
    return bool(words) and min(map(rarity, words)) == RAREST


def _plain(one: Found, entry: GazetteerEntry) -> bool:
    """Tell whether a place is large, a region, or of no one country, and its name cannot be another word cut."""
    if entry.country is None or (entry.own and one.last - one.first > 1 and entry.kind not in _OF_A_CITY):
        return True
    known = entry.level == "region" or entry.population >= _LARGE or _corrected(entry)
    return known and not one.hit.reading.proclitic


def named_so(reading: Reading, one: Found) -> bool:
    """Streets, squares, mosques and quarters bear names of far places: شارع فلسطين lies in Baghdad."""
    type_ = one.before.type
    if type_ is None or one.before.directions or one.before.countryside is not None:
        return True
    if type_.kind in _BUILT_UP:
        return any(e.level != "region" for e in one.entries)  # مدينة دجلة is not the river
    if type_.kind == "quarter":
        return type_.number == "plural" or any(_can_be_quarter(reading, e) for e in one.entries)
    if type_.kind in _NAMED_AFTER:
        return any(_lends_name(e, type_) for e in one.entries)
    return True


def _lends_name(entry: GazetteerEntry, type_: TypeWord) -> bool:
    """A base is named after the place it lies in; a street or mosque of that name only where it is the place."""
    if entry.kind == "quarter":
        return False
    return type_.kind == "base" or entry.level in ("site", "region")


def _can_be_quarter(reading: Reading, entry: GazetteerEntry) -> bool:
    """GeoNames has quarters of large cities among the settlements: التواهي in Aden."""
    if entry.kind in _OF_A_CITY:
        return True
    small = entry.level == "settlement" and entry.population < _LOCAL
    return small and reading.gazetteer.near_large_city(entry)


def _known(entry: GazetteerEntry, key: str) -> bool:
    """Tell whether a place whose name is a common word is known enough for "in" alone to show it."""
    if name_key(entry.ar).replace(" ", "") != key:
        return False
    if entry.level in ("governorate", "region"):
        return True
    return entry.level == "settlement" and (entry.population >= _LARGE_TOWN or _corrected(entry))


def _corrected(entry: GazetteerEntry) -> bool:
    return entry.own and entry.id.startswith("geonames:")


def fits_report(reading: Reading, one: Found, votes: Votes) -> bool:
    """Tell whether one of the places lies in a country the rest of the report speaks of, or it speaks of none.

    The project's own places of an unmistakable name fit everywhere.
    """
    key = one.hit.key
    others = votes.total - sum(votes.by_key[country, key] for country in {e.country or "" for e in one.entries})
    if others <= 0 or (
        reading.gazetteer.well_known(key) and any(e.own and e.kind not in _OF_A_CITY for e in one.entries)
    ):
        return True
    if one.last - one.first > 1 and one.before.typed and only_place(one) is not None:
        return True  # مدينة شرم الشيخ: two words and a type word leave no doubt
    return any(e.country is None or votes.support(e.country, key) > others * _least_share(e) for e in one.entries)


def _least_share(entry: GazetteerEntry) -> float:
    return 0.0 if entry.own or entry.population >= _LOCAL else _ASIDE_SHARE


def located(reading: Reading, one: Found, cue: int) -> bool:
    """Tell whether a word of the category before the name, or ب written onto it, says that something is there."""
    if IN in one.hit.reading.proclitic or one.before.around is not None or one.before.directions:
        return True
    if one.hit.reading.proclitic not in ("", AND):
        return False
    at = one.first - 1
    return at >= 0 and bool(reading.words[at].cues & cue)


def only_place(one: Found) -> GazetteerEntry | None:
    """Return a place of the name when all its places lie in one country, else None."""
    return one.entries[0] if len({e.country for e in one.entries}) == 1 else None


class Linked(msgspec.Struct, frozen=True, gc=False):
    """The place said to hold the one in question, and one that it is said to hold, where the text names them."""

    container: GazetteerEntry | None = None
    contained: GazetteerEntry | None = None


def resolve(one: Found, votes: Votes, linked: Linked, capitals: frozenset[str]) -> None:
    """Choose among the places of one name; keep up to five rejected ones, each with a reason."""
    scored = [(_score(e, one, votes, linked, e.id in capitals), e) for e in one.entries]
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    one.chosen = scored[0][1]
    one.rejected = tuple(
        (entry, f"scored {score:.1f} against {scored[0][0]:.1f}") for score, entry in scored[1 : MOST_REJECTED + 1]
    )
    one.reason = _reason(one, votes, linked.container)


def _score(entry: GazetteerEntry, one: Found, votes: Votes, linked: Linked, capital: bool) -> float:
    score = _weight(entry, capital) + type_fit(entry, one.before.type)
    if one.before.countryside is not None:
        score += {"governorate": 3.0, "settlement": 1.0}.get(entry.level, 0.0)
    elif one.before.type is None and _needs_type(entry, one):
        score -= _UNTYPED_PART
    share = votes.share(entry.country)
    score += 5 * share
    if votes.total >= 3 and share == 0 and entry.level != "country":
        score -= 1.0 if capital or entry.population >= _LARGE else 3.0 if entry.population >= _LOCAL else 6.0
    if (entry.country or "", entry.admin1 or "") in votes.divisions:
        score += 1.5
    return score + _inside(entry, linked.container) + _inside(entry, linked.contained)


def _needs_type(entry: GazetteerEntry, one: Found) -> bool:
    if entry.level == "governorate":  # البحر الأحمر is the sea before it is the governorate
        return any(other.level == "region" for other in one.entries)
    return entry.level == "district" or entry.kind == "quarter"


def _weight(entry: GazetteerEntry, capital: bool) -> float:
    """How likely a place is meant before anything else is known: the press names large cities and capitals."""
    weight = log10(entry.population + 1) if entry.population else _LEVEL_WEIGHT[entry.level]
    weight += _CAPITAL_WEIGHT if capital else _LARGE_WEIGHT if entry.population >= _LARGE else 0.0
    return weight + (0.5 if entry.own else 0.0)


def type_fit(entry: GazetteerEntry, type_: TypeWord | None) -> float:
    """Return how well a place agrees with the type word before its name."""
    if type_ is None:
        return 0.0
    if type_.kind in _SETTLED:
        return 5.0 if entry.level == "settlement" else -1.0
    if entry.kind == type_.kind or (entry.level == type_.level and entry.level != "site"):
        return 8.0
    if type_.level == "district" and entry.level == "settlement":
        return 5.0 if entry.population >= _LARGE_TOWN else 2.0  # قضاء سنجار is named after its town
    return 1.0 if type_.reach == "of" and entry.level == "settlement" else -2.0


def _inside(entry: GazetteerEntry, container: GazetteerEntry | None) -> float:
    if container is None:
        return 0.0
    score = 2.0 if container.country == entry.country else -2.0
    if container.admin1 and container.country == entry.country:
        score += 2.0 if container.admin1 == entry.admin1 else 0.0
    km = distance_km(entry, container)
    if km is not None and container.level != "country":
        score += 3.0 if km < _NEAR_KM else -3.0 if km > _FAR_KM else 0.0
    return score


def _reason(one: Found, votes: Votes, container: GazetteerEntry | None) -> str:
    entry = one.chosen
    if entry is None:
        return ""
    parts = ["the only place of that name" if not one.rejected else f"chosen among {len(one.rejected) + 1}"]
    if one.before.type is not None:
        parts.append(f"type word: {one.before.type.kind}")
    if one.rejected and votes.share(entry.country) > 0:
        parts.append(f"the report speaks of {entry.country}")
    if container is not None:
        parts.append(f"said to be in or near {container.en}")
    return "; ".join(parts)
