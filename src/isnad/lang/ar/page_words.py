"""What a news page prints around its article, as phrases by category; the places of place lines; languages.

The words lie in `data/page.toml`. `isnad.ingest` composes them and speaks of categories alone.
"""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

from isnad.lang.ar.normalise import fold
from isnad.lang.ar.tokens import tokenise

LIGHT_STOPS = frozenset(".،,؛;*")
"""Marks that part a cue from a title, or one place of a place line from the next."""

WINDOW_PARTED = re.compile(r"\s+(?:[-–—|»«·•~]|::?)+\s+")
"""Between the parts of a window's title: the report's own, sections, the site's name."""

SEGMENTS_PARTED = re.compile(r"\s*[-–—|·•:/()\[\]،,+]\s*|\s+ـ+\s+|\s{2,}")
"""Between the names of a byline: place, agency, writer."""

LISTED = re.compile(r"\s*[,،;|]\s*")
"""Between several names in one field of a page's data."""

AND = "و"
"""Between two names, a word of its own."""

JOINED = re.compile(r"\s+(?:و|and|&)\s+")
"""Between two names of a byline."""

RUNS_ON = ("..", "،")
"""How lines end that address the readers or go on below: neither subtitles nor headings."""

LEAD_END = re.compile(r"\s*:\s*|\s*[-–—]+\s+|\s+[-–—]+\s*|\s+ـ+\s+")
"""Between the place and agency that begin a report and its first sentence."""

EDGES = (
    " \t\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2066\u2067\u2068\u2069\u3000\u061c\ufeff"
    "\n\r\u2028\u2029"
)
"""White space and direction marks, which belong to no part of a page."""

LOOKED_AT = 600
"""Code points of a text that decide its language."""

_PARTED = re.compile(r"\s+/\s+|\n")
_ARABIC_SCRIPT = re.compile(r"[\u0620-\u064A\u0671-\u06D3\uFB50-\uFDFF\uFE70-\uFEFC]+")
_WORD = re.compile(r"[^\W\d_]+")
_TELLING = 0.01
_SHARE_OF_ARABIC = 0.4
_ARTICLES = 0.02


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("isnad.lang.ar").joinpath("data/page.toml").read_text("utf-8"))


def joined_forms(phrase: str) -> str:
    """Return the folded tokens of a phrase, parted by single blanks, as phrase tables are keyed."""
    return " ".join(tokenise(phrase).forms)


def _parts(listed: str) -> list[str]:
    return [phrase.strip() for phrase in _PARTED.split(listed) if phrase.strip()]


@cache
def page_phrases() -> tuple[tuple[str, str], ...]:
    """Return every phrase as joined folded tokens with its category; a phrase may stand in several."""
    return tuple(
        dict.fromkeys(
            (joined_forms(phrase), category)
            for category, listed in _tables()["phrases"].items()
            for phrase in _parts(listed)
        )
    )


@cache
def place_zones() -> dict[str, str]:
    """Return the places that place lines name, as joined folded tokens, each with its IANA time zone."""
    zones: dict[str, str] = _tables()["place_zones"]
    return {joined_forms(name): zone for zone, names in zones.items() for name in _parts(names)}


@cache
def _language_words() -> dict[str, frozenset[str]]:
    listed: dict[str, str] = _tables()["languages"]["words"]
    return {language: frozenset(words.split()) for language, words in listed.items()}


@cache
def _language_letters() -> dict[str, str]:
    letters: dict[str, str] = _tables()["languages"]["letters"]
    return letters


_ARABIC_LANGUAGES = ("fa", "ur", "ckb", "ps")
_LATIN_LANGUAGES = ("en", "fr", "tr", "de")


def identify(text: str) -> str:
    """Return the language of a text as a BCP 47 code: ar, fa, ur, ckb, ps, en, fr, tr, de, or und.

    Decided on the first 600 code points, by script, then by function words, then by letters that only one
    language writes. `und` when nothing tells.
    """
    seen = text[:LOOKED_AT]
    letters = _length(_WORD, seen)
    if not letters:
        return "und"
    if _length(_ARABIC_SCRIPT, seen) / letters >= _SHARE_OF_ARABIC:
        return _of_arabic_script(seen, letters)
    counts = _function_words(seen)
    best = max(_LATIN_LANGUAGES, key=lambda language: counts[language])
    return best if counts[best] else "und"


def has_arabic(text: str) -> bool:
    """Tell whether a letter of the Arabic script stands in a text."""
    return _ARABIC_SCRIPT.search(text) is not None


def _length(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def _function_words(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    words = Counter(_WORD.findall(text.lower()))
    for language, known in _language_words().items():
        counts[language] = sum(words[word] for word in known if word in words)
    return counts


def _of_arabic_script(text: str, letters: int) -> str:
    """Arabic unless another language shows its letters and more of its function words.

    Iraqi and Gulf pages type ی and ک in Arabic words, and names bring گ and پ in: letters alone decide only
    where no function word of Arabic stands.
    """
    telling = {
        language: sum(text.count(letter) for letter in _language_letters()[language]) / letters
        for language in _ARABIC_LANGUAGES
    }
    if not any(share >= _TELLING for share in telling.values()):
        return "ar"
    counts = _function_words(text)
    best = max(_ARABIC_LANGUAGES, key=lambda language: (counts[language], telling[language]))
    if counts[best] > counts["ar"] or (counts["ar"] == 0 and telling[best] >= _TELLING):
        return best
    return "ar"


def folded_line(text: str) -> str:
    """Return a line folded and its white space closed up, for comparing a line with a line."""
    return " ".join(fold(text).split())


def arabic_likeness(text: str) -> float:
    """Return how much a decoding looks like Arabic, 0 to 1: what share of its letters Arabic prose explains.

    Letters beyond ASCII are Arabic ones in the right decoding, and the article makes about one letter pair in
    fourteen; in a wrong single-byte decoding the letters stay Arabic but the article disappears.
    """
    seen = text[:LOOKED_AT]
    beyond = [char for char in seen if char > "\x7f" and (char.isalpha() or char == "\ufffd")]
    if not beyond:
        return 0.0
    arabic = sum("\u0621" <= char <= "\u064a" for char in beyond) / len(beyond)
    articles = seen.count("ال") / len(beyond)
    return arabic * min(1.0, articles / _ARTICLES)


_WORDS = re.compile(r"[\u0621-\u064a]{3,}")


def reversed_likeness(text: str) -> int:
    """Return how many more words look turned round than not: positive for lines stored from left to right.

    The article begins a word in the right order (ال) and ends it in the other; ta marbuta (ة) and alef maqsura end a
    word in the right order and begin it in the other.
    """
    words: list[str] = _WORDS.findall(text)
    wrong = sum(word.endswith("لا") + (word[0] in "ةى") for word in words)
    right = sum(word.startswith("ال") + (word[-1] in "ةى") for word in words)
    return wrong - right
