"""Files packed with gzip: unpacked as they are read, up to a bound on what a few bytes may become."""

import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath

from isnad.ingest.sources import Source
from isnad.record.errors import InputError

_GZIP = b"\x1f\x8b"
_MOST_RATIO = 1000
_SMALL = 20_000_000
_PIECE = 1 << 20


def inner_suffix(source: Source) -> str:
    """Return the ending of what a packed file holds: .jsonl of reports.jsonl.gz."""
    if source.suffix != ".gz":
        return source.suffix
    return PurePath(source.name.removesuffix(".gz")).suffix.lower()


def unpacked(chunks: Iterator[bytes], suffix: str) -> Iterator[bytes]:
    """Yield the bytes as they are, or unpacked where they are gzip.

    Raises:
        InputError: it is cut off or damaged, or unpacks to a thousand times its size.
    """
    first = next(chunks, b"")
    stream = chain([first], chunks)
    if not first.startswith(_GZIP):
        return stream
    return _inflated(stream)


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    packed = size = 0
    reader, within = zlib.decompressobj(31), False
    for chunk in chunks:
        packed += len(chunk)
        rest = chunk
        while rest:
            piece, within = _inflate(reader, rest), True
            size += len(piece)
            if size > _SMALL and size > _MOST_RATIO * packed:
                raise InputError("too_large", "unpacks to a thousand times its size, as bombs do; it is not read")
            if piece:
                yield piece
            rest = reader.unconsumed_tail
            if reader.eof:
                rest, reader, within = reader.unused_data, zlib.decompressobj(31), False
    if within:
        raise InputError("unreadable", "a packed file that is cut off; what stands before was read; fetch it again")


def _inflate(reader: "zlib._Decompress", rest: bytes) -> bytes:
    try:
        return reader.decompress(rest, _PIECE)
    except zlib.error as error:
        raise InputError("unreadable", f"a packed file that is damaged ({error}); fetch it again") from error
