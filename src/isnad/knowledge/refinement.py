"""How weapons change the class a trigger names, as data."""

from functools import cache
from importlib.resources import files

import msgspec

from isnad.record.codes import EventClass


class Refinement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`families`: refine family to the classes allowed; `weapons`: weapon class to the class it speaks for."""

    families: dict[str, tuple[EventClass, ...]]
    weapons: dict[str, EventClass]

    def refined(self, family: str, weapon: str) -> EventClass | None:
        """Return the class that the weapon gives a trigger of the family; None where it changes nothing."""
        event_class = self.weapons.get(weapon)
        return event_class if event_class in self.families.get(family, ()) else None


@cache
def load_refinement() -> Refinement:
    """Return the refinement rules of the package."""
    raw = files("isnad.knowledge").joinpath("data/refinement.toml").read_text("utf-8")
    return msgspec.toml.decode(raw, type=Refinement)
