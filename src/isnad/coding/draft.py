"""An event in the making. Drafts live inside this step only; what leaves it is frozen."""

from typing import Literal

import msgspec

from isnad.coding.layout import Entity
from isnad.lang.ar.clitics import Reading
from isnad.lang.ar.triggers import Sense
from isnad.record.codes import ActorBasis, EventClass, EventFactuality

NOBODY = "x"  # where no doer stands: the subject of انفجرت, the genitive of توقيع


class Candidate(msgspec.Struct, frozen=True):
    """A trigger that may name an event, at tokens `[first, last)` of sentence number `sentence`."""

    first: int
    last: int
    sense: Sense
    reading: Reading
    sentence: int

    @property
    def is_verb(self) -> bool:
        """True for a finite verb."""
        return self.sense.shape == "verb"

    @property
    def of_a_thing(self) -> bool:
        """True for a verb whose subject is what goes off, never who set it: انفجرت السيارة."""
        return self.is_verb and self.sense.refine == "blast" and self.sense.genitive == NOBODY


class Party(msgspec.Struct, frozen=True):
    """An entity in a role, with the basis on which it is put there."""

    entity: Entity
    basis: ActorBasis = "stated_by_source"
    alleged_by: str | None = None


# Where a value was read: the trigger's own clause, elsewhere in the sentence, or carried on from before.
Ground = Literal["none", "own", "sentence", "carried"]


class Draft(msgspec.Struct):
    """Values of one event while they are gathered. `twins` are other triggers found to name the same event."""

    candidate: Candidate
    event_class: EventClass
    agents: list[Party] = msgspec.field(default_factory=list)
    targets: list[Entity] = msgspec.field(default_factory=list)
    places: list[Entity] = msgspec.field(default_factory=list)
    time: Entity | None = None
    place_basis: Ground = "none"
    time_basis: Ground = "none"
    announced: bool = False  # the time is that of the cue which tells it: قال أمس إن
    factuality: EventFactuality = "asserted"
    weapons: list[str] = msgspec.field(default_factory=list)
    reasons: list[str] = msgspec.field(default_factory=list)
    purpose: bool = False
    doubtful: bool = False  # no event by itself: it stands only where it tells another again (ووقع الهجوم في كذا)
    in_course: bool = False  # the operation in whose course another deed is told: خلال عملية أمنية
    charged: bool = False  # what a court or an arrest is about: another day's deed
    agreement_named: bool = False
    twins: list[Candidate] = msgspec.field(default_factory=list)
    avowals: list[str] = msgspec.field(default_factory=list)  # claims by which a doer takes responsibility

    def why(self, reason: str) -> None:
        """Keep a reason, once."""
        if reason not in self.reasons:
            self.reasons.append(reason)


def carried_by_verb(draft: Draft) -> bool:
    """Tell whether a verb of doing or of taking place carries the noun: شنت القوات غارات, اندلعت اشتباكات."""
    return any("carries the noun" in reason for reason in draft.reasons)
