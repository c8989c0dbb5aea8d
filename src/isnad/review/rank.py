"""The order in which documents are put before a person. Pure: from what is known of their events to a list.

What a person decided and a newer coding contradicts comes first. The rest goes by uncertainty x consequence, and every
third place goes to the next class in turn, so that arrests and displacements are reached beside the deadliest strikes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import Final, Literal

from msgspec.structs import replace

from isnad.record.base import Record
from isnad.record.review import Doubt, EventStatus

Call = Literal["doubt", "adjudicate", "double_code", "decide"]
"""Why a document is put before a person: a newer coding contradicts somebody; two have coded it; it is coded blind;
its events are undecided."""

TURN: Final = 3
_OPEN: Final = frozenset({"machine", "flagged", "second_reader"})
_CALLS: Final[tuple[Call, ...]] = ("doubt", "adjudicate", "double_code", "decide")
_FIRST: Final[frozenset[Call]] = frozenset({"doubt", "adjudicate"})
_LEAST_UNSURE, _BLIND_SCORE = 0.05, 1.0
_ACCUSED, _UNKNOWN_DOER, _FLAG, _ASKED = 1.0, 0.5, 0.75, 2.0


class Waiting(Record, frozen=True, kw_only=True):
    """What the order depends on of one event that waits for a person.

    `killed` is the highest of the lowest figures; `accused` and `unidentified` count doers; `flags` name what does not
    fit.
    """

    key: str
    document_id: str
    event_class: str
    status: EventStatus = "machine"
    doubt: Doubt = "none"
    confidence: float = 1.0
    killed: int = 0
    accused: int = 0
    unidentified: int = 0
    flags: tuple[str, ...] = ()


class QueueItem(Record, frozen=True, kw_only=True):
    """One document that waits. `keys` are its waiting events, none while it is coded blind; `turn_of` names the class
    whose turn brought it here. `reasons` say in words why it is where it is.
    """

    document_id: str
    call: Call
    score: float
    keys: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    turn_of: str | None = None
    reasons: tuple[str, ...] = ()


def score_of(event: Waiting) -> float:
    """Return uncertainty x consequence of one event, above 0."""
    unsure = max(_LEAST_UNSURE, 1.0 - event.confidence)
    weight = 1.0 + log2(1 + event.killed) / 2
    weight += _ACCUSED * min(event.accused, 1) + _UNKNOWN_DOER * min(event.unidentified, 1)
    weight += _FLAG * len(event.flags) + _ASKED * (event.status in ("flagged", "second_reader"))
    return round(unsure * weight, 4)


def item_of(document_id: str, events: Sequence[Waiting], call: Call) -> QueueItem:
    """Return a document as it stands in the queue, still without reasons.

    One that is coded blind shows nothing of what the machine found, its score neither.
    """
    if call == "double_code":
        return QueueItem(document_id=document_id, call=call, score=_BLIND_SCORE)
    worst = sorted((-score_of(event), event.key, event.event_class) for event in events)
    return QueueItem(
        document_id=document_id,
        call=call,
        score=-worst[0][0] if worst else _LEAST_UNSURE,
        keys=tuple(event.key for event in events),
        classes=tuple(dict.fromkeys(name for *_, name in worst)),
    )


def explained(item: QueueItem, events: Sequence[Waiting]) -> QueueItem:
    """Return the item with the reasons for its place in words."""
    if item.call == "double_code":
        return replace(item, reasons=("two people code it, and neither sees the machine's proposals",))
    return replace(item, reasons=tuple(dict.fromkeys(_reasons(sorted(events, key=lambda event: event.key)))))


def _reasons(events: Sequence[Waiting]) -> Iterable[str]:
    for event in events:
        if event.doubt == "in_doubt":
            yield "the machine now says something else than a person decided on"
        if event.doubt == "orphaned":
            yield "the machine no longer finds an event that a person decided on"
        if event.doubt == "none" and event.status not in _OPEN:
            yield "the codebook changed for a class after a person decided"
        if event.status == "second_reader":
            yield "a second reader was asked for"
        if event.status == "flagged":
            yield "a person flagged it"
    killed = max((event.killed for event in events), default=0)
    if killed:
        yield f"{killed} or more killed"
    if any(event.accused for event in events):
        yield "somebody is accused"
    if any(event.unidentified for event in events):
        yield "a doer is not identified"
    yield from sorted({flag.replace("_", " ") for event in events for flag in event.flags})
    if events:
        yield f"least sure {min(event.confidence for event in events):.2f}"


def in_order(items: Iterable[QueueItem]) -> tuple[QueueItem, ...]:
    """Return the items in the order in which they are put before a person; the same items give the same order."""
    ranked = sorted(items, key=lambda item: (_CALLS.index(item.call), -item.score, item.document_id))
    first = [item for item in ranked if item.call in _FIRST]
    rest = sorted((i for i in ranked if i.call not in _FIRST), key=lambda item: (-item.score, item.document_id))
    return (*first, *_with_turns(rest))


def _with_turns(ranked: Sequence[QueueItem]) -> list[QueueItem]:
    """Give every third place to the next class that has a document waiting, rarest class first."""
    by_class: dict[str, list[QueueItem]] = {}
    for item in ranked:
        for name in item.classes:
            by_class.setdefault(name, []).append(item)
    turns = sorted(by_class, key=lambda name: (len(by_class[name]), name))
    queues = {name: iter(by_class[name]) for name in turns}
    by_score, taken, found = iter(ranked), set[str](), list[QueueItem]()
    while len(found) < len(ranked):
        in_turn = _turn(turns, queues, taken) if len(found) % TURN == TURN - 1 else None
        item = in_turn or next(one for one in by_score if one.document_id not in taken)
        taken.add(item.document_id)
        found.append(item)
    return found


def _turn(turns: list[str], queues: Mapping[str, Iterator[QueueItem]], taken: set[str]) -> QueueItem | None:
    """The best document left of the class whose turn it is; that class then goes to the end of the line."""
    while turns:
        name = turns.pop(0)
        item = next((one for one in queues[name] if one.document_id not in taken), None)
        if item is not None:
            turns.append(name)
            return replace(item, turn_of=name)
    return None
