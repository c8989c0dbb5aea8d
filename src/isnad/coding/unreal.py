"""What is named and yet did not happen: feared, wished for, given as an example, standing, or spoken of in general."""

from isnad.coding.clause import clause_start
from isnad.coding.draft import Draft, carried_by_verb
from isnad.coding.layout import Entity, Layout, actor_of, place_of
from isnad.lang.ar.syntax import (
    AGAINST,
    ANY,
    BY_LETTER,
    CLAUSE_MARKS,
    JOINING_AND_GOVERNING,
    OR,
    THAT,
    in_words,
    joins,
    without_article,
    without_conjunction,
)
from isnad.lang.ar.triggers import context_words, is_verb
from isnad.lang.ar.wordclass import is_class

_DETAIL = 6
_LISTED = 8  # tokens before a deed in which its list may have begun
_SUPPOSED = 6  # tokens before a deed in which its clause may open as a condition
_NEGATED = 3  # words between a negation and the deed
_DENIAL = 6  # words before the clause in which a verb of denying may stand
_LEFT_UNDONE = frozenset({"agreement", "other", "negotiation", "support", "bombing"})  # لم يتفقوا, عبوة لم تنفجر
_ALLOWED = 8  # words between who is allowed a deed and the deed
_DEEDS_OF_ARMS = frozenset({"airstrike", "drone_strike", "shelling", "ground_attack", "armed_clash", "killing"})
_FEARED = 3  # words between a word of fear and the deed


def is_hypothetical(layout: Layout, draft: Draft) -> bool:
    """أي هجوم: whatever attack there may be is none; nor is one that is feared (خشية هجوم، تحسبا لوقوع هجمات)."""
    first = draft.candidate.first
    if not first:
        return False
    if _wished(layout, draft) or _supposed(layout, draft) or _never_told(layout, draft):
        return True
    if draft.candidate.is_verb:
        return False
    if _only_allowed(layout, draft):
        return True
    words = context_words()
    near = layout.forms[max(0, first - _FEARED) : first]
    if "weak" in draft.candidate.sense.flags and in_words(near[-1], words["leftover"]):
        return True  # مخلفات المعارك: what is left of them
    if any(in_words(form, words["needed"]) or in_words(form, words["able"]) for form in near):
        return True  # على ضرورة محاكمة القتلة, قدرتها على ضبط الجناة
    if near[-1] in words["is_not"] or near[-1] in words["backed"]:
        return True  # ليست معركة جيشنا; قوات مدعومة بضربات جوية
    if ANY in layout.forms[draft.candidate.last : draft.candidate.last + 1] and draft.factuality != "denied":
        return True  # صد أي هجوم
    if near[-1] == ANY or in_words(near[-1], words["examples"]) or _listed_as_possible(layout, draft):
        return True
    return any(in_words(form, words["feared"], letters=JOINING_AND_GOVERNING) for form in near)


def _never_told(layout: Layout, draft: Draft) -> bool:
    """عدم إصابتهم, لا يستهدف المدنيين: what is not the case is no event; what somebody denies, or failed to do, is."""
    if draft.factuality != "denied" or draft.event_class in _LEFT_UNDONE:
        return False
    near = layout.forms[max(0, draft.candidate.first - _NEGATED) : draft.candidate.first]
    plain = any(in_words(form, context_words()["not_so"]) for form in near)
    clause = clause_start(layout, draft.candidate.first, layout.article.sentences[draft.candidate.sentence])
    told = layout.forms[max(0, clause - _DENIAL) : draft.candidate.first]
    return plain and not any(in_words(form, context_words()["denying"]) for form in told)


def _only_allowed(layout: Layout, draft: Draft) -> bool:
    """السماح بشن غارات, سمحت للطائرات بشن هجمات: whoever may now strike has not yet. With the article it is told."""
    first = draft.candidate.first
    letter = draft.candidate.reading.proclitic or layout.forms[first - 1]
    if draft.event_class not in _DEEDS_OF_ARMS or draft.candidate.reading.article or not letter.startswith(BY_LETTER):
        return False
    opens = clause_start(layout, first, layout.article.sentences[draft.candidate.sentence])
    before = layout.forms[max(opens, first - _ALLOWED) : first]
    return any(in_words(form, context_words()["allowed"], letters=JOINING_AND_GOVERNING) for form in before)


def _listed_as_possible(layout: Layout, draft: Draft) -> bool:
    """The list goes on under "any" or "such as": أي تجمعات أو مظاهرات أو احتجاجات, مثل انتشار القناصة وزرع الألغام."""
    first = layout.article.sentences[draft.candidate.sentence].first
    linked = False
    for token in range(draft.candidate.first, max(first, draft.candidate.first - _LISTED) - 1, -1):
        form = layout.forms[token]
        if linked and (form == ANY or in_words(form, context_words()["examples"])):
            return True
        if form in CLAUSE_MARKS or (token not in layout.deeds and is_verb(form) and not layout.by_token.get(token)):
            return False
        linked = linked or form == OR or joins(form[:1])
    return False


