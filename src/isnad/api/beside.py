"""Events side by side as a page shows them: each value in words with how it stands, each comparison as a waterfall."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from isnad.api.shown import values_of
from isnad.api.words import Words
from isnad.knowledge.registry import load_registry
from isnad.record.base import Name
from isnad.record.coded import CodedDocument
from isnad.record.compared import AlignedField, Standing
from isnad.record.document import Document
from isnad.record.incidents import Comparison
from isnad.record.kept import EventView
from isnad.record.review import DecidedField

WIDTH = 100


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One field: for each event its values in words, each with how it stands beside the others'."""

    name: DecidedField
    contested: bool
    cells: tuple[tuple[tuple[str, Standing], ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of a waterfall on a scale of `WIDTH`: from where to where, and whether it speaks for one event."""

    start: float
    length: float
    speaks_for: bool


def shown_rows(
    fields: Sequence[AlignedField], views: Sequence[EventView], texts: Mapping[str, Document], words: Words
) -> tuple[ShownRow, ...]:
    """Return the fields in which at least one of the events says something."""
    coded = [CodedDocument(document=texts[view.document.id]) for view in views]
    return tuple(
        ShownRow(field.field, field.contested, tuple(_cells(field, views, coded, words)))
        for field in fields
        if any(field.cells)
    )


def _cells(
    field: AlignedField, views: Sequence[EventView], coded: Sequence[CodedDocument], words: Words
) -> Iterator[tuple[tuple[str, Standing], ...]]:
    for cell, view, printed in zip(field.cells, views, coded, strict=True):
        said = values_of(view.event, field.field, printed, words) if cell else ()
        # The same days by another calendar stand behind the first value, and stand as it does.
        yield tuple((value, cell[min(at, len(cell) - 1)].standing) for at, value in enumerate(said))


def names_shown(views: Sequence[EventView], words: Words) -> dict[str, str]:
    """Return what a page in its language calls places, those involved and codes, by the names that comparing uses."""
    events = [view.event for view in views]
    known: list[Name] = [place.name for event in events for place in event.places]
    known += [side.name for event in events for side in (*event.actors, *event.targets)]
    known += [actor.name for actor in load_registry().actors.values()] if words.language == "ar" else []
    sectors = {side.sector for event in events for side in (*event.actors, *event.targets)}
    shown = {name.en: shown for name in reversed(known) if name.en and (shown := words.labels.name(name))}
    codes: dict[str, str] = {sector: words.labels.label("sector", sector) for sector in sectors}
    codes |= {event.event_class: words.labels.label("event_class", event.event_class) for event in events}
    codes |= {weapon: words.labels.label("weapon", weapon) for event in events for weapon in event.weapons}
    return codes | shown


def named(text: str, names: Mapping[str, str]) -> str:
    """Return a reason with the names in it as the page shows them; the longest first, so that none is cut."""
    held = sorted((name for name in names if name in text), key=len, reverse=True)
    if not held:
        return text
    each = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, held))})(?![A-Za-z])")
    return each.sub(lambda found: names[found.group()], text)


def waterfall(comparison: Comparison) -> tuple[Bar, ...]:
    """Return the bars of a comparison: the prior, each field on top of what was before it, and the whole."""
    sums = [0.0, comparison.prior]
    for match in comparison.fields:
        sums.append(sums[-1] + match.weight)
    low, high = min(sums), max(sums)
    scale = WIDTH / ((high - low) or 1.0)
    steps = [*pairwise(sums), (0.0, sums[-1])]
    return tuple(
        Bar(round((min(one) - low) * scale, 1), round(max(abs(one[1] - one[0]) * scale, 0.5), 1), one[1] >= one[0])
        for one in steps
    )
