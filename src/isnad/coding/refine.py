"""The class of an event from its trigger and the words around it: complements, weapons, victims, doers."""

from collections.abc import Sequence
from typing import cast

from isnad.coding.clause import clause_bounds
from isnad.coding.draft import Draft, carried_by_verb
from isnad.coding.layout import ARMED, Entity, Layout, actor_of, is_thing, place_of
from isnad.knowledge.refinement import Refinement
from isnad.lang.ar.syntax import ACCUSATIVE_ALEF, REFLEXIVES, TOWARDS, in_words, purpose_letter, topic_forms
from isnad.lang.ar.triggers import (
    BLOW,
    NOT_AN_EVENT,
    complements,
    context_words,
    families_with_required_words,
    is_aircraft,
)
from isnad.lang.ar.wordclass import is_class
from isnad.record.codes import EventClass
from isnad.record.mentions import WeaponMention

_CATCH = "catch"
_SEND = "send"
_NEAR = 4
_LADEN = 8  # tokens in which what arrives, and what it carries, are named
_HEADING = 8  # tokens after an advance in which it is said to be towards somewhere
_STRIKES = frozenset({"hit", "attack", "kill", "blast"})
_FROM_ABOVE = frozenset({"shelling", "killing", "ground_attack", "bombing", "airstrike"})
FLYING = frozenset({"aircraft", "helicopter"})
POISON = frozenset({"chemical", "chlorine", "sarin"})
_DRONE = "drone"
_OWN_CLASS = frozenset({_DRONE}) | POISON
_POISON_REACH = 16  # tokens after a strike in which what it threw is described
RUIN = "ruin"  # the family of verbs that say what a strike did: دمر
_OBJECTS_ALONE = frozenset({"group_formation", "appointment"})  # أطلقوا عملية ضد تنظيم founds no group
_NO_AIRCRAFT = frozenset({"rebel", "jihadist", "pro_government_militia", "tribe"})
_TROOPS = ARMED - {"police_security"}  # police that enter a place storm it
_GROUND = frozenset({"site", "settlement", "district"})
_CROWD = frozenset({"protesters", "civilian"})
_YOUNG = "young man"
_BOMBER = "suicide bomber"
_ON_CIVILIANS = "an attack on civilians by means not said"
UNOFFICIAL = frozenset({"rebel", "jihadist", "criminal", "unknown", "tribe"})


def refine_class(layout: Layout, draft: Draft, weapons: Sequence[WeaponMention], rules: Refinement) -> bool:
    """Set the draft's class and weapons from its clause; return False where the words show it is no event.

    The trigger's own complements count first, then weapons, then who the sides are.
    """
    first, last = clause_bounds(layout, draft.candidate)
    found = _weapons_of_clause(layout, draft, weapons, first, last) + _poison_told_after(layout, draft, weapons, last)
    draft.weapons = list(dict.fromkeys(weapon.weapon_class for weapon in found))
    family = draft.candidate.sense.refine
    decided = _by_complement(layout, draft, first, last)
    if decided == NOT_AN_EVENT or _they_fell(draft):
        return False
    _caught(draft)
    refined = _from_the_air(draft) or _by_weapon(draft, found, rules)
    if family == "blast" and _upon_itself(layout, draft):
        _become(draft, "suicide_bombing", "the doer blows himself up")
    if decided is None and not refined and not _by_who_moves(layout, draft):
        if family in families_with_required_words():
            return False
        _by_parties(layout, draft, armed_with=frozenset(weapon.weapon_class for weapon in weapons))
    return not (family == "return" and not _people([party.entity for party in draft.agents]))


def _they_fell(draft: Draft) -> bool:
    """القتلى الذين سقطوا: people fell, and no place did."""
    verb = draft.candidate.sense.verb
    return draft.candidate.sense.refine == "fall" and verb is not None and verb.number == "plural"


def _caught(draft: Draft) -> None:
    """ضبط شخصان: the verb is passive, and people of no body who stand after it are those arrested."""
    if draft.candidate.sense.refine != _CATCH or draft.event_class != "arrest" or draft.targets:
        return
    caught = [party.entity for party in draft.agents]
    actors = [actor_of(entity) for entity in caught]
    if draft.candidate.is_verb and all(actor is not None and actor.sector not in ARMED for actor in actors):
        draft.agents, draft.targets = [], caught


