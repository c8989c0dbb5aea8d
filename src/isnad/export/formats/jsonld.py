"""JSON-LD with PROV-O: each event with the report it was derived from, the chain it is attributed to, the coding that
generated it and what people decided.

The context stands in the file, so nothing is fetched to read it. Terms of ours lie under `urn:isnad:terms:`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import msgspec

from isnad.export.aggregate.sides import alleged
from isnad.export.formats.base import Counts, ExportContext
from isnad.export.formats.describe import event_title
from isnad.export.labels import catalogue
from isnad.record.base import Name
from isnad.record.claims import Claim, Hop
from isnad.record.events import EventActor, Harm, Participant
from isnad.record.ids import content_id
from isnad.record.kept import EventView
from isnad.record.mentions import Place
from isnad.record.review import Decision

LOSSES = ("confidence, reasons and offsets are left out; the words are quoted where the profile lets them stand",)
_ID = {"@type": "@id"}
_DAY = {"@type": "xsd:date"}
_TIME = {"@type": "xsd:dateTime"}
_INTEGER = {"@type": "xsd:integer"}
_DECIMAL = {"@type": "xsd:decimal"}

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": "urn:isnad:terms:",
    "isnad": "urn:isnad:terms:",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "name": {"@id": "schema:name", "@container": "@language"},
    "startDate": {"@id": "schema:startDate", **_DAY},
    "endDate": {"@id": "schema:endDate", **_DAY},
    "location": {"@id": "schema:location", **_ID},
    "url": {"@id": "schema:url", **_ID},
    "publisher": "schema:publisher",
    "published": "schema:datePublished",
    "lat": {"@id": "geo:lat", **_DECIMAL},
    "long": {"@id": "geo:long", **_DECIMAL},
    "radiusKm": _DECIMAL,
    "low": _INTEGER,
    "high": _INTEGER,
    "best": _INTEGER,
    "chain": {"@container": "@list", **_ID},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", **_ID},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", **_ID},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", **_ID},
    "wasInfluencedBy": {"@id": "prov:wasInfluencedBy", **_ID},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", **_ID},
    "wasInformedBy": {"@id": "prov:wasInformedBy", **_ID},
    "used": {"@id": "prov:used", **_ID},
    "endedAt": {"@id": "prov:endedAtTime", **_TIME},
    "machineValue": {"@type": "@json"},
    "humanValue": {"@type": "@json"},
}

Node = dict[str, Any]
_IN_URN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:=+/-]*")
_ADDRESS = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`\x7f]+")


@dataclass(slots=True)
class _Graph:
    """Writes nodes, each once, so that the file is read and written without holding it."""

    stream: BinaryIO
    written: set[str] = field(default_factory=set)
    encoder: msgspec.json.Encoder = field(default_factory=msgspec.json.Encoder)

    def put(self, node_id: str, node: Node) -> str:
        """Write a node of this id unless it stands already; return the id."""
        if node_id not in self.written:
            comma = b",\n" if self.written else b""
            self.written.add(node_id)
            kept = {key: value for key, value in node.items() if value not in (None, (), [], {})}
            self.stream.write(comma + self.encoder.encode({"id": node_id, **kept}))
        return node_id


def write_jsonld(views: Iterable[EventView], stream: BinaryIO, context: ExportContext) -> Counts:
    """Write every event with its provenance as one JSON-LD document; `rows` counts events."""
    stream.write(b'{"@context":' + msgspec.json.encode(CONTEXT) + b',\n"@graph":[\n')
    graph, rows, samples = _Graph(stream), 0, 0
    for view in views:
        _event(graph, view)
        rows += 1
        samples += view.document.sample
    stream.write(b"\n]}\n")
    return Counts(rows=rows, events_in=rows, losses=LOSSES, sample_rows=samples)


def _urn(kind: str, name: str) -> str:
    """Return a name of ours as a URN; what stands in a source's own id is hashed where a URN cannot hold it."""
    plain = name if _IN_URN.fullmatch(name) else content_id("h", (name,))
    return f"urn:isnad:{kind}:{plain}"


def _web(address: str | None) -> str | None:
    """Return a web address that can stand as an IRI; None for any other."""
    return address if address is not None and _ADDRESS.fullmatch(address) else None


def _event(graph: _Graph, view: EventView) -> None:
    event, urn = view.event, _urn("event", view.key)
    said = [claim for claim in view.claims if claim.id in {one.claim_id for one in event.claims}]
    speakers = [_speaker(graph, view, hop) for claim in said for hop in claim.chain]
    graph.put(
        urn,
        {
            "type": ["schema:Event", "prov:Entity", *(["isnad:Sample"] if view.document.sample else [])],
            "name": {words.language: event_title(event, words) for words in (catalogue("ar"), catalogue("en"))},
            "class": event.event_class,
            "tags": event.tags,
            "factuality": event.factuality,
            "status": view.status,
            "doubt": view.doubt,
            "startDate": event.time.start,
            "endDate": event.time.end,
            "timePrecision": event.time.precision,
            "location": [_place(graph, view, place) for place in event.places],
            "participant": [_party(graph, view, party) for party in (*event.actors, *event.targets)],
            "harm": [_harm(harm) for harm in event.harm],
            "weapon": event.weapons,
            "claim": [_claim(graph, view, claim) for claim in said],
            "wasDerivedFrom": _report(graph, view),
            "wasAttributedTo": list(dict.fromkeys(speakers)) or [_outlet(graph, view)],
            "wasGeneratedBy": _coding(graph, view),
            "wasInfluencedBy": [_decision(graph, urn, decision) for decision in view.decisions],
        },
    )


