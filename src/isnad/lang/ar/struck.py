"""Whether a noun beside a deed is what the deed struck: "قصف مستشفى" struck one, "قصف قرب مستشفى" did not."""

from collections.abc import Iterator

from isnad.lang.ar.clitics import ARTICLE, Reading
from isnad.lang.ar.inflect import noun_forms
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.syntax import preposition_of, without_conjunction

_ON = "علي"
_NEARNESS = frozenset(
    {"محيط", "بمحيط", "جوار", "بجوار", "مقابل", "باحه", "قباله", "خلف", "مدير", "مديره", "مصادر", "ادارة", "طواقم"}
)


def can_be_struck(before: str, reading: Reading) -> bool:
    """Tell whether a noun after the word `before` may undergo a deed; `reading` says what was cut off it."""
    letters = without_conjunction(reading.proclitic) if reading.proclitic else ""
    return not letters and not reading.future and _leaves_it_struck(before)


@of_word
def _leaves_it_struck(before: str) -> bool:
    if without_conjunction(before) in _NEARNESS or before in _NEARNESS:
        return False
    governed = preposition_of(before)
    return governed is None or governed[0] == _ON


def phrase_forms(phrase: str) -> Iterator[str]:
    """Yield a noun phrase folded as printed: its first word bare or accusative, a second one with the article too."""
    first, _, rest = phrase.partition(" ")
    tails = _tails(fold(rest)) if rest else ("",)
    yield from (f"{form} {tail}".rstrip() for form in sorted(noun_forms(first)) for tail in tails)


def _tails(rest: str) -> tuple[str, ...]:
    return (rest,) if " " in rest or rest.startswith(ARTICLE) else (rest, ARTICLE + rest)
