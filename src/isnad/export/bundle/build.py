"""Building a bundle of evidence out of a store, and writing it as one ZIP file."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import msgspec
from sqlalchemy import Connection, select

from isnad import __version__
from isnad.export.bundle.collect import Collected, Collector
from isnad.export.bundle.files import File, json_file, text_file
from isnad.export.bundle.original import original_files
from isnad.export.bundle.proofs import Proof, prove
from isnad.export.bundle.quotations import quotations
from isnad.export.bundle.readme import readmes, script_files
from isnad.export.bundle.tellings import context_files, handling, human_files, machine_files
from isnad.knowledge.versions import versions
from isnad.record.errors import MissingError, RedactedError, StampError
from isnad.record.ids import sha256_hex
from isnad.store.audit import note, subject_of
from isnad.store.content import tombstone_of
from isnad.store.custody import refuse_out_of_scope
from isnad.store.find import FoundInStore, find_in_store
from isnad.store.heads import load_heads
from isnad.store.roles import Person, require
from isnad.store.schema import meta
from isnad.store.stamping import stamp_newest
from isnad.store.store import Store
from isnad.store.unseen import refuse_blind
from isnad.vault.stamp import NOT_STAMPED, SERVER_VARIABLE

FORMAT: Final = "isnad-evidence/1"
PURPOSE: Final = "court"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle ready to be written: its files, its manifest's hash, and what went not as it should."""

    files: tuple[File, ...]
    event_key: str
    manifest_sha256: str
    stamp: str
    warnings: tuple[str, ...] = ()


def build_bundle(store: Store, wanted: str, person: Person, *, time_stamp_server: str | None = None) -> Bundle:
    """Return the bundle of an event. That it was made stands in the log of the store, and in the bundle.

    Args:
        wanted: an event's key or id, or the beginning of one.
        time_stamp_server: asked to stamp the newest head; where it fails, the bundle is made all the same and says so.

    Raises:
        MissingError: there is no such event.
        RedactedError: its content was removed.
        RefusedError: its terms or the person's role forbid it; the message says why.
        StoreError: something cannot be read; `isnad verify` names what is damaged.
    """
    found = _found(store, wanted)
    made_at = _allowed_and_noted(store, found, person)
    warnings = _stamped(store, time_stamp_server)
    with store.reading() as connection:
        collected = Collector(connection, store.folder, found.document_id, str(found.event_key), person).collect()
        proof = prove(connection, collected, _public_key(connection))
        files = _files(connection, collected, proof, person, made_at)
    manifest = json_file("manifest.json", _manifest(collected, proof, files, made_at=made_at, by=person.id))
    signature = File(name="manifest.sig", content=bytes.fromhex(store.signer.sign(manifest.content)))
    sums = "".join(f"{sha256_hex(file.content)}  {file.name}\n" for file in (manifest, signature))
    return Bundle(
        files=(*files, manifest, signature, text_file("manifest.sha256", sums)),
        event_key=collected.view.key,
        manifest_sha256=sha256_hex(manifest.content),
        stamp=_stamp_words(proof),
        warnings=warnings,
    )


def write_bundle(bundle: Bundle, stream: BinaryIO) -> None:
    """Write the bundle as a ZIP file, everything in one folder that is named by the event."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in bundle.files:
            archive.writestr(f"{bundle.event_key}/{file.name}", file.content)


def _found(store: Store, wanted: str) -> FoundInStore:
    with store.reading() as connection:
        found = find_in_store(connection, wanted)
        stone = tombstone_of(connection, found.document_id)
    if stone is not None:
        gone = f"{wanted}: its content was removed on {stone.at[:10]} by authority of {stone.authority}"
        raise RedactedError(f"{gone}; nothing is left to bundle")
    if found.event_key is None:
        raise MissingError(f"{wanted} is a document; name one of its events: isnad show {found.document_id} lists them")
    return found


def _allowed_and_noted(store: Store, found: FoundInStore, person: Person) -> str:
    """Return the time of the line in the log; what may not leave is refused before anything is written."""
    with store.writing() as writing:
        subject = subject_of(writing.connection, found.document_id)
        require(person, "export", subject)
        refuse_blind(writing.connection, person, found.document_id)
        refuse_out_of_scope(load_heads(writing.connection, [found.document_id])[found.document_id].terms, PURPOSE)
        about = {"as": FORMAT, "event": found.event_key, "purpose": PURPOSE}
        note(writing, person.id, "export", found.document_id, about)
        return writing.at


def _stamped(store: Store, server: str | None) -> tuple[str, ...]:
    if server is None:
        return ()
    try:
        stamp_newest(store, server)
    except StampError as wrong:
        return (f"{wrong}; run `isnad stamp` later and make the bundle again, or unset {SERVER_VARIABLE}",)
    return ()


def _public_key(connection: Connection) -> str:
    return str(connection.execute(select(meta.c.value).where(meta.c.name == "public_key")).scalar_one())


def _files(
    connection: Connection, collected: Collected, proof: Proof, person: Person, made_at: str
) -> tuple[File, ...]:
    told = [file for record in (*collected.terms, *collected.audit) for file in record.files()]
    return (
        *readmes(collected, proof, made_at=made_at, by=person.id),
        *script_files(),
        *original_files(collected.page),
        *collected.text.files(),
        text_file("working/text.txt", collected.document.text),
        *machine_files(connection, collected),
        *human_files(collected),
        *context_files(connection, collected, person),
        *proof.files,
        *told,
        handling(collected.records(), _page_line(collected)),
        *([] if proof.stamp else [text_file("custody/time-stamp.txt", f"{NOT_STAMPED}\n")]),
    )


def _page_line(collected: Collected) -> list[dict[str, Any]]:
    page = collected.page
    if page is None:
        return []
    what = f"the page was kept; captured at {page.captured_at or 'a time that is not known'}"
    line = {"ledger_entry": page.entry, "at": page.added_at, "by": "the reader of pages", "what": what}
    return [line | {"record": f"page {page.id}"}]


def _manifest(collected: Collected, proof: Proof, files: Sequence[File], *, made_at: str, by: str) -> dict[str, Any]:
    view = collected.view
    quoted, strange = quotations(view, collected.document.text)
    return {
        "format": FORMAT,
        "made_at": made_at,
        "made_by": by,
        "software": f"isnad {__version__}",
        "event": {"key": view.key, "id": view.event.id, "class": view.event.event_class, "status": view.status},
        "document": msgspec.to_builtins(view.document),
        "sample": view.document.sample,
        "coders": sorted({version.by for version in collected.versions}),
        "knowledge_now": versions(),
        "text_sha256": collected.document.text_sha256,
        "page": None if collected.page is None else {"id": collected.page.id, "file": collected.page.name},
        "public_key": proof.public_key,
        "head": proof.head,
        "time_stamp": _stamp_words(proof),
        "quotations": quoted,
        "not_in_the_text": strange,
        "files": {file.name: sha256_hex(file.content) for file in files},
    }


def _stamp_words(proof: Proof) -> str:
    if proof.stamp is None:
        return NOT_STAMPED
    return f"the head of {proof.stamp.size} entries was stamped by {proof.stamp.by} at {proof.stamp.at}"
