"""The weight of each level of likeness, in bits; data/weights.toml holds them and says how they came about."""

import tomllib
from functools import cache
from importlib.resources import files
from math import log2
from typing import Any, get_args

from isnad.link.cluster import Whole
from isnad.record.base import Record
from isnad.record.errors import KnowledgeError
from isnad.record.incidents import ComparedField

_FILE = "weights.toml"
_SUMS = ("prior", "least")


class Weights(Record, frozen=True, kw_only=True):
    """`bits` by field and level. Two events are taken for one from `least` on, where their incidents fit on the
    `whole`."""

    prior: float
    least: float
    whole: Whole
    bits: dict[str, dict[str, float]]

    def of(self, field: ComparedField, level: str) -> float:
        """Return the weight of a level.

        Raises:
            KnowledgeError: the table has no such level.
        """
        try:
            return self.bits[field][level]
        except KeyError as missing:
            raise KnowledgeError(f"{_FILE}: [{field}] has no level {level!r}; add it with its m and u") from missing


@cache
def load_weights() -> Weights:
    """Return the weights of the package.

    Raises:
        KnowledgeError: a field is missing, or a share is not between 0 and 1.
    """
    return read_weights(files("isnad.link").joinpath("data", _FILE).read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Return the weights that a table tells.

    Raises:
        KnowledgeError: a field is missing, or a share is not between 0 and 1.
    """
    table = tomllib.loads(text)
    missing = [name for name in (*get_args(ComparedField), *_SUMS, *Whole.__struct_fields__) if name not in table]
    if missing:
        raise KnowledgeError(f"{_FILE}: nothing is told of {', '.join(missing)}")
    bits = {
        name: {level: _bits(name, level, shares) for level, shares in table[name].items()}
        for name in get_args(ComparedField)
    }
    whole = Whole(**{name: float(table[name]) for name in Whole.__struct_fields__})
    return Weights(prior=float(table["prior"]), least=float(table["least"]), whole=whole, bits=bits)


def _bits(field: str, level: str, shares: dict[str, Any]) -> float:
    m, u = shares.get("m"), shares.get("u")
    if not (isinstance(m, float) and isinstance(u, float) and 0 < m < 1 and 0 < u < 1):
        raise KnowledgeError(f"{_FILE}: [{field}] {level}: m and u must be shares between 0 and 1")
    return round(log2(m / u), 2)
