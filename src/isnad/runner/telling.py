"""Reports as an incident is made of them, and an incident as somebody may see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from isnad.knowledge.registry import load_registry
from isnad.lang.ar.turning import fronted, looks_back, turns
from isnad.link.cluster import Member
from isnad.link.fields.place import elsewhere
from isnad.link.heard import Layout, heard_beside, strays
from isnad.link.incident import Source, make_incident
from isnad.link.subject import spots_of
from isnad.record.claims import Claim
from isnad.record.document import Document
from isnad.record.events import Event
from isnad.record.incidents import Copies, Incident
from isnad.record.kept import EventView
from isnad.runner.copying import copies_of
from isnad.store import linked as kept
from isnad.store.content import Keys, decode
from isnad.store.read import load_documents, views_and_claims_of
from isnad.store.roles import Person
from isnad.store.unseen import blind_documents

_AT_ONCE = 20
"""Letters behind a place within which a verb of saying tells where somebody spoke."""


def incidents_shown(connection: Connection, person: Person, found: Iterable[Incident]) -> Iterator[Incident]:
    """Pass incidents on as somebody may see them: made anew without the reports that they could still code blind, and
    left out where no other is left."""
    hidden = blind_documents(connection, person)
    for one in found:
        shown = [line for line in one.reports if line.document_id not in hidden]
        if len(shown) == len(one.reports):
            yield one
        elif shown:
            keys = [key for line in shown for key in (line.event_key, *line.also)]
            bodies = kept.bodies(connection, keys)
            members = [decode(bodies[key], Member) for key in keys if key in bodies]
            sources = sources_of(connection, members)
            yield make_incident(one.id, sources, load_registry(), superseded=one.superseded_ids)


def sources_of(connection: Connection, members: Sequence[Member]) -> list[Source]:
    """Return what reports tell of one incident, in the order of these events."""
    return next(sources_of_each(connection, [members]))


def sources_of_each(connection: Connection, groups: Sequence[Sequence[Member]]) -> Iterator[list[Source]]:
    """Yield what the reports of each incident tell; the texts of those that stand alone are not needed."""
    numbers = {one.document_id: one.order for members in groups for one in members}
    several = {one.document_id for members in groups if len({m.document_id for m in members}) > 1 for one in members}
    keys = Keys(connection)
    told = views_and_claims_of(connection, sorted(numbers, key=numbers.__getitem__), keys)
    texts = load_documents(connection, sorted(several), keys)
    views = {view.key: view for own, _ in told.values() for view in own}
    for members in groups:
        own = {one.document_id: one.order for one in members}
        copies = copies_of(connection, [views[one.key] for one in members], own)
        yield [
            _source([views[key] for key in led], *told[views[led[0]].document.id], copies.get(led[0]), texts)
            for led in _led(members)
        ]


def _led(members: Sequence[Member]) -> list[list[str]]:
    """The leading events among these, in order, each with those that it leads."""
    keys = {one.key for one in members}
    leads: dict[str, list[str]] = {}
    for one in members:
        leads.setdefault(one.leader if one.leader in keys and one.leader is not None else one.key, []).append(one.key)
    return [[lead, *(key for key in led if key != lead)] for lead, led in leads.items()]


def _source(
    own: Sequence[EventView],
    views: Sequence[EventView],
    claims: Sequence[Claim],
    copies: Copies | None,
    texts: Mapping[str, Document],
) -> Source:
    """What one report tells of an incident, with what is said beside it."""
    keys = {view.key for view in own}
    others = [view.event for view in views if view.key not in keys]
    events = [view.event for view in own]
    text = texts.get(own[0].document.id)
    layout = _layout(text, events, [*events, *others], claims)
    lead = events[0].trigger.start
    beyond = [claim for claim in claims if not claim.content.start <= lead < claim.content.end]
    long = {claim.id for claim in beyond if _adds_up(claim, text)}
    return Source(
        view=own[0],
        copies=copies,
        also=tuple(own[1:]),
        heard=heard_beside(events, others, [claim for claim in claims if claim.id not in long], layout),
        strays=strays(events, others, claims, layout) | long,
        speaks=any(_in_the_text(claim, text) for claim in claims),
        document=text,
    )


def _in_the_text(claim: Claim, document: Document | None) -> bool:
    """Whether a claim is made below the title, by somebody."""
    title = max((part.end for part in document.parts if part.kind == "title"), default=0) if document else 0
    return claim.content.start >= title and claim.chain[0].start is not None


def _adds_up(claim: Claim, document: Document | None) -> bool:
    """Whether a claim is of a longer time than an incident takes."""
    return document is not None and looks_back(document.text[claim.content.start : claim.content.end])


def _layout(
    document: Document | None, own: Sequence[Event], events: Sequence[Event], claims: Sequence[Claim]
) -> Layout:
    if document is None:
        return Layout()
    beyond = _turns(document, own, events, claims)
    return Layout(turns=tuple(beyond), parts=tuple(part.start for part in document.parts))


def _turns(document: Document, own: Sequence[Event], events: Sequence[Event], claims: Sequence[Claim]) -> Iterator[int]:
    """Where a report turns to another matter: by its words, with the next item of a digest, with a sentence that begins
    in another place; not with one that begins where somebody speaks."""
    yield from turns(document.text)
    yield from (part.start for part in document.parts if part.kind == "list_item")
    here = spots_of(
        own[0]
    )  # what leads: a shelling of a town may have come into the telling of an attack in its region
    cues = [hop.cue.start for claim in claims for hop in claim.chain if hop.cue is not None]
    for event in events:
        for place, spot in zip(event.places, spots_of(event), strict=True):
            spoken = any(place.end <= cue < place.end + _AT_ONCE for cue in cues)
            if elsewhere(spot, here) and fronted(document.text, place.start) and not spoken:
                yield place.start
