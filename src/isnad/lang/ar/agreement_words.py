"""Nouns that head the name of an agreement or an operation, and the names of resolutions."""

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import of_word

_NOUNS = frozenset(
    {"اتفاق", "اتفاقيه", "معاهده", "مذكره", "بروتوكول", "اعلان", "وثيقه", "ميثاق", "تفاهم", "هدنه", "مبادره"}
)
_OPERATIONS = frozenset({"عمليه", "عمليات", "معركه", "معارك", "حمله", "غزوه", "هجوم"})
_COUNCIL = (
    "قرار {}", "القرار {}", "القرار رقم {}", "قرار رقم {}", "القرار الدولي {}", "القرار الدولي رقم {}",
    "القرار الأممي {}", "القرار الأممي رقم {}", "قرار مجلس الأمن {}", "قرار مجلس الأمن رقم {}",
    "قرار مجلس الأمن الدولي {}", "قرار مجلس الأمن الدولي رقم {}",
)  # fmt: skip


@of_word
def is_agreement_noun(form: str) -> bool:
    """Tell whether a folded form, bare or after clitics and the article, is a noun of agreement."""
    return any(reading.stem in _NOUNS and not reading.enclitic for reading in readings(form))


@of_word
def is_operation_noun(form: str) -> bool:
    """Tell whether a folded form, bare or after clitics and the article, is a noun of operation."""
    return any(reading.stem in _OPERATIONS and not reading.enclitic for reading in readings(form))


def resolution_names(number: str) -> tuple[str, ...]:
    """Return the ways in which the press names a resolution by its number."""
    return tuple(pattern.format(number) for pattern in _COUNCIL)
