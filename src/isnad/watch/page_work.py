"""What becomes of a page's answer: a document in the store, a newer version, or a reason why not."""

from typing import Any

from msgspec.structs import replace
from sqlalchemy import select

from isnad.ingest.dates import read_date
from isnad.ingest.fetch import page_of
from isnad.ingest.step import ReadOptions, read_fetched
from isnad.ingest.wire import Answer
from isnad.link.versions import compare_versions
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.document import Document, Published
from isnad.record.errors import InputError, StoreError, WireError
from isnad.record.ids import sha256_hex
from isnad.runner.processes import run
from isnad.store.read import load_coded
from isnad.store.schema import document, seal_key
from isnad.watch.asking import known_of
from isnad.watch.canonical import canonical, host_of
from isnad.watch.desk import Desk
from isnad.watch.feed_work import MOST_HOPS
from isnad.watch.pace import wished
from isnad.watch.settings import Outlet
from isnad.watch.state import PageRow, PageStatus, new_page

_OK = 200
_UNCHANGED = 304
_GONE = frozenset({404, 410})
_BUSY = frozenset({408, 425, 429})
_TROUBLE = 500
_BROKEN_TRIES = 4
_PAGES = ("text/html", "application/xhtml", "text/plain")


def page_failed(desk: Desk, row: PageRow, error: WireError) -> None:
    """Take in that no answer came."""
    if error.reason == "refused":
        _leave(desk, row, "refused", str(error))
    elif error.reason == "too_large":
        desk.page_over(row, str(error))
    elif error.reason == "broken":
        desk.page_later(row, str(error), tries=_BROKEN_TRIES)
    else:
        desk.page_later(row, str(error), due=desk.host_troubled(row.host))


def page_answered(desk: Desk, row: PageRow, outlet: Outlet, answer: Answer) -> None:
    """Take in what a page's server answered."""
    if answer.status in _BUSY or answer.status >= _TROUBLE:
        wish = wished(answer.headers.get("retry-after"), desk.clock.now())
        desk.page_later(row, f"the server answers {answer.status}", due=desk.host_troubled(row.host, wish))
        return
    desk.host_answered(row.host)
    if answer.leads_to is not None:
        _follow(desk, row, outlet, answer)
    elif answer.status == _UNCHANGED:
        _visited(desk, row)
    elif answer.status in _GONE:
        _gone(desk, row, answer.status)
    elif answer.status == _OK:
        _read(desk, row, outlet, answer)
    else:
        desk.page_later(row, f"the server answers {answer.status}")


def _leave(desk: Desk, row: PageRow, status: PageStatus, problem: str, target: str | None = None) -> None:
    """A page that is not asked again, for a reason that is no failure."""
    desk.state.put(row._replace(status=status, due=None, problem=problem, target=target))
    desk.log.write(f"page_{status}", outlet=row.outlet, page=row.address, problem=problem, target=target)


def _follow(desk: Desk, row: PageRow, outlet: Outlet, answer: Answer) -> None:
    """A redirect is an address of its own: robots.txt, pace and what is known of it hold for it too."""
    target = canonical(answer.leads_to or "", answer.address)
    if target is None or row.hops >= MOST_HOPS or _circles(desk, target, row.address):
        desk.page_over(row, "redirects lead nowhere or in a circle")
    elif not outlet.owns(target):
        _leave(desk, row, "refused", f"it leads to {host_of(target)}, which is none of the outlet's domains")
    else:
        _leave(desk, row, "moved", "moved", target)
        if desk.state.page(target) is None:
            desk.state.put(_moved(desk, row, target))


def _moved(desk: Desk, row: PageRow, target: str) -> PageRow:
    now = desk.clock.now()
    fresh = new_page(row.outlet, target, feed=row.feed, at=now, due=now)
    return fresh._replace(hops=row.hops + 1, published=row.published, changed=row.changed)


def _circles(desk: Desk, target: str, start: str) -> bool:
    at: str | None = target
    for _ in range(MOST_HOPS + 1):
        if at is None or at == start:
            return at is not None
        held = desk.state.page(at)
        at = held.target if held is not None and held.status == "moved" else None
    return True


def _visited(desk: Desk, row: PageRow) -> None:
    """The page is as it was; ask again after the next span, or no more."""
    desk.state.put(_asked_again(desk, row, row.visits + 1))


def _asked_again(desk: Desk, row: PageRow, visits: int) -> PageRow:
    spans = desk.plan.revisit
    due = desk.clock.now() + spans[visits] if visits < len(spans) else None
    return row._replace(visits=visits, due=due, tries=0, problem=None)


def _gone(desk: Desk, row: PageRow, status: int) -> None:
    """A page that was kept and is no more there is news in itself."""
    _leave(desk, row, "gone", f"the server answers {status}")
    if row.versions:
        desk.log.write("page_withdrawn", "warning", outlet=row.outlet, page=row.address, document=row.document_id)
        desk.metrics.add("gone_total", outlet=row.outlet)


