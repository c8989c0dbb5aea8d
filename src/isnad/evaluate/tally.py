"""Counting what is right, document by document, so that figures can be drawn again from any sample of documents."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from isnad.evaluate.alike import (
    SAME_WORDS,
    SOME_WORDS,
    any_side_alike,
    overlap_of_words,
    same_day,
    same_place,
    same_value,
    sides_exchanged,
)
from isnad.evaluate.pairing import pair_events
from isnad.evaluate.sheet import EventSeen, Marked, Sheet, Span

Counts = dict[str, float]
MATCHED = ("class", "place", "day", "actor", "target", "factuality", "harm")
FOUND = ("det", "event", "exact", "times_found", "times_value", "cue", "speaker")

_TESTS: Mapping[str, Callable[[EventSeen, EventSeen], bool]] = {
    "class": lambda x, y: x.event_class == y.event_class,
    "place": same_place,
    "day": same_day,
    "actor": lambda x, y: any_side_alike(x.actors, y.actors),
    "target": lambda x, y: any_side_alike(x.targets, y.targets),
    "factuality": lambda x, y: x.factuality == y.factuality,
    "harm": lambda x, y: x.harm == y.harm,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of the coder, the one of the gold that it was paired with, and which fields are right."""

    given: EventSeen
    gold: EventSeen
    right: Mapping[str, bool]


@dataclass(slots=True)
class Compared:
    """One document held against its gold: the pairs, what is over on either side, the counts behind every figure."""

    name: str
    pairs: list[Pair] = field(default_factory=list)
    spurious: list[EventSeen] = field(default_factory=list)
    missed: list[EventSeen] = field(default_factory=list)
    counts: Counts = field(default_factory=dict)


def fields_right(given: EventSeen, gold: EventSeen) -> dict[str, bool]:
    """Return by field whether an event of the coder has the value of the gold's."""
    return {name: test(given, gold) for name, test in _TESTS.items()}


def compare(name: str, given: Sheet, gold: Sheet) -> Compared:
    """Return one document held against its gold."""
    done = Compared(name)
    matched = pair_events(given.events, gold.events)
    for i, j in matched:
        mine, theirs = given.events[i], gold.events[j]
        done.pairs.append(Pair(mine, theirs, fields_right(mine, theirs)))
    mine_used, theirs_used = {i for i, _ in matched}, {j for _, j in matched}
    done.spurious = [event for i, event in enumerate(given.events) if i not in mine_used]
    done.missed = [event for j, event in enumerate(gold.events) if j not in theirs_used]
    done.counts = _event_counts(done.pairs, given, gold)
    done.counts |= _span_counts("times", given.times, gold.times, _touch, _value_right)
    done.counts |= _span_counts("speakers", given.speakers, gold.speakers, _half, _speaker_right)
    return done


def _event_counts(pairs: list[Pair], given: Sheet, gold: Sheet) -> Counts:
    counts: Counts = {"events_given": len(given.events), "events_gold": len(gold.events), "det": len(pairs)}
    placed = [pair for pair in pairs if pair.right["place"] and pair.right["day"]]
    counts["event"] = len(placed)
    counts["exact"] = sum(pair.right["class"] for pair in placed)
    counts["swapped"] = sum(sides_exchanged(pair.given, pair.gold) for pair in pairs)
    for name in MATCHED:
        held = [pair for pair in pairs if name != "harm" or pair.given.harm or pair.gold.harm]
        counts[f"{name}_right"] = sum(pair.right[name] for pair in held)
        counts[f"{name}_of"] = len(held)
    counts["empty_gold"] = not gold.events
    counts["false_alarm"] = bool(given.events) and not gold.events
    return counts


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _half(one: Span, other: Span) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / max(1, max(one[1], other[1]) - min(one[0], other[0])) >= SAME_WORDS


def _value_right(given: str, gold: str) -> bool:
    return same_value(given, gold)


def _speaker_right(given: str, gold: str) -> bool:
    return overlap_of_words(given, gold) >= SOME_WORDS


def _span_counts(
    name: str,
    given: Sequence[Marked],
    gold: Sequence[Marked],
    meets: Callable[[Span, Span], bool],
    right: Callable[[str, str], bool],
) -> Counts:
    """Pair spans in order, each with the first free one that it meets."""
    used: set[int] = set()
    well = 0
    for mine in given:
        at = next((j for j, one in enumerate(gold) if j not in used and meets(mine[:2], one[:2])), None)
        if at is not None:
            used.add(at)
            well += right(mine.value, gold[at].value)
    return {
        f"{name}_given": len(given), f"{name}_gold": len(gold), f"{name}_hit": len(used), f"{name}_right": well,
    }  # fmt: skip


def summed(documents: Iterable[Compared]) -> Counts:
    """Return the counts of documents added up."""
    total: Counts = {}
    for document in documents:
        for name, count in document.counts.items():
            total[name] = total.get(name, 0) + count
    return total


def figures(counts: Mapping[str, float]) -> dict[str, float | None]:
    """Return every figure that the counts give: F1 of what is found, shares over matched events; None of nothing."""
    found = {
        "det": f1(counts["det"], counts["events_given"], counts["events_gold"]),
        "event": f1(counts["event"], counts["events_given"], counts["events_gold"]),
        "exact": f1(counts["exact"], counts["events_given"], counts["events_gold"]),
        "times_found": f1(counts["times_hit"], counts["times_given"], counts["times_gold"]),
        "times_value": f1(counts["times_right"], counts["times_given"], counts["times_gold"]),
        "cue": f1(counts["speakers_hit"], counts["speakers_given"], counts["speakers_gold"]),
        "speaker": f1(counts["speakers_right"], counts["speakers_given"], counts["speakers_gold"]),
    }
    shares = {f"matched_{name}": share(counts[f"{name}_right"], counts[f"{name}_of"]) for name in MATCHED}
    return found | shares


def f1(right: float, given: float, gold: float) -> float:
    """Return F1 of `right` out of `given` and `gold`; 0 where nothing is right."""
    return 2 * right / (given + gold) if right else 0.0


def share(right: float, of: float) -> float | None:
    """Return a share; None of nothing."""
    return right / of if of else None
