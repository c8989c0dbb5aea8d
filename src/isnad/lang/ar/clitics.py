"""Readings of a printed word: conjunctions, prepositions, article, future mark and pronouns cut off.

Every cut is only a possibility; a lexicon that knows the stem decides. Forms are folded (`normalise.fold`).
After Ryding, A Reference Grammar of Modern Standard Arabic, sections 5.2, 12.3 and 16.1.
"""

from typing import NamedTuple

from isnad.lang.ar.memo import per_word

CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ل", "ك")
PRONOUNS = ("هما", "هم", "هن", "ها", "ه", "نا", "كم", "ني", "ي", "ك")
ARTICLE = "ال"
MIN_STEM = 2
# Words whose first letter only looks like a conjunction or a preposition, where the rest is a word of the lexicons:
# فدان (an acre) is no ف and دان (he condemned).
UNCUT = frozenset({"فدان", "فدانا", "فدانين", "وهم", "كمين", "كمينا", "بدم", "وزن", "وصف"})


class Reading(NamedTuple):
    """One way to read a word. `article` is true when the article was cut off; it is not in `proclitic`."""

    stem: str
    proclitic: str = ""
    article: bool = False
    enclitic: str = ""
    future: bool = False


def _proclitics(form: str) -> list[Reading]:
    found = []
    for conjunction in CONJUNCTIONS:
        if not form.startswith(conjunction):
            continue
        rest = form[len(conjunction) :]
        for preposition in PREPOSITIONS:
            if rest.startswith(preposition):
                found += _article(rest[len(preposition) :], conjunction, preposition)
        if rest.startswith("س"):
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
    for pronoun in PRONOUNS:
        if not form.endswith(pronoun):
            continue
        length = len(pronoun)
        for stem, proclitic, article, _, future in plain:
            if not article and len(stem) >= length + MIN_STEM:
                found += [Reading(base, proclitic, False, pronoun, future) for base in _bases(stem[:-length])]
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
