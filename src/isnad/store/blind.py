"""Double coding: a set share of documents is coded by two people who see neither the machine nor one another.

Which documents is fixed by the store and the document, so that nobody picks them. What the two decide is marked blind
and does not count before somebody else, who may adjudicate, has chosen. No wrong proposal is planted: the machine's
proposals are hidden here altogether, so that there is nothing to plant one among.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from isnad.record.base import Record
from isnad.record.ids import sha256_hex
from isnad.record.review import Decision
from isnad.store.live import live_decisions

SHARE = 0.1
CODERS = 2
DONE = frozenset({"finished", "nothing_to_code"})
DECIDES = frozenset({"accept", "correct", "reject", "promote", "add", "split", "merge", *DONE})
_HEX, _SCALE = 8, 16**8

Stage = Literal["open", "coding", "to_adjudicate", "adjudicated"]


class BlindState(Record, frozen=True, kw_only=True):
    """How far the double coding of a document is. `coders` have begun, `finished` are those of them who are done.

    open: it is not double coded; coding: fewer than two are done; to_adjudicate: two are; adjudicated: chosen from.
    """

    stage: Stage = "open"
    coders: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()

    def awaits(self, person: str) -> bool:
        """Tell whether this person can still code it blind: one of the two, or the second of them to come."""
        if self.stage != "coding" or person in self.finished:
            return False
        return person in self.coders or len(self.coders) < CODERS


def lot_of(store_id: str, document_id: str) -> float:
    """Return what a document drew, from 0 to below 1: it is coded twice where this is below the share.

    It is the same on every machine and day.
    """
    return int(sha256_hex(f"{store_id}/{document_id}")[:_HEX], 16) / _SCALE


def blind_state(decisions: Sequence[Decision], *, double_coded: bool) -> BlindState:
    """Return how far the double coding of a document is.

    A document that was decided on openly before anybody coded it blind is not double coded any more.

    Args:
        decisions: all of the document, oldest first.
        double_coded: whether it is of the share.
    """
    coders = tuple(dict.fromkeys(d.by for d in decisions if d.blind))
    finished = tuple(by for by in coders if any(d.action in DONE for d in live_of(decisions, by)))
    openly = any(d.action in DECIDES for d in live_decisions(decisions))
    if not double_coded and not coders:
        return BlindState()
    if openly:
        return BlindState(stage="adjudicated" if coders else "open", coders=coders, finished=finished)
    stage: Stage = "to_adjudicate" if len(finished) >= CODERS else "coding"
    return BlindState(stage=stage, coders=coders, finished=finished)


def own_blind(decisions: Sequence[Decision], person: str) -> tuple[Decision, ...]:
    """Return what one person decided blind, as though it counted; their undos too, oldest first."""
    return tuple(replace(d, blind=False) for d in decisions if d.blind and d.by == person)


def live_of(decisions: Sequence[Decision], person: str) -> tuple[Decision, ...]:
    """Return what one person decided blind and did not take back, oldest first."""
    return live_decisions(own_blind(decisions, person))
