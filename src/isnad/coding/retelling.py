"""What the words of a telling say of it: that it is told again, that it is one more, or one among others."""

from isnad.coding.draft import Draft
from isnad.coding.fold import is_toll
from isnad.coding.layout import Layout
from isnad.coding.likeness import own_place
from isnad.lang.ar.syntax import LOCATIVES
from isnad.lang.ar.triggers import context_words
from isnad.lang.ar.wordclass import is_class

_DONE = frozenset({"blast", "kill", "attack"})  # families of what whoever is spoken of did once
_RANKED = 2  # the words "in" and "first" before a deed
_ADJECTIVES = 2  # words after a noun that describe it


def said_of(layout: Layout, draft: Draft) -> bool:
    """المسلح الذي فجر نفسه, منفذ هجوم المدينة: who did it is spoken of, so the deed was told before."""
    before = layout.forms[draft.candidate.first - 1] if draft.candidate.first else ""
    if draft.candidate.is_verb:
        return is_class(before, "relative") and draft.candidate.sense.refine in _DONE and not own_place(draft)
    return before in context_words()["of_a_deed"]


def one_more(layout: Layout, draft: Draft) -> bool:
    """اشتباكات مماثلة، غارات جديدة: the noun says that it is one more of its kind."""
    candidate = draft.candidate
    if candidate.is_verb or candidate.reading.article or is_toll(draft):
        return False
    after = layout.forms[candidate.last : candidate.last + _ADJECTIVES]
    return any(form in context_words()["one_more"] for form in after)


def ranked(layout: Layout, draft: Draft) -> bool:
    """في أول هجوم كبير, في أعنف هجوم من نوعه: the deed of the sentence, ranked among others of its kind."""
    noun = draft.candidate
    if noun.is_verb or noun.reading.article or noun.first < _RANKED:
        return False
    preposition, rank = layout.forms[noun.first - _RANKED : noun.first]
    return preposition in LOCATIVES and rank in context_words()["ranked"]


def one_of_many(first: Draft, second: Draft) -> bool:
    """الهجوم takes up an attack, not the attacks that a side is said to step up (صعدوا هجماتهم)."""
    again = second.candidate
    if again.is_verb or again.sense.refine != "attack" or again.sense.plural or not again.reading.article:
        return False
    return not first.candidate.is_verb and first.candidate.sense.plural
