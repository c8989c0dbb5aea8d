"""What is wrong with the files of outlets: what cannot be read, shared domains, layouts that overlap, bad selectors."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from isnad.knowledge.outlets import Layout, Outlet, outlet_files, read_outlet
from isnad.knowledge.registry import Registry
from isnad.record.errors import KnowledgeError

_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def check_outlets(folder: Traversable | Path, registry: Registry) -> Iterator[str]:
    """Yield one line per finding in the files of a folder, the file first; none when all is well."""
    yield from check_files(outlet_files(folder), registry)


def check_files(files: Iterable[Traversable | Path], registry: Registry) -> Iterator[str]:
    """Yield one line per finding in these files, the file first; none when all is well."""
    domains: dict[str, str] = {}
    sources: dict[str, str] = {}
    for file in files:
        try:
            outlet = read_outlet(file, registry)
        except KnowledgeError as problem:
            yield str(problem)
            continue
        yield from _shared(outlet, outlet.domains, domains, "the domain")
        yield from _shared(outlet, (outlet.source.id,), sources, "the source")
        yield from _of_outlet(outlet, registry)


def _shared(outlet: Outlet, values: tuple[str, ...], seen: dict[str, str], what: str) -> Iterator[str]:
    for value in values:
        other = seen.setdefault(value, outlet.where)
        if other != outlet.where:
            yield f"{outlet.where}: {what} {value} is also that of {other}"


def _of_outlet(outlet: Outlet, registry: Registry) -> Iterator[str]:
    if not _ID.fullmatch(outlet.source.id):
        yield f"{outlet.where}: {outlet.source.id!r} is no id; name the file in small Latin letters, digits and hyphens"
    if registry.sources.get(outlet.source.id, outlet.source) is not outlet.source:
        known_so = f"the registry has a source {outlet.source.id}; write source = {outlet.source.id!r}"
        yield f"{outlet.where}: {known_so}, or name the file otherwise"
    known = outlet.source.domain
    if known is not None and known not in outlet.domains:
        yield f"{outlet.where}: the registry has the domain {known} for {outlet.source.id}, the file has not"
    for one, other in combinations(outlet.layouts, 2):
        if _overlap(one, other):
            yield f"{outlet.where}: two layouts hold on one day; set valid_from and valid_to apart"
    for layout in outlet.layouts:
        for selector in layout.selectors():
            if not _is_selector(selector):
                yield f"{outlet.where}: {selector!r} is no CSS selector that can be read"


def _overlap(one: Layout, other: Layout) -> bool:
    first, last = "0000", "9999"
    return (one.valid_from or first) <= (other.valid_to or last) and (other.valid_from or first) <= (
        one.valid_to or last
    )


def _is_selector(selector: str) -> bool:
    try:
        LexborHTMLParser("<p></p>").css(selector)
    except (SelectolaxError, ValueError):
        return False
    return True
