"""Coded documents as Parquet: one row a record, the whole line of `isnad code` beside what one filters by."""

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from isnad.record.codec import encode_line
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.document import Published
from isnad.record.errors import UsageError
from isnad.runner.commit import PartFile, part_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

UNKNOWN: Final = "unknown"
"""The partition of records without a day of publication, and of those that could not be read."""

HELD_BYTES: Final = 24_000_000
"""Bytes of lines that a share holds before it writes; what is coded of an article takes more room than the article."""

Row = dict[str, Any]
Result = CodedDocument | FailedDocument

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
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


class DayFiles:
    """Writes the rows of one share, a file for each day, and holds a bounded number of bytes of lines meanwhile.

    Raises:
        OSError: from every method, when a file cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, list[Row]] = {}
        self._sizes: Counter[str] = Counter()
        self._rows: Counter[str] = Counter()
        self._open: dict[str, tuple[BinaryIO, ParquetWriter]] = {}

    def add(self, day: str, row: Row) -> None:
        """Take one row; where too many bytes wait, the day that has most of them is written out."""
        self._waiting.setdefault(day, []).append(row)
        self._sizes[day] += len(row["line"])
        self._rows[day] += 1
        if self._sizes.total() > HELD_BYTES:
            self._write(max(self._sizes, key=self._sizes.__getitem__))

    def close(self) -> tuple[PartFile, ...]:
        """Write the rest; return what is on the disk then, by day."""
        for day in sorted(self._waiting):
            self._write(day)
            self._close(day)
        for day in sorted(self._open):
            self._close(day)
        return tuple(PartFile(day=day, rows=rows, size=self._size(day)) for day, rows in sorted(self._rows.items()))

    def _size(self, day: str) -> int:
        return part_of(self._folder, day).stat().st_size

    def _write(self, day: str) -> None:
        import pyarrow as pa  # noqa: PLC0415 - an extra; `schema` says so

        rows = self._waiting.pop(day)
        del self._sizes[day]
        if day not in self._open:
            self._open[day] = self._begun(day)
        self._open[day][1].write_table(pa.Table.from_pylist(rows, schema=schema()))

    def _begun(self, day: str) -> "tuple[BinaryIO, ParquetWriter]":
        from pyarrow import parquet  # noqa: PLC0415 - likewise

        stream = part_of(self._folder, day).open("wb")
        return stream, parquet.ParquetWriter(stream, schema(), compression="zstd", compression_level=_LEVEL)

    def _close(self, day: str) -> None:
        stream, writer = self._open.pop(day)
        with stream:
            writer.close()
            stream.flush()
            os.fsync(stream.fileno())
