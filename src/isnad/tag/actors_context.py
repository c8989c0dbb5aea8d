"""What an article says about who its short names may be: its day, its countries, whom it has named so far."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from isnad.engine.article import Article
from isnad.engine.phrases import Match
from isnad.knowledge.registry import Actor, NameEntry, Registry, covers
from isnad.lang.ar.drones import drone_noun, drone_reading
from isnad.lang.ar.memo import of_word, per_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.people import PeopleNoun, nisba_of, word
from isnad.record.mentions import PlaceMention
from isnad.tag.lexicon import Entry, lexicon, names_at, nouns_at
from isnad.tag.phrase import Scene
from isnad.tag.words import Words, words_of

LEAD_WORDS = 60
CLEAR_SHARE = 0.5
PRESENT_SHARE = 0.12


@dataclass
class Context:
    """One article's working state. `last` keeps, by head noun, the last actor named in full.

    `ground` is the country of the places below the level of a country: where people described without a nation are.
    `home` is the outlet's country.
    """

    article: Article
    registry: Registry
    scene: Scene
    day: str | None
    countries: Counter[str]
    top: str | None
    ground: str | None
    home: str | None = None
    named: set[str] = field(default_factory=set)
    last: dict[str, str] = field(default_factory=dict)
    last_state: dict[str, str] = field(default_factory=dict)

    def present(self, country: str | None) -> bool:
        """Tell whether the article is about a country to a fair part, or its outlet is of it."""
        total = sum(self.countries.values())
        fair = total > 0 and self.countries[country or ""] >= PRESENT_SHARE * total
        return bool(country) and (country == self.home or fair)


def read_context(
    article: Article, registry: Registry, places: Sequence[PlaceMention], drones: frozenset[int]
) -> Context:
    """Return the working state at the start of an article."""
    words = words_of(article)
    matches = lexicon(registry).scan(words.forms)
    names, nouns = names_at(matches), {**_drone_nouns(words, drones), **nouns_at(matches)}
    scene = Scene(words, names, nouns, _place_words(article, words, places))
    countries = _countries(words, names, places)
    published = article.document.published.value or article.document.captured
    day = published[:10] if published else None
    ground = Counter(place.country for place in places if place.country and place.level != "country")
    home = _home(article, registry)
    return Context(article, registry, scene, day, countries, _top(countries), _top(ground), home)


def _drone_nouns(words: Words, drones: frozenset[int]) -> dict[int, Match[Entry]]:
    """Drones named by one word, as the nouns they are (قصفت مسيرات المدينة): whose they are may stand beside."""
    read = {at: drone_reading(words.forms[at]) for at, token in enumerate(words.tokens) if token in drones}
    return {at: Match(at, at + 1, drone_noun(reading), reading) for at, reading in read.items() if reading}


def _home(article: Article, registry: Registry) -> str | None:
    """The country of the outlet, known by its name or its address; None where neither is known."""
    named = registry.find_source(article.document.outlet) if article.document.outlet else None
    outlet = named or registry.source_of_address(article.document.uri or "")
    return outlet.country if outlet is not None else None


def _place_words(article: Article, words: Words, places: Sequence[PlaceMention]) -> dict[int, int]:
    """Word at which each place begins, and the word after its last."""
    if not places:
        return {}
    at = {token: index for index, token in enumerate(words.tokens)}
    found = {}
    for place in places:
        first, last = article.tokens.range(place.start, place.end)
        if first in at and last - 1 in at:
            found[at[first]] = at[last - 1] + 1
    return found


def _countries(words: Words, names: dict[int, Match[Entry]], places: Sequence[PlaceMention]) -> Counter[str]:
    """How often each country is meant, by name, adjective, actor or place; the opening counts twice."""
    seen: Counter[str] = Counter()
    for index, country in enumerate(map(_of_country, words.forms)):
        if country is not None:
            seen[country] += 1 + (index < LEAD_WORDS)
    for index, match in names.items():
        for country in {_country(entry) for entry in match.value if isinstance(entry, NameEntry)}:
            if country is not None:
                seen[country] += 1 + (index < LEAD_WORDS)
    for place in places:
        if place.country:
            seen[place.country] += 1
    return seen


@of_word
def _of_country(form: str) -> str | None:
    """The country that a relative adjective is of."""
    nisba = nisba_of(form)
    return nisba.iso2 if nisba is not None and not nisba.doubtful else None


def _country(entry: NameEntry) -> str | None:
    """A country named as such, or the first letters of a state actor's id; short forms prove nothing."""
    if entry.kind in ("country", "capital"):
        return entry.country
    head = (entry.actor_id or "").partition("-")[0]
    return head.upper() if entry.kind == "actor" and len(head) == 2 and not entry.weak else None


def _top(countries: Counter[str]) -> str | None:
    """The article's own country where one is clear; Israel's and Palestine's reports are one theatre."""
    ranked = countries.most_common(2)
    if not ranked:
        return None
    total = sum(countries.values())
    (first, most), rest = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    return first if most >= CLEAR_SHARE * total or most >= 2 * rest else None


def choose(context: Context, match: Match[Entry]) -> NameEntry | None:
    """Return what a printed name stands for in this article; None for a common word without support.

    Names valid on the day come first, then those of the article's country, then full names before short ones.
    """
    if isinstance(match.value, PeopleNoun):
        return None
    fit = [entry for entry in match.value if _fits(context, entry)]
    return max(fit, key=lambda entry: _preference(context, entry), default=None)


def _fits(context: Context, entry: NameEntry) -> bool:
    if entry.kind in ("short", "framing"):
        return (entry.country is None or context.present(entry.country)) and covers(
            entry.valid_from, entry.valid_to, context.day
        )
    if not entry.weak:
        return True
    actor = context.registry.actor(entry.actor_id)
    return actor is not None and (actor.id in context.named or context.present(actor.country))


def _preference(context: Context, entry: NameEntry) -> tuple[bool, bool, bool, bool, int]:
    actor = context.registry.actor(entry.actor_id)
    at_home = actor is not None and actor.country is not None and actor.country == context.top
    kinds = ("capital", "country", "short", "framing", "actor")
    return (
        entry.actor_id is not None,
        covers(entry.valid_from, entry.valid_to, context.day),
        entry.actor_id in context.named,
        at_home,
        kinds.index(entry.kind),
    )


def remember(context: Context, actor: Actor) -> None:
    """Keep an actor that was named in full, under each body noun its names begin with."""
    context.named.add(actor.id)
    if actor.person:
        return
    for alias in (actor.name.ar or "", *actor.aliases):
        stem = word_stem(alias)
        if stem:
            context.last[stem] = actor.id


@per_word
def word_stem(alias: str) -> str:
    """Return the folded first word of a name without its article: حركة الشباب → حركه."""
    first = fold(alias).partition(" ")[0]
    return word(first).stem
