"""Who asks: a person signed in, a program with a token, the one person of a desk without sign-in."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, cast
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from isnad.api.guard import SAFE_METHODS
from isnad.api.news import all_new
from isnad.api.places import HOME, own_address
from isnad.api.render import rendered
from isnad.api.sent import Sending, Sent
from isnad.api.sessions import Session
from isnad.api.shared import Shared
from isnad.api.tokens import scope_of, token_shown
from isnad.api.words import Words, preferred, words_in
from isnad.record.errors import IsnadError, RefusedError
from isnad.review.desk import Desk
from isnad.review.mentions import mentions_seen, new_mentions
from isnad.store.accounts import Token
from isnad.store.people import person_named
from isnad.store.roles import Deed, Person, Subject, may, require
from isnad.store.search.form import LONGEST
from isnad.store.searches import ledger_size
from isnad.store.store import Store

LANGUAGE_COOKIE = "isnad_lang"
FORM_TOKEN, FORM_TOKEN_HEADER = "csrf", "x-csrf-token"
API = "/api/"
QUEUE = "queue"
"""Names, in the address and the forms of a document, the part of the queue that the person works through: a query."""
_TOO_OFTEN = 429
Value = TypeVar("Value")


class NotSignedInError(RefusedError):
    """Nobody is signed in, or the session is over."""


class ForgedError(RefusedError):
    """What changes something did not come from a page of this session."""


def shared_of(request: Request) -> Shared:
    """Return what this desk's requests share."""
    return cast(Shared, request.app.state.shared)


def session_cookie(shared: Shared) -> str:
    """Return the name of the cookie of a session; over TLS one that no other host can set."""
    return "__Host-isnad_session" if shared.settings.secure else "isnad_session"


def words_of(request: Request) -> Words:
    """Return the words of the language that this browser reads."""
    accepted = request.headers.get("accept-language", "")
    return words_in(preferred(request.cookies.get(LANGUAGE_COOKIE), accepted))


def is_for_programs(request: Request) -> bool:
    """Tell whether an answer is to be JSON: under /api/, or asked for by a script."""
    return request.url.path.startswith(API) or request.headers.get("accept", "").startswith("application/json")


@dataclass(slots=True)
class Caller:
    """One request with who makes it. `token` is that of a program, which narrows what the person may do."""

    request: Request
    shared: Shared
    session: Session
    words: Words
    person: Person
    token: Token | None = None

    @property
    def store(self) -> Store:
        """The store of this desk."""
        return self.shared.store

    @property
    def desk(self) -> Desk:
        """The person's place in the review."""
        return Desk(self.store, self.person.id)

    def require(self, deed: Deed, subject: Subject | None = None) -> None:
        """Go on only where the person, and the token where there is one, may do this.

        Raises:
            RefusedError: they may not; the message says why.
        """
        scope = scope_of(deed)
        if self.token is not None and scope not in self.token.scopes:
            raise RefusedError(f"the token {self.token.name!r} is not for this: it lacks the scope {scope}")
        require(self.person, deed, subject)

    def may(self, deed: Deed) -> bool:
        """Tell whether the person may do this in general; a page leaves out what they may not."""
        return may(self.person, deed).allowed

    def remember(self, connection: Connection, what: Hashable, make: Callable[[], Value]) -> Value:
        """Return what `make` gives, kept for this person as long as the ledger does not grow."""
        return self.shared.memo.get((what, self.person, ledger_size(connection)), make)

    @property
    def queue(self) -> str:
        """The part of the queue that this page is read in; empty for the whole queue, or none."""
        return self.request.query_params.get(QUEUE, "")[:LONGEST]

    @property
    def news(self) -> int:
        """How much is new in the searches that the person keeps with an alert."""
        return all_new(self.shared.memo, self.store, self.person)

    @property
    def spoken_to(self) -> int:
        """How many comments speak to the person that they have not marked as seen."""
        with self.store.reading() as connection:
            seen = mentions_seen(connection, self.person)
            what = ("mentions", self.person, ledger_size(connection), seen)
            return self.shared.memo.get(what, lambda: new_mentions(connection, self.person))

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page in the language of this browser."""
        return page(self.request, template, caller=self, status=status, **values)


def page(
    request: Request, template: str, *, caller: Caller | None = None, status: int = 200, **values: Any
) -> HTMLResponse:
    """Return a page; without a caller it is one for somebody who is not signed in."""
    words = caller.words if caller is not None else words_of(request)
    shown = {"me": caller, "path": request.url.path, "here": _stands_at(request), **values}
    return HTMLResponse(rendered(template, words, shown), status)


def place_of(request: Request) -> str:
    """Return the address that a request is for, without its host."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _stands_at(request: Request) -> str:
    """Where the person stands, to come back to: what a form was sent to is no page, so then the one it stood on."""
    if request.method in SAFE_METHODS:
        return place_of(request)
    came = urlsplit(request.headers.get("referer", ""))
    same = came.netloc == request.headers.get("host", "")
    return own_address(f"{came.path}?{came.query}" if came.query else came.path) if same else HOME


