"""One table for one scan: the registry's names and the nouns of people and bodies."""

from collections.abc import Iterable
from functools import cache

from isnad.engine.phrases import Match, PhraseTable
from isnad.knowledge.registry import NameEntry, Registry
from isnad.lang.ar.clitics import Reading, readings
from isnad.lang.ar.people import NATIONALS, PeopleNoun, people_nouns

Entry = tuple[NameEntry, ...] | PeopleNoun


@cache
def lexicon(registry: Registry) -> PhraseTable[Entry]:
    """Return the table of a registry; made once per registry."""
    table: PhraseTable[Entry] = PhraseTable(_without_pronouns)
    table.update(registry.names.items())
    table.update(people_nouns().items())
    return table


def _without_pronouns(form: str) -> tuple[Reading, ...]:
    """Names take no pronoun; nouns of people do (عائلاتهم, their families)."""
    return tuple(r for r in readings(form) if not r.future)


def names_at(matches: list[Match[Entry]]) -> dict[int, Match[Entry]]:
    """Return the best name that begins at each word: the longest, then the one with least cut off."""
    return _best(m for m in matches if not isinstance(m.value, PeopleNoun) and _may_be_cut(m))


def _may_be_cut(match: Match[Entry]) -> bool:
    """A name takes no pronoun; those of countries and persons take no article (السورية is no سورية)."""
    if match.reading.enclitic or isinstance(match.value, PeopleNoun):
        return False
    entry = match.value[0]
    proper = entry.kind in ("country", "capital") or (entry.actor_id or "").startswith("person-")
    return not (match.reading.article and proper)


def nouns_at(matches: list[Match[Entry]]) -> dict[int, Match[Entry]]:
    """Return the best noun of people or bodies that begins at each word."""
    return _best(m for m in matches if isinstance(m.value, PeopleNoun) and not (_owned_nationals(m) or _misread(m)))


def _misread(match: Match[Entry]) -> bool:
    """A plural in construct takes no article: المعلمي is a name, not teachers."""
    noun = match.value
    return isinstance(noun, PeopleNoun) and match.reading.article and noun.construct


def _owned_nationals(match: Match[Entry]) -> bool:
    """A people with a pronoun is the adjective: روسي is "Russian", not "my Russians"."""
    noun = match.value
    return isinstance(noun, PeopleNoun) and noun.role == NATIONALS and bool(match.reading.enclitic)


def _best(matches: Iterable[Match[Entry]]) -> dict[int, Match[Entry]]:
    best: dict[int, Match[Entry]] = {}
    for match in matches:
        known = best.get(match.first)
        if known is None or _rank(match) > _rank(known):
            best[match.first] = match
    return best


def _rank(match: Match[Entry]) -> tuple[int, int]:
    reading = match.reading
    return match.last, -len(reading.proclitic) - 2 * len(reading.enclitic) - reading.article
