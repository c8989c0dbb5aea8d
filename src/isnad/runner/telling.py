"""Reports as an incident is made of them, and an incident as somebody may see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from isnad.knowledge.registry import load_registry
from isnad.link.cluster import Member
from isnad.link.heard import heard_beside
from isnad.link.incident import Source, make_incident
from isnad.record.claims import Claim
from isnad.record.document import Document
from isnad.record.incidents import Copies, Incident
from isnad.record.kept import EventView
from isnad.runner.copying import copies_of
from isnad.store import linked as kept
from isnad.store.content import Keys, decode
from isnad.store.read import load_documents, views_and_claims_of
from isnad.store.roles import Person
from isnad.store.unseen import blind_documents


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
    heard = heard_beside([view.event for view in own], others, claims)
    text = texts.get(own[0].document.id)
    return Source(view=own[0], copies=copies, also=tuple(own[1:]), heard=heard, document=text)
