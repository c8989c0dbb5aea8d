"""What is asked on behalf of an outlet. Runs in a thread of its own and touches neither state nor store."""

from threading import Event
from typing import NamedTuple
from urllib.parse import urljoin

from isnad.ingest.wire import Answer, Ask, ask
from isnad.record.errors import WireError
from isnad.watch.robots import LONGEST
from isnad.watch.settings import Outlet, Plan

_HOPS = 5
_NONE_THERE = 404
_FEED_TYPES = "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,text/html;q=0.8,*/*;q=0.5"
_PAGE_TYPES = "text/html,application/xhtml+xml,*/*;q=0.5"


class Known(NamedTuple):
    """What an earlier answer said of itself, so that the server need not send it again."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """The headers of a conditional request."""
        given = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return tuple((name, value) for name, value in given if value)


def known_of(answer: Answer) -> Known:
    """Return what to say next time."""
    return Known(answer.headers.get("etag"), answer.headers.get("last-modified"))


def ask_for(plan: Plan, outlet: Outlet, address: str, known: Known, stop: Event, *, feed: bool) -> Answer | WireError:
    """Return what a server answers for a page or a feed, or why it does not."""
    limit = plan.limits.feed_bytes if feed else plan.limits.page_bytes
    return _asked(_question(plan, outlet, address, limit, _FEED_TYPES if feed else _PAGE_TYPES, known), stop)


def ask_robots(plan: Plan, outlet: Outlet, host: str, stop: Event) -> Answer | WireError:
    """Return the answer for a host's robots.txt, redirects followed, or why there is none."""
    address = f"{host}/robots.txt"
    answer: Answer | WireError
    for _ in range(_HOPS):
        answer = _asked(_question(plan, outlet, address, LONGEST * 4, "text/plain,*/*;q=0.5", Known()), stop)
        if isinstance(answer, WireError):
            return answer
        if answer.leads_to is None:
            return answer
        address = urljoin(address, answer.leads_to)
    assert isinstance(answer, Answer)
    return answer._replace(status=_NONE_THERE)  # in a circle: RFC 9309 reads it as none there


def _question(plan: Plan, outlet: Outlet, address: str, limit: int, accept: str, known: Known) -> Ask:
    return Ask(
        address=address, limit=limit, agent=outlet.agent, headers=known.headers, accept=accept,
        seconds=plan.seconds, quiet=plan.quiet, private_hosts=outlet.private_hosts, proxy=outlet.proxy, ca=outlet.ca,
    )  # fmt: skip


def _asked(question: Ask, stop: Event) -> Answer | WireError:
    try:
        return ask(question, stop)
    except WireError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever a server does to its reader, the watch goes on
        return WireError("broken", f"{question.address} cannot be fetched: {type(error).__name__}: {error}")
