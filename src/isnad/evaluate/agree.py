"""Two coders of the same documents, people or engines: how far they agree, beyond chance where that can be said."""

from collections.abc import Hashable, Mapping

from isnad.evaluate.sheet import Sheet
from isnad.evaluate.tally import compare, figures, summed
from isnad.measure.alpha import nominal_alpha
from isnad.record.base import Record

_NOTHING = "nothing"


class Agreement(Record, frozen=True, kw_only=True):
    """Agreement of two coders: F1 and shares as in an evaluation, and Krippendorff's alpha of nominal fields.

    `alpha`: over `event` each event that either recorded is a unit, "nothing" the value of who did not; over the others
    each pair of matched events is one. None where it is not defined.
    """

    documents: int
    only_one: tuple[str, ...]
    figures: dict[str, float | None]
    alpha: dict[str, float | None]


def agreement(one: Mapping[str, Sheet], other: Mapping[str, Sheet]) -> Agreement:
    """Return how far two coders agree over the documents that both coded; the order of the two does not matter."""
    common = sorted(one.keys() & other.keys())
    done = [compare(name, one[name], other[name]) for name in common]
    units: dict[str, list[tuple[Hashable | None, Hashable | None]]] = {"event": [], "class": [], "factuality": []}
    for document in done:
        units["event"] += [(pair.given.event_class, pair.gold.event_class) for pair in document.pairs]
        units["event"] += [(event.event_class, _NOTHING) for event in document.spurious]
        units["event"] += [(_NOTHING, event.event_class) for event in document.missed]
        units["class"] += [(pair.given.event_class, pair.gold.event_class) for pair in document.pairs]
        units["factuality"] += [(pair.given.factuality, pair.gold.factuality) for pair in document.pairs]
    return Agreement(
        documents=len(common),
        only_one=tuple(sorted(one.keys() ^ other.keys())),
        figures=figures(summed(done)) if done else {},
        alpha={name: nominal_alpha(values) for name, values in units.items()},
    )
