"""How rare a word is in Arabic news, from `data/common_words.tsv`."""

from functools import cache
from importlib.resources import files

RAREST = 3
"""The class of a word that stands in fewer than one article of 500."""


def rarity(word: str) -> int:
    """Return 0 for what is said everywhere, up to 3 for a rare word, as a name is; `word` without article and prefixes
    (`comparing.content_words`)."""
    return _classes().get(word, RAREST)


@cache
def _classes() -> dict[str, int]:
    raw = files("isnad.lang.ar").joinpath("data/common_words.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in raw.splitlines() if not line.startswith("#")][1:]
    return {word: int(of) for word, of in lines}
