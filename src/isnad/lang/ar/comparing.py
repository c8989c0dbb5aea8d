"""Phrases as the scorer compares them: spelling folded lightly, articles and prefixes off."""

import re

_MARKS = re.compile('[\u064b-\u0652\u0640\u200e\u200f«»"“”]')
_ALEFS = re.compile("[إأآٱ]")
_PREFIX = re.compile(r"^(وال|بال|كال|فال|لل|ال|و|ب|ل|ف)(?=\w{3,})")
_WORD = re.compile(r"\w+")


def bare(text: str) -> str:
    """Return the text without vowel signs, stretchers and quotation marks, alefs and final letters made alike."""
    return _ALEFS.sub("ا", _MARKS.sub("", text)).replace("ى", "ي").replace("ة", "ه")


def content_words(text: str) -> frozenset[str]:
    """Return the words of a phrase without their article and prefixes."""
    return frozenset(_PREFIX.sub("", word) for word in _WORD.findall(bare(text)))
