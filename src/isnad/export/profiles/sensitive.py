"""Whether an event befell a home, a hospital, a shelter or a camp. Rather once too often than once too few."""

from collections.abc import Iterator
from functools import cache

from isnad.export.profiles.model import Sensitive
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.normalise import fold
from isnad.record.events import Event

_NEAR = 200
"""Code points on each side of the trigger, within its line: a sentence of news or a little more."""


def is_sensitive(event: Event, signs: Sensitive, text: str | None) -> bool:
    """Tell whether any sign says so: a tag, the kind of a place, whom harm befell, a word of a name or beside the deed.

    Without the document's text nothing is known of the words beside it: then whatever befell civilians counts.
    """
    return (
        not set(signs.tags).isdisjoint(event.tags)
        or any(harm.who.role in signs.roles for harm in event.harm)
        or any(_kind(place.gazetteer_id) in signs.kinds for place in event.places)
        or _named(event, signs)
        or (_befell_civilians(event) if text is None else _beside(event, signs, text))
    )


def _beside(event: Event, signs: Sensitive, text: str) -> bool:
    """Whether a word stands near the trigger: how a house was hit is said in its sentence, seldom in a name."""
    start, end = max(0, event.trigger.start - _NEAR), event.trigger.end + _NEAR
    line = text.rfind("\n", start, event.trigger.start) + 1
    stop = text.find("\n", event.trigger.end, end)
    told = fold(text[max(start, line) : end if stop < 0 else stop])
    return any(word in told for word in _folded(signs)[0])


def _befell_civilians(event: Event) -> bool:
    return any(target.sector in ("civilian", "unknown") for target in event.targets) or any(
        harm.who.status in (None, "civilian") for harm in event.harm
    )


def _kind(place_id: str | None) -> str | None:
    entry = default_gazetteer().get(place_id) if place_id else None
    return entry.kind if entry else None


def _named(event: Event, signs: Sensitive) -> bool:
    words, of_targets = _folded(signs)
    if any(word in told for told in map(fold, _words(event)) for word in words):
        return True
    stems = {reading.stem for told in _targets(event) for token in fold(told).split() for reading in readings(token)}
    return not stems.isdisjoint(of_targets)


@cache
def _folded(signs: Sensitive) -> tuple[tuple[str, ...], frozenset[str]]:
    return tuple(map(fold, signs.words)), frozenset(map(fold, signs.target_words))


def _words(event: Event) -> Iterator[str]:
    yield event.trigger.text
    yield from _targets(event)
    for place in event.places:
        yield from (place.text, place.name.ar or "", (place.name.en or "").lower())
    for harm in event.harm:
        yield harm.text


def _targets(event: Event) -> Iterator[str]:
    for target in event.targets:
        yield from (target.text, target.name.ar or "", (target.name.en or "").lower())
