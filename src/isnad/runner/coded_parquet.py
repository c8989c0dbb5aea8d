"""Coded documents as Parquet: one row a record, the whole line of `isnad code` beside what one filters by."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isnad.record.codec import encode_line
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.document import Published
from isnad.record.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN: Final = "unknown"
"""The partition of records without a day of publication, and of those that could not be read."""

Row = dict[str, Any]
Result = CodedDocument | FailedDocument

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_LENGTH: Final = 10
_LEVEL: Final = 3


def row_of(result: Result, share: int, number: int) -> tuple[str, Row]:
    """Return the partition and the row of one record. `share` and `number` give the order of the input."""
    line = encode_line(result)
    if isinstance(result, FailedDocument):
        ref = result.document
        return UNKNOWN, _row(share, number, line, external_id=ref.external_id, uri=ref.uri, error=result.error.kind)
    held = result.document
    return day_of(held.published), _row(
        share, number, line, document_id=held.id, external_id=held.external_id, uri=held.uri, outlet=held.outlet,
        lang=held.lang, sample=held.sample, published=held.published.value, events=len(result.events),
        classes=sorted({event.event_class for event in result.events}), text_sha256=held.text_sha256,
    )  # fmt: skip


def day_of(published: Published) -> str:
    """Return the day of publication; a month or a year is none."""
    found = _DAY.match(published.value or "")
    return found.group() if found is not None and published.precision in ("day", "minute") else UNKNOWN


def _row(share: int, number: int, line: bytes, **known: Any) -> Row:
    return {"share": share, "number": number, "line": line, **known}


def schema() -> "pa.Schema":
    """Return the columns.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("Parquet needs an extra: pip install 'isnad[parquet]'") from error
    text = pa.string()
    return pa.schema(
        [
            pa.field("share", pa.int32(), nullable=False), pa.field("number", pa.int32(), nullable=False),
            ("document_id", text), ("external_id", text), ("uri", text), ("outlet", text), ("lang", text),
            ("sample", pa.bool_()), ("published", text), ("events", pa.int32()), ("classes", pa.list_(text)),
            ("text_sha256", text), ("error", text), pa.field("line", pa.binary(), nullable=False),
        ]
    )  # fmt: skip


def write_rows(rows: list[Row], path: Path) -> int:
    """Write rows to a file that is on the disk when this returns; return its size in bytes.

    Raises:
        OSError: it cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra; `schema` says so
    from pyarrow import parquet  # noqa: PLC0415

    with path.open("wb") as stream:
        table = pa.Table.from_pylist(rows, schema=schema())
        parquet.write_table(table, stream, compression="zstd", compression_level=_LEVEL)
        stream.flush()
        os.fsync(stream.fileno())
    return path.stat().st_size
