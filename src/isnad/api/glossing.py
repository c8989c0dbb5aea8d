"""A gloss beside what a report names: known names and kinds in the language of the page, for who reads no Arabic.

It comes out of the registry and the closed lists, never out of the words themselves.
"""

from collections.abc import Iterator, Sequence

from isnad.api.words import Words, words_in
from isnad.export.labels import Language
from isnad.export.wording import days, harm_line
from isnad.knowledge.registry import load_registry
from isnad.record.base import Name, Span
from isnad.record.claims import Claim, Hop
from isnad.record.events import Event, Participant
from isnad.record.gloss import EventGloss, GlossedField, GlossedWords
from isnad.record.mentions import Place

_NOT_KNOWN = "unknown"


def party_gloss(party: Participant, words: Words) -> str:
    """Return the name of who acts or is hit in the language of the page; of one without such a name, the kind."""
    name = _own(party.name, party.text, words, known=party.actor_id is not None)
    kind = party.text if party.sector == _NOT_KNOWN else words.labels.label("sector", party.sector)
    return name or kind


def place_gloss(place: Place, words: Words) -> str:
    """Return the name of a place in the language of the page; of one without such a name, the kind."""
    name = _own(place.name, place.text, words, known=place.gazetteer_id is not None)
    return name or words.labels.label("place_level", place.level)


def source_gloss(name: str | None, language: Language, source_id: str | None = None) -> str | None:
    """Return the name that the registry has of a speaker or an outlet in a language; None where it says no more."""
    registry = load_registry()
    known = registry.sources.get(source_id or "") or registry.actor(source_id or "")
    known = known or (registry.find_source(name) if name else None)
    found = None if known is None else known.name.ar if language == "ar" else known.name.en
    return found if found != name else None


def _own(name: Name, printed: str, words: Words, *, known: bool) -> str | None:
    """The name in the language of the page; the words as printed are the name of nothing that no table knows."""
    own = name.ar if words.language == "ar" else name.en
    return own if known or own != printed else None


def event_gloss(event: Event, claims: Sequence[Claim], text: str) -> EventGloss:
    """Return an event in English, out of the tables and closed lists alone.

    Args:
        event: as it stands.
        claims: those that speak of it.
        text: the report's, in which its words stand.
    """
    words = words_in("en")
    found = sorted(_glossed(event, claims, words), key=lambda one: (one[0].start, one[0].end))
    return EventGloss(
        line="; ".join(_line(event, claims, words)),
        words=tuple(
            GlossedWords(start=span.start, end=span.end, text=text[span.start : span.end], field=field, gloss=gloss)
            for span, field, gloss in dict.fromkeys((_span(span), field, gloss) for span, field, gloss in found)
        ),
    )


def _span(span: Span) -> Span:
    return Span(start=span.start, end=span.end)


def _line(event: Event, claims: Sequence[Claim], words: Words) -> Iterator[str]:
    """The parts of the line: what, when, where; by whom, on what basis; against whom; with what harm; who says so."""
    labels = words.labels
    where = ", ".join(dict.fromkeys(place_gloss(place, words) for place in event.places))
    factuality = labels.label("event_factuality", event.factuality)
    what = f"{labels.label('event_class', event.event_class)} ({factuality}), {days(event.time, labels)}"
    yield f"{what}, {where}" if where else what
    for actor in event.actors:
        yield f"{words.ui('field_actors')}: {_party(actor, words)} ({labels.label('actor_basis', actor.basis)})"
    for target in event.targets:
        yield f"{words.ui('field_targets')}: {_party(target, words)}"
    yield from (harm_line(harm, labels) for harm in event.harm)
    yield from (labels.label("weapon", weapon) for weapon in event.weapons)
    for claim in claims:
        yield f"{labels.ui('who_says')}: {_speaker(claim.chain[0], words)}"


def _glossed(event: Event, claims: Sequence[Claim], words: Words) -> Iterator[tuple[Span, GlossedField, str]]:
    labels = words.labels
    yield event.trigger, "trigger", labels.label("event_class", event.event_class)
    if event.time.mention is not None:
        yield event.time.mention, "time", days(event.time, labels)
    yield from ((place, "places", place_gloss(place, words)) for place in event.places if place.end > place.start)
    yield from ((actor, "actors", _party(actor, words)) for actor in event.actors)
    yield from ((target, "targets", _party(target, words)) for target in event.targets)
    yield from ((harm, "harm", harm_line(harm, labels)) for harm in event.harm)
    for claim in claims:
        hop = claim.chain[0]
        if hop.start is not None and hop.end is not None:
            yield Span(start=hop.start, end=hop.end), "speaker", _speaker(hop, words)
        if hop.cue is not None:
            yield hop.cue, "cue", labels.label("verb_class", claim.verb_class)


def _speaker(hop: Hop, words: Words) -> str:
    kind = words.labels.label("role", hop.role) if hop.role else words.labels.label("source_kind", hop.kind)
    return source_gloss(hop.name, "en", hop.source_id) or kind


def _party(party: Participant, words: Words) -> str:
    """The name, else the kind, and never the printed words: there is no English in them."""
    name = _own(party.name, party.text, words, known=party.actor_id is not None)
    return name or words.labels.label("sector", party.sector)
