"""Sources: outlets, agencies, monitors and spokesmen's offices, with whom they speak for and what is known of them.

The tables are data/sources/; docs/sources.md says what each column means and how to correct one.
"""

import re
from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from isnad.knowledge.registry_files import Row, read_rows, tables_in, values
from isnad.lang.ar.nations import nations
from isnad.record.base import Name, Record
from isnad.record.codes import SourceKind

COLUMNS = (
    "id", "name_ar", "name_en", "aliases", "kind", "country", "party", "owner", "domain", "restricted",
    "reliability", "note",
)  # fmt: skip
ListedBy = Literal["UN", "EU", "US", "GB"]
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_REMARK_CELLS = 3


class Remark(Record, frozen=True, kw_only=True):
    """What somebody stated of a source on a day: `by` wrote it, it is not ours."""

    date: str
    by: str
    text: str


class Source(Record, frozen=True, kw_only=True):
    """Who passes reports on: an outlet, an agency, a monitor, a spokesman's office. `party` is an actor's id.

    `restricted` names who lists the armed group that the source belongs to; it is empty for every other source.
    """

    id: str
    name: Name
    aliases: tuple[str, ...] = ()
    kind: SourceKind
    country: str | None = None
    party: str | None = None
    owner: str | None = None
    domain: str | None = None
    restricted: tuple[ListedBy, ...] = ()
    reliability: tuple[Remark, ...] = ()
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is known by, its domain left out."""
        return tuple(name for name in (self.name.ar, self.name.en, *self.aliases) if name)


def source_rows(data: Traversable | Path) -> Iterator[Row]:
    """Yield the rows of all tables of sources.

    Raises:
        KnowledgeError: a header differs, or a row has too many cells.
    """
    for table in tables_in(data / "sources"):
        yield from read_rows(table, COLUMNS)


def read_source(row: Row, known: Callable[[Row, str], str]) -> Source:
    """Return the source of a row; `known` gives back the id of an actor that the registry has.

    Raises:
        KnowledgeError: a cell is wrong; the message names file and line.
    """
    source_id, arabic, english, aliases, kind, country, party, owner, domain, restricted, reliability, note = row.cells
    if not arabic and not english:
        raise row.wrong("a source needs a name")
    if country and country not in nations():
        raise row.wrong(f"{country!r} is no country code that nations.tsv knows")
    if domain and not _DOMAIN.fullmatch(domain):
        raise row.wrong(f"{domain!r} is no domain; write it without scheme, path or www")
    if restricted and not party:
        raise row.wrong("a restricted source needs the party it belongs to")
    return Source(
        id=row.id(source_id),
        name=Name(ar=arabic or None, en=english or None),
        aliases=values(aliases),
        kind=cast(SourceKind, row.one_of(kind, get_args(SourceKind), "kind of source")),
        country=country or None,
        party=known(row, party) if party else None,
        owner=owner or None,
        domain=domain or None,
        restricted=tuple(_listed_by(row, cell) for cell in values(restricted)),
        reliability=tuple(_remark(row, cell) for cell in values(reliability)),
        note=note or None,
    )


def _listed_by(row: Row, cell: str) -> ListedBy:
    return cast(ListedBy, row.one_of(cell, get_args(ListedBy), "maker of a list"))


def _remark(row: Row, cell: str) -> Remark:
    parts = [part.strip() for part in cell.split(";", _REMARK_CELLS - 1)]
    if len(parts) != _REMARK_CELLS or not all(parts):
        raise row.wrong(f"{cell!r} is no remark; write DATE;WHO WROTE IT;WHAT")
    return Remark(date=row.date(parts[0]) or "", by=parts[1], text=parts[2])


def domains_of(address: str) -> Iterator[str]:
    """Yield the host of an address and the domains above it, the longest first; none for a path of a file."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    while "." in host:
        yield host
        host = host.partition(".")[2]
