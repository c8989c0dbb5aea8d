"""Outlets as they are on the web: their domains, feeds, layouts with dates of validity, and what each page must hold.

One TOML file an outlet: the package's in data/outlets/, the user's own in `outlets/` of their data folder. Who owns an
outlet, where it sits and whom it speaks for stands in the registry of sources, to which a file points by id; an outlet
that is not in the registry says so itself. docs/outlets.md describes the fields.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, cast, get_args

import msgspec

from isnad.knowledge.registry import Registry, load_registry
from isnad.knowledge.registry_files import is_date, registry_data
from isnad.knowledge.sources import Source, domains_of
from isnad.knowledge.user_places import user_folder
from isnad.lang.ar.nations import nations
from isnad.record.base import Name, Record
from isnad.record.codes import PartKind, SourceKind
from isnad.record.errors import KnowledgeError

FeedKind = Literal["rss", "atom", "sitemap", "listing"]
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_LONGEST_DELAY = 3600.0
_WEB = ("http://", "https://")


class Feed(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an outlet lists what is new. `seen` is the day on which somebody saw it answer; None: nobody has."""

    address: str
    kind: FeedKind
    seen: str | None = None


class Layout(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """CSS selectors of the pages that an outlet published from `valid_from` to `valid_to`, both days included.

    `proved` names the page in hand on which they were seen to work, and the day. `drop` is left out of the page,
    `boxes` hold other stories; the rest names the element that holds the part, `body` that which holds the article.
    """

    proved: str
    valid_from: str | None = None
    valid_to: str | None = None
    body: str | None = None
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    dateline: str | None = None
    byline: str | None = None
    caption: str | None = None
    drop: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()

    def parts(self) -> Iterator[tuple[PartKind, str]]:
        """Yield the kinds of parts that have a selector of their own, each with it."""
        kinds: tuple[PartKind, ...] = ("title", "kicker", "subtitle", "dateline", "byline", "caption")
        for kind in kinds:
            selector = getattr(self, kind)
            if selector:
                yield kind, selector

    def selectors(self) -> list[str]:
        """Return every selector."""
        return [*(selector for _, selector in self.parts()), *filter(None, [self.body]), *self.drop, *self.boxes]

    def holds_on(self, day: str | None) -> bool:
        """Tell whether the layout was in force on a day (YYYY-MM-DD); without a day only the one still in force is."""
        if day is None:
            return self.valid_to is None
        since, until = self.valid_from or "", self.valid_to
        return since <= day[: len(since)] and (until is None or day[: len(until)] <= until)


class Asserted(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every report of an outlet must hold. `body` is the least number of code points of its running text."""

    body: int = 200
    title: bool = True
    date: bool = True
    byline: bool = False
    place: bool = False


class Outlet(Record, frozen=True, kw_only=True):
    """An outlet on the web. `source` says whose it is; `home` is where its Arabic edition begins; `delay` the least
    seconds between two requests that it wants, where it says so elsewhere than in robots.txt."""

    source: Source
    domains: tuple[str, ...]
    home: str | None = None
    feeds: tuple[Feed, ...] = ()
    layouts: tuple[Layout, ...] = ()
    asserted: Asserted = Asserted()
    delay: float | None = None
    sample: bool = False
    where: str = ""

    @property
    def of_party(self) -> bool:
        """Whether it speaks for an actor of the registry: no independent witness, and not to be visited unasked."""
        return self.source.party is not None

    def layout_on(self, day: str | None) -> Layout | None:
        """Return the layout in force on a day, None where none is known."""
        return next((layout for layout in self.layouts if layout.holds_on(day)), None)


class _File(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outlet's file as written."""

    domains: tuple[str, ...]
    source: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    kind: str = "outlet"
    country: str | None = None
    owner: str | None = None
    party: str | None = None
    home: str | None = None
    feeds: tuple[Feed, ...] = ()
    layouts: tuple[Layout, ...] = ()
    asserted: Asserted = Asserted()
    delay: float | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets that are known, found by the domain of an address."""

    by_domain: Mapping[str, Outlet] = field(default_factory=dict)

    def of_address(self, address: str | None) -> Outlet | None:
        """Return the outlet whose domain an address lies in, the longest domain first; None where none is known."""
        found = (self.by_domain.get(domain) for domain in domains_of(address or ""))
        return next((outlet for outlet in found if outlet is not None), None)

    def of_source(self, id_: str) -> Outlet | None:
        """Return the outlet of a source of the registry, or of a file that tells its own; None where none is known."""
        return next((outlet for outlet in self.by_domain.values() if outlet.source.id == id_), None)

    def all(self) -> list[Outlet]:
        """Return every outlet once, in order of id."""
        return sorted({outlet.source.id: outlet for outlet in self.by_domain.values()}.values(), key=_id)


def _id(outlet: Outlet) -> str:
    return outlet.source.id


@cache
def load_outlets() -> Outlets:
    """Return the package's outlets and the user's own; the user's file wins where both name a domain.

    Raises:
        KnowledgeError: a file cannot be read; the message names it.
    """
    return outlets_in((registry_data() / "outlets", user_folder() / "outlets"), load_registry())


def outlets_in(folders: Iterable[Traversable | Path], registry: Registry) -> Outlets:
    """Return the outlets of some folders; a later folder wins.

    Raises:
        KnowledgeError: a file cannot be read.
    """
    found: dict[str, Outlet] = {}
    for folder in folders:
        for file in outlet_files(folder):
            outlet = read_outlet(file, registry)
            found |= dict.fromkeys(outlet.domains, outlet)
    return Outlets(found)


def outlet_files(folder: Traversable | Path) -> list[Traversable | Path]:
    """Return the files of a folder of outlets in order of name; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


def read_outlet(file: Traversable | Path, registry: Registry) -> Outlet:
    """Return the outlet of a file.

    Raises:
        KnowledgeError: the file is not TOML, has an unknown field or an impossible value; the message names it.
    """
    written = _written(file)
    wrong = _Wrong(str(file))
    return Outlet(
        source=_source(written, file, registry, wrong),
        domains=tuple(_checked(written.domains, _DOMAIN.fullmatch, wrong, "no domain; leave out scheme, path and www")),
        home=next(iter(_checked([written.home] if written.home else [], _is_web, wrong, "no web address")), None),
        feeds=tuple(_feed(feed, wrong) for feed in written.feeds),
        layouts=tuple(_layout(layout, wrong) for layout in written.layouts),
        asserted=written.asserted,
        delay=_delay(written.delay, wrong),
        sample=written.sample,
        where=str(file),
    )


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Makes the errors of one file."""

    where: str

    def __call__(self, what: str) -> KnowledgeError:
        return KnowledgeError(f"{self.where}: {what}")


def _written(file: Traversable | Path) -> _File:
    try:
        parsed: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        written = msgspec.convert(parsed, _File)
    except OSError as error:
        raise KnowledgeError(f"{file}: it cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{file}: {error}; docs/outlets.md describes the fields") from error
    if not written.domains:
        raise KnowledgeError(f"{file}: an outlet needs a domain")
    return written


def _source(written: _File, file: Traversable | Path, registry: Registry, wrong: _Wrong) -> Source:
    own = (written.name_ar, written.name_en, written.country, written.owner, written.party)
    if written.source is None:
        return _own_source(written, file, registry, wrong)
    if any(own):
        raise wrong("with `source` the names, country, owner and party are those of the registry; leave them out")
    source = registry.sources.get(written.source)
    if source is None:
        raise wrong(f"no source has the id {written.source!r}; `isnad outlets search` finds it")
    return source


def _own_source(written: _File, file: Traversable | Path, registry: Registry, wrong: _Wrong) -> Source:
    if not (written.name_ar or written.name_en):
        raise wrong("an outlet needs `source`, the id of a source of the registry, or a name of its own")
    if written.kind not in get_args(SourceKind):
        raise wrong(f"{written.kind!r} is no kind of source; use one of {', '.join(get_args(SourceKind))}")
    if written.country and written.country not in nations():
        raise wrong(f"{written.country!r} is no country code")
    if written.party and registry.actor(written.party) is None:
        raise wrong(f"no actor has the id {written.party!r}")
    return Source(
        id=file.name.removesuffix(".toml"),
        name=Name(ar=written.name_ar, en=written.name_en),
        kind=cast(SourceKind, written.kind),
        country=written.country,
        owner=written.owner,
        party=written.party,
        domain=written.domains[0],
    )


def _checked(values: Iterable[str], good: Callable[[str], object], wrong: _Wrong, what: str) -> Iterator[str]:
    for value in values:
        if not good(value):
            raise wrong(f"{value!r} is {what}")
        yield value


def _is_web(address: str) -> bool:
    return address.startswith(_WEB)


def _feed(feed: Feed, wrong: _Wrong) -> Feed:
    if not _is_web(feed.address):
        raise wrong(f"{feed.address!r} is no web address")
    _day(feed.seen, wrong)
    return feed


def _delay(seconds: float | None, wrong: _Wrong) -> float | None:
    if seconds is not None and not 0 <= seconds <= _LONGEST_DELAY:
        raise wrong(f"delay = {seconds:g} are no seconds between two requests; write 0 to {_LONGEST_DELAY:g}")
    return seconds


def _layout(layout: Layout, wrong: _Wrong) -> Layout:
    for day in (layout.valid_from, layout.valid_to):
        _day(day, wrong)
    if not layout.proved.strip():
        raise wrong("a layout needs `proved`: the page in hand on which its selectors were seen to work, and the day")
    if not layout.selectors():
        raise wrong("a layout without selectors says nothing; leave it out")
    return layout


def _day(day: str | None, wrong: _Wrong) -> None:
    if day is not None and not is_date(day):
        raise wrong(f"{day!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
