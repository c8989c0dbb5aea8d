"""The archive of pages: WARC/1.1 files to which sealed pages are added, and from which they are read by offset.

Each page is a `resource` record whose block is the sealed page, under `urn:isnad:page:<page id>`: the file names no
address. A page counts as kept once `sync` returned; what a killed process left behind after that is cut off on the next
opening. Beside each file, `<file>.whole` holds the length up to which it is known to be whole.
"""

import hashlib
import io
import os
import secrets
import sys
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from warcio.warcwriter import WARCWriter

from isnad import __version__
from isnad.record.errors import ArchiveError
from isnad.vault.disk import sync_folder
from isnad.vault.warc_read import Kept, whole_until

if sys.platform != "win32":
    import fcntl

SEALED_TYPE = "application/vnd.isnad.sealed"
PAGE_URN = "urn:isnad:page:"
ROTATE_AT = 1 << 30
_WHOLE = ".whole"
_VERSION = "WARC/1.1"


class Archive:
    """Adds sealed pages to the newest file of a folder that is nobody else's; begins a new one at `rotate_at` bytes."""

    def __init__(self, folder: Path, *, rotate_at: int = ROTATE_AT) -> None:
        self._folder = folder
        self._rotate_at = rotate_at
        self._stream: FileIO | None = None
        self._path = folder
        self._end = 0

    def add(self, page_id: str, sealed: bytes, *, captured: str) -> Kept:
        """Return where the sealed page will lie once `sync` returned. `captured` is a time in UTC, ending in Z.

        Raises:
            ArchiveError: the file cannot be written; nothing of this record stays in it.
        """
        if self._stream is None or self._end >= self._rotate_at:
            self._open_next()
        record = _resource(page_id, sealed, captured)
        offset = self._end
        self._write(record)
        return Kept(
            file=self._path.name,
            offset=offset,
            length=len(record),
            sealed_sha256=hashlib.sha256(sealed).hexdigest(),
        )

    def sync(self) -> None:
        """Return when every page added lies on the disk.

        Raises:
            ArchiveError: the disk refused it; the pages added since the last `sync` are not kept.
        """
        if self._stream is None:
            return
        try:
            os.fsync(self._stream.fileno())
            _whole_file(self._path).write_text(str(self._end), "ascii")
        except OSError as wrong:
            raise _not_written(self._path, wrong) from wrong

    def close(self) -> None:
        """Sync, and let the file go."""
        self.sync()
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _open_next(self) -> None:
        self.close()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._path, self._stream = self._newest() or self._begun()
        except OSError as wrong:
            raise _not_written(self._folder, wrong) from wrong
        self._end = self._stream.tell()
        if self._end == 0:
            self._write(_info(self._path.name))

    def _newest(self) -> tuple[Path, FileIO] | None:
        """Return the newest file with room, cut to its last whole record; None where there is none to go on with."""
        path = max(self._folder.glob("isnad-*.warc"), default=None)
        if path is None or path.stat().st_size >= self._rotate_at:
            return None
        stream = path.open("r+b", buffering=0)
        if not _own(stream) or (end := _sound_end(path, stream)) is None:
            stream.close()
            return None
        stream.truncate(end)
        stream.seek(end)
        return path, stream

    def _begun(self) -> tuple[Path, FileIO]:
        name = f"isnad-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}.warc"
        path = self._folder / name
        stream = path.open("x+b", buffering=0)
        _own(stream)
        sync_folder(self._folder)
        return path, stream

    def _write(self, record: bytes) -> None:
        assert self._stream is not None
        rest = memoryview(record)
        try:
            while rest:
                rest = rest[self._stream.write(rest) :]
        except OSError as wrong:
            self._stream.truncate(self._end)
            self._stream.seek(self._end)
            raise _not_written(self._path, wrong) from wrong
        self._end += len(record)


def utc_time(captured: str | None, *, added: str) -> str:
    """Return the time of capture in UTC as a WARC writes it; the time of adding where none with its zone is known."""
    try:
        at = datetime.fromisoformat(captured or "")
    except ValueError:
        return added
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at.tzinfo else added


def _resource(page_id: str, sealed: bytes, captured: str) -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=False, warc_version=_VERSION)
    record = writer.create_warc_record(
        PAGE_URN + page_id,
        "resource",
        payload=io.BytesIO(sealed),
        length=len(sealed),
        warc_content_type=SEALED_TYPE,
        warc_headers_dict={"WARC-Date": captured},
    )
    writer.write_record(record)
    return written.getvalue()


def _info(name: str) -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=False, warc_version=_VERSION)
    about = {"software": f"isnad/{__version__}", "format": "WARC File Format 1.1", "isnad-block": SEALED_TYPE}
    writer.write_record(writer.create_warcinfo_record(name, about))
    return written.getvalue()


def _own(stream: FileIO) -> bool:
    """Tell whether this process alone writes the file from now on; another's file is left alone."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sound_end(path: Path, stream: FileIO) -> int | None:
    """Return where the last whole record ends; None for a file that lost what it had, which is left as it is."""
    marker = _whole_file(path)
    known = int(marker.read_text("ascii") or 0) if marker.exists() else 0
    return whole_until(stream, known) if known <= path.stat().st_size else None


def _whole_file(path: Path) -> Path:
    return path.with_name(path.name + _WHOLE)


def _not_written(path: Path, wrong: OSError) -> ArchiveError:
    return ArchiveError(f"{path}: the page cannot be kept ({wrong.strerror or wrong}); free space or mend the folder")
