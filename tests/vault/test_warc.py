"""Pages come back from the archive byte for byte; what was cut off or changed is named."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from isnad.record.errors import ArchiveError
from isnad.vault.warc import Archive, utc_time
from isnad.vault.warc_read import Kept, read_sealed, whole_until

WHEN = "2026-11-29T17:00:00.000000Z"


def _add(archive: Archive, *blocks: bytes) -> list[Kept]:
    kept = [archive.add(f"sha256-{number:064d}", block, captured=WHEN) for number, block in enumerate(blocks)]
    archive.sync()
    return kept


def test_pages_come_back_and_other_readers_read_them(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = _add(archive, b"one", b"", b"\r\n\r\nWARC/1.1\r\n" * 3)
    archive.close()
    assert [read_sealed(tmp_path, one) for one in kept] == [b"one", b"", b"\r\n\r\nWARC/1.1\r\n" * 3]
    with (tmp_path / kept[0].file).open("rb") as stream:
        records = [(dict(r.headers), r.reader.read()) for r in ArchiveIterator(stream)]
    assert [headers["WARC-Type"] for headers, _ in records] == ["warcinfo", "resource", "resource", "resource"]
    headers, block = records[1]
    assert block == b"one"
    assert headers["WARC-Target-URI"] == f"urn:isnad:page:sha256-{0:064d}"
    assert headers["WARC-Date"] == WHEN
    assert headers["Content-Type"] == "application/vnd.isnad.sealed"


def test_the_next_opening_goes_on_in_the_same_file(tmp_path: Path) -> None:
    for block in (b"first", b"second"):
        archive = Archive(tmp_path)
        (kept,) = _add(archive, block)
        archive.close()
        assert read_sealed(tmp_path, kept) == block
    assert len(list(tmp_path.glob("*.warc"))) == 1


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    archive = Archive(tmp_path, rotate_at=2000)
    kept = _add(archive, *(b"x" * 700 for _ in range(6)))
    archive.close()
    assert len({one.file for one in kept}) == 3
    assert all(read_sealed(tmp_path, one) == b"x" * 700 for one in kept)


def test_two_writers_do_not_share_a_file(tmp_path: Path) -> None:
    first, second = Archive(tmp_path), Archive(tmp_path)
    ours, theirs = _add(first, b"ours"), _add(second, b"theirs")
    assert ours[0].file != theirs[0].file
    first.close()
    second.close()
    assert read_sealed(tmp_path, ours[0]) == b"ours"


@pytest.mark.parametrize("lost", range(1, 400, 23))
def test_a_half_written_record_is_cut_off_and_what_was_kept_stays(tmp_path: Path, lost: int) -> None:
    archive = Archive(tmp_path)
    (kept,) = _add(archive, b"kept")
    archive.add("sha256-half", b"half" * 20, captured=WHEN)
    path = tmp_path / kept.file
    os.truncate(path, path.stat().st_size - lost)
    del archive  # killed: neither synced nor closed
    again = Archive(tmp_path)
    (later,) = _add(again, b"later")
    again.close()
    assert later.file == kept.file
    assert [read_sealed(tmp_path, one) for one in (kept, later)] == [b"kept", b"later"]
    with path.open("rb", buffering=0) as stream:
        assert whole_until(stream, 0) == path.stat().st_size


WRITES = """
import sys
from pathlib import Path
from isnad.vault.warc import Archive
archive = Archive(Path(sys.argv[1]))
while True:
    kept = archive.add("sha256-killed", b"page " * 5000, captured="2026-11-29T17:00:00Z")
    archive.sync()
    print(kept.file, kept.offset, kept.length, kept.sealed_sha256, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    acknowledged = []
    for lines in range(1, 6):
        writer = subprocess.Popen([sys.executable, "-c", WRITES, tmp_path], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        acknowledged += [writer.stdout.readline().split() for _ in range(lines)]
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    assert len(list(tmp_path.glob("*.warc"))) == 1
    for file, offset, length, sha256 in acknowledged:
        kept = Kept(file=file, offset=int(offset), length=int(length), sealed_sha256=sha256)
        assert read_sealed(tmp_path, kept) == b"page " * 5000


def test_a_file_that_lost_pages_is_named_and_not_written_on(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = _add(archive, b"one" * 100, b"two" * 100)
    archive.close()
    os.truncate(tmp_path / kept[0].file, kept[1].offset + 40)
    assert read_sealed(tmp_path, kept[0]) == b"one" * 100
    with pytest.raises(ArchiveError, match=rf"{kept[1].file}: the record at byte {kept[1].offset} is cut off after 40"):
        read_sealed(tmp_path, kept[1])
    again = Archive(tmp_path)
    (later,) = _add(again, b"later")
    assert later.file != kept[0].file


@pytest.mark.parametrize("at", [5, 60, -6])
def test_a_changed_byte_is_named(tmp_path: Path, at: int) -> None:
    archive = Archive(tmp_path)
    (kept,) = _add(archive, b"page" * 30)
    archive.close()
    path = tmp_path / kept.file
    raw = bytearray(path.read_bytes())
    raw[kept.offset + kept.length - 4 - 30 if at == -6 else -4 - at] ^= 1
    path.write_bytes(raw)
    with pytest.raises(ArchiveError, match="was changed"):
        read_sealed(tmp_path, kept)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"gone\.warc: the record at byte 7 cannot be read"):
        read_sealed(tmp_path, Kept(file="gone.warc", offset=7, length=9, sealed_sha256="00"))


FILLS = """
import resource, sys
from pathlib import Path
from isnad.record.errors import ArchiveError
from isnad.vault.warc import Archive
archive = Archive(Path(sys.argv[1]))
archive.add("sha256-fits", b"x" * 1000, captured="2026-11-29T17:00:00Z")
archive.sync()
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
try:
    archive.add("sha256-large", b"x" * 9000, captured="2026-11-29T17:00:00Z")
except ArchiveError as wrong:
    print(wrong)
archive.add("sha256-small", b"x" * 500, captured="2026-11-29T17:00:00Z")
archive.close()
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit on the size of a file here")
def test_a_full_disk_is_said_and_leaves_no_half_record(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", FILLS, tmp_path], capture_output=True, text=True, check=True)
    assert "the page cannot be kept (File too large)" in ran.stdout
    (path,) = tmp_path.glob("*.warc")
    with path.open("rb") as stream:
        names = [
            record.headers["WARC-Target-URI"]
            for record in ArchiveIterator(stream)
            if "WARC-Target-URI" in record.headers
        ]
    assert names == ["urn:isnad:page:sha256-fits", "urn:isnad:page:sha256-small"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ArchiveError, match="the page cannot be kept"):
        Archive(tmp_path / "file").add("sha256-x", b"x", captured=WHEN)


@pytest.mark.parametrize(
    ("captured", "written"),
    [
        ("2026-11-29T20:00:00+03:00", "2026-11-29T17:00:00.000000Z"),
        ("2026-11-29T17:00:00Z", "2026-11-29T17:00:00.000000Z"),
        ("2026-11-29T20:00:00", "added"),
        ("yesterday", "added"),
        (None, "added"),
    ],
)
def test_the_time_of_capture_is_written_in_utc(captured: str | None, written: str) -> None:
    assert utc_time(captured, added="added") == written
