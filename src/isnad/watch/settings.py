"""The file that says what is watched: TOML in, one checked plan out. docs/watch.md explains every key."""

import re
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import msgspec

from isnad.knowledge.outlets import Outlet as Told
from isnad.knowledge.outlets import Outlets
from isnad.knowledge.registry import Registry
from isnad.knowledge.sources import Source
from isnad.record.errors import UsageError

FeedKind = Literal["feed", "sitemap", "listing"]
PLAIN = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
"""What many browsers call themselves: `agent = "plain"` hides among them."""

_KINDS = {"feeds": ("rss", "atom"), "sitemaps": ("sitemap",), "listings": ("listing",)}
"""How a data file calls what a watch file lists."""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_NO_PARTIES = frozenset({"ngo_io", "media"})


class Listing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page that lists articles; `match` is a regular expression for the addresses of articles."""

    address: str
    match: str | None = None


class OutletEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[outlet]]` as written."""

    name: str | None = None
    source: str | None = None
    on: bool = True
    party: str | None = None
    party_on: bool = False
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str | Listing, ...] = ()
    domains: tuple[str, ...] = ()
    every: str | None = None
    delay: str | None = None
    backlog: int | None = None
    agent: str | None = None
    proxy: str | None = None
    ca: str | None = None
    private_hosts: tuple[str, ...] = ()


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[watch]`: what holds for all outlets that say nothing else."""

    contact: str | None = None
    every: str = "10m"
    delay: str = "5s"
    backlog: int = 30
    oldest: str = "3d"
    revisit: tuple[str, ...] = ("1h", "6h", "1d", "3d")
    link: str = "15m"
    connections: int = 4
    page_bytes: int = 5_000_000
    feed_bytes: int = 20_000_000
    seconds: str = "60s"
    quiet: str = "20s"


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    watch: Limits = msgspec.field(default_factory=Limits)
    outlet: tuple[OutletEntry, ...] = ()


class Feed(NamedTuple):
    """One address that lists articles, and of which kind it is."""

    address: str
    kind: FeedKind
    match: str | None = None


class Outlet(NamedTuple):
    """An outlet that is watched, every setting decided. Times are seconds."""

    name: str
    source_id: str | None
    feeds: tuple[Feed, ...]
    domains: tuple[str, ...]
    every: float
    delay: float
    backlog: int
    agent: str
    robots_name: str
    proxy: str | None
    ca: str | None
    private_hosts: frozenset[str]

    def owns(self, address: str) -> bool:
        """Tell whether an address lies on the outlet's domains; nothing else is fetched for it."""
        host = (urlsplit(address).hostname or "").lower()
        return any(host == domain or host.endswith("." + domain) for domain in self.domains)


class Plan(NamedTuple):
    """What is watched, what is left off and why, and the limits for all. Times are seconds."""

    path: Path
    outlets: tuple[Outlet, ...]
    off: tuple[tuple[str, str], ...]
    limits: Limits
    oldest: float
    revisit: tuple[float, ...]
    link: float
    seconds: float
    quiet: float

    def outlet(self, name: str) -> Outlet | None:
        """Return the outlet of a name; None for one that the file has no more."""
        return next((outlet for outlet in self.outlets if outlet.name == name), None)

    def owner(self, address: str) -> Outlet | None:
        """Return the outlet on whose domains an address lies: one that was renamed keeps its pages."""
        return next((outlet for outlet in self.outlets if outlet.owns(address)), None)


def read_plan(path: Path, registry: Registry, outlets: Outlets) -> Plan:
    """Return what a file says is to be watched; what an entry leaves out its outlet's data file may tell.

    Raises:
        UsageError: the file cannot be read, or an entry cannot be meant; names the entry and what to write.
    """
    written = _read(path)
    limits = written.watch
    watched: list[Outlet] = []
    off: list[tuple[str, str]] = []
    for number, entry in enumerate(written.outlet, 1):
        where = f"{path}: outlet {number}"
        told = outlets.of_source(entry.source) if entry.source else None
        outlet = _outlet(_filled(entry, told), limits, _Known(registry, told), where, path.parent)
        if any(outlet.name == other.name for other in watched):
            raise UsageError(f"{where}: two outlets are called {outlet.name!r}; give one another name")
        reason = "on = false" if not entry.on else _party_reason(entry, outlet, _Known(registry, told))
        if reason is None:
            watched.append(outlet)
        else:
            off.append((outlet.name, reason))
    if not written.outlet:
        raise UsageError(f'{path}: there is no outlet in it; write [[outlet]] and feeds = ["https://..."]')
    where = f"{path}: [watch]"
    return Plan(
        path, tuple(watched), tuple(off), limits,
        oldest=seconds(limits.oldest, f"{where} oldest"),
        revisit=tuple(seconds(one, f"{where} revisit") for one in limits.revisit),
        link=seconds(limits.link, f"{where} link"),
        seconds=seconds(limits.seconds, f"{where} seconds"),
        quiet=seconds(limits.quiet, f"{where} quiet"),
    )  # fmt: skip


def seconds(written: str, where: str) -> float:
    """Return the seconds of a duration: 90s, 10m, 2h, 7d.

    Raises:
        UsageError: it is none.
    """
    found = _DURATION.fullmatch(written.strip())
    if found is None:
        raise UsageError(f"{where}: {written!r} is no duration; write 90s, 10m, 2h or 7d")
    return float(found[1]) * _UNITS[found[2]]


def _read(path: Path) -> _File:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}; check the path") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}; docs/watch.md lists the keys") from error


class _Known(NamedTuple):
    """What is known of an entry's outlet beside what is written: the registry, and its data file if it has one."""

    registry: Registry
    told: Told | None


def _filled(entry: OutletEntry, told: Told | None) -> OutletEntry:
    """An entry that names nothing to ask asks what its outlet's data file lists; the file's domains are its own."""
    if told is None:
        return entry
    domains = (*entry.domains, *told.domains)
    if entry.feeds or entry.sitemaps or entry.listings:
        return msgspec.structs.replace(entry, domains=domains)
    listed = {kind: tuple(one.address for one in told.feeds if one.kind in kinds) for kind, kinds in _KINDS.items()}
    return msgspec.structs.replace(entry, domains=domains, **listed)


def _outlet(entry: OutletEntry, limits: Limits, known_of: _Known, where: str, folder: Path) -> Outlet:
    feeds = _feeds(entry, where)
    known = _known(entry, feeds, known_of, where)
    agent, robots_name = _agent(entry, limits)
    hosts = tuple(dict.fromkeys(host for feed in feeds if (host := urlsplit(feed.address).hostname)))
    own = [known.domain] if known is not None and known.domain else []
    domains = [*entry.domains, *own, *(host.removeprefix("www.") for host in hosts)]
    name = entry.name or (known and (known.name.ar or known.name.en)) or hosts[0]
    return Outlet(
        name=name,
        source_id=known.id if known else None,
        feeds=feeds,
        domains=tuple(dict.fromkeys(domain.lower().removeprefix("www.") for domain in domains)),
        every=seconds(entry.every or limits.every, f"{where} every"),
        delay=_delay(entry, limits, known_of.told, where),
        backlog=limits.backlog if entry.backlog is None else entry.backlog,
        agent=agent,
        robots_name=robots_name,
        proxy=_proxy(entry, where),
        ca=str(folder / entry.ca) if entry.ca else None,
        private_hosts=frozenset(host.lower() for host in entry.private_hosts),
    )


def _delay(entry: OutletEntry, limits: Limits, told: Told | None, where: str) -> float:
    """What the entry says; else the longer of what holds for all and what the outlet's data file asks for."""
    if entry.delay is not None:
        return seconds(entry.delay, f"{where} delay")
    return max(seconds(limits.delay, f"{where} delay"), (told.delay if told else None) or 0.0)


def _feeds(entry: OutletEntry, where: str) -> tuple[Feed, ...]:
    listings = [one if isinstance(one, Listing) else Listing(one) for one in entry.listings]
    feeds = [
        *(Feed(address, "feed") for address in entry.feeds),
        *(Feed(address, "sitemap") for address in entry.sitemaps),
        *(Feed(one.address, "listing", one.match) for one in listings),
    ]
    for feed in feeds:
        if urlsplit(feed.address).scheme not in ("http", "https") or not urlsplit(feed.address).hostname:
            raise UsageError(f"{where}: {feed.address!r} is no http or https address")
        _check_pattern(feed.match, where)
    if not feeds:
        raise UsageError(f"{where}: it names nothing to ask; write feeds, sitemaps or listings{_no_file(entry)}")
    return tuple(dict.fromkeys(feeds))


def _no_file(entry: OutletEntry) -> str:
    return f" (the outlet's data file for {entry.source!r} lists none; docs/outlets.md)" if entry.source else ""


def _check_pattern(pattern: str | None, where: str) -> None:
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise UsageError(f"{where}: match {pattern!r} is no regular expression: {error}") from error


def _known(entry: OutletEntry, feeds: tuple[Feed, ...], known_of: _Known, where: str) -> Source | None:
    registry, told = known_of
    if entry.source is not None:
        known = registry.source(entry.source) or (told.source if told else None)
        if known is None:
            raise UsageError(f"{where}: no source is called {entry.source!r}; look it up: isnad outlets search NAME")
        return known
    return registry.source_of_address(feeds[0].address)


def _agent(entry: OutletEntry, limits: Limits) -> tuple[str, str]:
    """What the outlet is told who asks, and the name under which robots.txt is read."""
    if entry.agent is None:
        contact = limits.contact or "https://pypi.org/project/isnad/"
        return f"isnad-watch/0.1 (+{contact})", "isnad-watch"
    agent = PLAIN if entry.agent == "plain" else entry.agent
    return agent, agent.partition("/")[0] or "*"


def _proxy(entry: OutletEntry, where: str) -> str | None:
    if entry.proxy is None:
        return None
    scheme = urlsplit(entry.proxy).scheme
    if scheme not in ("http", "socks5", "socks5h"):
        raise UsageError(f"{where}: proxy {entry.proxy!r}; write http://HOST:PORT or socks5h://HOST:PORT")
    if scheme != "http":
        try:
            import socksio  # noqa: F401, PLC0415 - an extra
        except ImportError as error:
            raise UsageError(f"{where}: a socks proxy needs an extra: pip install 'isnad[watch]'") from error
    return entry.proxy


def _party_reason(entry: OutletEntry, outlet: Outlet, known_of: _Known) -> str | None:
    """Why an outlet is off: it speaks for a party to a conflict and nobody switched it on."""
    if entry.party_on:
        return None
    for party, restricted in _parties(entry, outlet, known_of):
        actor = known_of.registry.actor(party)
        if restricted or actor is None or actor.sector not in _NO_PARTIES:
            listed = f", listed by {', '.join(restricted)}" if restricted else ""
            return f"it speaks for a party to a conflict ({party}{listed}); party_on = true watches it all the same"
    return None


def _parties(entry: OutletEntry, outlet: Outlet, known_of: _Known) -> list[tuple[str, tuple[str, ...]]]:
    addresses = [*(feed.address for feed in outlet.feeds), *(f"https://{domain}/" for domain in outlet.domains)]
    registry, told = known_of
    sources = [registry.source(outlet.source_id), registry.find_source(outlet.name), told.source if told else None]
    sources += [registry.source_of_address(address) for address in addresses]
    found = [(one.party, one.restricted) for one in sources if one is not None and one.party]
    return [(entry.party, ()), *found] if entry.party else list(found)
