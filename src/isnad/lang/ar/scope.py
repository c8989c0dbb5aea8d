"""What a report is about, by its words: conflict and contention, public affairs, or other fields."""

from collections.abc import Sequence
from typing import Literal

from isnad.lang.ar.memo import per_word
from isnad.lang.ar.syntax import in_topic, without_letters
from isnad.lang.ar.triggers import context_words

Scope = Literal["conflict", "public", "foreign", "none"]
_FEW = 2  # with more words of sport or trade than these, قصف may well be a striker's
_LEAN = 1.5  # a clash at a match is news of both: conflict counts for more


@per_word
def _topic(form: str) -> int:
    """1 for a word of conflict, 2 of public affairs, 3 of sport, trade, health or culture, 0 for any other."""
    for number, name in ((1, "conflict_topics"), (3, "foreign_topics"), (2, "public_topics")):
        if any(in_topic(bare, context_words()[name]) for bare in (form, *without_letters(form))):
            return number
    return 0


def scope_of(forms: Sequence[str], strong: int = 0) -> Scope:
    """Return the scope of a report. Words are counted, `strong` triggers as words of conflict; it wins a near tie."""
    counts = [0, 0, 0, 0]
    for form in forms:
        counts[_topic(form)] += 1
    public, foreign = counts[2], counts[3]
    conflict = counts[1] + (strong if foreign <= _FEW else 0)
    if conflict and conflict * _LEAN >= foreign:
        return "conflict"
    if foreign > public + conflict:
        return "foreign"
    return "public" if public else "none"