def _upon_itself(layout: Layout, draft: Draft) -> bool:
    """The object of the verb is the doer himself: فجر إرهابي نفسه."""
    last = draft.candidate.last
    return draft.candidate.is_verb and any(form in REFLEXIVES for form in layout.forms[last : last + _NEAR])


def _by_complement(layout: Layout, draft: Draft, first: int, last: int) -> str | None:
    if _laden(layout, draft):
        draft.event_class = "aid"
        draft.why("class: what arrives carries aid: aid")
        return "aid"
    after = draft.candidate.last
    beside = _before_preposition(layout, draft.candidate.first, min(last, after + _NEAR))
    for event_class, words in complements().get(draft.candidate.sense.refine, {}).items():
        until = max(last, after + _NEAR) if event_class == NOT_AN_EVENT else last
        alone = event_class in _OBJECTS_ALONE or _names_its_object(draft.candidate.sense.refine, event_class)
        forms = beside if alone else layout.forms[first:until]
        told = topic_forms(words)
        if told.isdisjoint(forms):
            continue
        word = next(form for form in forms if form in told)
        if event_class != NOT_AN_EVENT:
            draft.event_class = cast(EventClass, event_class)
            draft.why(f"class: {word} in the clause: {event_class}")
        return event_class
    return None


def _laden(layout: Layout, draft: Draft) -> bool:
    """رست سفينة تحمل مساعدات غذائية, وصلت طائرة محملة بمواد إغاثية: what arrives is said to carry aid."""
    if draft.candidate.sense.refine != "arrive":
        return False
    words, first = context_words(), draft.candidate.last
    last = min(first + _LADEN, layout.article.sentences[draft.candidate.sentence].last)
    at = next((token for token in range(first, last) if in_words(layout.forms[token], words["laden"])), None)
    aid = topic_forms(complements()["arrive"]["aid"])
    return at is not None and not aid.isdisjoint(layout.forms[at + 1 : at + _LADEN])


def _names_its_object(family: str, event_class: str) -> bool:
    """What is caught or sent stands with its verb: أرسلت قوات, not أرسلت رسائل من مقاتليها."""
    return family == _SEND or (family, event_class) == (_CATCH, "arrest")


def _before_preposition(layout: Layout, first: int, last: int) -> list[str]:
    """The words that stand with a trigger bare: شكلوا تحالفا, not تشكل الضربات ضد التنظيم منعطفا."""
    governed = (at for at in range(first + 1, last) if is_class(layout.forms[at], "preposition"))
    return list(layout.forms[first : next(governed, last)])


def _from_the_air(draft: Draft) -> bool:
    """What aircraft or an air force do is a strike from the air, whatever it hits: أغارت طائرات على مرابض هاون.

    Drones, and what is dropped as poison, have classes of their own.
    """
    ruined = draft.event_class == "property_destruction" and draft.candidate.sense.refine == RUIN
    if (
        not (ruined or draft.event_class in _FROM_ABOVE)
        or _OWN_CLASS & set(draft.weapons)
        or draft.candidate.sense.refine == "launch"
    ):
        return False
    if not any(is_aircraft(party.entity.mention.text) for party in draft.agents):
        return False
    _become(draft, "airstrike", "its doer flies")
    return True


def _by_weapon(draft: Draft, found: Sequence[WeaponMention], rules: Refinement) -> bool:
    drone = any(weapon.weapon_class == _DRONE for weapon in found)
    for weapon in sorted(found, key=lambda weapon: _rank(weapon.weapon_class, drone=drone)):
        refined = rules.refined(draft.candidate.sense.refine, weapon.weapon_class)
        if refined is not None:
            _become(draft, refined, f"{weapon.weapon_class} in the clause")
            return True
    return False


def _rank(weapon_class: str, *, drone: bool) -> int:
    """Poison tells most, and a drone more than aircraft: غارة لطائرة بدون طيار names a strike and then what struck."""
    return 0 if weapon_class in POISON else 2 if drone and weapon_class in FLYING else 1


