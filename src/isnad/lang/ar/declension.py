"""Names as they are printed in each case: الحوثيون → الحوثيين، أبو → أبي، أبا."""

_NOMINATIVE, _OBLIQUE = "ون", "ين"
_KUNYA, _KUNYA_CASES = "ابو", ("ابي", "ابا")
_SHORTEST = 5


def declined(phrase: str) -> set[str]:
    """Return a folded phrase of words parted by blanks, and the same in its oblique cases."""
    words = phrase.split(" ")
    found = {phrase, " ".join(_oblique(word) for word in words)}
    if words[0] == _KUNYA:
        found |= {" ".join((kunya, *words[1:])) for kunya in _KUNYA_CASES}
    return found


def _oblique(word: str) -> str:
    plural = word.endswith(_NOMINATIVE) and len(word) >= _SHORTEST
    return word[: -len(_NOMINATIVE)] + _OBLIQUE if plural else word
