"""Nouns that head the name of an agreement."""

from functools import cache

from isnad.lang.ar.clitics import readings

_NOUNS = frozenset(
    {"اتفاق", "اتفاقيه", "معاهده", "مذكره", "بروتوكول", "اعلان", "وثيقه", "ميثاق", "تفاهم", "هدنه", "مبادره"}
)


@cache
def is_agreement_noun(form: str) -> bool:
    """Tell whether a folded form, bare or after clitics and the article, is a noun of agreement."""
    return any(reading.stem in _NOUNS and not reading.enclitic for reading in readings(form))
