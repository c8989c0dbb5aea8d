"""A gloss beside what a report names: known names and kinds in the language of the page, for who reads no Arabic.

It comes out of the registry and the closed lists, never out of the words themselves.
"""

from isnad.api.words import Words
from isnad.export.labels import Language
from isnad.knowledge.registry import load_registry
from isnad.record.base import Name
from isnad.record.events import Participant
from isnad.record.mentions import Place

_NOT_KNOWN = "unknown"


def party_gloss(party: Participant, words: Words) -> str:
    """Return the name of who acts or is hit in the language of the page; of one without such a name, the kind."""
    name = _own(party.name, party.text, words, known=party.actor_id is not None)
    kind = party.text if party.sector == _NOT_KNOWN else words.labels.label("sector", party.sector)
    return name or kind


def place_gloss(place: Place, words: Words) -> str:
    """Return the name of a place in the language of the page; of one without such a name, the kind."""
    name = _own(place.name, place.text, words, known=place.gazetteer_id is not None)
    return name or words.labels.label("place_level", place.level)


def source_gloss(name: str | None, language: Language, source_id: str | None = None) -> str | None:
    """Return the name that the registry has of a speaker or an outlet in a language; None where it says no more."""
    registry = load_registry()
    known = registry.sources.get(source_id or "") or registry.actor(source_id or "")
    known = known or (registry.find_source(name) if name else None)
    found = None if known is None else known.name.ar if language == "ar" else known.name.en
    return found if found != name else None


def _own(name: Name, printed: str, words: Words, *, known: bool) -> str | None:
    """The name in the language of the page; the words as printed are the name of nothing that no table knows."""
    own = name.ar if words.language == "ar" else name.en
    return own if known or own != printed else None
