"""The fields of the filter language and its words, read from `data/`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import msgspec

from isnad.knowledge.codebook_book import load_book
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.weapons import weapon_phrases
from isnad.record.codes import (
    ActorBasis,
    EventClass,
    EventFactuality,
    FlagKind,
    HarmKind,
    Sector,
    SourceKind,
    TimePrecision,
)
from isnad.record.review import Doubt, EventStatus

Kind = Literal["choice", "open", "place", "near", "actor", "name", "days", "harm", "level", "yes_no", "words"]
HARM_KINDS: tuple[str, ...] = get_args(HarmKind)
_LISTS: Mapping[str, Any] = {
    "event_class": EventClass,
    "sector": Sector,
    "basis": ActorBasis,
    "precision": TimePrecision,
    "factuality": EventFactuality,
    "speaker_kind": SourceKind,
    "flag": FlagKind,
    "status": EventStatus,
    "doubt": Doubt,
}


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One field: its Arabic name, how its values are read, an example in each language.

    `of` names the list of its values; `unknown` says that `unknown` may be asked for.
    """

    ar: str
    kind: Kind
    example: str
    arabic: str
    help: str
    of: str = ""
    unknown: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of a closed or open list; empty for other kinds."""
        if self.of == "tag":
            return tuple(load_book().tags)
        if self.of == "weapon":
            return tuple(dict.fromkeys(weapon for _, weapon in weapon_phrases() if weapon != "none"))
        return tuple(get_args(_LISTS[self.of])) if self.of else ()


@cache
def fields() -> dict[str, Field]:
    """Return the fields by their English names, in the order of the data."""
    return msgspec.convert(_data("fields.toml"), dict[str, Field])


@cache
def field_names() -> dict[str, str]:
    """Return every name of a field, folded, with its English name."""
    english = {name: name for name in fields()}
    return english | {fold(field.ar): name for name, field in fields().items()}


@cache
def words(of: str) -> frozenset[str]:
    """Return the words, folded, for `and`, `or`, `not`, `yes`, `no`, `unknown`, `km` or `days`."""
    return frozenset(map(fold, _data("words.toml")[of]))


def printed_words(of: str) -> tuple[str, ...]:
    """Return the words as the data prints them."""
    return tuple(_data("words.toml")[of])


@cache
def arabic_values(of: str) -> dict[str, str]:
    """Return the values of a list by their Arabic names, folded; empty for a list that has none."""
    return {fold(name): value for value, names in _data("values.toml").get(of, {}).items() for name in names}


@cache
def state_parts() -> dict[str, tuple[str, ...]]:
    """Return which bodies of a state are part of which, by the ends of their ids."""
    return {whole: tuple(parts) for whole, parts in _data("parts.toml").items()}


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("isnad.store.search").joinpath(f"data/{name}").read_text("utf-8"))
