"""Looking a source up by what somebody types: a name, a part of one, a domain, an id."""

from collections.abc import Iterable
from typing import NamedTuple

from isnad.knowledge.registry import Registry, phrase_of
from isnad.knowledge.sources import Source

_SHORT = 4
_WHOLE, _PART, _DOMAIN = "the whole name", "words of the name", "the domain"


class Found(NamedTuple):
    """A source and what of it the text is."""

    source: Source
    why: str


def search_sources(registry: Registry, text: str, others: Iterable[Source] = ()) -> list[Found]:
    """Return the sources that a text may mean, those whose whole name it is first; empty for none.

    Args:
        registry: whose sources are searched.
        text: what somebody typed.
        others: sources that the registry may lack, as outlets of one's own files.
    """
    wanted = phrase_of(text)
    if not wanted:
        return []
    every = {one.id: one for one in others} | registry.sources
    found = [Found(source, why) for source in every.values() if (why := _why(source, wanted, text))]
    order = (_WHOLE, _DOMAIN, _PART)
    return sorted(found, key=lambda one: (order.index(one.why), one.source.id))


def _why(source: Source, wanted: str, text: str) -> str | None:
    names = [phrase_of(name) for name in source.names]
    if wanted in names or text == source.id:
        return _WHOLE
    if source.domain is not None and text.lower() in source.domain:
        return _DOMAIN
    bounds = " " if len(wanted) < _SHORT else ""  # short words would be found inside others
    return _PART if any(f"{bounds}{wanted}{bounds}" in f" {name} " for name in names) else None
