"""A PMTiles archive of one tile, made by hand: the whole world is water, but for a square of it."""

import json
import struct
from pathlib import Path

_HEADER = 127


def small_pmtiles(path: Path) -> Path:
    """Write the archive and return its path."""
    tile = _tile()
    directory = _numbers(1, 0, 1, len(tile), 1)  # one entry: id 0, one tile, its length, its offset and one
    metadata = json.dumps({"vector_layers": [{"id": "water", "fields": {}}]}).encode()
    places = (_HEADER, len(directory), _HEADER + len(directory), len(metadata), 0, 0)
    data = _HEADER + len(directory) + len(metadata)
    head = b"PMTiles\x03" + struct.pack("<11Q", *places, data, len(tile), 1, 1, 1)
    head += bytes((1, 1, 1, 1, 0, 0))  # clustered, nothing packed twice, drawn tiles, zooms 0 to 0
    head += struct.pack("<4i", -1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000) + bytes(9)
    path.write_bytes(head + directory + metadata + tile)
    return path


def _tile() -> bytes:
    corners = (0, 0, 4096, 0, 0, 2048, -4096, 0)
    moves = [9, *map(_zigzag, corners[:2]), 26, *map(_zigzag, corners[2:]), 15]
    feature = b"\x18\x03" + _field(4, _numbers(*moves))
    layer = _field(1, b"water") + _field(2, feature) + b"\x28" + _numbers(4096) + b"\x78\x02"
    return _field(3, layer)


def _field(number: int, content: bytes) -> bytes:
    return _numbers(number << 3 | 2, len(content)) + content


def _zigzag(value: int) -> int:
    return value << 1 ^ value >> 31


def _numbers(*values: int) -> bytes:
    found = bytearray()
    for value in values:
        rest = value
        while rest > 127:
            found.append(rest & 127 | 128)
            rest >>= 7
        found.append(rest)
    return bytes(found)
