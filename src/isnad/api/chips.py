"""The filters in force, each with the address without it and, where that can be, with what it asks turned round."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from isnad.store.search.form import EXCLUDED, NOT


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of one filter. `without` are the filters that stay if it goes; `turned` those with it left out instead,
    or asked for instead of left out; None for a field that cannot be turned round.
    """

    name: str
    value: str
    without: Mapping[str, Sequence[str]]
    turned: Mapping[str, Sequence[str]] | None


def chips(given: Mapping[str, Sequence[str]]) -> tuple[Chip, ...]:
    """Return the values of the filters of an address, in their order."""
    return tuple(_chips(given))


def _chips(given: Mapping[str, Sequence[str]]) -> Iterator[Chip]:
    for name, values in given.items():
        for at, value in enumerate(values):
            rest = {**given, name: [*values[:at], *values[at + 1 :]]}
            other = name.removeprefix(NOT) if name.startswith(NOT) else NOT + name
            turns = name in EXCLUDED or other in EXCLUDED
            yield Chip(name, value, rest, {**rest, other: [*given.get(other, ()), value]} if turns else None)
