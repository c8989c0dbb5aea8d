"""What the machine said, what people said, and what others say: three things that are never mixed in one file."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, or_, select

from isnad.export.bundle.collect import Collected
from isnad.export.bundle.files import File, KeptRecord, json_file
from isnad.export.bundle.said import remarks_told
from isnad.record.document import Document
from isnad.record.errors import MissingError
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.record.review import Decision
from isnad.store.content import CodingBody, decode
from isnad.store.custody import out_of_scope
from isnad.store.read import load_event
from isnad.store.roles import Person, Subject, may
from isnad.store.schema import event_version, judgement

NO_ACCOUNT = "the store holds no other account of this event: nobody judged another report to tell of it"


def machine_files(connection: Connection, collected: Collected) -> list[File]:
    """Return the files of `machine/`: each version whole, and out of each what it says of the event, with reasons."""
    whole = [file for version in collected.versions for file in version.files()]
    keys = {collected.view.key, *collected.view.absorbed}
    told = [_version(connection, version, keys) for version in collected.versions]
    return [*whole, json_file("machine/event.json", {"made_by": "machine", "versions": told})]


def _version(connection: Connection, version: KeptRecord, keys: set[str]) -> dict[str, Any]:
    body = decode(version.plain, CodingBody)
    table = event_version.c
    query = select(table.number, table.key).where(table.coding_id == version.subject, table.key.in_(keys))
    kept = {row.number: row.key for row in connection.execute(query)}
    events = [replace(event, key=kept[n]) for n, event in enumerate(body.events) if n in kept]
    ids = {claim.claim_id for event in events for claim in event.claims}
    return {
        "version": version.subject,
        "coder": version.by,
        "made_at": version.at,
        "ledger_entry": version.entry,
        "file": version.name,
        "events": events,
        "claims": [claim for claim in body.claims if claim.id in ids],
        "notes": body.notes,
    }


def human_files(collected: Collected) -> list[File]:
    """Return the files of `human/`: each decision and judgement whole, and what stands by what people decided."""
    view = collected.view
    whole = [
        file for record in (*collected.decisions, *collected.judgements, *collected.remarks) for file in record.files()
    ]
    decided = [decode(record.plain, Decision) for record in collected.decisions]
    assessment = {
        "made_by": "people" if decided else "nobody has looked at this event yet",
        "status": view.status,
        "doubt": view.doubt,
        "fields_corrected": view.human_fields,
        "fields_accepted": view.accepted_fields,
        "fields_in_doubt": view.in_doubt,
        "promoted": view.promoted,
        "in_force": {name: _field(view.event, name) for name in (*view.human_fields, *view.accepted_fields)},
        "comments": [d for d in decided if d.action == "comment"],
    }
    return [*whole, json_file("human/assessment.json", assessment)]


def _field(event: Event, name: str) -> Any:
    return msgspec.to_builtins(event).get(name)


def context_files(connection: Connection, collected: Collected, person: Person) -> list[File]:
    """Return the files of `context/`: who says what of the event, denials apart, other reports judged with it, and what
    people said of its incidents."""
    view = collected.view
    claims = _claims(view, collected.document)
    denials = [claim for claim in claims if claim["stance"] == "denies" or claim["factuality"] == "denied"]
    figures = [harm for harm in view.event.harm if harm.alternative]
    others = _others(connection, view, person)
    return [
        json_file("context/claims.json", {"claims": claims, "denials": denials, "rival_figures": figures}),
        json_file("context/incident_remarks.json", {"said": remarks_told(connection, view, person)}),
        json_file("context/other_accounts.json", {"judged": others, "note": None if others else NO_ACCOUNT}),
    ]


def _claims(view: EventView, document: Document) -> list[dict[str, Any]]:
    told = {claim.id: claim for claim in view.claims}
    return [
        {
            "claim": link.claim_id,
            "stance": link.stance,
            "fields": link.fields,
            "factuality": told[link.claim_id].factuality,
            "words": document.text[told[link.claim_id].content.start : told[link.claim_id].content.end],
            "chain": told[link.claim_id].chain,
        }
        for link in view.event.claims
        if link.claim_id in told
    ]


def _others(connection: Connection, view: EventView, person: Person) -> list[dict[str, Any]]:
    """Other events that people judged together with this one, the newest judgement of each pair."""
    keys, table = (view.key, *view.absorbed), judgement.c
    query = select(table.id, table.at, table.by, table.left_key, table.right_key, table.judgement)
    rows = connection.execute(query.where(or_(table.left_key.in_(keys), table.right_key.in_(keys))).order_by(table.n))
    newest = {row.right_key if row.left_key in keys else row.left_key: row for row in rows}
    return [
        {"judged": row.judgement, "by": row.by, "at": row.at, "judgement": row.id, **_other(connection, key, person)}
        for key, row in newest.items()
    ]


def _other(connection: Connection, key: str, person: Person) -> dict[str, Any]:
    """What another report says, unless its own terms keep it back; then that."""
    try:
        view = load_event(connection, key)
    except MissingError:
        return {"key": key, "withheld": "its content was removed, or no version has it any longer"}
    held = view.document.terms
    subject = Subject(
        id=view.document.id,
        sensitivity=held.sensitivity if held else "open",
        group=held.group if held else None,
    )
    answer = may(person, "read", subject)
    reason = out_of_scope(held, "court") if answer.allowed else answer.reason
    if reason is not None:
        return {"key": key, "withheld": reason}
    return {"key": key, "document": view.document, "event": view.event, "claims": view.claims, "status": view.status}


def handling(records: Iterable[KeptRecord], page: Sequence[dict[str, Any]]) -> File:
    """Return the list of who handled the evidence, in the order of the ledger."""
    told = [
        {"ledger_entry": r.entry, "at": r.at, "by": r.by, "what": r.what, "record": f"{r.kind} {r.subject}"}
        for r in records
    ]
    return json_file("custody/handling.json", sorted((*page, *told), key=lambda line: line["ledger_entry"]))
