"""A second look for names after a type word, in the other spellings the press uses.

بلدة كفريه is كفريا, منطقة جيلانبينار is جيلان بينار: final ه and ا, a lost article, a lost blank. Only a type word
allows this; of bare words too many would match.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from isnad.knowledge.gazetteer_entry import Hit
from isnad.lang.ar.clitics import Reading as Cut
from isnad.lang.ar.placewords import name_key, spellings
from isnad.tag.places_find import Found, Reading, look_after, look_before
from isnad.tag.places_resolve import Votes, named_so
from isnad.tag.places_unknown import Unknown

_HOME_SHARE = 0.15


def find_variants(reading: Reading, unknown: Sequence[Unknown], votes: Votes) -> Iterator[Found]:
    """Yield the unknown names that another spelling makes known, in a country the report speaks of."""
    for one in unknown if votes.total else ():
        options = (_found(reading, one, key) for key in _keys(reading, one))
        fitting = (f for f in options if _at_home(f, votes) and named_so(reading, f))
        yield from islice(fitting, 1)


def _at_home(one: Found, votes: Votes) -> bool:
    return any(votes.share(entry.country) >= _HOME_SHARE for entry in one.entries)


def _keys(reading: Reading, one: Unknown) -> tuple[str, ...]:
    """The spellings of a name, and the name with its type word: معسكر «لبوزة» is معسكر لبوزة."""
    name = name_key(" ".join(reading.forms[one.first : one.last])).replace(" ", "")
    cut = len(reading.words[one.at].proclitic)
    return (*spellings(name), name_key(reading.forms[one.at][cut:]) + name)


def _found(reading: Reading, one: Unknown, key: str) -> Found:
    sentence = reading.article.sentences[one.sentence]
    hit = Hit(one.first, one.last, key, Cut(reading.forms[one.first]))
    before = look_before(reading.words, one.first, sentence.first)
    end, sides = look_after(reading.words, one.last, sentence.last)
    return Found(one.first, one.last, end, hit, reading.gazetteer.by_key(key), before, sides, one.sentence)
