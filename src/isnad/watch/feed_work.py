"""What becomes of a feed's answer: pages to ask for, and when the feed is asked again."""

from collections.abc import Iterable
from datetime import UTC, datetime

from isnad.ingest.dates import UnreadableDateError, read_date
from isnad.ingest.wire import Answer
from isnad.record.errors import InputError
from isnad.watch.asking import known_of
from isnad.watch.canonical import canonical, host_of
from isnad.watch.desk import Desk
from isnad.watch.items import Item, Listed, read_items
from isnad.watch.settings import Feed, FeedKind, Outlet
from isnad.watch.state import FeedRow, PageRow, new_page

MOST_HOPS = 5
MOST_SITEMAPS = 20
"""Sitemaps of an index that are asked."""

_UNDATED_SITEMAPS = 3
_OK = 200
_UNCHANGED = 304


def sync_feeds(desk: Desk) -> None:
    """Bring the feeds remembered in line with the file: new ones are due at once, others are forgotten."""
    wanted = {canonical(feed.address): (outlet, feed) for outlet in desk.plan.outlets for feed in outlet.feeds}
    for row in desk.state.feeds():
        if (row.parent or row.address) not in wanted:
            desk.state.drop_feed(row.address)
    for address, (outlet, feed) in wanted.items():
        if address is not None:
            fresh = _row(address, outlet, feed.kind, desk.clock.now(), pattern=feed.match)
            known = desk.state.feed(address)
            kept = known._replace(outlet=outlet.name, kind=feed.kind, pattern=feed.match) if known else fresh
            desk.state.put(kept)


def feed_answered(desk: Desk, row: FeedRow, outlet: Outlet, answer: Answer) -> None:
    """Take in what a feed answered."""
    if answer.leads_to is not None:
        _follow(desk, row, outlet, answer)
    elif answer.status == _UNCHANGED:
        desk.state.put(_read(desk, row, outlet))
    elif answer.status == _OK:
        _take(desk, row, outlet, answer)
    else:
        desk.feed_failed(row, outlet, f"the server answers {answer.status}")


def _follow(desk: Desk, row: FeedRow, outlet: Outlet, answer: Answer) -> None:
    target = canonical(answer.leads_to or "", answer.address)
    if target is None or row.hops >= MOST_HOPS or target == (row.location or row.address):
        desk.feed_failed(row, outlet, "redirects lead nowhere or in a circle")
    elif not outlet.owns(target):
        desk.feed_failed(row, outlet, f"it leads to {host_of(target)}, which is none of the outlet's domains")
    else:
        due = desk.clock.now()
        desk.state.put(row._replace(location=target, hops=row.hops + 1, host=host_of(target), due=due))


def _take(desk: Desk, row: FeedRow, outlet: Outlet, answer: Answer) -> None:
    kind: FeedKind = "sitemap" if row.kind == "sitemap" else "listing" if row.kind == "listing" else "feed"
    try:
        listed = read_items(answer, Feed(row.address, kind, row.pattern), desk.plan.limits.feed_bytes)
    except InputError as error:
        desk.feed_failed(row, outlet, str(error))
        return
    new = _take_items(desk, row, outlet, listed)
    _take_sitemaps(desk, row, outlet, listed.sitemaps)
    known = known_of(answer)
    desk.state.put(_read(desk, row, outlet)._replace(etag=known.etag, modified=known.modified, items=len(listed.items)))
    desk.metrics.add("items_total", new, outlet=outlet.name)
    desk.log.write("feed_read", outlet=outlet.name, feed=row.address, entries=len(listed.items), new=new)


def _read(desk: Desk, row: FeedRow, outlet: Outlet) -> FeedRow:
    now = desk.clock.now()
    due = now + outlet.every * (0.95 + desk.chance() / 10)
    home = row._replace(location=None, hops=0, host=host_of(row.address))
    return home._replace(due=due, read_at=now, tries=0, problem=None)


def _take_items(desk: Desk, row: FeedRow, outlet: Outlet, listed: Listed) -> int:
    """Remember what is listed; return how many pages are new and will be asked for."""
    dated = sorted(listed.items, key=lambda item: item.changed or item.published or "", reverse=True)
    new = 0
    for item in dated:
        held = desk.state.page(item.address)
        if held is not None:
            _listed_again(desk, held, item)
        elif outlet.owns(item.address) and not _too_old(desk, item) and not desk.state.is_closed(item.address):
            within = row.read_at is not None or new < outlet.backlog
            new += within
            desk.state.put(_page(desk, row, item, wanted=within))
    return new


def _page(desk: Desk, row: FeedRow, item: Item, *, wanted: bool) -> PageRow:
    now = desk.clock.now()
    fresh = new_page(row.outlet, item.address, feed=row.address, at=now, due=now if wanted else None)
    return fresh._replace(status="new" if wanted else "old", published=item.published, changed=item.changed)


def _listed_again(desk: Desk, held: PageRow, item: Item) -> None:
    """A feed that gives a page a later time of change says that it is worth asking again."""
    if item.changed is not None and item.changed != held.changed and held.status == "kept":
        due = min(held.due or desk.clock.now(), desk.clock.now())
        desk.state.put(held._replace(changed=item.changed, due=due))


def _too_old(desk: Desk, item: Item) -> bool:
    at = moment(item.changed or item.published)
    return at is not None and at < desk.clock.now() - desk.plan.oldest


def moment(written: str | None) -> float | None:
    """Return seconds since 1970 of an ISO date, the end of the day where it has no time; None where there is none."""
    if written is None:
        return None
    try:
        value = read_date(written).value
        at = datetime.fromisoformat(value if "T" in value else f"{value}T23:59:59")
    except (UnreadableDateError, ValueError):
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _take_sitemaps(desk: Desk, row: FeedRow, outlet: Outlet, sitemaps: Iterable[Item]) -> None:
    """Ask the sitemaps of an index that are new enough; of undated ones the last, for the newest stand there."""
    owned = [one for one in sitemaps if outlet.owns(one.address)]
    dated = [one for one in owned if moment(one.changed) is not None and not _too_old(desk, one)]
    undated = [one for one in owned if moment(one.changed) is None]
    chosen = [*dated[:MOST_SITEMAPS], *undated[-_UNDATED_SITEMAPS:]]
    for one in chosen:
        if desk.state.feed(one.address) is None:
            fresh = _row(one.address, outlet, "sitemap", desk.clock.now())
            desk.state.put(fresh._replace(parent=row.parent or row.address))
    if owned:
        _drop_gone(desk, row, {one.address for one in chosen})


def _drop_gone(desk: Desk, row: FeedRow, chosen: set[str]) -> None:
    for held in desk.state.feeds():
        if held.parent == row.address and held.address not in chosen:
            desk.state.drop_feed(held.address)


def _row(address: str, outlet: Outlet, kind: FeedKind, due: float, pattern: str | None = None) -> FeedRow:
    return FeedRow(
        address=address, outlet=outlet.name, kind=kind, pattern=pattern, parent=None, host=host_of(address),
        location=None, hops=0, etag=None, modified=None, due=due, tries=0, read_at=None, items=0, problem=None,
    )  # fmt: skip
