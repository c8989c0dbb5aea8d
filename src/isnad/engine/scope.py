"""What a report is about, by its words: conflict and contention, public affairs, or other fields."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from isnad.engine.phrases import PhraseTable
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.inflect import noun_forms
from isnad.lang.ar.triggers import context_words

Scope = Literal["conflict", "public", "foreign", "none"]
_TOPICS = ("conflict", "foreign", "public")
_LISTS = ("sport", *_TOPICS)
_SPORT = 2  # its words tell of nothing else, while its reporters love the words of war
_FEW = 2  # with more words of sport or trade than these, a "bombardment" may well be a striker's
_LEAN = 1.5  # a clash at a match is news of both: conflict counts for more


@cache
def _topics() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(readings)
    known: dict[str, str] = {}
    for topic in _LISTS:
        for word in sorted(context_words()[f"{topic}_topics"]):
            for form in noun_forms(word):
                known.setdefault(form, topic)
    table.update(known.items())
    return table


def scope_of(forms: Sequence[str], strong: int = 0) -> Scope:
    """Return the scope of a report. Words are counted, not weighed, and a near tie is conflict's.

    Args:
        forms: the folded words of the report.
        strong: how many triggers that name a deed by themselves it holds; they count as words of conflict where
            few words of other fields stand.
    """
    counts = dict.fromkeys(_LISTS, 0)
    counted = -1
    for match in _topics().scan(forms):
        if match.first != counted:
            counts[match.value] += 1
            counted = match.first
    conflict, foreign, public = (counts[topic] for topic in _TOPICS)
    foreign += _SPORT * counts["sport"]
    conflict += strong if foreign <= _FEW else 0
    if conflict and conflict * _LEAN >= foreign:
        return "conflict"
    if foreign > public + conflict:
        return "foreign"
    return "public" if public else "none"
