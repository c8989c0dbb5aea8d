"""The codes of the event classes: what the coder asks of the codebook on every run.

Definitions, examples and the tables of other projects are read by `codebook_book`; docs/codebook.md has it all.
"""

from functools import cache
from typing import NamedTuple, cast, get_args

from isnad.knowledge.registry_files import Row, read_rows, registry_data, values
from isnad.record.base import Record
from isnad.record.codes import EventClass, HarmKind, Sector
from isnad.record.errors import KnowledgeError
from isnad.record.events import Acled, Plover

FOLDER = "codebook"
_CODES = (
    "class", "group", "plover_event", "plover_mode", "plover_contexts", "acled_type", "acled_sub_type", "cameo",
    "never_acts", "never_undergoes", "harm",
)  # fmt: skip
_VARIANTS = ("class", "tag", "actor", "target", "weapon", "harm", "plover", "acled", "note")


class ClassCodes(Record, frozen=True, kw_only=True):
    """Codes of one class. `acled` and `cameo` are None for what those schemes do not code."""

    group: str
    plover: Plover
    acled: Acled
    cameo: str | None
    never_acts: tuple[Sector, ...]
    never_undergoes: tuple[Sector, ...]
    harm: tuple[HarmKind, ...]


class Facts(NamedTuple):
    """What an event holds that decides its finer codes."""

    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()


class Variant(Record, frozen=True, kw_only=True):
    """Codes of a class under conditions: each that is not empty must share a value with the event's facts."""

    classes: tuple[EventClass, ...]
    tags: tuple[str, ...]
    actors: tuple[Sector, ...]
    targets: tuple[Sector, ...]
    weapons: tuple[str, ...]
    harm: tuple[HarmKind, ...]
    plover: Plover | None
    acled: Acled | None
    note: str

    def fits(self, facts: Facts) -> bool:
        """Tell whether every condition is met."""
        wanted = (self.tags, self.actors, self.targets, self.weapons, self.harm)
        return all(not want or not set(want).isdisjoint(have) for want, have in zip(wanted, facts, strict=True))


class Codebook(Record, frozen=True, kw_only=True):
    """The codes of all classes and the variants of each, in order."""

    classes: dict[EventClass, ClassCodes]
    variants: dict[EventClass, tuple[Variant, ...]]

    def group(self, event_class: EventClass) -> str:
        """Return the class group: reports of one event agree in it."""
        return self.classes[event_class].group

    def carries(self, event_class: EventClass, kind: HarmKind) -> bool:
        """Tell whether an event of the class can carry harm of the kind."""
        return kind in self.classes[event_class].harm

    def can_act(self, event_class: EventClass, sector: Sector) -> bool:
        """Tell whether a side of the sector can be the doer of an event of the class."""
        return sector not in self.classes[event_class].never_acts

    def plover(self, event_class: EventClass, facts: Facts) -> Plover:
        """Return the PLOVER codes of an event; a variant keeps the contexts of its class."""
        codes = self.classes[event_class].plover
        found = next((v.plover for v in self.variants.get(event_class, ()) if v.plover and v.fits(facts)), None)
        return Plover(event=found.event, mode=found.mode, contexts=codes.contexts) if found else codes

    def acled(self, event_class: EventClass, facts: Facts) -> Acled:
        """Return the ACLED codes of an event; both None for what ACLED does not code."""
        found = next((v.acled for v in self.variants.get(event_class, ()) if v.acled and v.fits(facts)), None)
        return found or self.classes[event_class].acled


@cache
def load_codebook() -> Codebook:
    """Return the codes of the package.

    Raises:
        KnowledgeError: the table does not hold every class of the contract exactly once, or a value is unknown.
    """
    classes: dict[EventClass, ClassCodes] = {}
    for row in read_rows(registry_data().joinpath(FOLDER, "codes.tsv"), _CODES):
        event_class = _class(row, row.cells[0])
        if event_class in classes:
            raise row.wrong(f"the class {event_class!r} stands twice")
        classes[event_class] = _codes(row)
    missing = [name for name in get_args(EventClass) if name not in classes]
    if missing:
        raise KnowledgeError(f"{FOLDER}/codes.tsv: no row for {', '.join(missing)}")
    return Codebook(classes=classes, variants=_by_class())


def _codes(row: Row) -> ClassCodes:
    _, group, event, mode, contexts, kind, sub_type, cameo, acts, undergoes, harm = row.cells
    return ClassCodes(
        group=group,
        plover=Plover(event=event, mode=mode or None, contexts=values(contexts)),
        acled=Acled(type=kind or None, sub_type=sub_type or None),
        cameo=cameo or None,
        never_acts=_sectors(row, acts),
        never_undergoes=_sectors(row, undergoes),
        harm=_harm(row, harm),
    )


def _by_class() -> dict[EventClass, tuple[Variant, ...]]:
    found: dict[EventClass, tuple[Variant, ...]] = {}
    for row in read_rows(registry_data().joinpath(FOLDER, "variants.tsv"), _VARIANTS):
        variant = _variant(row)
        for event_class in variant.classes:
            found[event_class] = (*found.get(event_class, ()), variant)
    return found


def _variant(row: Row) -> Variant:
    classes, tags, actors, targets, weapons, harm, plover, acled, note = row.cells
    return Variant(
        classes=tuple(_class(row, name) for name in values(classes)),
        tags=values(tags),
        actors=_sectors(row, actors),
        targets=_sectors(row, targets),
        weapons=values(weapons),
        harm=_harm(row, harm),
        plover=_plover(plover) if plover else None,
        acled=_acled(acled) if acled else None,
        note=note,
    )


def _plover(cell: str) -> Plover:
    event, _, mode = cell.partition("/")
    return Plover(event=event, mode=mode or None)


def _acled(cell: str) -> Acled:
    kind, _, sub_type = cell.partition(": ")
    return Acled(type=kind, sub_type=sub_type)


def _class(row: Row, cell: str) -> EventClass:
    return cast(EventClass, row.one_of(cell, get_args(EventClass), "event class"))


def _sectors(row: Row, cell: str) -> tuple[Sector, ...]:
    return tuple(cast(Sector, row.one_of(value, get_args(Sector), "sector")) for value in values(cell))


def _harm(row: Row, cell: str) -> tuple[HarmKind, ...]:
    return tuple(cast(HarmKind, row.one_of(value, get_args(HarmKind), "kind of harm")) for value in values(cell))
