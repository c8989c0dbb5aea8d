"""Strikes whose means a clause leaves open, by a side that the report tells of as striking from the air.

شن التحالف غارات على لحج، واستهدف مخازن في شبوة: what it struck there it struck from the air as well.
"""

from collections.abc import Sequence

from isnad.coding.draft import Draft
from isnad.coding.likeness import stated

_OPEN = frozenset({"shelling", "killing"})
_HIT = "hit"


def tell_by_air(drafts: Sequence[Draft]) -> None:
    """Make strikes of open means strikes from the air where the report tells of such by the same side."""
    flyers = {name for draft in drafts if draft.event_class == "airstrike" for name in stated(draft)}
    for draft in drafts:
        if draft.event_class in _OPEN and draft.candidate.sense.refine == _HIT and _by(draft, flyers):
            draft.event_class = "airstrike"
            draft.why("class: its doer strikes from the air in this report: airstrike")


def _by(draft: Draft, flyers: set[str]) -> bool:
    return not draft.weapons and bool(stated(draft)) and stated(draft) <= flyers