def caller_of(request: Request, sent: Sending) -> Caller:
    """Return who makes a request.

    Raises:
        NotSignedInError: nobody is signed in.
        ForgedError: a request that changes something does not come from a page of this session.
    """
    shared = shared_of(request)
    caller = _program(request, shared) or _person(request, shared)
    if request.method not in SAFE_METHODS and caller.token is None:
        _check_own(request, sent, caller.session)
    _check_rate(shared, caller)
    return caller


def who_looks(request: Request) -> Caller | None:
    """Return who looks at a page that only says what is wrong; None where nobody is signed in."""
    try:
        return _person(request, shared_of(request))
    except IsnadError:
        return None


def _program(request: Request, shared: Shared) -> Caller | None:
    """Who a token lets in; it opens the API alone, and a wrong one nothing at all."""
    header = request.headers.get("authorization")
    if header is None or not request.url.path.startswith(API):
        return None
    token = token_shown(shared.store, header)
    if token is None:
        raise NotSignedInError("this token is not known, or it has ended; make one on the page of your account")
    with shared.store.reading() as connection:
        person = person_named(connection, token.person_id)
    now = shared.settings.clock()
    session = Session(user=person.id, begun=now, seen=now)
    return Caller(request, shared, session, words_of(request), person, token)


def _person(request: Request, shared: Shared) -> Caller:
    held = request.cookies.get(session_cookie(shared))
    session = shared.local or shared.sessions.find(held)
    if session is None:
        raise NotSignedInError("you were away for long and the desk was locked; sign in" if held else "sign in first")
    with shared.store.reading() as connection:
        person = person_named(connection, session.user)
    return Caller(request, shared, session, words_of(request), person)


def _check_own(request: Request, sent: Sent, session: Session) -> None:
    given = request.headers.get(FORM_TOKEN_HEADER) or sent.one(FORM_TOKEN)
    if not session.is_own(given):
        raise ForgedError("this form is not of your present session; go back, load the page again, and send it anew")


def _check_rate(shared: Shared, caller: Caller) -> None:
    if shared.local is not None:
        return
    name = caller.token.id if caller.token is not None else caller.session.secret.hex()
    wait = shared.requests.wait(name)
    if wait:
        raise HTTPException(_TOO_OFTEN, "too many requests; wait a little", {"Retry-After": str(int(wait) + 1)})
    shared.requests.count(name)


def _who(deed: Deed) -> Callable[[Caller], Caller]:
    def may_do(caller: Annotated[Caller, Depends(caller_of)]) -> Caller:
        caller.require(deed)
        return caller

    return may_do


Signed = Annotated[Caller, Depends(caller_of)]
Reading = Annotated[Caller, Depends(_who("read"))]
Deciding = Annotated[Caller, Depends(_who("decide"))]
Exporting = Annotated[Caller, Depends(_who("export"))]
Marking = Annotated[Caller, Depends(_who("mark"))]
Managing = Annotated[Caller, Depends(_who("people"))]
