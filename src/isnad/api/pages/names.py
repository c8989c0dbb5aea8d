"""Looking up what a value is to name: places of the gazetteer and actors of the registry, with their ids."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from isnad.api.answers import answered, described
from isnad.api.caller import Reading
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.gazetteer_search import search_places
from isnad.knowledge.registry import load_registry
from isnad.knowledge.registry_search import search_actors
from isnad.record.answers import KnownName, NamesAnswer
from isnad.record.base import Name

router = APIRouter()
_MOST = 20
Kind = Literal["place", "actor"]
Text = Annotated[str, Query(max_length=200)]


@router.get("/names", include_in_schema=False)
def show(caller: Reading, text: Text = "", kind: Kind = "actor") -> Response:
    """Return the page of the places or actors that a text may name."""
    return caller.page("names.html.j2", text=text, kind=kind, names=_named(kind, text))


@router.get("/api/names", **described(NamesAnswer), tags=["help"])
def twin(caller: Reading, text: Text = "", kind: Kind = "actor") -> Response:
    """Return the places or actors that a text may name, the likeliest first; none for an empty text."""
    return answered(caller.request, NamesAnswer(names=_named(kind, text)))


def _named(kind: Kind, text: str) -> tuple[KnownName, ...]:
    if not text.strip():
        return ()
    return tuple(islice(_actors(text) if kind == "actor" else _places(text), _MOST))


def _places(text: str) -> Iterator[KnownName]:
    for entry, *_ in search_places(default_gazetteer(), text, limit=_MOST):
        yield KnownName(id=entry.id, name=Name(ar=entry.ar, en=entry.en), is_a=entry.level, country=entry.country)


def _actors(text: str) -> Iterator[KnownName]:
    registry = load_registry()
    for actor, _ in search_actors(registry, text):
        sector = registry.sector_on(actor, None)
        yield KnownName(id=actor.id, name=actor.name, is_a=sector, country=actor.country)
