"""One page from the web."""

from typing import NamedTuple
from urllib.parse import urljoin

from isnad.ingest.guard import ANYWHERE
from isnad.ingest.wire import Answer, Ask, ask
from isnad.record.errors import InputError

_REDIRECTS = 8
_OK = 200
_MEDIA = (
    "text/",
    "application/xhtml",
    "application/json",
    "application/xml",
    "application/ld+json",
    "application/x-ndjson",
)


class Fetched(NamedTuple):
    """The bytes of a page, the address it came from in the end, what the server called it, and when (UTC)."""

    raw: bytes
    uri: str
    media_type: str
    charset: str | None
    captured_at: str


def fetch(uri: str, *, limit: int, allow_private: bool = False) -> Fetched:
    """Return the page at an http or https address, redirects followed.

    The host is looked up once and the connection goes to the address that was checked: a name that changes its
    address in between leads nowhere private.

    Raises:
        InputError: `unreadable` when there is no such page or its host is private, `too_large` past `limit` bytes,
            `not_text` for images and the like.
    """
    hosts = ANYWHERE if allow_private else frozenset[str]()
    for _ in range(_REDIRECTS):
        answer = ask(Ask(address=uri, limit=limit, private_hosts=hosts))
        if answer.leads_to is None:
            return page_of(answer)
        uri = urljoin(uri, answer.leads_to)
    raise InputError(
        "unreadable", f"{uri} cannot be fetched: more than {_REDIRECTS} redirects; give the address it ends at"
    )


def page_of(answer: Answer) -> Fetched:
    """Return the page that a server answered with.

    Raises:
        InputError: `unreadable` for any status but 200, `not_text` for images and the like.
    """
    if answer.status != _OK:
        raise InputError("unreadable", f"{answer.address} cannot be fetched: the server answers {answer.status}")
    if not answer.media_type.startswith(_MEDIA):
        raise InputError(
            "not_text", f"{answer.address} is {answer.media_type}, not a page; give the address of a report"
        )
    return Fetched(answer.raw, answer.address, answer.media_type, answer.charset, answer.at)
