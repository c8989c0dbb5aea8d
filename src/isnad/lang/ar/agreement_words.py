"""Nouns that head the name of an agreement."""

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import per_word

_NOUNS = frozenset(
    {"اتفاق", "اتفاقيه", "معاهده", "مذكره", "بروتوكول", "اعلان", "وثيقه", "ميثاق", "تفاهم", "هدنه", "مبادره"}
)


@per_word
def is_agreement_noun(form: str) -> bool:
    """Tell whether a folded form, bare or after clitics and the article, is a noun of agreement."""
    return any(reading.stem in _NOUNS and not reading.enclitic for reading in readings(form))
