"""Weak words that, as they stand, tell of no event: an aim, a visit at home, a man on the run, people cornered."""

from isnad.coding.draft import Draft, carried_by_verb
from isnad.coding.frames import VISIT
from isnad.coding.layout import ARMED, actor_of, place_of

_RUNNING = frozenset({"flee", "bolt"})
_CORNERED = "surround"
_BLOCK = "block"
_ONE_HOUSE = ("site", "district")


def corners_people(draft: Draft) -> bool:
    """طوقت الشرطة المشتبه بهم: people cornered, no place besieged."""
    return draft.candidate.sense.refine == _CORNERED and draft.place_basis != "own"


def is_ruled_out(draft: Draft) -> bool:
    """Tell whether what a weak word tells of is none of the deeds that it may name."""
    return _aims(draft) or _runs(draft) or _calls_on(draft) or _mere_threat(draft) or _cuts_off(draft)


def _cuts_off(draft: Draft) -> bool:
    """هذا التقدم قطع طريقا فرعيا: a way that a force or its advance cuts is no protest, one that a crowd cuts is."""
    verb = draft.candidate.sense.verb
    if draft.candidate.sense.refine != _BLOCK or verb is None:
        return False
    nobody = not (draft.agents or draft.candidate.sense.passive) and verb.number != "plural"
    return _by_a_force(draft) or nobody


def _runs(draft: Draft) -> bool:
    """لاذ أحدهم بالفرار, فر المهاجمون: men on the run, none of them a body by name, are no force that leaves."""
    if draft.event_class != "withdrawal" or draft.candidate.sense.refine not in _RUNNING:
        return False
    actors = [actor_of(party.entity) for party in draft.agents]
    return not any(actor is not None and actor.actor_id for actor in actors)


def _mere_threat(draft: Draft) -> bool:
    """لتطهير المنطقة من تهديدات المتمردين: threats that nobody is told to make."""
    return draft.event_class == "threat" and not (draft.candidate.is_verb or carried_by_verb(draft))


def _calls_on(draft: Draft) -> bool:
    """زار الوزير منزل الفقيد: a visit to a house."""
    if draft.candidate.sense.refine != VISIT or not draft.places or draft.targets:
        return False
    place = place_of(draft.places[0])
    return place is not None and place.level in _ONE_HOUSE


def _aims(draft: Draft) -> bool:
    """تستهدف أمن المنطقة: what is meant, without a place of its own or a force that does it, is no strike."""
    verb = draft.candidate.sense.verb
    present = verb is not None and verb.aspect == "present" and draft.candidate.sense.refine == "hit"
    return present and not (draft.place_basis == "own" or draft.weapons or _by_a_force(draft))


def _by_a_force(draft: Draft) -> bool:
    actors = [actor_of(party.entity) for party in draft.agents]
    return any(actor is not None and actor.sector in ARMED for actor in actors)
