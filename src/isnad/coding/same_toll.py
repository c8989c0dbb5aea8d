"""Deeds that share their toll are one deed: "13 killed in an attack", and further down "they killed 13 people"."""

from collections.abc import Callable, Sequence

from isnad.coding.draft import Draft
from isnad.coding.fold import fold
from isnad.coding.harm import HarmFigure
from isnad.coding.layout import actor_of
from isnad.coding.likeness import places_fit, stated, times_fit, told_alike
from isnad.coding.merge import LETHAL
from isnad.record.codes import EventClass

_TELLING = 3  # one or two dead are told of many deeds; three and more seldom twice in one report
_OF_PEOPLE = frozenset({"hold", "free", "move"})
_GENERAL: tuple[EventClass, ...] = ("ground_attack", "killing")

Assign = Callable[[Sequence[Draft]], dict[int, list[HarmFigure]]]


def merge_same_toll(
    drafts: list[Draft], assign: Assign, group: Callable[[EventClass], str]
) -> tuple[list[Draft], dict[int, list[HarmFigure]]]:
    """Return the drafts, those with one toll folded together, and the figures of each."""
    harm = assign(drafts)
    kept: list[tuple[Draft, list[HarmFigure]]] = []
    for index, draft in enumerate(drafts):
        figures = harm.get(index, [])
        host = next((k for k, told in kept if _one_deed(k, told, draft, figures, group)), None)
        if host is None:
            kept.append((draft, figures))
        else:
            _take_in(host, draft)
    merged = [draft for draft, _ in kept]
    return merged, harm if len(merged) == len(drafts) else assign(merged)


def _one_deed(
    first: Draft,
    told: Sequence[HarmFigure],
    second: Draft,
    again: Sequence[HarmFigure],
    group: Callable[[EventClass], str],
) -> bool:
    if not _one_toll(told, again) or not _countable(first, second, group):
        return False
    if first.event_class != second.event_class and not {first.event_class, second.event_class} & set(_GENERAL):
        return False
    if not told_alike(first, second) or not times_fit(first, second) or not places_fit(first, second):
        return False
    return _sides_fit(first, second)


def _countable(first: Draft, second: Draft, group: Callable[[EventClass], str]) -> bool:
    """Deeds of arms may change their class between two tellings; people held, freed or moved are counted within one."""
    groups = {group(first.event_class), group(second.event_class)}
    return groups <= LETHAL or (groups <= _OF_PEOPLE and first.event_class == second.event_class)


def _one_toll(told: Sequence[HarmFigure], again: Sequence[HarmFigure]) -> bool:
    """A figure of both, and no kind of harm of which both tell and differ."""
    one, other = _tolls(told), _tolls(again)
    shared = one & other
    kinds = {kind for kind, _, _ in one} & {kind for kind, _, _ in other}
    return bool(shared) and kinds == {kind for kind, _, _ in shared}


def _tolls(figures: Sequence[HarmFigure]) -> set[tuple[str, int, int | None]]:
    return {(f.kind, f.low, f.high) for f in figures if f.low >= _TELLING and not f.part and f.word != "plural"}


def _sides_fit(first: Draft, second: Draft) -> bool:
    """Sides fit unless both are known and differ; men described only ("the terrorists") may be anybody's."""
    one, other = stated(first), stated(second)
    return not (one and other) or bool(one & other) or not (_known(first) and _known(second))


def _known(draft: Draft) -> bool:
    actors = [actor_of(party.entity) for party in draft.agents]
    return any(actor is not None and actor.actor_id is not None for actor in actors)


def _says_less(one: EventClass, other: EventClass) -> bool:
    """A killing says less than an attack, and an attack less than a strike, a blast or a shooting."""
    rank = {event_class: number for number, event_class in enumerate(reversed(_GENERAL))}
    return rank.get(one, len(_GENERAL)) < rank.get(other, len(_GENERAL))


def _take_in(host: Draft, guest: Draft) -> None:
    """Fold the guest in; the class that says more of the means stands, and so does the doer who is known."""
    if _says_less(host.event_class, guest.event_class):
        host.event_class = guest.event_class
        host.candidate, guest.candidate = guest.candidate, host.candidate
    if _known(guest) and not _known(host):
        host.agents = list(guest.agents)
    fold(host, guest)
    host.why("one toll: told more than once")
