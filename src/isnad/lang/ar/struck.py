"""Whether a noun beside a deed is what the deed struck: "قصف مستشفى" struck one, "قصف قرب مستشفى" did not."""

from isnad.lang.ar.clitics import Reading
from isnad.lang.ar.memo import per_word
from isnad.lang.ar.syntax import preposition_of, without_conjunction

_ON = "علي"
_INSIDE = frozenset({"داخل", "وسط"})
_NEARNESS = frozenset(
    {"محيط", "بمحيط", "جوار", "بجوار", "مقابل", "باحه", "قباله", "خلف", "مدير", "مديره", "مصادر", "ادارة", "طواقم"}
)


def can_be_struck(before: str, reading: Reading) -> bool:
    """Tell whether a noun after the word `before` may undergo a deed; `reading` says what was cut off it."""
    letters = without_conjunction(reading.proclitic) if reading.proclitic else ""
    return not letters and not reading.future and _leaves_it_struck(before)


@per_word
def _leaves_it_struck(before: str) -> bool:
    if without_conjunction(before) in _NEARNESS or before in _NEARNESS:
        return False
    governed = preposition_of(before)
    return governed is None or governed[0] == _ON or governed[0] in _INSIDE
