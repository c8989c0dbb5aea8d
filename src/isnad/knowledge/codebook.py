"""The codebook: what each event class means and its codes in other projects' schemes."""

from functools import cache
from importlib.resources import files
from typing import get_args

import msgspec

from isnad.record.codes import EventClass, HarmKind, Sector
from isnad.record.errors import KnowledgeError
from isnad.record.events import Acled, Plover

FILE = "data/codebook.toml"


class PloverCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """PLOVER event, mode and contexts of a class."""

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class AcledCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ACLED event type and sub-type of a class."""

    type: str
    sub_type: str


class ClassEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class of the codebook. `acled` is None for what ACLED does not code."""

    group: str
    definition: str
    example: str
    plover: PloverCodes
    cameo: str
    harm: tuple[HarmKind, ...]
    acled: AcledCodes | None = None
    never_acts: tuple[Sector, ...] = ()


class Codebook(msgspec.Struct, frozen=True):
    """All classes by name."""

    classes: dict[EventClass, ClassEntry]

    def group(self, event_class: EventClass) -> str:
        """Return the class group: reports of one event agree in it."""
        return self.classes[event_class].group

    def carries(self, event_class: EventClass, kind: HarmKind) -> bool:
        """Tell whether an event of the class can carry harm of the kind."""
        return kind in self.classes[event_class].harm

    def can_act(self, event_class: EventClass, sector: Sector) -> bool:
        """Tell whether a side of the sector can be the doer of an event of the class."""
        return sector not in self.classes[event_class].never_acts

    def plover(self, event_class: EventClass) -> Plover:
        """Return the PLOVER codes of a class."""
        codes = self.classes[event_class].plover
        return Plover(event=codes.event, mode=codes.mode, contexts=codes.contexts)

    def acled(self, event_class: EventClass) -> Acled:
        """Return the ACLED codes of a class; both None for what ACLED does not code."""
        codes = self.classes[event_class].acled
        return Acled(type=codes.type, sub_type=codes.sub_type) if codes else Acled(type=None, sub_type=None)


@cache
def load_codebook() -> Codebook:
    """Return the codebook of the package.

    Raises:
        KnowledgeError: the file does not hold every class of the contract exactly once, or a field is wrong.
    """
    raw = files("isnad.knowledge").joinpath(FILE).read_text("utf-8")
    try:
        classes = msgspec.toml.decode(raw, type=dict[EventClass, ClassEntry])
    except msgspec.MsgspecError as wrong:
        raise KnowledgeError(f"{FILE}: {wrong}; see docs/codebook.md for the fields") from wrong
    missing = set(get_args(EventClass)) - set(classes)
    if missing:
        raise KnowledgeError(f"{FILE}: no entry for {', '.join(sorted(missing))}")
    return Codebook(classes)
