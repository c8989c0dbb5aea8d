"""A second look for names after a type word, in the other spellings the press uses.

بلدة كفريه is كفريا, منطقة جيلانبينار is جيلان بينار: final ه and ا, a lost article, a lost blank. Only a type word
allows this; of bare words too many would match.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from isnad.knowledge.gazetteer_entry import Hit
from isnad.lang.ar.clitics import Reading as Cut
from isnad.lang.ar.placeforms import Cue
from isnad.lang.ar.placewords import name_key, spellings
from isnad.tag.places_find import Found, Reading, look_after, look_before
from isnad.tag.places_names import can_name
from isnad.tag.places_resolve import Votes, named_so
from isnad.tag.places_unknown import Unknown

_HOME_SHARE = 0.15
_LONGEST = 2
_HIGH_LEVELS = frozenset({"governorate", "region", "country"})


def find_variants(reading: Reading, unknown: Sequence[Unknown], votes: Votes) -> Iterator[Found]:
    """Yield the unknown names that another spelling makes known, in a country the report speaks of."""
    for one in unknown if votes.total else ():
        options = (_found(reading, one, key) for key in _keys(reading, one))
        fitting = (f for f in options if _at_home(f, votes) and named_so(reading, f))
        yield from islice(fitting, 1)


def find_heard(reading: Reading, kept: Sequence[Found], votes: Votes) -> Iterator[Found]:
    """Yield names after a type word that name a place abroad in another spelling: إقليم نانجارهار is ننغرهار.

    Only names of a country the report speaks of, and of a level that the type word allows. Two words may be one name of
    which the tables know the first alone.
    """
    known = {token: one for one in kept for token in range(one.first, one.end)}
    for at, number in reading.types if votes.total else ():
        type_, begin = reading.words[at].type, at + 1
        high = reading.article.sentences[number].last
        if type_ is None or type_.reach != "name" or begin >= high or not can_name(reading, begin, type_):
            continue
        for end in range(min(begin + _LONGEST, high), begin, -1):
            if _parted(reading, begin, end) or any(_whole(known.get(at), begin, end) for at in range(begin, end)):
                continue
            if (found := _heard(reading, Unknown(at, begin, end, type_, number), votes)) is not None:
                yield found
                break


def _whole(one: Found | None, begin: int, end: int) -> bool:
    """Tell whether a name found before is more than the first of two words."""
    return one is not None and not (one.first == begin and one.end < end)


def _parted(reading: Reading, begin: int, end: int) -> bool:
    return any(word.cues & (Cue.MARK | Cue.FUNCTION) for word in reading.words[begin:end])


def _heard(reading: Reading, one: Unknown, votes: Votes) -> Found | None:
    """The name as a place abroad; its key is that of the name as the tables spell it."""
    key = name_key(" ".join(reading.forms[one.first : one.last])).replace(" ", "")
    wide = one.type.level in _HIGH_LEVELS
    fitting = tuple(
        entry
        for entry in reading.gazetteer.heard(key)
        if votes.share(entry.country) >= _HOME_SHARE and (entry.level in _HIGH_LEVELS) == wide
    )
    if not fitting:
        return None
    found = _found(reading, one, key)
    found.entries = fitting
    return found if named_so(reading, found) else None


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
