"""What a watch remembers: feeds, pages, contents, hosts. One SQLite file beside the store.

Everything since the last `settle` is one transaction. The watcher settles only after the store has kept what was read:
a process that is killed in between asks again, and the store then finds that it has the page already.
No words of any page stand here, and of a page that was redacted in the store not even its address.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from isnad.record.ids import sha256_hex
from isnad.watch.canonical import host_of

PageStatus = Literal["new", "kept", "copy", "moved", "gone", "refused", "failed", "no_article", "old"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feed (
    address TEXT PRIMARY KEY, outlet TEXT NOT NULL, kind TEXT NOT NULL, pattern TEXT, parent TEXT, host TEXT NOT NULL,
    location TEXT, hops INTEGER NOT NULL DEFAULT 0, etag TEXT, modified TEXT, due REAL NOT NULL, tries INTEGER NOT NULL
    DEFAULT 0, read_at REAL, items INTEGER NOT NULL DEFAULT 0, problem TEXT
);
CREATE TABLE IF NOT EXISTS page (
    address TEXT PRIMARY KEY, outlet TEXT NOT NULL, feed TEXT, host TEXT NOT NULL, status TEXT NOT NULL, due REAL,
    tries INTEGER NOT NULL DEFAULT 0, hops INTEGER NOT NULL DEFAULT 0, found_at REAL NOT NULL, published TEXT,
    changed TEXT, etag TEXT, modified TEXT, text_sha256 TEXT, document_id TEXT, versions INTEGER NOT NULL DEFAULT 0,
    visits INTEGER NOT NULL DEFAULT 0, target TEXT, problem TEXT
);
CREATE INDEX IF NOT EXISTS page_document ON page (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS page_due ON page (host, due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS content (
    outlet TEXT NOT NULL, text_sha256 TEXT NOT NULL, address TEXT NOT NULL, PRIMARY KEY (outlet, text_sha256)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS closed (address_sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS host (
    host TEXT PRIMARY KEY, robots TEXT, closed INTEGER NOT NULL DEFAULT 0, robots_at REAL, failures INTEGER NOT NULL
    DEFAULT 0, blocked_until REAL NOT NULL DEFAULT 0
);
"""


class FeedRow(NamedTuple):
    """One feed as remembered. `location` is where its last answer led; times are seconds since 1970."""

    address: str
    outlet: str
    kind: str
    pattern: str | None
    parent: str | None
    host: str
    location: str | None
    hops: int
    etag: str | None
    modified: str | None
    due: float
    tries: int
    read_at: float | None
    items: int
    problem: str | None


class PageRow(NamedTuple):
    """One page as remembered; `due` None: it is not asked again."""

    address: str
    outlet: str
    feed: str | None
    host: str
    status: PageStatus
    due: float | None
    tries: int
    hops: int
    found_at: float
    published: str | None
    changed: str | None
    etag: str | None
    modified: str | None
    text_sha256: str | None
    document_id: str | None
    versions: int
    visits: int
    target: str | None
    problem: str | None


def new_page(outlet: str, address: str, *, feed: str | None, at: float, due: float | None) -> PageRow:
    """Return a page of which nothing is known but where it was listed."""
    return PageRow(
        address=address, outlet=outlet, feed=feed, host=host_of(address), status="new", due=due, tries=0, hops=0,
        found_at=at, published=None, changed=None, etag=None, modified=None, text_sha256=None, document_id=None,
        versions=0, visits=0, target=None, problem=None,
    )  # fmt: skip


class HostRow(NamedTuple):
    """What is known of a host: its robots.txt, failures in a row, and until when it is left alone."""

    host: str
    robots: str | None
    closed: int
    robots_at: float | None
    failures: int
    blocked_until: float


