"""The class of an event from its trigger and the words around it: weapons, victims, doers."""

from collections.abc import Sequence

from isnad.coding.clause import clause_end, clause_start
from isnad.coding.draft import Draft
from isnad.coding.layout import Entity, Layout, actor_of
from isnad.knowledge.refinement import Refinement
from isnad.record.codes import EventClass
from isnad.record.mentions import WeaponMention

ARMED = frozenset(
    {"state_military", "police_security", "pro_government_militia", "rebel", "jihadist", "foreign_military"}
)


def refine_class(layout: Layout, draft: Draft, weapons: Sequence[WeaponMention], rules: Refinement) -> None:
    """Set the draft's class and weapons from its clause. The trigger's own words count first."""
    found = _weapons_of_clause(layout, draft, weapons)
    draft.weapons = list(dict.fromkeys(weapon.weapon_class for weapon in found))
    for weapon in found:
        refined = rules.refined(draft.candidate.sense.refine, weapon.weapon_class)
        if refined is not None and refined != draft.event_class:
            draft.why(f"class: {weapon.weapon_class} in the clause makes it {refined}")
            draft.event_class = refined
            return
    _by_parties(draft)


def _weapons_of_clause(layout: Layout, draft: Draft, weapons: Sequence[WeaponMention]) -> list[WeaponMention]:
    sentence = layout.article.sentences[draft.candidate.sentence]
    start = clause_start(layout, draft.candidate.first, sentence)
    end = max(clause_end(layout, draft.candidate.last, sentence), draft.candidate.last + 1)
    tokens = layout.article.tokens
    low, high = tokens.starts[start], tokens.ends[end - 1]
    inside = [weapon for weapon in weapons if low <= weapon.start < high]
    middle = tokens.starts[draft.candidate.first]
    return sorted(inside, key=lambda weapon: abs(weapon.start - middle))


def _by_parties(draft: Draft) -> None:
    family = draft.candidate.sense.refine
    if family == "hold":
        _hold(draft)
    elif family == "clash" and draft.event_class == "armed_clash":
        _clash(draft)
    elif family == "free" and _people(draft.targets) and not draft.places:
        _become(draft, "release", "people, not a place, are freed")
    elif family == "flee" and not _armed_agents(draft) and draft.agents:
        _become(draft, "displacement", "people who bear no arms flee")
    elif family == "evacuate" and _people(draft.targets):
        _become(draft, "evacuation", "people are taken out")
    elif family == "attack" and draft.event_class == "ground_attack" and _people(draft.targets):
        _become(draft, "killing", "an attack on civilians by means not said")
    elif family == "court" and not draft.agents:
        draft.event_class = "trial"


def _hold(draft: Draft) -> None:
    sectors = {actor.sector for party in draft.agents if (actor := actor_of(party.entity))}
    if sectors & {"rebel", "jihadist", "criminal", "unknown", "tribe"}:
        _become(draft, "abduction", "held by a side that is no state")


def _clash(draft: Draft) -> None:
    sectors = {actor.sector for party in draft.agents if (actor := actor_of(party.entity))}
    if sectors & {"protesters", "civilian"}:
        _become(draft, "riot", "one of the sides is a crowd")


def _people(entities: Sequence[Entity]) -> bool:
    actors = [actor_of(entity) for entity in entities]
    return bool(actors) and all(actor is not None and actor.sector == "civilian" for actor in actors)


def _armed_agents(draft: Draft) -> bool:
    return any((actor := actor_of(p.entity)) is not None and actor.sector in ARMED for p in draft.agents)


def _become(draft: Draft, event_class: EventClass, reason: str) -> None:
    if draft.event_class != event_class:
        draft.event_class = event_class
        draft.why(f"class: {reason}")