def _weapons_of_clause(
    layout: Layout, draft: Draft, weapons: Sequence[WeaponMention], first: int, last: int
) -> list[WeaponMention]:
    tokens = layout.article.tokens
    low, high = tokens.starts[first], tokens.ends[last - 1]
    hit = [target.mention for target in draft.targets]  # قصفت قوات المعارضة طائرة عسكرية: it is hit, no means
    inside = [
        weapon
        for weapon in weapons
        if low <= weapon.start < high
        and not (weapon.weapon_class in FLYING and any(m.start <= weapon.start < m.end for m in hit))
    ]
    middle = tokens.starts[draft.candidate.first]
    if _foiled(layout, draft, first):
        inside = [weapon for weapon in inside if weapon.start > middle]
    return sorted(inside, key=lambda weapon: abs(weapon.start - middle))


def _foiled(layout: Layout, draft: Draft, first: int) -> bool:
    """What stands before an attack that was foiled belongs to who foiled it: أحبطت الطائرات هجوما."""
    before = layout.forms[first : draft.candidate.first]
    return not draft.candidate.is_verb and any(in_words(form, context_words()["attempted"]) for form in before)


def _poison_told_after(
    layout: Layout, draft: Draft, weapons: Sequence[WeaponMention], clause_end: int
) -> list[WeaponMention]:
    """What was thrown is said to hold poison in the clause after it: قذائف تحتوي غازاً ساماً, برميل يحوي الكلور."""
    tokens = layout.article.tokens
    last = min(draft.candidate.last + _POISON_REACH, layout.article.sentences[draft.candidate.sentence].last)
    if last <= clause_end:
        return []
    told = next((at for at in range(clause_end, last) if is_class(layout.forms[at], "complementizer")), last)
    low, high = tokens.ends[clause_end - 1], tokens.ends[told - 1]
    return [weapon for weapon in weapons if weapon.weapon_class in POISON and low <= weapon.start < high]


def _by_who_moves(layout: Layout, draft: Draft) -> bool:
    """Forces that enter a town take ground (دخلت القوات المدينة); people who leave theirs are displaced."""
    family = draft.candidate.sense.refine
    sectors = _sectors(draft)
    told = draft.candidate.is_verb or carried_by_verb(draft)  # تمكن المقاتلون من دخول المدينة
    if family == "enter" and told and sectors and sectors <= _TROOPS and _ground(draft):
        _become(draft, "territory_gain", "forces enter a place")
        return True
    if family == "advance" and told and sectors <= _TROOPS and not _heading(layout, draft):
        _become(draft, "territory_gain", "forces advance, and not only towards a place")
        return True
    if family in ("leave_home", "refuge") and _people([party.entity for party in draft.agents]) and draft.places:
        _become(draft, "displacement", "people leave their place")
        return True
    if family == "leave_home" and draft.candidate.is_verb and sectors and sectors <= _TROOPS and _ground(draft):
        _become(draft, "withdrawal", "forces leave a place")
        return True
    return False


def _heading(layout: Layout, draft: Draft) -> bool:
    """تقدموا نحو المطار, محاولة للتقدم: on the way, not there yet; but أحرزوا تقدما في الجبهة."""
    noun = draft.candidate
    last = min(noun.last + _HEADING, layout.article.sentences[noun.sentence].last)
    return purpose_letter(noun.reading) or any(form in TOWARDS for form in layout.forms[noun.last : last])


def _ground(draft: Draft) -> bool:
    places = [place for entity in draft.places if (place := place_of(entity)) is not None]
    return bool(places) and places[0].level in _GROUND


