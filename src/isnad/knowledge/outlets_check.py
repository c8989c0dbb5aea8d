"""What is wrong with the files of outlets: what cannot be read, shared domains, layouts that overlap, bad selectors."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from isnad.knowledge.outlets import Layout, Outlet, outlet_files, read_outlet
from isnad.knowledge.registry import Registry
from isnad.record.errors import KnowledgeError


def check_outlets(folder: Traversable | Path, registry: Registry) -> Iterator[str]:
    """Yield one line per finding in the files of a folder, the file first; none when all is well."""
    domains: dict[str, str] = {}
    sources: dict[str, str] = {}
    for file in outlet_files(folder):
        try:
            outlet = read_outlet(file, registry)
        except KnowledgeError as problem:
            yield str(problem)
            continue
        yield from _shared(outlet, outlet.domains, domains, "the domain")
        yield from _shared(outlet, (outlet.source.id,), sources, "the source")
        yield from _of_outlet(outlet)


def _shared(outlet: Outlet, values: tuple[str, ...], seen: dict[str, str], what: str) -> Iterator[str]:
    for value in values:
        other = seen.setdefault(value, outlet.where)
        if other != outlet.where:
            yield f"{outlet.where}: {what} {value} is also that of {other}"


def _of_outlet(outlet: Outlet) -> Iterator[str]:
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
