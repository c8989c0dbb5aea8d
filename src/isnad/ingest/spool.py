"""Inputs that have to be read back and forth: a file as it lies, or a copy of a stream on disk."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from typing import IO

from isnad.record.errors import InputError

_IN_MEMORY = 16_000_000


@contextmanager
def seekable(path: Path | None, chunks: Iterable[bytes], limit: int) -> Iterator[IO[bytes]]:
    """Give a stream that can be sought in.

    Raises:
        InputError: `too_large` when a stream that is no file has more than `limit` bytes.
    """
    if path is not None:
        with path.open("rb") as stream:
            yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise InputError("too_large", f"larger than {limit / 1e9:g} GB; unpack it and name the files")
            copy.write(chunk)
        copy.seek(0)
        yield copy


class ChunkReader(RawIOBase):
    """A stream over chunks, for libraries that read from files."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._rest = iter(chunks), b""

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one chunk goes; 0 at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
