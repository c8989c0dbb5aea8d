"""Folding of Arabic spelling: what the press writes in several ways is read as one.

Folds hamza carriers on alef, alef maqsura and the Persian letters, ta marbuta, Arabic-Indic digits and
presentation forms; drops vowel signs, tatweel and direction marks. Hamza on waw and ya stays: it tells words
apart more often than it varies. CAMeL Tools' normalisers were read for the list; NFKC over a whole text is
avoided on purpose, for it moves offsets.
"""

import unicodedata

from isnad.text.view import Folding, View

_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ة": "ه",
    "ھ": "ه",
    "ۀ": "ه",
}
_MARKS = {"٫": ".", "٬": ",", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "ـ": "", "\u0670": ""}
_VOWELS = "".join(
    chr(code)
    for code in (
        *range(0x064B, 0x0660),
        0x0670,
        *range(0x06D6, 0x06DD),
        *range(0x06DF, 0x06E9),
        *range(0x06EA, 0x06EE),
    )
)
_DIRECTION = "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"


def _table() -> dict[int, str]:
    table = {ord(old): new for old, new in (_LETTERS | _MARKS).items()}
    table |= {ord(char): "" for char in _VOWELS + _DIRECTION}
    table |= {ord(digit): str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")}
    table |= {ord(digit): str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")}
    table |= {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and code not in table:
            table[code] = plain.translate(table).strip()
    return table


FOLDING = Folding(
    _table(), trailing=_VOWELS + "ـ", usual="أإآىة\u00a0ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
)


def view(text: str) -> View:
    """Return the normalised view of an Arabic text, with its map back."""
    return FOLDING.view(text)


def fold(text: str) -> str:
    """Return the normalised form of a word or phrase, as lexicons and registries are keyed."""
    return FOLDING.fold(text)
