"""A small store of invented reports, with decisions, terms and a judgement, for tests of what is kept."""

import json
from functools import cache
from pathlib import Path

from sqlalchemy import insert

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Page
from isnad.record.ids import content_id, sha256_hex
from isnad.record.review import Decision, Judgement, Terms
from isnad.store.add import Deposit, add
from isnad.store.content import Keys
from isnad.store.decide import record_decision, record_judgement, record_terms
from isnad.store.opening import open_store
from isnad.store.schema import release, release_row
from isnad.store.store import Store
from isnad.vault.seal import seal

SAMPLES = Path(__file__).resolve().parent.parent / "src" / "isnad" / "samples"
REPORTS = ("03-iraq-wire-bombings.txt", "02-yemen-taiz-landmine.txt", "07-egypt-sinai-checkpoint.txt")
CAPTURED = "2026-11-20T08:30:00Z"
CODER = "isnad-rules/0.1.0"
AT = "2026-11-29T17:00:00.000000Z"


@cache
def coded_reports() -> tuple[tuple[CodedDocument, bytes], ...]:
    """Return the reports, coded, each with the bytes of its page."""
    found = []
    for name in REPORTS:
        path = SAMPLES / name
        (document,) = read_inputs([str(path)], ReadOptions(outlet="Radio Example"))
        assert isinstance(document, Document)
        found.append((code_document(document), path.read_bytes()))
    return tuple(found)


def deposit(coded: CodedDocument, raw: bytes | None) -> Deposit:
    """Return what is added for one report."""
    document = coded.document
    page = Page(
        id=str(document.page_id), uri=str(document.uri), captured_at=document.captured, outlet=document.outlet
    )  # fmt: skip
    return Deposit(coded=coded, page=page, raw=raw)


def filled_store(place: str | Path) -> Store:
    """Return a store with the reports in it; the first has decisions on its first event, terms and a judgement."""
    store = open_store(place)
    add(store, [deposit(coded, raw) for coded, raw in coded_reports()], coder=CODER)
    first, other = (coded for coded, _ in coded_reports()[:2])
    with store.writing() as writing:
        for decision in decisions_on(first):
            record_decision(writing, decision)
        record_judgement(
            writing,
            Judgement(
                id="jud-1", at=AT, by="leila", left=first.events[0].key, right=other.events[0].key,
                judgement="same", reason="the same day and road",
            ),
            documents=(first.document.id, other.document.id),
        )  # fmt: skip
        record_terms(
            writing,
            Terms(
                id="trm-1", at=AT, by="leila", document_id=other.document.id, sensitivity="restricted", group="taiz",
                consent="given", scope=("internal",), retain_until="2026-01-01", reason="the witness asked for it",
            ),
        )  # fmt: skip
    return store


def released(store: Store, tag: str) -> None:
    """Put a release of one row for each report into the store, as small as a release can be."""
    with store.writing() as writing:
        rows = []
        for coded, _ in coded_reports():
            key_id = str(coded.document.page_id)
            body = seal(Keys(writing.connection).secret(key_id), b'{"released": true}')
            rows.append(
                {
                    "tag": tag, "key": coded.events[0].key, "document_id": coded.document.id, "key_id": key_id,
                    "event_id": coded.events[0].id, "body": body, "body_sha256": sha256_hex(body),
                }
            )  # fmt: skip
        hashes = sorted(str(row["body_sha256"]) for row in rows)
        rows_sha256 = sha256_hex("\n".join(hashes))
        manifest = json.dumps({"tag": tag, "at": AT, "by": "leila", "rows": 3, "rows_sha256": rows_sha256})
        values = {"manifest": manifest, "manifest_sha256": sha256_hex(manifest), "at": AT, "by": "leila"}
        entry = writing.enter("release", tag, manifest.encode())
        writing.connection.execute(insert(release).values(tag=tag, entry=entry, **values))
        writing.connection.execute(insert(release_row), rows)


def decisions_on(coded: CodedDocument) -> tuple[Decision, ...]:
    """Return a correction, a comment and an acceptance of the report's first event."""
    key = coded.events[0].key
    shared = {"at": AT, "by": "leila", "document_id": coded.document.id, "event_key": key}
    return (
        Decision(id=content_id("dec", ("1", key)), action="correct", field="tags", machine=[], human=["siege"],
                 reason="the text says so", **shared),
        Decision(id=content_id("dec", ("2", key)), action="comment", human="ask the correspondent", **shared),
        Decision(id=content_id("dec", ("3", key)), action="accept", field="factuality", machine="asserted", **shared),
    )  # fmt: skip
