"""Who asks: a person signed in, the one person of a desk without sign-in."""

from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from isnad.api.render import rendered
from isnad.api.sessions import Session
from isnad.api.shared import Shared
from isnad.api.words import Words, preferred, words_in
from isnad.record.errors import RefusedError
from isnad.review.desk import Desk
from isnad.store.roles import Deed, Person, Subject, may, require
from isnad.store.store import Store

SESSION_COOKIE = "isnad_session"
LANGUAGE_COOKIE = "isnad_lang"
TOKEN_FIELD, TOKEN_HEADER = "csrf", "x-csrf-token"
API = "/api/"


class NotSignedInError(RefusedError):
    """Nobody is signed in, or the session is over."""


def shared_of(request: Request) -> Shared:
    """Return what this desk's requests share."""
    return cast(Shared, request.app.state.shared)


def words_of(request: Request) -> Words:
    """Return the words of the language that this browser reads."""
    accepted = request.headers.get("accept-language", "")
    return words_in(preferred(request.cookies.get(LANGUAGE_COOKIE), accepted))


def is_for_programs(request: Request) -> bool:
    """Tell whether an answer is to be JSON: under /api/, or asked for by a script."""
    return request.url.path.startswith(API) or request.headers.get("accept", "").startswith("application/json")


@dataclass(slots=True)
class Caller:
    """One request with who makes it."""

    request: Request
    shared: Shared
    session: Session
    words: Words
    person: Person

    @property
    def store(self) -> Store:
        """The store of this desk."""
        return self.shared.store

    @property
    def desk(self) -> Desk:
        """The person's place in the review."""
        return Desk(self.store, self.person.id)

    def require(self, deed: Deed, subject: Subject | None = None) -> None:
        """Go on only where the person may do this.

        Raises:
            RefusedError: they may not; the message says why.
        """
        require(self.person, deed, subject)

    def may(self, deed: Deed) -> bool:
        """Tell whether the person may do this in general; a page leaves out what they may not."""
        return may(self.person, deed).allowed

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page in the language of this browser."""
        return page(self.request, template, caller=self, status=status, **values)


def page(
    request: Request, template: str, *, caller: Caller | None = None, status: int = 200, **values: Any
) -> HTMLResponse:
    """Return a page; without a caller it is one for somebody who is not signed in."""
    words = caller.words if caller is not None else words_of(request)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    shown = {"me": caller, "path": request.url.path, "here": here, **values}
    return HTMLResponse(rendered(template, words, shown), status)


def caller_of(request: Request) -> Caller:
    """Return who makes a request.

    Raises:
        NotSignedInError: nobody is signed in.
        RefusedError: a request that changes something does not come from a form of this session.
    """
    shared = shared_of(request)
    session = shared.local or shared.sessions.find(request.cookies.get(SESSION_COOKIE))
    if session is None:
        raise NotSignedInError("sign in first")
    desk = Desk(shared.store, session.user)
    return Caller(request, shared, session, words_of(request), desk.person)


Calling = Annotated[Caller, Depends(caller_of)]
