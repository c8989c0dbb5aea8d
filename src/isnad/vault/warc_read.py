"""Reading sealed pages out of WARC files by offset, and finding where a file that was cut off is still whole."""

import hashlib
import io
from io import RawIOBase
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from isnad.record.base import Record
from isnad.record.errors import ArchiveError

_HEADER_END = b"\r\n\r\n"
_RECORD_END = b"\r\n\r\n"
_MOST_HEADERS = 1 << 16  # bytes


class Kept(Record, frozen=True, kw_only=True):
    """Where a sealed page lies: the file's name, the record's offset and length in bytes, the hash of the block."""

    file: str
    offset: int
    length: int
    sealed_sha256: str


class Archived(Record, frozen=True, kw_only=True):
    """A record of an archive: what it is a record of, its date, its block."""

    target: str
    date: str
    block: bytes


def read_sealed(folder: Path, kept: Kept) -> bytes:
    """Return the sealed page that lies there, its hash checked.

    Raises:
        ArchiveError: the file is not there, is cut off before the record's end, or its bytes were changed.
    """
    return read_record(folder, kept).block


def read_record(folder: Path, kept: Kept) -> Archived:
    """Return the record that lies there, the hash of its block checked.

    Raises:
        ArchiveError: the file is not there, is cut off before the record's end, or its bytes were changed.
    """
    path = folder / kept.file
    where = f"{path}: the record at byte {kept.offset}"
    try:
        with path.open("rb") as stream:
            stream.seek(kept.offset)
            raw = stream.read(kept.length)
    except OSError as wrong:
        raise ArchiveError(f"{where} cannot be read ({wrong.strerror}); restore the file from a copy") from wrong
    if len(raw) < kept.length:
        raise ArchiveError(f"{where} is cut off after {len(raw)} of {kept.length} bytes; restore it from a copy")
    record = _parsed(raw) if _record_end(io.BytesIO(raw), 0) == kept.length else None
    if record is None or hashlib.sha256(record.block).hexdigest() != kept.sealed_sha256:
        raise ArchiveError(f"{where} was changed: its hash is another one; restore the file from a copy")
    return record


def _parsed(raw: bytes) -> Archived | None:
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(raw))))
        names = (str(record.rec_headers.get_header(name)) for name in ("WARC-Target-URI", "WARC-Date"))
        return Archived(**dict(zip(("target", "date"), names, strict=True)), block=record.content_stream().read())
    except (ArchiveLoadFailed, StopIteration, ValueError):
        return None


def whole_until(stream: RawIOBase, known: int) -> int:
    """Return where the last whole record ends; the file is known to be whole up to the byte `known`."""
    end = known
    while (after := _record_end(stream, end)) is not None:
        end = after
    return end


def _record_end(stream: RawIOBase | io.BytesIO, start: int) -> int | None:
    stream.seek(start)
    headers, parted, _ = stream.read(_MOST_HEADERS).partition(_HEADER_END)
    if not parted or not headers.startswith(b"WARC/"):
        return None
    lengths = [line.split(b":", 1)[1] for line in headers.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    if len(lengths) != 1 or not lengths[0].strip().isdigit():
        return None
    end = start + len(headers) + len(_HEADER_END) + int(lengths[0]) + len(_RECORD_END)
    stream.seek(end - len(_RECORD_END))
    return end if stream.read(len(_RECORD_END)) == _RECORD_END else None
