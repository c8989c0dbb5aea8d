"""Everything that an evaluation found, as one record."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from isnad.evaluate.sheet import EventSeen, Sheet
from isnad.evaluate.strict import strict_figures, with_strict
from isnad.evaluate.tally import MATCHED, Compared, Counts, Pair, compare, f1, figures, share
from isnad.measure.bootstrap import intervals
from isnad.record.base import Record

LEAST_OF_CLASS = 5
NOTHING = "-"
_BEFORE, _AFTER = 60, 90
FIELD_ERRORS = tuple(name for name in MATCHED if name != "class")


class Figure(Record, frozen=True, kw_only=True):
    """One figure with its 95 % interval; None where there was nothing to measure."""

    value: float | None
    low: float | None = None
    high: float | None = None


class ClassFigures(Record, frozen=True, kw_only=True):
    """How one class of the gold fares: how often it is there, F1 by exact class, fields right over its pairs."""

    gold: int
    given: int
    f1: float
    fields: dict[str, float | None]


class Slip(Record, frozen=True, kw_only=True):
    """One error: its kind (missed, spurious, or the field that is wrong), what each side says, and the words around."""

    document: str
    kind: str
    given: str
    gold: str
    text: str


class Evaluation(Record, frozen=True, kw_only=True):
    """What came of holding coded documents against a gold."""

    documents: int
    missing: tuple[str, ...]
    counts: dict[str, float]
    figures: dict[str, Figure]
    strict: dict[str, Figure]
    classes: dict[str, ClassFigures]
    confusion: dict[str, dict[str, int]]
    errors: tuple[Slip, ...]


def evaluate(given: Mapping[str, Sheet], gold: Mapping[str, Sheet]) -> Evaluation:
    """Return everything about documents that were coded, held against their gold.

    A document of the gold that was not coded counts as one in which nothing was found, and is named in `missing`.
    """
    done = [compare(name, given.get(name, Sheet()), sheet) for name, sheet in gold.items()]
    rows = with_strict(done)
    total = _sum(rows)
    spread = intervals(rows, lambda counts: figures(counts) | strict_figures(counts))
    pairs = [pair for document in done for pair in document.pairs]
    return Evaluation(
        documents=len(done),
        missing=tuple(name for name in gold if name not in given),
        counts=total,
        figures=_with_intervals(figures(total), spread),
        strict=_with_intervals(strict_figures(total), spread),
        classes=_classes(done, pairs),
        confusion=_confusion(done),
        errors=tuple(slip for document in done for slip in _errors(document, given, gold)),
    )


def _sum(rows: Iterable[Counts]) -> Counts:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row)
    return dict(total)


def _with_intervals(values: Mapping[str, float | None], spread: Mapping[str, tuple[float, float]]) -> dict[str, Figure]:
    return {
        name: Figure(value=value, low=spread[name][0], high=spread[name][1]) if name in spread else Figure(value=value)
        for name, value in values.items()
    }


def _classes(done: Sequence[Compared], pairs: Sequence[Pair]) -> dict[str, ClassFigures]:
    gold = Counter(pair.gold.event_class for pair in pairs)
    gold.update(event.event_class for document in done for event in document.missed)
    given = Counter(pair.given.event_class for pair in pairs)
    given.update(event.event_class for document in done for event in document.spurious)
    return {
        name: ClassFigures(
            gold=count,
            given=given[name],
            f1=f1(sum(pair.right["class"] for pair in pairs if pair.gold.event_class == name), given[name], count),
            fields=_fields([pair for pair in pairs if pair.gold.event_class == name]),
        )
        for name, count in gold.most_common()
        if count >= LEAST_OF_CLASS
    }


def _fields(pairs: Sequence[Pair]) -> dict[str, float | None]:
    return {name: share(sum(pair.right[name] for pair in pairs), len(pairs)) for name in MATCHED}


def _confusion(done: Sequence[Compared]) -> dict[str, dict[str, int]]:
    """Classes of the gold against classes given; `-` stands for nothing on that side."""
    cells: Counter[tuple[str, str]] = Counter()
    for document in done:
        cells.update((pair.gold.event_class, pair.given.event_class) for pair in document.pairs)
        cells.update((event.event_class, NOTHING) for event in document.missed)
        cells.update((NOTHING, event.event_class) for event in document.spurious)
    table: dict[str, dict[str, int]] = {}
    for (row, column), count in sorted(cells.items()):
        table.setdefault(row, {})[column] = count
    return table


def _errors(document: Compared, given: Mapping[str, Sheet], gold: Mapping[str, Sheet]) -> Iterable[Slip]:
    mine = given[document.name].text if document.name in given else ""
    theirs = gold[document.name].text
    for event in document.missed:
        yield Slip(
            document=document.name, kind="missed", given=NOTHING, gold=event.event_class, text=_around(event, theirs)
        )
    for event in document.spurious:
        yield Slip(
            document=document.name, kind="spurious", given=event.event_class, gold=NOTHING, text=_around(event, mine)
        )
    for pair in document.pairs:
        for name in MATCHED:
            if not pair.right[name]:
                left, right = _said(pair.given, name), _said(pair.gold, name)
                yield Slip(document=document.name, kind=name, given=left, gold=right, text=_around(pair.gold, theirs))


def _around(event: EventSeen, text: str) -> str:
    """The words around the trigger, itself between angles."""
    if event.trigger is None or not text:
        return ""
    start, end = event.trigger
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return " ".join(f"{before}⟨{text[start:end]}⟩{after}".split())


def _said(event: EventSeen, name: str) -> str:
    values = {
        "class": event.event_class,
        "place": " · ".join(place.text for place in event.places),
        "day": f"{event.start} {event.end}" if event.start else "",
        "actor": " · ".join(side.text for side in event.actors),
        "target": " · ".join(side.text for side in event.targets),
        "factuality": event.factuality,
        "harm": " · ".join(
            f"{kind} {low}..{high if high is not None else ''}"
            for kind, low, high in sorted(event.harm, key=lambda figure: (figure[0], figure[1] or 0, figure[2] or 0))
        ),
    }
    return values[name] or NOTHING
