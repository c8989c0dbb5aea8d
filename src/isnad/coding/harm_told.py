"""What a sentence has told of harm so far, by which the next figure is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from isnad.coding.harm_figure import HarmFigure
from isnad.coding.harm_phrase import People
from isnad.coding.harm_who import NOT_SAID
from isnad.lang.ar.harm_words import in_class
from isnad.record.codes import HarmKind
from isnad.record.mentions import Who

LETHAL: tuple[HarmKind, ...] = ("killed", "wounded")


@dataclass(slots=True)
class Told:
    """Whom the figure before counts and, for each kind of harm, the last figure and what its details leave of it."""

    who: Who = NOT_SAID
    kind: HarmKind | None = None
    ends: dict[HarmKind, int] = field(default_factory=dict)
    totals: dict[HarmKind, int] = field(default_factory=dict)
    rest: dict[HarmKind, int] = field(default_factory=dict)

    def describes(self, kind: HarmKind, people: People) -> bool:
        """Tell whether the one before says whom these are: the dead of the wounded, not the killed of the displaced."""
        together = self.kind == kind or {self.kind, kind} <= set(LETHAL)
        return self.who.status is not None and (people.other or (people.bare and together))

    def details(self, figure: HarmFigure, between: Sequence[str]) -> bool:
        """Tell whether a figure details the one before: nine died, where a woman died in A while eight died in B."""
        if figure.part or figure.high is None or figure.kind not in self.totals:
            return False
        opened = figure.kind in self.rest
        if not opened and not any(in_class(form, "part", "detail") for form in between):
            return False
        left = self.rest.get(figure.kind, self.totals[figure.kind]) - figure.low
        if left < 0 or (not opened and left == 0):
            return False
        self.rest[figure.kind] = left
        return True

    def take(self, figure: HarmFigure) -> None:
        """Remember a figure that stands for itself. Two sorts of people one after the other describe no third."""
        mixed = figure.kind == self.kind and figure.who.status != self.who.status
        self.who, self.kind = NOT_SAID if mixed else figure.who, figure.kind
        self.ends[figure.kind], self.totals[figure.kind] = figure.last, figure.low
