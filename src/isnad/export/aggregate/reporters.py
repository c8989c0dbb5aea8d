"""Who reported what a row holds, and how near to the event they work; only sources the registry knows are named."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from isnad.export.aggregate.rules import Country, acled_rules, countries
from isnad.knowledge.registry import load_registry
from isnad.knowledge.sources import Source
from isnad.record.claims import Hop
from isnad.record.codes import SourceKind
from isnad.record.kept import EventView

# Printed sources; a spokesman or a witness is who speaks in them, not a source of the data set.
_PRINTED: tuple[SourceKind, ...] = ("outlet", "agency", "ngo")


class Reporter(NamedTuple):
    """A source by name; `known` is None for an outlet that the registry does not have."""

    name: str
    known: Source | None


def reporters_of(views: Iterable[EventView]) -> tuple[Reporter, ...]:
    """Return the outlets of the events and the agencies and organisations they cite, each once, outlets first."""
    views = list(views)
    outlets = (outlet for view in views if (outlet := view.document.outlet))
    found = [*(_outlet(outlet) for outlet in outlets), *(cited for view in views for cited in _cited(view))]
    return tuple(dict.fromkeys(found))


def speakers_of(views: Iterable[EventView]) -> tuple[str, ...]:
    """Return the first speakers of the claims that the registry names, each once, in the order of the events."""
    hops = (claim.chain[0] for view in views for claim in view.claims if claim.chain)
    return tuple(dict.fromkeys(name for hop in hops if (name := speaker_name(hop))))


def speaker_name(hop: Hop) -> str | None:
    """Return the English name of a speaker that the registry has, as source or as actor; None for any other."""
    registry = load_registry()
    known = registry.source(hop.source_id) or registry.actor(hop.source_id)
    return known.name.en if known else None


def scale_of(reporters: Iterable[Reporter], country: Country) -> str:
    """Return ACLED's source scale: that of the nearest source and, where it is another, of the farthest.

    Empty where the registry knows none of the sources: nothing then tells how near they work.
    """
    scales = {_scale(reporter.known, country) for reporter in reporters if reporter.known}
    ordered = [scale for scale in ("National", "Regional", "International", "Other") if scale in scales]
    return "-".join(dict.fromkeys((ordered[0], ordered[-1]))) if ordered else ""


def _outlet(name: str) -> Reporter:
    known = load_registry().find_source(name)
    return Reporter((known.name.en if known else None) or name, known)


def _cited(view: EventView) -> Iterator[Reporter]:
    registry = load_registry()
    for claim in view.claims:
        for hop in claim.chain:
            source = registry.source(hop.source_id)
            if hop.kind in _PRINTED and source and source.name.en:
                yield Reporter(source.name.en, source)


def _scale(source: Source | None, country: Country) -> str:
    rules = acled_rules().sources
    if source is None or source.kind not in ("outlet", "agency") or source.party:
        return "Other"
    if source.country == country.code:
        return "National"
    home = countries().get(source.country or "")
    regional = source.id in rules.regional or (home is not None and home.acled_region in rules.regions)
    return "Regional" if regional else "International"
