"""Model files: small tables of numbers made by `make models`, shipped in the package, read once.

A file is one line of JSON (kind, facts, the shape of each table) and the tables, deflated, little-endian. The same
tables give the same bytes. What stands in them and whence it comes is told by the card beside each file.
"""

import sys
import zlib
from array import array
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from isnad.record.base import Record
from isnad.record.errors import KnowledgeError

_LEVEL = 9
_BIG_ENDIAN = sys.byteorder == "big"


class Shape(Record, frozen=True):
    """One table: its name, type code of `array`, and length."""

    name: str
    code: str
    length: int


class _Head(Record, frozen=True):
    kind: str
    facts: dict[str, float]
    tables: tuple[Shape, ...]


class ModelFile(Record, frozen=True):
    """Tables of numbers by name, and the single numbers that belong to them."""

    kind: str
    facts: dict[str, float]
    tables: dict[str, array]  # type: ignore[type-arg]


def shipped(name: str) -> Traversable:
    """Return a file of the package's models."""
    return files("isnad.engine").joinpath("models", name)


def read_model(file: Traversable, kind: str) -> ModelFile:
    """Return the model of a file.

    Raises:
        KnowledgeError: the file is absent, cut off, damaged, or of another kind.
    """
    try:
        head, _, packed = file.read_bytes().partition(b"\n")
        found = msgspec.json.decode(head, type=_Head)
        tables = _tables(found, zlib.decompress(packed))
    except (OSError, msgspec.DecodeError, zlib.error, ValueError) as error:
        message = f"the model file {file.name} cannot be read ({error}); install isnad again or run `make models`"
        raise KnowledgeError(message) from error
    if found.kind != kind:
        raise KnowledgeError(f"{file.name} is a model of kind {found.kind}, not {kind}; run `make models`")
    return ModelFile(kind=kind, facts=found.facts, tables=tables)


def _tables(head: _Head, content: bytes) -> dict[str, array]:  # type: ignore[type-arg]
    tables, at = {}, 0
    for shape in head.tables:
        table = array(shape.code)
        end = at + shape.length * table.itemsize
        if end > len(content):
            raise ValueError(f"table {shape.name} is cut off")
        table.frombytes(content[at:end])
        if _BIG_ENDIAN:
            table.byteswap()
        tables[shape.name], at = table, end
    return tables


def write_model(path: Path, model: ModelFile) -> None:
    """Write a model file. The same model gives the same bytes."""
    shapes = tuple(Shape(name=name, code=t.typecode, length=len(t)) for name, t in model.tables.items())
    head = msgspec.json.encode(_Head(kind=model.kind, facts=model.facts, tables=shapes))
    path.write_bytes(head + b"\n" + zlib.compress(b"".join(_bytes(t) for t in model.tables.values()), _LEVEL))


def _bytes(table: array) -> bytes:  # type: ignore[type-arg]
    if not _BIG_ENDIAN:
        return table.tobytes()
    turned = table[:]
    turned.byteswap()
    return turned.tobytes()
