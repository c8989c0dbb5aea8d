"""What is wrong with the tables of sources: rows that cannot be read, names and domains that two sources share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from isnad.knowledge.registry import Registry, phrase_of
from isnad.knowledge.registry_files import Row
from isnad.knowledge.sources import Source, read_source, source_rows
from isnad.lang.ar.declension import declined
from isnad.record.errors import KnowledgeError

_NOT_KNOWN = "no actor has the id {!r}"


@dataclass(slots=True)
class _Seen:
    """Which source first had an id, a name, a domain."""

    ids: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    domains: dict[str, str] = field(default_factory=dict)


def check_sources(data: Traversable | Path, registry: Registry) -> Iterator[str]:
    """Yield one line per finding in the tables of a folder, file and line first; none when all is well.

    Parties are looked up in the registry, which may be another folder's.
    """
    seen = _Seen()
    try:
        for row in source_rows(data):
            yield from _of_row(row, registry, seen)
    except KnowledgeError as problem:  # a header or a row of another shape: nothing after it can be read
        yield str(problem)


def _of_row(row: Row, registry: Registry, seen: _Seen) -> Iterator[str]:
    try:
        source = read_source(row, lambda row, actor_id: _known(row, registry, actor_id))
    except KnowledgeError as problem:
        yield str(problem)
        return
    if source.id in seen.ids:
        yield f"{row.where}: the id {source.id} is used twice"
    seen.ids.add(source.id)
    yield from _shared(row, source, seen)
    if source.kind == "party" and source.party is None:
        yield f"{row.where}: {source.id} is of kind party and names none"
    dates = [remark.date for remark in source.reliability]
    if dates != sorted(dates):
        yield f"{row.where}: the remarks on {source.id} are out of order"


def _known(row: Row, registry: Registry, actor_id: str) -> str:
    if registry.actor(actor_id) is None:
        raise row.wrong(_NOT_KNOWN.format(actor_id))
    return actor_id


def _shared(row: Row, source: Source, seen: _Seen) -> Iterator[str]:
    for name in dict.fromkeys(source.names):
        phrases = sorted(declined(phrase_of(name)))
        other = next((seen.names[phrase] for phrase in phrases if seen.names.get(phrase, source.id) != source.id), None)
        if other is not None:
            yield f"{row.where}: {name!r} names {source.id} and {other}"
        for phrase in phrases:
            seen.names.setdefault(phrase, source.id)
    if source.domain is not None:
        other = seen.domains.setdefault(source.domain, source.id)
        if other != source.id:
            yield f"{row.where}: the domain {source.domain} is that of {other} and of {source.id}"
