"""Verbs in a row of one subject, which only the first of them names: داهمت القوات الحي واعتقلت عشرة."""

from isnad.coding.draft import NOBODY, Draft
from isnad.coding.layout import ARMED, Entity, Layout, actor_of
from isnad.lang.ar.numerals import begins_number
from isnad.lang.ar.syntax import TA_MARBUTA_FOLDED, joins


def next_verb_of_one_subject(layout: Layout, last: Draft, draft: Draft) -> bool:
    """A verb that و joins to the one before it in its sentence, and that agrees with their subject, goes on with it.

    Plural verbs have a subject told before (رشق شبان المقر وأحرقوا الخيام); a feminine one before a masculine object
    is no passive (أوقفت الميليشيات القافلة وأعدمت أربعة منهم).
    """
    one, other = last.candidate.sense.verb, draft.candidate.sense.verb
    if one is None or other is None or not (last.candidate.is_verb and draft.candidate.is_verb):
        return False
    if last.candidate.sentence != draft.candidate.sentence or draft.candidate.sense.passive:
        return False
    if draft.candidate.sense.event_class == "killing":
        return False  # قصفوا الحي فقتلوا ثلاثة: the toll of the deed, which takes it in
    if not joins(draft.candidate.reading.proclitic) or one.gender != other.gender:
        return False
    if another_between(layout, last, draft):
        return False
    return other.number == "plural" or _before_masculine(layout, draft) or _topic_first(last, draft)


def _topic_first(last: Draft, draft: Draft) -> bool:
    """What a clause begins with its verbs go on to tell of: قوات الأمن داهمت الحي واعتقلت عشرة.

    After a verb that stands first the next may be a passive with a subject of its own.
    """
    if not last.agents or draft.candidate.sense.genitive == NOBODY:
        return False
    return all(party.entity.first < last.candidate.first and _is_armed(party.entity) for party in last.agents)


def _is_armed(entity: Entity) -> bool:
    actor = actor_of(entity)
    return actor is not None and actor.sector in ARMED


def _before_masculine(layout: Layout, draft: Draft) -> bool:
    """A count in ة counts masculine people: أعدمت أربعة منهم."""
    verb, after = draft.candidate.sense.verb, draft.candidate.last
    if verb is None or verb.gender != "feminine" or after >= len(layout.forms):
        return False
    return begins_number(layout.forms[after]) and layout.forms[after].endswith(TA_MARBUTA_FOLDED)


def another_between(layout: Layout, last: Draft, draft: Draft) -> bool:
    """A side that stands bare between two deeds is nearer to the second than the doer of the first."""
    taken = {party.entity.first for party in last.agents} | {target.first for target in (*last.targets, *draft.targets)}
    between = layout.between(last.candidate.last, draft.candidate.first, ("actor", "person"))
    return any(not e.marker and not e.joined and e.first not in taken for e in between)