def _read(desk: Desk, row: PageRow, outlet: Outlet, answer: Answer) -> None:
    known = known_of(answer)
    told = row._replace(etag=known.etag, modified=known.modified)
    if not answer.media_type.startswith(_PAGES):
        _leave(desk, told, "no_article", f"it is {answer.media_type}, not a page")
        return
    redacted = row.document_id is not None and close_redacted(desk, row.document_id)
    if redacted or desk.state.is_closed(row.address):
        return  # an earlier version was redacted, perhaps while this answer was under way
    try:
        fetched = page_of(answer)._replace(uri=row.address)
    except InputError as error:
        _leave(desk, told, "no_article", str(error))
        return
    options = ReadOptions(outlet=outlet.name, max_bytes=desk.plan.limits.page_bytes)
    read = list(read_fetched(fetched, options, keep_page=desk.keeper.take_page))
    found = [one for one in read if isinstance(one, Document)]
    if found:
        _take(desk, told, found)
    else:
        problem = next((one.error.message for one in read if isinstance(one, FailedDocument)), "it holds nothing")
        _leave(desk, told, "no_article", problem)


def close_redacted(desk: Desk, document_id: str | None = None) -> int:
    """Forget the pages whose newest version was redacted in the store; return how many. They are not kept again.

    With an id only those whose newest version is that document are looked at.
    """
    query = select(document.c.id).join(seal_key, document.c.key_id == seal_key.c.id)
    query = query.where(seal_key.c.destroyed_at.is_not(None))
    if document_id is not None:
        query = query.where(document.c.id == document_id)
    with desk.keeper.store.reading() as connection:
        removed = connection.execute(query).scalars().all()
    rows = desk.state.pages_of(removed)
    for row in rows:
        desk.state.close_page(row.address, row.text_sha256)
        desk.log.write("page_closed", outlet=row.outlet, document=row.document_id, problem="redacted in the store")
    return len(rows)


def _take(desk: Desk, row: PageRow, found: list[Document]) -> None:
    """Keep what is new of a page: its one report, or the entries of a live page that the outlet has not printed yet."""
    mark = found[0].text_sha256 if len(found) == 1 else sha256_hex("".join(sorted(one.text_sha256 for one in found)))
    if mark == row.text_sha256:
        _visited(desk, row)
        return
    holders = {one.id: desk.state.holder_of(row.outlet, one.text_sha256) for one in found}
    if len(found) == 1 and not row.versions and holders[found[0].id] not in (None, row.address):
        desk.metrics.add("copies_total", outlet=row.outlet)
        problem = "the outlet has the same text under another address"
        _leave(desk, row, "copy", problem, holders[found[0].id])
        return
    fresh = [one for one in found if len(found) == 1 or holders[one.id] is None]
    coded = list(run([_dated(one, row) for one in fresh], desk.code))
    failed = next((one.error.message for one in coded if isinstance(one, FailedDocument)), None)
    if failed is not None:
        desk.page_later(row, failed, tries=_BROKEN_TRIES)
        return
    _keep(desk, row, [one for one in coded if isinstance(one, CodedDocument)], mark)


def _dated(found: Document, row: PageRow) -> Document:
    """A page that prints no date has that of its feed; what the page says wins."""
    if found.published.value is not None or row.published is None:
        return found
    date = read_date(row.published)
    return replace(found, published=Published(value=date.value, precision=date.precision, basis="metadata"))


def _keep(desk: Desk, row: PageRow, coded: list[CodedDocument], mark: str) -> None:
    for one in coded:
        desk.keeper.keep(one)
        desk.state.hold(row.outlet, one.document.text_sha256, row.address)
    if row.versions:
        _tell_change(desk, row, coded)  # afterwards: it flushes, and a flush lets go of pages that no document came of
    newest = coded[0].document.id if coded else row.document_id
    kept = row._replace(status="kept", text_sha256=mark, document_id=newest, versions=row.versions + 1, target=None)
    desk.state.put(_asked_again(desk, kept, 0))
    events = sum(len(one.events) for one in coded)
    desk.metrics.add("versions_total" if row.versions else "documents_total", outlet=row.outlet)
    desk.metrics.add("events_total", events, outlet=row.outlet)
    if not row.versions:
        desk.log.write("page_kept", outlet=row.outlet, page=row.address, document=newest, events=events)


def _tell_change(desk: Desk, row: PageRow, coded: list[CodedDocument]) -> None:
    """Log what a newer version changed, in numbers: the words stand in the store, sealed."""
    told: dict[str, Any] = {
        "outlet": row.outlet,
        "page": row.address,
        "older": row.document_id,
        "version": row.versions + 1,
    }
    if len(coded) != 1 or row.document_id is None:  # a live page: entries came
        desk.log.write("page_changed", **told, documents=len(coded))
        return
    desk.keeper.flush()
    try:
        with desk.keeper.store.reading() as connection:
            older = load_coded(connection, row.document_id)
    except StoreError:
        return  # removed in between
    change = compare_versions(older, coded[0])
    desk.log.write(
        "page_changed", "warning" if change.figures_changed else "info", **told, newer=change.newer,
        passages=len(change.passages), figures_gone=len(change.figures_gone), figures_new=len(change.figures_new),
    )  # fmt: skip
