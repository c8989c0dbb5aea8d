"""WARC archives: the pages of a crawl that can be Arabic reports, told apart before anything is parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from isnad.ingest.meter import Meter
from isnad.ingest.packed import unpacked
from isnad.record.errors import InputError

_SEEN = 262_144
_GZIP = b"\x1f\x8b"
_LETTERS = 150
_LEADS = bytes(range(0xD8, 0xDC))
_HIGH = bytes(range(0xC0, 0x100))
_ALEF_LAM = ((b"\xc7", b"\xe1"), (b"\xc7", b"\xe4"))
"""Alef and lam in windows-1256 and in ISO 8859-6."""

_SHARE = 0.05
_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_OK = 200
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_KINDS = WarcRecordType.response | WarcRecordType.resource


@dataclass(frozen=True, slots=True)
class Captured:
    """One page of a crawl as it was captured: its bytes, address, what the server called it, and when (UTC)."""

    raw: bytes
    uri: str
    media_type: str
    charset: str | None
    captured_at: str


def read_warc(stream: IO[bytes], meter: Meter, limit: int) -> Iterator[Captured]:
    """Yield the pages that may be Arabic, in the order of the archive; others are passed over and counted.

    Raises:
        InputError: the archive is cut off or damaged; the pages before that have been yielded.
    """
    last = 0
    try:
        for record in _records(stream):
            last = record.stream_pos
            if not meter.take():
                continue
            found = _page(record, meter, limit)
            if found is not None:
                yield found
        _refuse_cut(stream, last)
    except (OSError, ValueError) as error:
        raise _cut_off(meter, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the library ends over bytes that it does not expect
            raise
        raise _cut_off(meter, error) from None


def _cut_off(meter: Meter, error: BaseException) -> InputError:
    where = f"the archive is cut off or damaged after record {meter.unit}"
    return InputError("unreadable", f"{where} ({error}); what stands before was read; fetch it again")


def _refuse_cut(stream: IO[bytes], last: int) -> None:
    """Raise where the archive ends inside a record: the library takes some such ends for the end of the archive.

    Raises:
        OSError: it is cut off.
    """
    stream.seek(last)
    packed = stream.read(2) == _GZIP
    stream.seek(last)
    if not packed:
        _walk(stream, last)
        return
    try:
        for _ in unpacked(iter(lambda: stream.read(_SEEN), b""), ""):
            pass
    except InputError as error:
        raise OSError(str(error).partition(";")[0]) from error


def _walk(stream: IO[bytes], at: int) -> None:
    """Go from record to record by their lengths to the end of the archive."""
    size = stream.seek(0, 2)
    while at < size:
        stream.seek(at)
        head, end, _ = stream.read(_SEEN).partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not end or length is None:
            raise OSError("its last record has no whole head")
        at += len(head) + len(end) + int(length[1]) + len(end)
        if at > size:
            raise OSError("its last record is not whole")


def _records(stream: IO[bytes]) -> Iterator[WarcRecord]:
    yield from ArchiveIterator(stream, record_types=_KINDS, parse_http=True, auto_decode="all")


def _page(record: WarcRecord, meter: Meter, limit: int) -> Captured | None:
    media_type, charset, status = _headers(record)
    if status != _OK:
        meter.passed["answers that are no pages"] += 1
    elif not media_type.startswith(_PAGES):
        meter.passed["files that are no pages"] += 1
    elif record.content_length > limit:
        meter.passed["pages too large for a report"] += 1
    else:
        raw = record.reader.read(limit + 1)
        if len(raw) > limit:
            meter.passed["pages too large for a report"] += 1
        elif not may_be_arabic(raw):
            meter.passed["pages in other languages"] += 1
        else:
            return _captured(record, raw, media_type, charset)
    return None


def _headers(record: WarcRecord) -> tuple[str, str | None, int]:
    if record.record_type == WarcRecordType.resource:
        return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower(), None, _OK
    if record.http_headers is None:
        raise OSError("an answer without its head")
    return (record.http_content_type or "").lower(), record.http_charset, record.http_headers.status_code or 0


def _captured(record: WarcRecord, raw: bytes, media_type: str, charset: str | None) -> Captured:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    when = record.record_date.isoformat(timespec="seconds") if record.record_date else ""
    return Captured(raw, address, media_type, charset, when)


def may_be_arabic(raw: bytes) -> bool:
    """Tell whether bytes may hold an Arabic report, in UTF-8 or in a single-byte encoding, without decoding them.

    In UTF-8 every Arabic letter begins with one of four bytes; in windows-1256 and ISO 8859-6 alef and lam make up a
    good part of all letters.
    """
    seen = raw[:_SEEN]
    if len(seen) - len(seen.translate(None, _LEADS)) < _LETTERS:
        high = len(seen) - len(seen.translate(None, _HIGH))
        return high >= _LETTERS and any(
            min(seen.count(alef), seen.count(lam)) >= _SHARE * high for alef, lam in _ALEF_LAM
        )
    return True
