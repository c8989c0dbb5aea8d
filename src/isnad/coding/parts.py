"""Deeds that are part of another deed, and no events of their own.

A strike ruins what it hits (أسفرت الغارة عن تدمير سيارة), a title tells what the body tells, and a bargain or a
training is named again and again (annotation guide: a title repeats the body; an agreement merely mentioned is none).
"""

from collections.abc import Callable, Sequence

from isnad.coding.draft import Draft
from isnad.coding.fold import fold
from isnad.coding.layout import Layout
from isnad.coding.likeness import sides_fit, stated, told_alike
from isnad.coding.merge import LETHAL, SINGLE, is_title
from isnad.coding.refine import FLYING, RUIN
from isnad.lang.ar.syntax import FEMININE_PLURAL
from isnad.record.codes import EventClass

_RUINOUS = frozenset({"air", "fire", "blast", "ground", "take"})
_FROM_AFAR = frozenset({"air", "fire"})
_BY_ANY_MEANS = frozenset({"kill", "fire"})
Group = Callable[[EventClass], str]


def fold_parts(layout: Layout, drafts: Sequence[Draft], group: Group) -> list[Draft]:
    """Return the drafts with those that are part of another folded into it."""
    kept = list(drafts)
    for draft in drafts:
        host = _whole(layout, kept, draft, group)
        if host is not None:
            if _is_ruin(draft):
                draft.agents = []  # شاهدوا سيارات دمرت في انفجار: whoever stands before the verb is not who struck
            fold(host, draft)
            kept.remove(draft)
    return kept


def _whole(layout: Layout, drafts: Sequence[Draft], draft: Draft, group: Group) -> Draft | None:
    if _is_ruin(draft):
        return _ruined_by(drafts, draft, group)
    if _is_heard(layout, draft):
        return _struck_beside(drafts, draft, group)
    if group(draft.event_class) == "deal" and not draft.candidate.is_verb:
        return _same_bargain(drafts, draft)
    if draft.event_class in SINGLE:
        return _same_course(drafts, draft)
    if is_title(layout, draft) and group(draft.event_class) in LETHAL:
        return _told_in_body(layout, drafts, draft, group)
    return None


def _is_ruin(draft: Draft) -> bool:
    """What aircraft ruin has become a strike of theirs, and is none."""
    return draft.candidate.sense.refine == RUIN and draft.event_class == "property_destruction"


def _is_heard(layout: Layout, draft: Draft) -> bool:
    """Blasts of which nothing is told but that they were heard or shook a town: دوي انفجارات, هزت انفجارات المدينة."""
    noun = draft.candidate
    told = bool(draft.agents or set(draft.weapons) - FLYING or noun.reading.article)
    several = noun.sense.plural or layout.forms[noun.last - 1].endswith(FEMININE_PLURAL)
    return draft.event_class == "bombing" and not noun.is_verb and several and not told


def _struck_beside(drafts: Sequence[Draft], draft: Draft, group: Group) -> Draft | None:
    """The strike of its sentence, or of the one before, whose blasts they were: هزت انفجارات المدينة عقب غارات."""
    strikes = [d for d in drafts if group(d.event_class) in _FROM_AFAR and told_alike(d, draft)]
    near = [d for d in strikes if 0 <= draft.candidate.sentence - d.candidate.sentence <= 1]
    return min(near, key=lambda d: abs(d.candidate.first - draft.candidate.first), default=None)


def _ruined_by(drafts: Sequence[Draft], draft: Draft, group: Group) -> Draft | None:
    """The strike of the sentence that ruined it: its doer is the same, or neither is named.

    A clash goes on beside what is ruined in it: دمر المركز خلال المعركة.
    """
    strikes = [d for d in drafts if group(d.event_class) in _RUINOUS and d.event_class != "armed_clash"]
    near = [d for d in strikes if d.candidate.sentence == draft.candidate.sentence and told_alike(d, draft)]
    return min(
        (d for d in near if d is not draft and not (stated(draft) and stated(d) and not stated(draft) & stated(d))),
        key=lambda d: abs(d.candidate.first - draft.candidate.first),
        default=None,
    )


def _same_bargain(drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    """An agreement named again by its parties (صفقة فلان وفلان) is the one told before, whatever is told of it now.

    What they arrange without a name is another (بتنسيق روسي تركي).
    """
    if "quiet" in draft.candidate.sense.flags and not draft.agreement_named:
        return None
    parties = stated(draft)
    earlier = [d for d in drafts if d.candidate.first < draft.candidate.first and d.event_class == draft.event_class]
    return next((d for d in earlier if len(parties) > 1 and stated(d) <= parties and len(stated(d)) > 1), None)


def _same_course(drafts: Sequence[Draft], draft: Draft) -> Draft | None:
    """A report tells of one training or collection: مقاتلون دربتهم واشنطن, named so again and again."""
    earlier = [d for d in drafts if d.candidate.first < draft.candidate.first and d.event_class == draft.event_class]
    return next((d for d in earlier if not (stated(d) and stated(draft)) or stated(d) & stated(draft)), None)


def _told_in_body(layout: Layout, drafts: Sequence[Draft], title: Draft, group: Group) -> Draft | None:
    """The deed of the body that a title tells in other words; a killing or a strike may be told by its means below."""
    body = [d for d in drafts if not is_title(layout, d) and group(d.event_class) in LETHAL and told_alike(d, title)]
    fits = [d for d in body if sides_fit(d, title)]
    if group(title.event_class) not in _BY_ANY_MEANS:
        fits = [d for d in fits if group(d.event_class) == group(title.event_class)]
    return next(iter(fits), None)
