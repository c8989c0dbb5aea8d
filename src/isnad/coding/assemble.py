"""From draft to record: one frozen event per named place, with ids made of content."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from isnad.coding.accept import PLANNED
from isnad.coding.agreements import agreement_of
from isnad.coding.draft import Draft, Party
from isnad.coding.extent import start_with_number
from isnad.coding.harm import HarmFigure, mark_rivals
from isnad.coding.layout import Entity, Layout, actor_of, place_of
from isnad.coding.sources import event_claims, with_basis
from isnad.coding.speech import SPEECH_CLASSES
from isnad.coding.tags import facts_of
from isnad.coding.when import day_of_report, event_time
from isnad.engine.claim_index import ClaimIndex
from isnad.knowledge.codebook import Codebook
from isnad.lang.ar.syntax import BETWEEN, LOCATIVES, joins
from isnad.record.base import Name, Quoted, Span
from isnad.record.claims import Claim
from isnad.record.codes import EventFactuality
from isnad.record.events import Confidence, Event, EventActor, EventTime, Harm, Participant
from isnad.record.ids import content_id
from isnad.record.mentions import PersonMention, Place

_ONE_ROOM = frozenset({"negotiation", "agreement", "trial", "appointment"})  # held in one place, whatever it is about
SPLIT_LEVELS = frozenset({"site", "settlement", "district", "governorate"})


class Context(msgspec.Struct, frozen=True):
    """What every event of one article shares."""

    layout: Layout
    claims: tuple[Claim, ...]
    index: ClaimIndex
    codebook: Codebook


def split_places(layout: Layout, draft: Draft) -> list[Draft]:
    """Return one draft per named place of a list: a raid on five named villages is five events.

    A place with a day of its own before it has that day: في يونيو في سوسة وفي مارس في متحف باردو.
    """
    heads = [place for place in draft.places if _splits(place)]
    if len(heads) < 2 or draft.event_class in SPEECH_CLASSES | _ONE_ROOM:
        return [draft]
    joined = _list_of(layout, sorted(heads, key=lambda place: place.first))
    if len(joined) < 2:
        return [draft]
    others = [place for place in draft.places if place not in joined]
    days = [_day_before(layout, place) for place in joined]
    told = all(days)  # each with its own: one that only the first has may be that of them all
    return [_at(draft, place, others, day if told else None) for place, day in zip(joined, days, strict=True)]


def _day_before(layout: Layout, place: Entity) -> Entity | None:
    """The day that stands right before a place."""
    before = place.first - place.gap
    return layout.covering(before - 1, "time") or layout.covering(before - 2, "time")


def _list_of(layout: Layout, places: Sequence[Entity]) -> list[Entity]:
    """The places that و joins, with the one that opens their list: of المسجد من باب المغاربة وباب حطة the gates alone.

    A place said to hold the one before it opens no list: في حي الحسينية ببغداد والمحمودية.
    """
    listed = [place.joined or _day_is_joined(layout, place) for place in places]
    first = next((at for at, joined in enumerate(listed) if at and joined), None)
    if first is None:
        return []
    head = first - 1
    if places[head].marker == BETWEEN:
        return []  # بين لحج وعدن: on the way from one to the other
    if head and places[head].marker in LOCATIVES and places[head].first - places[head - 1].last <= 1:
        head -= 1
    return [places[head], *(place for place, joined in zip(places[first:], listed[first:], strict=True) if joined)]


def _day_is_joined(layout: Layout, place: Entity) -> bool:
    """وفي مارس في متحف باردو: و joins the place by its day."""
    day = _day_before(layout, place)
    return day is not None and day.joined


def _splits(entity: Entity) -> bool:
    place = place_of(entity)
    return place is not None and place.level in SPLIT_LEVELS


def _at(draft: Draft, place: Entity, others: list[Entity], day: Entity | None) -> Draft:
    reasons = [*draft.reasons, "one event for each named place"]
    dated = draft if day is None else replace(draft, time=day, time_basis="own")
    return replace(dated, places=[place, *others], reasons=reasons)


_UNRATED = Confidence(overall=0.0, event_class=0.0, time=0.0, places=0.0, actors=0.0, harm=0.0)


def event_of(context: Context, draft: Draft, figures: Sequence[HarmFigure], ordinal: int) -> Event:
    """Return the event of a draft, not rated yet: without id. `ordinal` tells the parts of one split trigger apart."""
    article = context.layout.article
    parties = [with_basis(article, party, context.index) for party in draft.agents]
    time = event_time(draft.time, article.document, announced=draft.announced)
    time, factuality = _in_its_time(context, draft, time)
    harm = tuple(_harm(context, *marked) for marked in mark_rivals(tuple(figures)))
    claims = event_claims(article, draft, context.claims, context.index)
    trigger = _quoted(context, draft)
    facts = facts_of(context.layout, draft, figures)
    return Event(
        id="",
        key=_key(context, draft, ordinal),
        event_class=draft.event_class,
        tags=facts.tags,
        plover=context.codebook.plover(draft.event_class, facts),
        acled=context.codebook.acled(draft.event_class, facts),
        trigger=trigger,
        time=time,
        places=tuple(place for entity in draft.places if (place := _place(entity)) is not None),
        actors=tuple(_actor(context.layout, party) for party in parties),
        targets=tuple(_participant(context.layout, entity) for entity in draft.targets),
        harm=harm,
        weapons=tuple(draft.weapons),
        factuality=factuality,
        claims=claims,
        confidence=_UNRATED,
        evidence=_evidence(context, draft),
        framing=_framing(draft),
        agreement=agreement_of(context.layout, draft),
        reasons=tuple(draft.reasons),
    )


def rated(event: Event, confidence: Confidence) -> Event:
    """Return the event with its confidence and its id, the hash of all its values."""
    whole = msgspec.structs.replace(event, confidence=confidence)
    return msgspec.structs.replace(whole, id=content_id("evt", [msgspec.json.encode(whole).decode()]))


def _in_its_time(context: Context, draft: Draft, time: EventTime) -> tuple[EventTime, EventFactuality]:
    """Return time and factuality that agree: no deed told as done has a day after the report.

    What can be planned and is dated in its own clause is planned; another deed has its day from somewhere else.
    """
    today = day_of_report(context.layout.article.document)
    if draft.factuality != "asserted" or not today or not time.start or time.start <= today:
        return time, draft.factuality
    if draft.event_class in PLANNED and draft.time_basis == "own":
        draft.why("factuality: the day comes after the report's")
        return time, "planned"
    reason = "the only day named comes after the report's"
    return EventTime(start=None, end=None, precision="unknown", mention=None, reason=reason), "asserted"


def _key(context: Context, draft: Draft, ordinal: int) -> str:
    document = context.layout.article.document
    start = context.layout.article.tokens.starts[draft.candidate.first]
    return content_id("key", (document.id, context.codebook.group(draft.event_class), start, ordinal))


def _quoted(context: Context, draft: Draft) -> Quoted:
    tokens = context.layout.article.tokens
    start, end = tokens.starts[draft.candidate.first], tokens.ends[draft.candidate.last - 1]
    start += _conjunction(context.layout.forms[draft.candidate.first], draft)
    return Quoted(start=start, end=end, text=context.layout.article.document.text[start:end])


def _conjunction(form: str, draft: Draft) -> int:
    """A trigger leaves off a conjunction written with it."""
    return 1 if joins(draft.candidate.reading.proclitic) and joins(form) else 0


def _place(entity: Entity) -> Place | None:
    mention = place_of(entity)
    if mention is None:
        return None
    return Place(**{name: getattr(mention, name) for name in Place.__struct_fields__})


def _participant(layout: Layout, entity: Entity) -> Participant:
    mention = entity.mention
    start = start_with_number(layout, entity)
    actor = actor_of(entity)
    if actor is not None:
        sector, country, name, actor_id = actor.sector, actor.country, actor.name, actor.actor_id
    else:
        person = mention if isinstance(mention, PersonMention) else None
        sector, country, actor_id = "unknown", None, None
        name = Name(ar=person.name if person else mention.text)
    return Participant(
        start=start,
        end=mention.end,
        text=layout.article.document.text[start : mention.end],
        actor_id=actor_id,
        name=name,
        sector=sector,
        country=country,
    )


def _actor(layout: Layout, party: Party) -> EventActor:
    plain = _participant(layout, party.entity)
    fields = {name: getattr(plain, name) for name in Participant.__struct_fields__}
    return EventActor(**fields, basis=party.basis, alleged_by=party.alleged_by)


def _harm(context: Context, figure: HarmFigure, part: bool, alternative: bool) -> Harm:
    claims = context.index.covering(figure.start)
    return Harm(
        start=figure.start,
        end=figure.end,
        text=figure.text,
        kind=figure.kind,
        who=figure.who,
        low=figure.low,
        high=figure.high,
        best=figure.best,
        word=figure.word,
        qualifier=figure.qualifier,
        part_of_total=part,
        alternative=alternative,
        claim_id=claims[0].id if claims else None,
    )


def _evidence(context: Context, draft: Draft) -> tuple[Span, ...]:
    tokens = context.layout.article.tokens
    every = sorted({(c.first, c.last) for c in (draft.candidate, *draft.twins)})
    return tuple(Span(start=tokens.starts[first], end=tokens.ends[last - 1]) for first, last in every)


def _framing(draft: Draft) -> tuple[str, ...]:
    entities = [party.entity for party in draft.agents] + draft.targets
    words = [framing.text for entity in entities if (actor := actor_of(entity)) for framing in actor.framing]
    return tuple(dict.fromkeys(words))
