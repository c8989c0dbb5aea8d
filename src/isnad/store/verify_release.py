"""Whether the rows of a release are those that its manifest was made for."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, RowMapping, select

from isnad.record.errors import RedactedError, SealError
from isnad.record.ids import sha256_hex
from isnad.store.content import Keys
from isnad.store.schema import document, release_row
from isnad.vault.seal import unseal

_AT_ONCE = 500


class _Manifest(msgspec.Struct):
    """What a manifest says of itself and of its rows: how many, and the hash of their sorted hashes, one a line."""

    at: str
    by: str
    rows: int
    rows_sha256: str


def check_release(connection: Connection, row: RowMapping, keys: Keys) -> Iterator[str]:
    """Yield what is not as the manifest of a release says; each as one clause.

    Raises:
        msgspec.MsgspecError: it is no manifest.
    """
    manifest = msgspec.json.decode(row["manifest"], type=_Manifest)
    if (row["at"], row["by"]) != (manifest.at, manifest.by):
        yield f"column at or by was changed: the manifest says {manifest.at} by {manifest.by}"
    hashes = []
    for line in _rows(connection, row["tag"]):
        hashes.append(line["body_sha256"])
        wrong = _wrong_with(line, keys)
        if wrong is not None:
            yield f"row {line['key']}: {wrong}"
    if len(hashes) != manifest.rows:
        yield f"it has {len(hashes)} rows, and its manifest says {manifest.rows}"
    elif sha256_hex("\n".join(sorted(hashes))) != manifest.rows_sha256:
        yield "its rows are not those that its manifest was made for"


def _rows(connection: Connection, tag: str) -> Iterator[RowMapping]:
    query = (
        select(*release_row.c, document.c.key_id.label("held_by"))
        .outerjoin(document, document.c.id == release_row.c.document_id)
        .where(release_row.c.tag == tag)
        .order_by(release_row.c.key)
    )
    yield from connection.execution_options(yield_per=_AT_ONCE).execute(query).mappings()


def _wrong_with(line: RowMapping, keys: Keys) -> str | None:
    if line["key_id"] != line["held_by"]:
        return f"it is sealed with the key of {line['key_id']}, and its document with that of {line['held_by']}"
    try:
        secret = keys.secret(line["key_id"])
    except RedactedError:
        return None if line["body"] is None else "its document was redacted, and its words are still there"
    if line["body"] is None or sha256_hex(line["body"]) != line["body_sha256"]:
        return "it was changed: its bytes do not have their hash"
    try:
        unseal(secret, line["body"])
    except SealError as wrong:
        return str(wrong)
    return None
