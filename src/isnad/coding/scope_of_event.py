"""Is an event of the kind that is coded, or do words of war stand for something else in news of another field?

What `engine/relevance.py` says of the whole report is weighed with what the rules saw of the event and with who is
named in the report. The weights lie in `engine/models/scope.tsv`, learned by `make models`; the card beside it says
from what.
"""

from collections.abc import Mapping, Sequence

from isnad.coding.layout import ARMED
from isnad.engine.logistic import BIAS, load_table
from isnad.engine.relevance import FEWEST, relevance
from isnad.record.mentions import Mentions

QUESTION = "in_scope"
LEAST = "least"
"""The log odds below which an event is left, a line of its own in the table: of events in news of politics that the
weights were not learned from, 98 of 100 lie above it."""

_OF_EVENT = (
    "class=", "shape=", "trigger=", "factuality=", "noun=", "scope=", "by=", "to=", "actors=", "targets=", "actor=",
    "place=", "level=", "point=", "harm=", "weapons=", "part=", "basis=", "rule=", "model=",
)  # fmt: skip
_SUREST = 2.0  # log odds of the report beyond which they say no more
_PER_WORDS = 30
_MOST_ARMED = 3.0  # armed actors named in thirty words; more say no more
_MANY_ARMED, _MANY_WEAPONS, _MANY_EVENTS = 4, 2, 5


def in_scope(forms: Sequence[str], mentions: Mentions, evidence: Sequence[tuple[str, ...]]) -> list[bool]:
    """Tell of each event of a report, by its evidence, whether it is kept; a text of few words keeps all.

    Args:
        forms: the folded words of the report.
        mentions: all of the report.
        evidence: of each event, as its confidence rests on it.
    """
    if len(forms) < FEWEST or not evidence:
        return [True] * len(evidence)
    shared = of_report(relevance(forms), len(forms), mentions, len(evidence))
    weights = load_table("scope")[QUESTION]
    return [_odds(weights, shared | of_event(one)) >= weights[LEAST] for one in evidence]


def of_report(margin: float, words: int, mentions: Mentions, events: int) -> dict[str, float]:
    """Return what a report says of all its events; `margin` is the log odds that it is of conflict or politics."""
    armed = sum(actor.sector in ARMED for actor in mentions.actors)
    return {
        "margin": max(-_SUREST, min(_SUREST, margin)),
        "armed share": min(_MOST_ARMED, _PER_WORDS * armed / max(FEWEST, words)),
        f"armed={min(armed, _MANY_ARMED)}": 1.0,
        f"weapons in report={min(len(mentions.weapons), _MANY_WEAPONS)}": 1.0,
        f"events={min(events, _MANY_EVENTS)}": 1.0,
    }


def of_event(evidence: Sequence[str]) -> dict[str, float]:
    """Return what of the evidence speaks of scope: not where its values were read, nor how often it is told."""
    return dict.fromkeys((one for one in evidence if one.startswith(_OF_EVENT)), 1.0)


def _odds(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in features.items())
