"""The two sides of a fight: the one named second is whom the first fights.

A report names a clash by its sides (اشتباكات بين الجيش والفصيل، مع الفصيل). Both fight, and the coding has one as
doer and the other as whom it befalls, as a reader of the sentence does.
"""

from collections.abc import Sequence

from isnad.coding.draft import Draft, Party
from isnad.coding.layout import ARMED, Layout, actor_of
from isnad.lang.ar.syntax import AGAINST, BETWEEN, WITH
from isnad.lang.ar.triggers import context_words

_FIGHTS = frozenset({"armed_clash", "riot"})
_FOE = frozenset({WITH, AGAINST})


def part_opponents(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Move the side that a clash names second from its doers to those it befalls, where it names nobody else there."""
    for draft in drafts:
        if draft.event_class not in _FIGHTS or draft.targets or len(draft.agents) < 2:
            continue
        foes = _foes(layout, draft)
        forces = [party for party in draft.agents if _bears_arms(party)]
        if foes and draft.event_class == "riot" and forces and not any(_bears_arms(foe) for foe in foes):
            foes = forces  # بين الشرطة ومتظاهرين: the crowd riots
        if foes:
            moved = {id(foe) for foe in foes}
            draft.targets = [foe.entity for foe in foes]
            draft.agents = [party for party in draft.agents if id(party) not in moved]
            draft.why("target: the side named second of those that fight")


def _bears_arms(party: Party) -> bool:
    actor = actor_of(party.entity)
    return actor is not None and actor.sector in ARMED


def _foes(layout: Layout, draft: Draft) -> list[Party]:
    """The doers on the second side: after "with" or "against", after "on one side", else the last of "between"."""
    facing = [party for party in draft.agents if party.entity.marker in _FOE]
    if facing and len(facing) < len(draft.agents):
        return _all_of(draft, facing)
    between = sorted((p for p in draft.agents if p.entity.marker == BETWEEN), key=lambda party: party.entity.first)
    if len(between) < 2:
        return []
    parted = [p for p in between if _on_one_side(layout, between[0].entity.last, p.entity.first)]
    second = _all_of(draft, parted or between[-1:])
    return second if len(second) < len(draft.agents) else []


def _on_one_side(layout: Layout, first: int, last: int) -> bool:
    """من جهة stands between the sides: بين الجيش واللجان من جهة والفصيل من جهة أخرى."""
    return any(form in context_words()["one_side"] for form in layout.forms[first:last])


def _all_of(draft: Draft, foes: list[Party]) -> list[Party]:
    """The foes, and the same bodies where another sentence names them again."""
    bodies = {actor.actor_id for foe in foes if (actor := actor_of(foe.entity)) is not None and actor.actor_id}
    chosen = {id(foe) for foe in foes}
    return [
        party
        for party in draft.agents
        if id(party) in chosen or ((actor := actor_of(party.entity)) is not None and actor.actor_id in bodies)
    ]
