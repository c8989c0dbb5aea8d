"""Readings of a printed word: conjunctions, prepositions, article, future mark and pronouns cut off.

Every cut is only a possibility; a lexicon that knows the stem decides. Forms are folded (`normalise.fold`).
After Ryding, A Reference Grammar of Modern Standard Arabic, sections 5.2, 12.3 and 16.1.
"""

import msgspec

from isnad.lang.ar.memo import per_word

CONJUNCTIONS = frozenset("وف")
PREPOSITIONS = frozenset("بلك")
FUTURE = "س"
PRONOUNS = ("هما", "هم", "هن", "ها", "ه", "نا", "كم", "ني", "ي", "ك")
_PRONOUNS_ON = {letter: tuple(p for p in PRONOUNS if p[-1] == letter) for letter in {p[-1] for p in PRONOUNS}}
ARTICLE = "ال"
_CUT_OFF = (
    CONJUNCTIONS | PREPOSITIONS | {FUTURE, ARTICLE[0]}
)  # a word that begins otherwise has nothing before its stem
MIN_STEM = 2
# Words whose first letter only looks like a conjunction or a preposition, where the rest is a word of the lexicons:
# فدان (an acre) is no ف and دان (he condemned).
UNCUT = frozenset({"فدان", "فدانا", "فدانين", "وهم", "كمين", "كمينا", "بدم", "وزن", "وصف"})


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to read a word. `article` is true when the article was cut off; it is not in `proclitic`."""

    stem: str
    proclitic: str = ""
    article: bool = False
    enclitic: str = ""
    future: bool = False


def _proclitics(form: str) -> list[Reading]:
    if form[:1] not in _CUT_OFF:
        return [Reading(form)]
    found = _behind(form, "")
    if form[:1] in CONJUNCTIONS:
        found += _behind(form[1:], form[:1])
    return found


def _behind(rest: str, conjunction: str) -> list[Reading]:
    """The readings behind a conjunction: a letter is a preposition or the future mark, never both."""
    found = _article(rest, conjunction, "")
    letter = rest[:1]
    if letter in PREPOSITIONS:
        found += _article(rest[1:], conjunction, letter)
    elif letter == FUTURE:
        found.append(Reading(rest[1:], conjunction, future=True))
    return found


def _article(rest: str, conjunction: str, preposition: str) -> list[Reading]:
    proclitic = conjunction + preposition
    found = [Reading(rest, proclitic)]
    if rest.startswith(ARTICLE):
        found.append(Reading(rest[2:], proclitic, article=True))
    elif preposition == "ل" and rest.startswith("ل"):  # لل is the preposition and the article, one alef lost
        found += [Reading(rest[1:], proclitic, article=True), Reading("ا" + rest, proclitic)]
    return found


def _enclitics(plain: list[Reading], form: str) -> list[Reading]:
    found = []
    for pronoun in _PRONOUNS_ON.get(form[-1:], ()):
        if not form.endswith(pronoun):
            continue
        length = len(pronoun)
        for one in plain:
            if not one.article and len(one.stem) >= length + MIN_STEM:
                bases = _bases(one.stem[:-length])
                found += [Reading(base, one.proclitic, False, pronoun, one.future) for base in bases]
    return found


def _bases(stem: str) -> tuple[str, ...]:
    """The stem as it stands, and as it stands without a pronoun (قريتهم → قريه, أبناؤهم → ابناء)."""
    if stem.endswith("ت"):
        return stem, stem[:-1] + "ه"
    if stem.endswith(("ؤ", "ئ")):
        return stem, stem[:-1] + "ء"
    return (stem,)


@per_word
def readings(form: str) -> tuple[Reading, ...]:
    """Return every reading of a folded word, the uncut one first. Stems have at least two letters.

    Only the commonest words are remembered: a word has some thirty readings, and an archive a million words.
    """
    if form in UNCUT:
        return (Reading(form),)
    plain = [reading for reading in _proclitics(form) if len(reading.stem) >= MIN_STEM]
    return (*plain, *_enclitics(plain, form))


def definite(form: str) -> bool:
    """Tell whether a folded word carries the article, bare or after a conjunction or preposition."""
    return any(reading.article for reading in readings(form))
