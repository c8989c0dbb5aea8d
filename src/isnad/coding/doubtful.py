"""Deeds that are no event by themselves, and may tell again one that is: ووقع الهجوم في كذا, هذه الهجمات."""

from isnad.coding.draft import Draft
from isnad.coding.fold import REPEL
from isnad.coding.layout import Layout
from isnad.lang.ar.clitics import definite
from isnad.lang.ar.syntax import IN_COURSE_OF
from isnad.lang.ar.wordclass import is_class

_TAKEN_UP = frozenset({"attack", "clash"})
_BOTH = 2  # sides of talks


def may_tell_again(draft: Draft) -> bool:
    """A noun with the article, of a deed of arms, may take up a deed told before, and say when and where it was."""
    noun = draft.candidate
    asserted = draft.factuality == "asserted" and not draft.purpose
    attack = not noun.is_verb and noun.reading.article and noun.sense.refine in _TAKEN_UP
    return asserted and bool(attack) and draft.place_basis == "own"


def only_speaks_of(layout: Layout, draft: Draft) -> bool:
    """Tell whether an event by its words only speaks of a deed told before, or says where something was said."""
    return _points_back(layout, draft) or _setting(layout, draft)


def _points_back(layout: Layout, draft: Draft) -> bool:
    """هذه الهجمات: deeds told before, whatever is said of them now."""
    noun = draft.candidate
    if noun.sense.refine == REPEL:
        return _repels_one_told(layout, draft)
    if noun.is_verb or not noun.first:
        return False
    attack = noun.reading.article and draft.event_class != "armed_clash"
    return bool(attack) and is_class(layout.forms[noun.first - 1], "demonstrative")


def _repels_one_told(layout: Layout, draft: Draft) -> bool:
    """صدوا الهجوم: with the article it is the attack told before, and no clash beside it."""
    after = draft.candidate.last
    return after < len(layout.forms) and after in layout.deeds and definite(layout.forms[after])


def _setting(layout: Layout, draft: Draft) -> bool:
    """قال الرئيس خلال اللقاء, في اجتماع للمجلس: where something was said, talks only where they are told elsewhere."""
    noun = draft.candidate
    if noun.is_verb or not noun.first or draft.event_class != "negotiation" or "quiet" not in noun.sense.flags:
        return False
    before = layout.forms[noun.first - 1]
    return before in IN_COURSE_OF and len(draft.agents) < _BOTH
