"""Which share of all events a query may mean: guesses by the kinds of its filters.

SQLite does not know how many events a filter means, and neither do we before asking. A wrong guess costs some
milliseconds, never an answer; bench/search.py shows what they cost together.
"""

from collections.abc import Mapping
from math import prod

from isnad.lang.ar.searching import search_text
from isnad.store.search.query import And, Filter, Not, Or, Part, Text

_SHARES: Mapping[str, float] = {
    "id": 0.0001, "near": 0.001, "place": 0.02, "date": 0.02, "published": 0.05, "country": 0.15,
    "actor": 0.01, "target": 0.01, "party": 0.02, "class": 0.03, "tag": 0.02, "weapon": 0.03, "flag": 0.05,
    "harm": 0.05, "source": 0.05, "outlet": 0.05, "basis": 0.2, "sector": 0.15, "actor-sector": 0.1,
    "target-sector": 0.1, "speaker-kind": 0.25, "precision": 0.3, "confidence": 0.5,
}  # fmt: skip
_WORD, _PHRASE, _OTHER = 0.2, 0.005, 0.5


def share(part: Part) -> float:
    """Return the share of events, from 0 to 1, that a part of a query is guessed to mean."""
    match part:
        case And():
            return prod(map(share, part.parts))
        case Or():
            return min(1.0, sum(map(share, part.parts)))
        case Not():
            return 1 - share(part.part)
        case Text():
            return _PHRASE if len(search_text(part.words).split()) > 1 else _WORD
        case Filter():
            return min(1.0, _SHARES.get(part.field, _OTHER) * len(part.values))
