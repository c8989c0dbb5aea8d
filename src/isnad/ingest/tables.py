"""Sheets and tables: every row is a record. CSV and TSV, XLSX (extra), Parquet (extra)."""

import codecs
import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import chain
from types import ModuleType
from typing import IO, Any

import msgspec

from isnad.ingest.encoding import decode
from isnad.ingest.records import RawRecord
from isnad.ingest.spool import ChunkReader
from isnad.record.errors import InputError

_ROWS = 512
_DELIMITERS = ",;\t|"


def csv_records(chunks: Iterable[bytes], limit: int) -> Iterator[RawRecord]:
    """Yield the rows of a CSV or TSV file below its header, as records. The delimiter is told from the header.

    Raises:
        InputError: `bad_encoding`; `bad_record` for a file without a header of distinct names.
    """
    lines = _lines(chunks, limit)
    first = next(lines, "")
    rows = csv.reader(chain([first], lines), delimiter=max(_DELIMITERS, key=first.count))
    csv.field_size_limit(limit)
    header = _header(next(rows, []))
    number = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            number += 1
            yield RawRecord(number, b"", f"a row that cannot be read: {error}")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            number += 1
            yield _record(number, dict(zip(header, row, strict=False)), limit)


def _lines(chunks: Iterable[bytes], limit: int) -> Iterator[str]:
    """The lines, decoded as they come where the file is UTF-8; one in another encoding is decoded as a whole."""
    stream = iter(chunks)
    beginning = next(stream, b"")
    if _is_utf8(beginning):
        reader = io.BufferedReader(ChunkReader(chain([beginning], stream)), 1 << 20)
        yield from io.TextIOWrapper(reader, encoding="utf-8-sig", errors="replace", newline="")
        return
    whole = bytearray(beginning)
    for chunk in stream:
        whole += chunk
        if len(whole) > limit:
            raise InputError(
                "too_large", "a large sheet that is not UTF-8; save it as UTF-8, then it is read row by row"
            )
    yield from io.StringIO(decode(bytes(whole)), newline="")


def _is_utf8(beginning: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        return False
    return b"\0" not in beginning


def _header(row: list[str]) -> list[str]:
    names = [name.strip() for name in row]
    if not any(names):
        raise InputError("no_text", "an empty sheet; its first row has to name the columns")
    if len(set(filter(None, names))) != len(list(filter(None, names))):
        raise InputError("bad_record", "two columns have one name; the first row has to name every column once")
    return names


def _record(number: int, row: dict[str, Any], limit: int) -> RawRecord:
    named = {name: _plain(value) for name, value in row.items() if name}
    raw = msgspec.json.encode(named)
    return RawRecord(number, b"" if len(raw) > limit else raw, too_large=len(raw) > limit)


def _plain(value: object) -> object:
    """A cell as JSON has it: dates as ISO 8601, numbers and text as they are, anything else as text."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {str(key): _plain(item) for key, item in value.items()} if isinstance(value, dict) else str(value)


def table_records(kind: str, stream: IO[bytes], limit: int) -> Iterator[RawRecord]:
    """Yield the rows of a workbook (`xlsx`) or a Parquet file."""
    return xlsx_records(stream, limit) if kind == "xlsx" else parquet_records(stream, limit)


def xlsx_records(stream: IO[bytes], limit: int) -> Iterator[RawRecord]:
    """Yield the rows of every sheet of a workbook, each sheet below its own header.

    Raises:
        InputError: the extra is not installed, or the workbook is broken.
    """
    openpyxl = _extra("openpyxl", "xlsx", "a workbook")
    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        sheets = [sheet.iter_rows(values_only=True) for sheet in book.worksheets]
    except Exception as error:
        raise InputError("unreadable", f"a broken workbook ({error}); save it again as XLSX or CSV") from error
    number = 0
    for rows in sheets:
        head = next(rows, None)
        if head is None or not any(head):
            continue
        header = _header(["" if cell is None else str(cell) for cell in head])
        for row in rows:
            if any(cell not in (None, "") for cell in row):
                number += 1
                yield _record(number, dict(zip(header, row, strict=False)), limit)


def parquet_records(stream: IO[bytes], limit: int) -> Iterator[RawRecord]:
    """Yield the rows of a Parquet file, a batch in memory at a time.

    Raises:
        InputError: the extra is not installed, or the file is broken.
    """
    parquet = _extra("pyarrow.parquet", "parquet", "a Parquet table")
    number = 0
    try:
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield _record(number, row, limit)
    except (OSError, ValueError) as error:
        raise InputError("unreadable", f"a broken Parquet table ({error}); write it again") from error


def _extra(module: str, extra: str, what: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            "unreadable", f"{what}: reading it needs more; install isnad[{extra}], or save it as CSV or JSONL"
        ) from error
