"""Looking places up by hand: every candidate of a name, the likely one first, each with what speaks for it."""

from collections.abc import Iterator
from typing import NamedTuple

from isnad.knowledge.gazetteer import Gazetteer
from isnad.knowledge.gazetteer_entry import GazetteerEntry
from isnad.lang.ar.placewords import name_key, spellings


class Match(NamedTuple):
    """A candidate; `grade` is 0 for the name itself, 1 for another spelling, 2 for a beginning."""

    entry: GazetteerEntry
    grade: int
    reason: str


def search_places(gazetteer: Gazetteer, text: str, *, country: str | None = None, limit: int = 20) -> list[Match]:
    """Return the places whose Arabic or English name is the text, is spelt like it, or begins with it.

    The project's own entries and large places come first among equals. An empty list when nothing fits.
    """
    key, latin = name_key(text), text.casefold().strip()
    if not key:
        return []
    found = {match.entry.id: match for match in reversed(list(_matches(gazetteer, key, latin)))}
    wanted = [match for match in found.values() if country in (None, match.entry.country)]
    wanted.sort(key=lambda m: (m.grade, not m.entry.own, -m.entry.population, m.entry.id))
    return [match._replace(reason=f"{match.reason}; {_standing(gazetteer, match.entry)}") for match in wanted[:limit]]


def _matches(gazetteer: Gazetteer, key: str, latin: str) -> Iterator[Match]:
    joined = key.replace(" ", "")
    yield from (Match(entry, 0, "that name") for entry in gazetteer.by_key(joined))
    for other in spellings(joined)[1:]:
        yield from (Match(entry, 1, "the name in another spelling") for entry in gazetteer.by_key(other))
    for entry in gazetteer.everything():
        english = entry.en.casefold()
        if english == latin or entry.id == latin:
            yield Match(entry, 0, "that English name" if english == latin else "that id")
        elif english.startswith(latin) or any(name_key(name).startswith(key) for name in entry.names):
            yield Match(entry, 2, "a name that begins so")


def _standing(gazetteer: Gazetteer, entry: GazetteerEntry) -> str:
    """What the coder makes of the name where a report prints it without more."""
    key = name_key(entry.ar).replace(" ", "")
    if key in gazetteer.needs_cue:
        return "a common word: taken beside a cue only"
    if gazetteer.well_known(key):
        return "well known: taken without a cue"
    return "taken where the report speaks of its country"
