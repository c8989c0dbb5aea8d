"""The codebook as a reader has it: definitions, examples, tags, other projects' tables and the crosswalk to violations.

Read from `data/codebook/` when somebody asks; the coder itself needs only `codebook` and `tag_rules`.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal, TypeVar

import msgspec

from isnad.knowledge.codebook import FOLDER
from isnad.knowledge.registry_files import registry_data
from isnad.record.codes import EventClass
from isnad.record.errors import KnowledgeError

NO_EVENT = "no event"
ACTOR_TYPES = "acled_actors"
LEGAL_STATUS = "possible, needs legal review"
Key = TypeVar("Key", bound=str)
Entry = TypeVar("Entry")


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is read from a file: an unknown key is an error."""


class Both(_Data, frozen=True):
    """A text in English and Arabic."""

    en: str
    ar: str


class LookAlike(_Data, frozen=True):
    """A sentence that looks like the class and is not; `instead` says which class it is, or that it is no event."""

    ar: str
    en: str
    instead: EventClass | Literal["no event"]
    why: str


class ClassText(_Data, frozen=True, rename={"example": "is"}):
    """What people read about a class. `uncertain` says what is not sure about its codes."""

    definition: Both
    example: Both
    look_alike: LookAlike
    atomic: Both
    uncertain: str | None = None


class Tag(_Data, frozen=True):
    """A finer point of an event, and the classes that may carry it."""

    definition: Both
    example: Both
    classes: tuple[EventClass, ...]


class TableRow(_Data, frozen=True):
    """One code with a definition and an Arabic example. `parts` are its modes, `sectors` ours that it stands for."""

    code: str
    definition: str
    ar: str
    en: str
    name: str | None = None
    parts: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    acled: str | None = None
    ucdp: str | None = None

    def other_codes(self) -> tuple[tuple[str, str], ...]:
        """Return the codes of other schemes, each with the scheme's name; an empty one is "not coded there"."""
        given = (("ACLED", self.acled), ("UCDP", self.ucdp))
        return tuple((scheme, code) for scheme, code in given if code is not None)


class Table(_Data, frozen=True):
    """A list of codes of another project, with the codebook it is taken from and that codebook's date."""

    title: str
    source: str
    dated: str
    rows: tuple[TableRow, ...]
    note: str | None = None
    uncertain: str | None = None

    def codes(self) -> frozenset[str]:
        """Return the codes of the table."""
        return frozenset(row.code for row in self.rows)


class Violation(_Data, frozen=True):
    """A kind of violation that coded events may bear on: never more than `LEGAL_STATUS`.

    An event bears on it when its class is of `classes_alone`, or is of `classes` and has one of the tags or
    befalls one of the victims.
    """

    name: Both
    rule: str
    classes: tuple[EventClass, ...]
    example: Both
    tags: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    classes_alone: tuple[EventClass, ...] = ()


class Book(_Data, frozen=True):
    """The whole codebook, each part in the order of its files."""

    classes: dict[EventClass, ClassText]
    tags: dict[str, Tag]
    tables: dict[str, Table]
    violations: dict[str, Violation]


@cache
def load_book() -> Book:
    """Return the codebook of the package.

    Raises:
        KnowledgeError: a file has an unknown or missing key, or a name stands twice.
    """
    folder = registry_data().joinpath(FOLDER)
    return Book(
        classes=_merged(folder.joinpath("classes"), dict[EventClass, ClassText]),
        tags=_read(folder.joinpath("tags.toml"), dict[str, Tag]),
        tables=_merged(folder.joinpath("tables"), dict[str, Table]),
        violations=_read(folder.joinpath("violations.toml"), dict[str, Violation]),
    )


def interactions(actor_types: Table) -> Iterator[tuple[str, str]]:
    """Yield ACLED's interaction codes with their names: each type alone, then each pair, the smaller code first."""
    for index, first in enumerate(actor_types.rows):
        yield f"{first.code}0", f"{first.name} only"
        for second in actor_types.rows[index:]:
            yield f"{first.code}{second.code}", f"{first.name}-{second.name}"


def _merged(folder: Traversable, kind: type[dict[Key, Entry]]) -> dict[Key, Entry]:
    found: dict[Key, Entry] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        for name, entry in _read(file, kind).items():
            if name in found:
                raise KnowledgeError(f"{file}: {name!r} stands twice")
            found[name] = entry
    return found


def _read(file: Traversable, kind: type[dict[Key, Entry]]) -> dict[Key, Entry]:
    try:
        return msgspec.toml.decode(file.read_text("utf-8"), type=kind)
    except msgspec.MsgspecError as wrong:
        raise KnowledgeError(f"{file}: {wrong}; docs/codebook.md has the fields") from wrong