def _wished(layout: Layout, draft: Draft) -> bool:
    """نتمنى أن يتم الإفراج عنهم: the verb of wishing stands before the complementiser that opens the clause."""
    sentence = layout.article.sentences[draft.candidate.sentence]
    start = clause_start(layout, draft.candidate.first, sentence)
    opener = next((at for at in (start, start - 1) if at > sentence.first and layout.forms[at] == THAT), None)
    if opener is None:
        return False
    before = layout.forms[max(sentence.first, opener - _FEARED) : opener]
    return any(in_words(form, context_words()["wished"], letters=JOINING_AND_GOVERNING) for form in before)


def _supposed(layout: Layout, draft: Draft) -> bool:
    """لو فشل المجلس في التصويت, سواء وافقت الحكومة: what the clause only supposes."""
    if draft.factuality == "denied" or draft.event_class == "threat":
        return False
    sentence = layout.article.sentences[draft.candidate.sentence]
    start = clause_start(layout, draft.candidate.first, sentence)
    before = layout.forms[max(start, draft.candidate.first - _SUPPOSED) : draft.candidate.first]
    return any(without_conjunction(form) in context_words()["supposed"] for form in before)


def is_standing(layout: Layout, draft: Draft) -> bool:
    """What goes on or holds at large is no deed of a day (annotation guide: standing states).

    المعركة ضد الإرهاب, a war without a day; كانت الجماعة تحتجزهم, people held; تعيين القضاة, an office filled by rule.
    """
    candidate = draft.candidate
    verb = candidate.sense.verb
    if draft.event_class == "denial" and candidate.reading.enclitic and verb is not None and verb.aspect == "present":
        return True  # وهو ما تنفيه أنقرة: what is always denied
    if draft.event_class == "armed_clash":
        return _at_large(layout, draft)
    if draft.event_class == "negotiation" and not candidate.is_verb:
        after = layout.forms[candidate.last : candidate.last + 1]
        return any(without_article(form) in context_words()["routine"] for form in after)
    if draft.event_class == "training" and not candidate.is_verb:
        near = layout.forms[max(0, candidate.first - _SUPPOSED) : candidate.first]
        return any(in_words(form, context_words()["mission"]) for form in near)
    if draft.event_class == "protest" and not candidate.is_verb:
        return _handed_in(layout, draft)
    if draft.event_class == "appointment":
        return not candidate.is_verb and not any(_is_somebody(target) for target in draft.targets)
    if candidate.sense.refine != "hold" or verb is None or verb.aspect != "present" or draft.time_basis == "own":
        return False
    first = candidate.first
    return (first > 0 and is_class(layout.forms[first - 1], "relative")) or _was_holding(layout, draft)


def _handed_in(layout: Layout, draft: Draft) -> bool:
    """تتقدم باحتجاج على القرار: a note handed in, no people in the street."""
    candidate = draft.candidate
    if candidate.reading.article or candidate.sense.plural or not candidate.reading.proclitic.endswith(BY_LETTER):
        return False
    near = layout.forms[max(0, candidate.first - _FEARED) : candidate.first]
    return any(in_words(form, context_words()["handed_in"], letters=JOINING_AND_GOVERNING) for form in near)


def _at_large(layout: Layout, draft: Draft) -> bool:
    candidate = draft.candidate
    if candidate.is_verb or candidate.sense.plural or candidate.last >= len(layout.forms):
        return False
    if any(place is not None and place.level != "country" for place in map(place_of, draft.places)):
        return False
    known = candidate.reading.article or candidate.reading.enclitic
    return bool(known) and layout.forms[candidate.last] == AGAINST


def _is_somebody(entity: Entity) -> bool:
    actor = actor_of(entity)
    return actor is None or not (actor.generic or actor.plural)


def _was_holding(layout: Layout, draft: Draft) -> bool:
    """كانت حركة متمردة تحتجزهم: the verb "was" opens the clause."""
    first = draft.candidate.first
    return any(is_class(form, "auxiliary") for form in layout.forms[max(0, first - _DETAIL) : first])


def is_in_general(layout: Layout, draft: Draft) -> bool:
    """A definite verbal noun with nothing of its own (تحريم القتل والتخريب) speaks of such deeds in general.

    A relative clause, a day or a place makes it one deed: الهجوم الذي استهدف الثكنة صباح الأحد.
    """
    candidate = draft.candidate
    if candidate.is_verb or not candidate.reading.article or carried_by_verb(draft):
        return False
    if draft.agents or draft.targets or draft.place_basis == "own":
        return False
    sentence = layout.article.sentences[candidate.sentence]
    after = candidate.last
    if after < sentence.last and is_class(layout.forms[after], "relative"):
        return False
    return not layout.between(after, min(after + _DETAIL, sentence.last), ("time", "place"))
