"""Zip archives: the files in them that can be reports, one by one, and never a bomb."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from isnad.ingest.sniff import wanted
from isnad.record.errors import InputError

DEEPEST = 3
"""Archives inside archives that are opened."""

_MOST_RATIO = 200
_SMALL = 20_000_000
_CHUNK = 1 << 20
_OFFICE = "[Content_Types].xml"
_WACZ = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    name: str
    suffix: str
    size: int
    archive: zipfile.ZipFile

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes.

        Raises:
            InputError: it is damaged, locked, or unpacks to more than it says.
        """
        try:
            with self.archive.open(self.name) as stream:
                read = 0
                while chunk := stream.read(_CHUNK):
                    read += len(chunk)
                    if read > self.size:
                        raise InputError("too_large", "unpacks to more than it says; it is not read")
                    yield chunk
        except RuntimeError as error:
            raise InputError("unreadable", f"is locked ({error}); unpack it with its password first") from error
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise InputError("unreadable", f"is damaged in its archive: {error}; fetch the archive again") from error
        except Exception as error:
            if isinstance(error, InputError):
                raise
            raise InputError("unreadable", f"cannot be unpacked: {error}; fetch the archive again") from error


def members(stream: IO[bytes]) -> list[Member]:
    """Return the files of an archive that can be reports, in order of name; of a WACZ its WARC files alone.

    Raises:
        InputError: it is broken, an office document, holds no such file, or is a bomb.
    """
    try:
        archive = zipfile.ZipFile(stream)
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError) as error:
        raise InputError("unreadable", f"a broken zip archive ({error}); fetch it again") from error
    names = {info.filename for info in infos}
    if _OFFICE in names:
        raise InputError("not_text", "an office document; save it as text first")
    _refuse_bomb(infos)
    warcs = {name for name in names if name.startswith("archive/")} if _WACZ in names else set()
    chosen = sorted((info for info in infos if _is_report(info, warcs)), key=lambda info: info.filename)
    if not chosen:
        raise InputError("no_text", "an archive without any file that can be a report; docs/input.md lists the endings")
    return [Member(info.filename, _suffix(info.filename), info.file_size, archive) for info in chosen]


def _refuse_bomb(infos: list[zipfile.ZipInfo]) -> None:
    packed, unpacked = sum(info.compress_size for info in infos), sum(info.file_size for info in infos)
    if unpacked > _SMALL and unpacked > _MOST_RATIO * max(packed, 1):
        raise InputError(
            "too_large",
            f"unpacks to {unpacked / 1e6:,.0f} MB out of {packed / 1e6:,.1f} MB, as bombs do; it is not opened. "
            "If it is none, unpack it and name the files",
        )


def _is_report(info: zipfile.ZipInfo, warcs: set[str]) -> bool:
    path = PurePosixPath(info.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return (info.filename in warcs) if warcs else not hidden and wanted(path.name)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
