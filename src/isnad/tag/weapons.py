"""Weapons and the use of them, found by their words."""

from functools import cache

from isnad.engine.article import Article
from isnad.engine.drones import NONE
from isnad.engine.phrases import Match, PhraseTable, longest_first
from isnad.engine.spans import stem_start
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.drones import drone_reading
from isnad.lang.ar.pronouns import pronoun_is_real
from isnad.lang.ar.weapons import DRONE, NOT_A_WEAPON, weapon_phrases
from isnad.record.mentions import WeaponMention


@cache
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(readings)
    table.update(weapon_phrases())
    return table


def tag_weapons(article: Article, drones: frozenset[int] = NONE) -> tuple[WeaponMention, ...]:
    """Return the weapons of the coded parts in order, none overlapping.

    A longer phrase hides a shorter one, so that a truce ("cease-fire") is not small-arms fire and a cluster bomb
    is not a plain bomb. The span leaves off a conjunction or preposition written with the word.
    `drones` are the tokens at which a drone is named by one word (engine/drones.py).
    """
    found: list[WeaponMention] = []
    forms, table = article.tokens.forms, _table()
    for sentence in article.sentences:
        matches = table.scan(forms, sentence.first, sentence.last)
        if matches:
            found += (_mention(article, match) for match in _chosen(article, matches))
    return _with_drones(article, found, drones) if drones else tuple(found)


def _with_drones(article: Article, found: list[WeaponMention], drones: frozenset[int]) -> tuple[WeaponMention, ...]:
    """Add the drones named by one word (قصفت مسيرة) where no longer phrase holds them already."""
    tokens = article.tokens
    free = [at for at in drones if not any(w.start < tokens.ends[at] and tokens.starts[at] < w.end for w in found)]
    read = [(at, drone_reading(tokens.forms[at])) for at in free]
    named = [_mention(article, Match(at, at + 1, DRONE, reading)) for at, reading in read if reading]
    return tuple(sorted([*found, *named], key=lambda weapon: weapon.start))


def _chosen(article: Article, matches: list[Match[str]]) -> list[Match[str]]:
    usable = [match for match in matches if _readable(article, match)]
    return [match for match in longest_first(usable) if match.value != NOT_A_WEAPON]


def _readable(article: Article, match: Match[str]) -> bool:
    """Whether the clitics cut off make sense on a noun: no future mark, and an owner that is one."""
    printed = article.tokens.text(match.first, match.first + 1)
    return not match.reading.future and pronoun_is_real(match.reading, printed)


def _mention(article: Article, match: Match[str]) -> WeaponMention:
    tokens = article.tokens
    start = stem_start(tokens, match.first, match.reading)
    end = tokens.ends[match.last - 1]
    text = article.document.text[start:end]
    return WeaponMention(start=start, end=end, text=text, weapon_class=match.value)
