"""Persons: names after a rank, title or office, names before one, known public persons, and their family names."""

from collections.abc import Iterator, Sequence
from functools import cache

from isnad.engine.article import Article
from isnad.engine.phrases import Match, PhraseTable
from isnad.knowledge.registry import PERSON, NameEntry, Registry
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.people import word, word_set
from isnad.lang.ar.speech import name_like
from isnad.record.mentions import ActorMention, PersonMention
from isnad.tag.persons_build import METONYM, Builder, later_mentions, linked
from isnad.tag.persons_find import Finder, Named
from isnad.tag.persons_role import office_cut
from isnad.tag.words import Words, words_of

BY_NAME = "name"  # how the reason of an actor begins that the registry knows by its name


def tag_persons(article: Article, registry: Registry, actors: Sequence[ActorMention]) -> tuple[PersonMention, ...]:
    """Return the persons an article names, in order of start; no two share a word.

    A later mention by family name alone carries the full `name` given before. `public_office` is true only for
    persons of the registry. `actor_id` is a public person's own, else that of the body the office belongs to.
    """
    words = words_of(article)
    ranges = _actor_words(article, words, actors)
    bodies = _bodies(ranges)
    known = _known(words, registry, ranges)
    stops = bodies | _prepositions(article, words)
    quotes = words.opens | {at + 1 for at in words.closes}
    found = Finder(words.forms, known, bodies, stops, quotes).find()
    builder = Builder(article, words, registry, tuple(actors))
    full = linked(found, [builder.mention(named) for named in found])
    later = later_mentions(builder, found, full)
    return tuple(sorted((*full, *later), key=lambda person: (person.start, -person.end)))


@cache
def _aliases(registry: Registry) -> PhraseTable[NameEntry]:
    """The printed names of the registry's persons."""
    table: PhraseTable[NameEntry] = PhraseTable(readings)
    for phrase, entries in registry.names.items():
        table.update((phrase, entry) for entry in entries if _is_name(entry))
    return table


def _is_name(entry: NameEntry) -> bool:
    """Tell whether a name is a person's own; loaded words for one (المخلوع) are not."""
    return entry.kind == "actor" and (entry.actor_id or "").startswith(PERSON)


_Ranges = Sequence[tuple[ActorMention, int, int]]


def _actor_words(article: Article, words: Words, actors: Sequence[ActorMention]) -> _Ranges:
    """The known actors with their words `[first, last)`."""
    at = {token: index for index, token in enumerate(words.tokens)}

    def ranges() -> Iterator[tuple[ActorMention, int, int]]:
        for mention in actors:
            if mention.actor_id is not None:
                inside = [
                    at[token] for token in range(*article.tokens.range(mention.start, mention.end)) if token in at
                ]
                if inside:
                    yield mention, inside[0], inside[-1] + 1

    return tuple(ranges())


def _bodies(ranges: _Ranges) -> frozenset[int]:
    """The words of known bodies: فتح in حركة فتح is a name, not a verb. A noun of people alone is none: الجندي."""
    bodies = ((first, last) for mention, first, last in ranges if _is_body(mention, last - first))
    return frozenset(at for first, last in bodies for at in range(first, last))


def _is_body(mention: ActorMention, words: int) -> bool:
    named = words > 1 or mention.reason.startswith((BY_NAME, METONYM))
    return named and not mention.generic and PERSON not in (mention.actor_id or "")


def _prepositions(article: Article, words: Words) -> frozenset[int]:
    """Words that print does not show to be names where they fold to a preposition: على beside علي."""
    doubtful = word_set("name", "like_preposition")
    if doubtful.isdisjoint(words.forms):
        return frozenset()
    names = name_like(article.tokens)
    return frozenset(at for at, form in enumerate(words.forms) if form in doubtful and words.tokens[at] not in names)


def _known(words: Words, registry: Registry, ranges: _Ranges) -> dict[int, Named]:
    """Public persons by the word at which they are named, looked for where the actors hold them."""
    found: dict[int, Named] = {}
    for mention, begin, end in ranges:
        for match in _aliases(registry).scan(words.forms, begin, end) if PERSON in (mention.actor_id or "") else ():
            if match.value.actor_id == mention.actor_id and _plain(match):
                first, cut = _name_of(words.forms, match)
                found.setdefault(first, Named(first, match.last, cut, None, mention.actor_id))
    return found


def _plain(match: Match[NameEntry]) -> bool:
    reading = match.reading
    return not (reading.enclitic or reading.article or reading.future)


def _titled(form: str) -> bool:
    """Tell whether a word before the name proper is an office or a loaded word: الرئيس, المخلوع; not الملا."""
    return word(form).definite and (form in word_set("name", "epithets") or office_cut(form) is not None)


def _name_of(forms: Sequence[str], match: Match[NameEntry]) -> tuple[int, int]:
    """The first word of the name and its clitics; an office that the alias holds is left off: الرئيس الأسد."""
    if match.last - match.first > 1 and _titled(forms[match.first]):
        return match.first + 1, 0
    reading = match.reading
    whole = forms[match.first].startswith(reading.stem, len(reading.proclitic))
    return match.first, len(reading.proclitic) - (not whole)
