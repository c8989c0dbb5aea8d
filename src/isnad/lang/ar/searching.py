"""Words as they are searched: one form for all spellings, and the forms in which a word is printed with prefixes.

Texts and queries go through the same `search_text`; prefixes are put on the query's words, so that an index need not
be made anew when a rule changes.
"""

import re
import unicodedata
from functools import cache

from isnad.lang.ar.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from isnad.lang.ar.memo import per_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.placewords import FOR, key_of

LONGEST_WORD = 64
"""Code points of a word that are kept: what is longer is no word, and PostgreSQL refuses lexemes above 2 kB."""

_WORD = re.compile(rf"([^\W_]{{1,{LONGEST_WORD}}})[^\W_]*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_PLANE, _SURROGATES = 0x10000, (0xD800, 0xE000)
_TWO_CARRIERS = re.compile("ئ(?=[\u064b-\u0652\u0640]*و)")  # مسئول and مسؤول, شئون and شؤون


def search_text(text: str) -> str:
    """Return the words of a text as they are searched, parted by single spaces; empty when it has none.

    Beyond `fold`: hamza on waw or ya is the bare letter and hamza alone is left out, letters of every script are small,
    12,000 is 12000. Only letters and digits are left: no mark, no sign that a search engine gives a meaning, no half of
    a surrogate pair.
    """
    composed = text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    folded = _TWO_CARRIERS.sub("و", composed).translate(_letters()).casefold()
    return " ".join(_WORD.findall(_THOUSANDS.sub("", folded)))


@cache
def _letters() -> dict[int, str]:
    """What `fold` and then `key_of` make of each letter, as one table: a load spends most of its words' time here."""
    folded = ((code, key_of(fold(chr(code)))) for code in range(_PLANE) if not _SURROGATES[0] <= code < _SURROGATES[1])
    return {code: letters for code, letters in folded if letters != chr(code)}


@per_word
def with_prefixes(word: str) -> tuple[str, ...]:
    """Return the forms of a word of `search_text` with the prefixes that are written onto it, the bare one first.

    Conjunction (و ف), preposition (ب ك ل) and article, in this order; لل for ل before the article. A word that was
    given with the article keeps it: حلب finds بحلب and والحلب, الباب finds بالباب and للباب but not باب.
    """
    definite = with_article(word)
    behind = [*definite, *(_joined(letter, form) for letter in sorted(PREPOSITIONS) for form in definite)]
    if word.startswith(FOR):
        behind.append(FOR + word)  # للجنة: of three lams two are written
    forms = (*behind, *(letter + form for letter in sorted(CONJUNCTIONS) for form in behind))
    return tuple(dict.fromkeys(forms))


def with_article(word: str) -> tuple[str, ...]:
    """Return a word of `search_text` bare and with the article; alone where it has one."""
    return (word,) if _has_article(word) else (word, ARTICLE + word)


def _has_article(word: str) -> bool:
    return word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1


def _joined(letter: str, form: str) -> str:
    return FOR + FOR + form[len(ARTICLE) :] if letter == FOR and _has_article(form) else letter + form
