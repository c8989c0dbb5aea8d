"""The shadow of a text: what full text is searched in."""

import re

from isnad.lang.ar.normalise import fold

_WORD = re.compile(r"\w+")


def shadow(text: str) -> str:
    """Return the folded words of a text, parted by single spaces."""
    return " ".join(_WORD.findall(fold(text)))
