"""From paths, folders, addresses and standard input to streams of bytes."""

import os
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from isnad.ingest.dates import UnreadableDateError, read_date
from isnad.ingest.sniff import SUFFIXES, Format, wanted
from isnad.record.document import Published
from isnad.record.errors import InputError, KnowledgeError

_CHUNK = 1 << 20
_STDIN = "-"
_SAMPLES = "samples.toml"


@dataclass(frozen=True, slots=True)
class Source:
    """One input. `name` is what messages and record addresses call it, `uri` where a page of it comes from.

    `chunks` may be called once. `sample`, `outlet` and `published` come from a list of samples beside the file.
    `path` and `size` (bytes) are those of a file. Of a range of a file `kind` is known, and `before` counts the records
    that stand before it.
    """

    name: str
    uri: str
    suffix: str
    chunks: Callable[[], Iterator[bytes]]
    media_type: str | None = None
    charset: str | None = None
    captured: str | None = None
    sample: bool = False
    outlet: str | None = None
    published: Published | None = None
    path: Path | None = None
    kind: Format | None = None
    before: int = 0
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Unfound:
    """An input that is not there or that cannot be opened, and why."""

    name: str
    error: InputError


def find_sources(
    paths: Iterable[str], from_web: Callable[[str], Source], passed_over: Callable[[Path], bool]
) -> Iterator[Source | Unfound]:
    """Yield the inputs in the order given; the files of a folder sorted by path, hidden ones passed over.

    A folder is read for the endings of `SUFFIXES`; other files have to be named. `from_web` fetches an address;
    `passed_over` tells which files of a folder are not to be read.
    """
    for path in paths:
        if path == _STDIN:
            yield Source("stdin", "stdin:", "", lambda: _chunks(sys.stdin.buffer))
        elif "://" in path and not path.startswith("file://"):
            yield _fetched(path, from_web)
        else:
            yield from _from_disk(path, Path(path.removeprefix("file://")), passed_over)


def total_size(paths: Iterable[str]) -> int | None:
    """Return the bytes of all inputs; None where one is no file or folder."""
    total = 0
    for path in map(Path, paths):
        if not path.exists():
            return None
        files = [path] if path.is_file() else [f for f in path.rglob("*") if _wanted(f.relative_to(path))]
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total


def _fetched(path: str, from_web: Callable[[str], Source]) -> Source | Unfound:
    try:
        return from_web(path)
    except InputError as error:
        return Unfound(path, error)


def _from_disk(given: str, path: Path, passed_over: Callable[[Path], bool]) -> Iterator[Source | Unfound]:
    if not given.strip():
        yield _unfound("''", "an empty name; write . for the folder you are in")
    elif path.is_dir():
        yield from _from_folder(given, path, passed_over)
    elif path.exists():
        yield _file(path, PurePath(path.name))
    else:
        yield _unfound(given, "no such file or folder; check the path")


def _unfound(given: str, problem: str) -> Unfound:
    return Unfound(_readable(given), InputError("unreadable", problem))


def _from_folder(given: str, folder: Path, passed_over: Callable[[Path], bool]) -> Iterator[Source | Unfound]:
    files = sorted(found for found in folder.rglob("*") if _wanted(found.relative_to(folder)) and found.is_file())
    if not files:
        endings = ", ".join(suffix for suffix in SUFFIXES if suffix)
        yield _unfound(given, f"holds no file that ends in {endings}; name other files one by one")
    for file in files:
        if not passed_over(file):
            yield _file(file, file.relative_to(folder))


def _wanted(relative: PurePath) -> bool:
    return not any(part.startswith(".") for part in relative.parts) and wanted(relative.name)


def _file(path: Path, shown: PurePath) -> Source:
    """A file by its name inside the folder given: ids stay the same when the folder moves."""
    return file_source(path, _readable(shown.as_posix()))


def _size(path: Path) -> int | None:
    """The bytes of a file; unknown where it went away, which is told when it is opened."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def file_source(path: Path, name: str) -> Source:
    """Return the source of a file under the name that its ids are made with."""
    listed = _samples(path.parent).get(path.name)
    return Source(
        name=name,
        uri=f"file:{name}",
        suffix=path.suffix.lower(),
        chunks=lambda: _file_chunks(path),
        sample=listed is not None,
        outlet=listed.get("outlet") if listed and "record" not in listed else None,
        published=_listed_date(path, listed) if listed and "record" not in listed else None,
        path=path,
        size=_size(path),
    )


def _readable(name: str) -> str:
    """A name that can be written as UTF-8: bytes of a file's name that are no letters become the mark of an unknown."""
    return os.fsencode(name).decode("utf-8", "replace")


def _file_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from _chunks(stream)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    read = getattr(stream, "read1", stream.read)
    while chunk := read(_CHUNK):
        yield chunk


@lru_cache(maxsize=256)
def _samples(folder: Path) -> dict[str, dict[str, Any]]:
    """The files of a folder that its list of samples names, each with what the list says of it."""
    path = folder / _SAMPLES
    if not path.is_file():
        return {}
    try:
        listed = tomllib.loads(path.read_text("utf-8"))
        return {entry["file"]: entry for entry in listed["sample"]}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: not a list of samples ([[sample]] with file = ...): {error}") from error


def _listed_date(path: Path, listed: dict[str, Any]) -> Published | None:
    if "published" not in listed:
        return None
    try:
        date = read_date(str(listed["published"]))
    except UnreadableDateError as error:
        raise KnowledgeError(f"{path.parent / _SAMPLES}: published of {path.name}: {error}") from error
    return Published(value=date.value, precision=date.precision, basis="given")
