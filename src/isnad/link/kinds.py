"""Families of class groups: between the groups of one family reports of one incident differ."""

from collections.abc import Iterable
from typing import Final

from isnad.knowledge.codebook import load_codebook
from isnad.record.codes import EventClass

ATTACK: Final = "attack"
HOLDING: Final = "hold"
GATHERING: Final = "protest"
_NOT_TOLD_OTHERWISE: Final = frozenset({"say", "siege", "leave", "move"})
_ANSWERS: Final[frozenset[EventClass]] = frozenset({"denial", "accusation"})
_FAMILY: Final = {
    "air": ATTACK, "fire": ATTACK, "blast": ATTACK, "ground": ATTACK, "kill": ATTACK, "chem": ATTACK, "breach": ATTACK,
    "damage": ATTACK, "take": ATTACK, "intercept": ATTACK,
}  # fmt: skip
"""One report tells a killing, another the shelling or the clash that it happened in, the post taken."""

TALKS: Final = frozenset({"deal", "say"})
DAILY: Final = TALKS | {"form", "vote", "aid"}
"""What offices and courts do every day: receive, congratulate, appoint, sentence, send aid."""

LASTING: Final = frozenset({"take", "siege"})
"""What stays so after its day, and is told again without one: a city taken, a town besieged."""

FORMAL: Final = DAILY | {HOLDING, "sanction", "intercept"}
"""What is told in a formula, in which only names differ: so are arrests and seizures."""


def group(event_class: EventClass) -> str:
    """Return the class group of the codebook."""
    return load_codebook().group(event_class)


def family(event_class: EventClass) -> str:
    """Return the family of a class; its group where that has no family."""
    own = group(event_class)
    return _FAMILY.get(own, own)


def families(classes: Iterable[EventClass]) -> frozenset[str]:
    """Return the families in which a telling of these classes is looked for: a protest on which somebody shot is also
    looked for among attacks, and so is a denial or an accusation that stands alone. What only goes with a deed does not
    make one."""
    told = frozenset(classes)
    found = {family(one) for one in told}
    if not _ANSWERS.isdisjoint(told):
        found.add(ATTACK)
    return frozenset(found - _NOT_TOLD_OTHERWISE) or frozenset(found)
