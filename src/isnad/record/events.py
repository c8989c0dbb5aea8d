"""Events, the relations between actors, and flags for what does not fit."""

import msgspec

from isnad.record.base import Name, Quoted, Record, Span
from isnad.record.codes import (
    ActorBasis,
    EventClass,
    EventFactuality,
    EventField,
    FlagKind,
    HarmKind,
    Predicate,
    Sector,
    Stance,
    TimePrecision,
)
from isnad.record.mentions import Place, Who


class Plover(Record, frozen=True, kw_only=True):
    """PLOVER event, mode and contexts."""

    event: str
    mode: str | None
    contexts: tuple[str, ...] = ()


class Acled(Record, frozen=True, kw_only=True):
    """ACLED event type and sub-type; both None for what ACLED does not code."""

    type: str | None
    sub_type: str | None


class EventTime(Record, frozen=True, kw_only=True):
    """First and last day, or None with the `reason`; never filled in from publication."""

    start: str | None
    end: str | None
    precision: TimePrecision
    mention: Span | None
    reason: str | None


class Participant(Quoted, frozen=True, kw_only=True):
    """A target: whom or what it is done to."""

    actor_id: str | None
    name: Name
    sector: Sector
    country: str | None


class EventActor(Participant, frozen=True, kw_only=True):
    """Who acts, on what basis this is said, and the claim that alleges it."""

    basis: ActorBasis
    alleged_by: str | None = None


class Harm(Quoted, frozen=True, kw_only=True):
    """One figure of harm as a range, with its own words and its claim. `high` None means "and above"."""

    kind: HarmKind
    who: Who
    low: int
    high: int | None
    best: int | None
    word: str
    qualifier: str | None
    part_of_total: bool
    alternative: bool
    claim_id: str | None


class EventClaim(Record, frozen=True, kw_only=True):
    """A claim that speaks of this event, its stance, and the fields it speaks of."""

    claim_id: str
    stance: Stance
    fields: tuple[EventField, ...]


class Confidence(Record, frozen=True, kw_only=True):
    """Per field the share of such values that a careful reader would keep, between 0 and 1 (docs/accuracy.md)."""

    overall: float
    event_class: float = msgspec.field(name="class")
    time: float
    places: float
    actors: float
    harm: float


class Agreement(Record, frozen=True, kw_only=True):
    """The agreement an event makes, breaks or belongs to, with the words that name it."""

    start: int
    end: int
    text: str
    agreement_id: str | None
    relation: str
    parties: tuple[str, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """One event of one report.

    `key` is stable over versions: document, class group and trigger; `id` is the hash of all values.
    """

    id: str
    key: str
    event_class: EventClass = msgspec.field(name="class")
    tags: tuple[str, ...] = ()
    plover: Plover
    acled: Acled
    trigger: Quoted
    time: EventTime
    places: tuple[Place, ...] = ()
    actors: tuple[EventActor, ...] = ()
    targets: tuple[Participant, ...] = ()
    harm: tuple[Harm, ...] = ()
    weapons: tuple[str, ...] = ()
    factuality: EventFactuality
    claims: tuple[EventClaim, ...] = ()
    confidence: Confidence
    evidence: tuple[Span, ...] = ()
    framing: tuple[str, ...] = ()
    agreement: Agreement | None = None
    reasons: tuple[str, ...] = ()


class RelationEnd(Quoted, frozen=True, kw_only=True):
    """One side of a relation, as printed."""

    actor_id: str | None


class Relation(Record, frozen=True, kw_only=True):
    """A stated relation between two actors."""

    subject: RelationEnd
    predicate: Predicate
    object: RelationEnd
    time: EventTime | None
    claim_id: str | None
    factuality: EventFactuality


class Flag(Record, frozen=True, kw_only=True):
    """Something that does not fit, for a person to look at."""

    kind: FlagKind
    message: str
    spans: tuple[Span, ...]