def _report(graph: _Graph, view: EventView) -> str:
    head = view.document
    return graph.put(
        _urn("document", head.id),
        {
            "type": ["schema:NewsArticle", "prov:Entity", *(["isnad:Sample"] if head.sample else [])],
            "url": _web(head.uri),
            "publisher": head.outlet,
            "published": head.published.value,
            "textSha256": head.text_sha256,
            "wasAttributedTo": _outlet(graph, view),
        },
    )


def _outlet(graph: _Graph, view: EventView) -> str:
    name = view.document.outlet
    return graph.put(
        _urn("source", name or f"of-{view.document.id}"),
        {"type": ["prov:Agent", "prov:Organization"], "name": {"@none": name} if name else None, "kind": "outlet"},
    )


def _speaker(graph: _Graph, view: EventView, hop: Hop) -> str:
    """Write one speaker; an unnamed one, or one the registry does not know, is somebody of this report alone."""
    if hop.kind == "outlet" and hop.text is None:
        return _outlet(graph, view)
    known = _urn("source", hop.source_id) if hop.source_id else None
    own = f"{view.document.id}-{content_id('speaker', (hop.name, hop.role, hop.start))}"
    return graph.put(
        known or _urn("speaker", own),
        {
            "type": "prov:Agent",
            "name": {"@none": hop.name} if hop.name else None,
            "kind": hop.kind,
            "role": hop.role,
            "anonymous": hop.anonymous,
            "partyToEvent": hop.party_to_event,
        },
    )


def _claim(graph: _Graph, view: EventView, claim: Claim) -> Node:
    stance = next(one.stance for one in view.event.claims if one.claim_id == claim.id)
    return {
        "type": "Claim",
        "stance": stance,
        "factuality": claim.factuality,
        "polarity": claim.polarity,
        "chain": [_speaker(graph, view, hop) for hop in claim.chain],
    }


def _coding(graph: _Graph, view: EventView) -> str:
    coder = graph.put(_urn("coder", view.coder), {"type": ["prov:Agent", "prov:SoftwareAgent"], "version": view.coder})
    made = content_id("coding", (view.document.id, view.coder, view.coded_at))
    times = {"endedAt": view.coded_at or None}
    return graph.put(_urn("coding", made), {"type": "prov:Activity", "wasAssociatedWith": coder, **times})


def _decision(graph: _Graph, event: str, decision: Decision) -> str:
    person = graph.put(_urn("person", decision.by), {"type": ["prov:Agent", "prov:Person"]})
    before = (decision.undoes, decision.supersedes)
    return graph.put(
        _urn("decision", decision.id),
        {
            "type": "prov:Activity",
            "action": decision.action,
            "field": decision.field,
            "machineValue": decision.machine,
            "humanValue": decision.human,
            "reason": decision.reason,
            "endedAt": decision.at,
            "used": event,
            "wasAssociatedWith": person,
            "wasInformedBy": [_urn("decision", one) for one in before if one],
        },
    )


def _party(graph: _Graph, view: EventView, party: Participant) -> Node:
    values: Node = {"type": "Participation", "role": "target"}
    if isinstance(party, EventActor):
        values |= {"role": "actor", "basis": party.basis, "alleged": party in alleged(view)}
    values |= {"sector": party.sector, "country": party.country, "words": party.text or None}
    if party.actor_id:
        values |= {
            "who": {"id": graph.put(_urn("actor", party.actor_id), {"type": "Party", "name": _name(party.name)})}
        }
    return {key: value for key, value in (values | {"name": _name(party.name)}).items() if value is not None}


def _place(graph: _Graph, view: EventView, place: Place) -> str:
    own = f"{view.key}-{view.event.places.index(place)}"
    return graph.put(
        _urn("place", place.gazetteer_id or own),
        {
            "type": "schema:Place",
            "name": _name(place.name),
            "level": place.level,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "country": place.country,
            "lat": place.lat,
            "long": place.lon,
            "radiusKm": place.radius_km,
            "pointBasis": place.basis,
        },
    )


def _harm(harm: Harm) -> Node:
    who = (harm.who.status, harm.who.sex, harm.who.age, harm.who.role)
    marks = [name for name in ("alternative", "part_of_total") if getattr(harm, name)]
    values: Node = {"type": "Harm", "kind": harm.kind, "low": harm.low, "high": harm.high, "best": harm.best}
    values |= {"who": [one for one in who if one], "figure": marks, "words": harm.text or None}
    return {key: value for key, value in values.items() if value not in (None, [])}


def _name(name: Name) -> Node | None:
    return {language: value for language, value in (("ar", name.ar), ("en", name.en)) if value} or None