class State:
    """The memory of one watch.

    Raises:
        sqlite3.Error: the file cannot be opened or is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA secure_delete=ON")
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")

    def settle(self) -> None:
        """Keep everything since the last time."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def forget(self) -> None:
        """Take back everything since the last time: the store could not keep it."""
        self._db.execute("ROLLBACK")
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Let the file go without keeping what is not settled."""
        self._db.execute("ROLLBACK")
        self._db.close()

    def put(self, row: FeedRow | PageRow | HostRow) -> None:
        """Remember a row in place of the one of the same address."""
        table = {FeedRow: "feed", PageRow: "page", HostRow: "host"}[type(row)]
        marks = ", ".join("?" * len(row))
        self._db.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(row._fields)}) VALUES ({marks})", row)

    def feed(self, address: str) -> FeedRow | None:
        """Return a feed by its address."""
        found = self._db.execute("SELECT * FROM feed WHERE address = ?", (address,)).fetchone()
        return FeedRow(*found) if found else None

    def page(self, address: str) -> PageRow | None:
        """Return a page by its canonical address."""
        found = self._db.execute("SELECT * FROM page WHERE address = ?", (address,)).fetchone()
        return PageRow(*found) if found else None

    def host(self, host: str) -> HostRow:
        """Return what is known of a host; nothing yet of a new one."""
        found = self._db.execute("SELECT * FROM host WHERE host = ?", (host,)).fetchone()
        return HostRow(*found) if found else HostRow(host, None, 0, None, 0, 0.0)

    def feeds(self) -> tuple[FeedRow, ...]:
        """Return every feed."""
        return tuple(FeedRow(*row) for row in self._db.execute("SELECT * FROM feed ORDER BY address"))

    def drop_feed(self, address: str) -> None:
        """Forget a feed that is not asked any more; its pages stay."""
        self._db.execute("DELETE FROM feed WHERE address = ?", (address,))

    def hosts(self) -> tuple[str, ...]:
        """Return the hosts of all feeds and of all pages that are asked again."""
        query = "SELECT host FROM feed UNION SELECT DISTINCT host FROM page WHERE due IS NOT NULL"
        return tuple(row[0] for row in self._db.execute(query))

    def due_feed(self, host: str, until: float) -> FeedRow | None:
        """Return the feed of a host that has waited longest."""
        query = "SELECT * FROM feed WHERE host = ? AND due <= ? ORDER BY due LIMIT 1"
        found = self._db.execute(query, (host, until)).fetchone()
        return FeedRow(*found) if found else None

    def due_page(self, host: str, until: float, *, old: float | None = None) -> PageRow | None:
        """Return the page of a host that has waited longest; with `old` only one never tried or due by then."""
        query = "SELECT * FROM page WHERE host = ? AND due <= ?"
        values: list[str | float] = [host, until]
        if old is not None:
            query += " AND (due <= ? OR (status = 'new' AND tries = 0))"
            values.append(old)
        found = self._db.execute(f"{query} ORDER BY due LIMIT 1", values).fetchone()
        return PageRow(*found) if found else None

    def next_due(self, after: float) -> float | None:
        """Return when the next feed or page falls due after a time; what is due already and waits for its host is not
        counted."""
        each = "SELECT min(due) AS due FROM {} WHERE due > :after"
        query = f"SELECT min(due) FROM ({each.format('feed')} UNION ALL {each.format('page')})"
        found: float | None = self._db.execute(query, {"after": after}).fetchone()[0]
        return found

    def holder_of(self, outlet: str, text_sha256: str) -> str | None:
        """Return the address under which an outlet's text was seen first."""
        query = "SELECT address FROM content WHERE outlet = ? AND text_sha256 = ?"
        found = self._db.execute(query, (outlet, text_sha256)).fetchone()
        return found[0] if found else None

    def hold(self, outlet: str, text_sha256: str, address: str) -> None:
        """Remember under which address a text was seen."""
        self._db.execute("INSERT OR IGNORE INTO content VALUES (?, ?, ?)", (outlet, text_sha256, address))

    def close_page(self, address: str, text_sha256: str | None) -> None:
        """Forget a page whose content was redacted, but for a hash by which it is known and not asked again."""
        self._db.execute("INSERT OR IGNORE INTO closed VALUES (?)", (sha256_hex(address),))
        self._db.execute("DELETE FROM page WHERE address = ? OR target = ?", (address, address))
        self._db.execute("DELETE FROM content WHERE address = ? OR text_sha256 = ?", (address, text_sha256))

    def is_closed(self, address: str) -> bool:
        """Tell whether a page was redacted earlier."""
        query = "SELECT 1 FROM closed WHERE address_sha256 = ?"
        return self._db.execute(query, (sha256_hex(address),)).fetchone() is not None

    def pages_of(self, document_ids: Iterable[str]) -> list[PageRow]:
        """Return the pages whose newest version is one of these documents."""
        query = "SELECT * FROM page WHERE document_id = ?"
        return [PageRow(*row) for id_ in document_ids for row in self._db.execute(query, (id_,))]

    def counts(self) -> dict[str, int]:
        """Return how many pages there are of each status."""
        return dict(self._db.execute("SELECT status, count(*) FROM page GROUP BY status").fetchall())

    def waiting(self, until: float) -> int:
        """Return how many pages are due."""
        found: int = self._db.execute("SELECT count(*) FROM page WHERE due <= ?", (until,)).fetchone()[0]
        return found

    def blocked(self, at: float) -> Iterable[HostRow]:
        """Return the hosts that are left alone for now."""
        return [HostRow(*row) for row in self._db.execute("SELECT * FROM host WHERE blocked_until > ?", (at,))]