def _by_parties(layout: Layout, draft: Draft, armed_with: frozenset[str]) -> None:
    family = draft.candidate.sense.refine
    sectors = _sectors(draft)
    _by_doer(draft, sectors, armed_with)
    if family == "hold" and sectors & UNOFFICIAL:
        _become(draft, "abduction", "held by a side that is no state")
    elif family == "clash" and draft.event_class == "armed_clash" and (sectors & _CROWD or _young_men(draft)):
        _become(draft, "riot", "one of the sides is a crowd")
    elif family == "attack" and draft.event_class == "ground_attack" and sectors and sectors <= {"protesters"}:
        _become(draft, "riot", "a crowd attacks")
    elif family == "set_alight" and _people(draft.targets) and not _thing_burnt(layout, draft):
        _become(draft, "killing", "people, not a thing, are burnt")
    elif family == "free" and _people(draft.targets):
        _become(draft, "release", "people, not a place, are freed")
    elif family == "flee" and "civilian" in sectors:
        _become(draft, "displacement", "civilians flee")
    elif family == "fall" and _men(draft.targets) and not draft.places:
        _become(draft, "killing", "people, not a place, fall")
    elif family == "evacuate" and _people(draft.targets):
        _become(draft, "evacuation", "people are taken out")
    elif family in _STRIKES and _by_bomber(draft):
        _become(draft, "suicide_bombing", "a suicide bomber does it")
    elif family == "attack" and draft.event_class == "ground_attack" and _people(draft.targets):
        _become(draft, "killing", _ON_CIVILIANS)


def name_by_victims(draft: Draft) -> None:
    """An attack of which only a toll tells whom it befell, civilians: الهجوم الذي أوقع عشرات القتلى من السياح."""
    noun = draft.candidate
    attack = noun.sense.refine == "attack" and draft.event_class == noun.sense.event_class == "ground_attack"
    if attack and not noun.is_verb and _people(draft.targets):
        _become(draft, "killing", _ON_CIVILIANS)


def _by_doer(draft: Draft, sectors: set[str], armed_with: frozenset[str]) -> None:
    """Classes that follow from who does it alone: a crowd that closes a road protests, rebels have no aircraft.

    They may have drones, where the report tells of any.
    """
    if draft.candidate.sense.refine == "close" and sectors & _CROWD:
        _become(draft, "protest", "a crowd closes a way")
    elif _from_the_ground(draft, sectors) and _DRONE not in armed_with:
        _become(draft, "ground_attack", "its doer has no aircraft")


def _from_the_ground(draft: Draft, sectors: set[str]) -> bool:
    blow = draft.candidate.sense.lemma == BLOW and draft.event_class == "airstrike"
    return blow and bool(sectors) and sectors <= _NO_AIRCRAFT


def _thing_burnt(layout: Layout, draft: Draft) -> bool:
    """حرق مستوطنين منزلا: the genitive of the noun is who does it, what is burnt comes after."""
    after = draft.targets[-1].last
    return not draft.candidate.is_verb and after < len(layout.forms) and layout.forms[after].endswith(ACCUSATIVE_ALEF)


def _young_men(draft: Draft) -> bool:
    """Young men on one side of a clash are a crowd, not a force: مواجهات بين الجيش والشبان."""
    actors = [actor_of(party.entity) for party in draft.agents]
    return any(actor is not None and actor.who is not None and actor.who.role == _YOUNG for actor in actors)


def _men(entities: Sequence[Entity]) -> bool:
    """People of a kind fall in a fight; one man by name falls from power, as a government does."""
    return bool(entities) and all(actor_of(entity) is not None for entity in entities)


def _by_bomber(draft: Draft) -> bool:
    actors = [actor_of(party.entity) for party in draft.agents]
    return any(actor is not None and actor.who is not None and actor.who.role == _BOMBER for actor in actors)


def _sectors(draft: Draft) -> set[str]:
    return {actor.sector for party in draft.agents if (actor := actor_of(party.entity)) is not None}


def _people(entities: Sequence[Entity]) -> bool:
    actors = [actor_of(entity) for entity in entities if not is_thing(entity)]
    return bool(actors) and all(actor is not None and actor.sector == "civilian" for actor in actors)


def _become(draft: Draft, event_class: EventClass, reason: str) -> None:
    if draft.event_class != event_class:
        draft.event_class = event_class
        draft.why(f"class: {reason}: {event_class}")


def name_ratifications(drafts: Sequence[Draft]) -> None:
    """Ratifying a group that its sentence tells of is a step of its formation, not an agreement."""
    forming = {d.candidate.sentence for d in drafts if d.event_class == "group_formation"}
    for draft in drafts:
        if draft.candidate.sense.refine == "ratify" and draft.candidate.sentence in forming:
            _become(draft, "group_formation", "what is ratified is the group of the sentence")
