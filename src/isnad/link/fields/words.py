"""The words around the event's trigger, without their prefixes."""

from isnad.link.fields.found import UNKNOWN, Found

_FEWEST = 6
_LEVELS = ((0.6, "most"), (0.35, "many"), (0.2, "some"), (0.1, "few"))


def compare_words(left: frozenset[int], right: frozenset[int]) -> Found:
    """Return most, many, some, few or hardly_any by the share of the shorter passage's words that both have."""
    shorter = min(len(left), len(right))
    if shorter < _FEWEST:
        return Found(UNKNOWN, "one of the passages is too short to tell")
    share = len(left & right) / shorter
    level = next((name for least, name in _LEVELS if share >= least), "hardly_any")
    return Found(level, f"{share:.0%} of the shorter passage's words stand in both")
