"""Stricter figures beside the scorer's: is it the very place, the very body, the right speaker, and nobody wronged?"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from isnad.evaluate.alike import SOME_WORDS, km_between, overlap_of_words, sides_exchanged
from isnad.evaluate.sheet import EventSeen, PlaceSeen, SideSeen
from isnad.evaluate.tally import Compared, Counts, Pair, share
from isnad.knowledge.registry import load_registry

STRICT_KM = 3.0
STRICT = ("place_strict", "actor_strict", "first_speaker")
WRONGS = ("wrong_perpetrator", "sides_exchanged")
_NAMED = frozenset({"stated_by_source", "claimed_by_self", "inferred"})


def strict_counts(pairs: Iterable[Pair]) -> Counts:
    """Return how many pairs are strictly right of how many, and how many wrong somebody of how many could."""
    counts: Counts = {}
    for pair in pairs:
        for name, verdict in _verdicts(pair.given, pair.gold).items():
            if verdict is not None:
                counts[f"{name}_of"] = counts.get(f"{name}_of", 0) + 1
                counts[f"{name}_right"] = counts.get(f"{name}_right", 0) + verdict
    return counts


def strict_figures(counts: Mapping[str, float]) -> dict[str, float | None]:
    """Return the shares; of `wrong_perpetrator` and `sides_exchanged` the share that is wrong: less is better."""
    names = (*STRICT, *WRONGS)
    return {name: share(counts.get(f"{name}_right", 0), counts.get(f"{name}_of", 0)) for name in names}


def _verdicts(given: EventSeen, gold: EventSeen) -> dict[str, bool | None]:
    return {
        "place_strict": _same_place(given.places, gold.places),
        "actor_strict": _same_actors(given, gold),
        "first_speaker": _same_speaker(given, gold),
        "wrong_perpetrator": wrong_perpetrator(given, gold),
        "sides_exchanged": bool(sides_exchanged(given, gold)) if given.sides and gold.sides else None,
    }


def _same_place(given: Sequence[PlaceSeen], gold: Sequence[PlaceSeen]) -> bool | None:
    """The first place of each: the same entry of the gazetteer or within 3 km; None where the gold has no point."""
    if not given or not gold:
        return not given and not gold
    mine, theirs = given[0], gold[0]
    if theirs.gazetteer_id is not None:
        return mine.gazetteer_id == theirs.gazetteer_id
    if theirs.level == "country":
        return mine.level == "country" and mine.country == theirs.country
    if theirs.point[0] is None:
        return None
    distance = km_between(mine.point, theirs.point)
    return distance is not None and distance <= STRICT_KM


def _same_actors(given: EventSeen, gold: EventSeen) -> bool:
    """The same bodies act, and none of them is whom the gold says it was done to."""
    if _all_known(given.actors) & _all_known(gold.targets) - _all_known(gold.actors):
        return False
    if not given.actors or not gold.actors:
        return not given.actors and not gold.actors
    return bool(_all_known(given.actors) & _all_known(gold.actors))


def wrong_perpetrator(given: EventSeen, gold: EventSeen) -> bool | None:
    """Tell whether the coder states a doer (not one accused) that is none of the gold's; None where it states none."""
    stated = tuple(side for side in given.actors if side.basis in _NAMED)
    if not stated or not gold.actors:
        return None
    alike = any(overlap_of_words(x.text, y.text) >= SOME_WORDS for x in stated for y in gold.actors)
    return not alike and not _all_known(stated) & _all_known(gold.actors)


def _all_known(sides: Iterable[SideSeen]) -> frozenset[str]:
    return frozenset(side.actor_id or _resolved(side.text) for side in sides)


@cache
def _resolved(words: str) -> str:
    """The registry's id for what an annotator marked, else the words themselves."""
    actor = load_registry().find_actor(words)
    return actor.id if actor else words


def _same_speaker(given: EventSeen, gold: EventSeen) -> bool | None:
    """The first speaker of the event's claims; None where the gold does not say in Arabic who that is."""
    if not gold.first_speakers or not given.first_speakers:
        return None
    return any(overlap_of_words(x, y) >= SOME_WORDS for x in given.first_speakers for y in gold.first_speakers)


def with_strict(documents: Sequence[Compared]) -> list[Counts]:
    """Return the counts of each document with its strict ones."""
    return [document.counts | strict_counts(document.pairs) for document in documents]
