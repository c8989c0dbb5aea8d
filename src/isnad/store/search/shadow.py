"""The shadow of a text: what full text is searched in. It holds no telephone, account or wallet."""

from isnad.lang.ar.searching import search_text
from isnad.text.mask import mask

LONGEST_BYTES = 700_000
"""Of a text whose words take more bytes than this the rest is not searched: PostgreSQL indexes at most 1 MB, the words'
places in it included, and would refuse the whole report."""


def shadow(text: str) -> str:
    """Return the words of a text folded, masked and parted by single spaces; words longer than 64 letters are cut."""
    words = search_text(mask(text, " "))
    if len(words) * 4 <= LONGEST_BYTES:
        return words
    kept = words.encode()[: LONGEST_BYTES + 1].decode(errors="ignore")
    return words if kept == words else kept.rpartition(" ")[0]
