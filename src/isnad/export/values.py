"""One event as rows of values, each in both languages and with the span of its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from isnad.export.labels import Both, both, in_both, message
from isnad.export.wording import days, harm_line, participant_name, place_name
from isnad.record.base import Name, Span
from isnad.record.claims import Claim, Hop
from isnad.record.coded import CodedDocument
from isnad.record.codes import ActorBasis
from isnad.record.events import Event, EventActor, EventClaim, Harm, Participant
from isnad.record.mentions import Place


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, what is to be said beside it, and where its words stand.

    `known` is false where the field says that it is unknown. `basis` says on what grounds an actor is named, and
    `claim` is the one that alleges the actor or gives the figure.
    """

    text: Both
    notes: tuple[Both, ...] = ()
    span: Span | None = None
    known: bool = True
    basis: ActorBasis | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One field of an event with its values."""

    field: str
    label: Both
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ShownHop:
    """One speaker of a chain: its box, and the cue on the arrow that leads from it."""

    name: str
    kind: Both
    notes: tuple[Both, ...]
    span: Span | None
    cue: Span | None
    source_id: str | None


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as drawn beside an event, its hops from the first speaker to the outlet."""

    identifier: str
    stance: Both
    verb: Both
    factuality: Both
    negative: bool
    fields: tuple[Both, ...]
    hops: tuple[ShownHop, ...]
    content: Span
    carried: bool


def event_rows(event: Event, coded: CodedDocument) -> tuple[Row, ...]:
    """Return the fields of an event in the order a reader asks for them; empty ones say so."""
    claims = {claim.id: claim for claim in coded.claims}
    rows = (
        Row("date", both("ui", "date"), (_time(event),)),
        Row("place", both("ui", "place"), tuple(map(_place, event.places)) or _none("no_place", "no_place_why")),
        Row(
            "actors", both("ui", "actors"), tuple(_actor(actor, claims) for actor in event.actors) or _none("no_actor")
        ),
        Row("targets", both("ui", "targets"), tuple(map(_party, event.targets))),
        Row("harm", both("ui", "harm"), tuple(_harm(harm, claims) for harm in event.harm)),
        Row("weapons", both("ui", "weapons"), tuple(Value(both("weapon", word)) for word in event.weapons)),
        Row("agreement", both("ui", "agreement"), tuple(_agreement(event, coded))),
        Row("tags", both("ui", "tags"), tuple(Value(both("tag", tag)) for tag in event.tags)),
    )
    return tuple(row for row in rows if row.values)


def event_claims(event: Event, coded: CodedDocument) -> tuple[ShownClaim, ...]:
    """Return the claims that speak of the event, ready to be drawn."""
    known = {claim.id: claim for claim in coded.claims}
    return tuple(_claim(known[said.claim_id], said) for said in event.claims if said.claim_id in known)


def codes_line(event: Event) -> str:
    """Return the codes of the class in PLOVER and ACLED."""
    plover = " / ".join(filter(None, (event.plover.event, event.plover.mode)))
    contexts = f" [{', '.join(event.plover.contexts)}]" if event.plover.contexts else ""
    acled = " / ".join(filter(None, (event.acled.type, event.acled.sub_type))) or "-"
    return f"PLOVER {plover}{contexts} · ACLED {acled}"


def framing_of(coded: CodedDocument) -> tuple[tuple[str, str | None], ...]:
    """Return the loaded words of the whole report with the side whose words they are, each once."""
    words = [(framing.text, framing.side) for actor in coded.mentions.actors for framing in actor.framing]
    known = {text for text, _ in words}
    words += [(text, None) for event in coded.events for text in event.framing if text not in known]
    return tuple(dict.fromkeys(words))


def plain(text: str) -> Both:
    """Return words that are the same in both interfaces."""
    return Both(text, text)


def _none(key: str, *notes: str) -> tuple[Value, ...]:
    return (Value(both("ui", key), tuple(both("ui", note) for note in notes), known=False),)


def _time(event: Event) -> Value:
    notes = [both("time_precision", event.time.precision)] if event.time.start else []
    notes += [message(event.time.reason)] if event.time.reason else []
    known = (event.time.start or event.time.end) is not None
    return Value(in_both(lambda words: days(event.time, words)), tuple(notes), event.time.mention, known)


def _place(place: Place) -> Value:
    notes = [both("place_level", place.level)]
    if place.country and place.level != "country":
        notes.append(both("country", place.country))
    if place.basis is None:
        notes.append(both("ui", "no_point"))
    else:
        notes.append(both("point_basis", place.basis))
        notes.append(in_both(lambda words: f"{words.ui('radius')} {place.radius_km:g} {words.ui('km')}"))
    return Value(in_both(lambda words: place_name(place, words)), tuple(notes), place)


def _party(party: Participant) -> Value:
    notes = [both("sector", party.sector)]
    notes += [both("country", party.country)] if party.country else []
    return Value(in_both(lambda words: participant_name(party, words)), tuple(notes), party)


def _actor(actor: EventActor, claims: Mapping[str, Claim]) -> Value:
    value = _party(actor)
    return Value(value.text, value.notes, actor, basis=actor.basis, claim=claims.get(actor.alleged_by or ""))


def _harm(harm: Harm, claims: Mapping[str, Claim]) -> Value:
    return Value(in_both(lambda words: harm_line(harm, words)), (), harm, claim=claims.get(harm.claim_id or ""))


def _agreement(event: Event, coded: CodedDocument) -> Iterator[Value]:
    if event.agreement:
        named = {actor.actor_id: actor.name for actor in coded.mentions.actors if actor.actor_id}
        parties = (named.get(party, Name(en=party)) for party in event.agreement.parties)
        span = Span(start=event.agreement.start, end=event.agreement.end)
        yield Value(plain(event.agreement.text), tuple(map(_party_name, parties)), span)


def _party_name(name: Name) -> Both:
    return in_both(lambda words: words.name(name))


def _claim(claim: Claim, said: EventClaim) -> ShownClaim:
    return ShownClaim(
        identifier=claim.id,
        stance=both("stance", said.stance),
        verb=both("verb_class", claim.verb_class),
        factuality=both("claim_factuality", claim.factuality),
        negative=claim.polarity == "negative" and claim.factuality != "denied",
        fields=tuple(both("event_field", field) for field in said.fields),
        hops=tuple(map(_hop, claim.chain)),
        content=claim.content,
        carried=claim.carried,
    )


def _hop(hop: Hop) -> ShownHop:
    notes = [both("role", hop.role)] if hop.role else []
    notes += [both("ui", "anonymous")] if hop.anonymous and hop.kind != "anonymous" else []
    notes += [both("ui", "party_to_event")] if hop.party_to_event else []
    words = Span(start=hop.start, end=hop.end) if hop.start is not None and hop.end is not None else None
    return ShownHop(hop.name, both("source_kind", hop.kind), tuple(notes), words, hop.cue, hop.source_id)
