"""The shadow of a text: what full text is searched in. It holds no telephone, account or wallet."""

from isnad.lang.ar.searching import search_text
from isnad.text.mask import mask


def shadow(text: str) -> str:
    """Return the words of a text folded, masked and parted by single spaces; words longer than 64 letters are cut."""
    return search_text(mask(text, " "))
