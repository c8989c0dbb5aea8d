"""Signing in and out, and setting a password by a link that holds once."""

from math import ceil

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from isnad.api.caller import Signed, page, session_cookie, shared_of
from isnad.api.links import Invitation
from isnad.api.passwords import fits, hashed
from isnad.api.places import own_address
from isnad.api.sent import Sending, Sent
from isnad.api.sessions import Limit
from isnad.api.shared import Shared
from isnad.record.errors import MissingError, UsageError
from isnad.store.accounts import admin_can_sign_in, password_hash, set_password
from isnad.store.people import add_person, people, person_named
from isnad.store.roles import Person
from isnad.store.store import Writing

router = APIRouter(include_in_schema=False)
_TOO_OFTEN = 429


@router.get("/sign-in")
def ask(request: Request, next: str | None = None) -> Response:  # noqa: A002 - its name in the address
    """Return the page to sign in on."""
    held = session_cookie(shared_of(request)) in request.cookies
    return page(request, "sign_in.html.j2", next=own_address(next), user="", wrong=False, locked=held)


@router.post("/sign-in")
def sign_in(request: Request, sent: Sending) -> Response:
    """Begin a session for whoever has the password; the browser holds another name for it than before."""
    shared, user = shared_of(request), sent.one("user")
    limits = _limits(shared, user, request.client.host if request.client else "")
    _check_limits(limits)
    if not _is_right(shared, user, sent.secret("password")):
        for limit, name in limits:
            limit.count(name)
        then = own_address(sent.one("next"))
        return page(request, "sign_in.html.j2", status=401, next=then, user=user, wrong=True, locked=False)
    limits[0][0].forget(limits[0][1])
    shared.sessions.end(request.cookies.get(session_cookie(shared)))
    return _begun(shared, user, own_address(sent.one("next")))


@router.post("/sign-out")
def sign_out(caller: Signed) -> Response:
    """End this session."""
    name = session_cookie(caller.shared)
    caller.shared.sessions.end(caller.request.cookies.get(name))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(name, secure=caller.shared.settings.secure, httponly=True, samesite="lax")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@router.get("/link/{secret}")
def look_at_link(request: Request, secret: str) -> Response:
    """Return the page to set a password on. To look at a link does not use it up: mail programs do."""
    return page(request, "link.html.j2", invitation=_invitation(shared_of(request), secret), secret=secret)


@router.post("/link/{secret}")
def use_link(request: Request, secret: str, sent: Sending) -> Response:
    """Set the password, make the link void, and sign the person in."""
    shared = shared_of(request)
    invitation = _invitation(shared, secret)
    user = invitation.user or sent.one("user")
    made = hashed(sent.secret("password"), sent.secret("again"), user)
    with shared.store.writing() as writing:
        if invitation.user is None:
            _let_first_in(writing, user, sent)
        set_password(writing, invitation.by, user, made)
        if shared.links.use(secret) is None:
            raise MissingError("this link was used meanwhile")
    shared.sessions.end_all(user)
    return _begun(shared, user, "/")


def _let_first_in(writing: Writing, user: str, sent: Sent) -> None:
    """List the first admin, or make sure that the one named is an admin already."""
    if admin_can_sign_in(writing.connection):
        raise MissingError("an admin can sign in already; ask them for a link")
    if not people(writing.connection):
        alone = person_named(writing.connection, user)
        add_person(writing, alone, Person(id=user, name=sent.one("name"), role="admin"))
        return
    found = person_named(writing.connection, user)
    if found.role != "admin" or not found.active:
        raise UsageError(f"{user} is not an admin of this store; name one who is: isnad people list")


def _invitation(shared: Shared, secret: str) -> Invitation:
    found = shared.links.look(secret)
    if found is None:
        raise MissingError("this link was used, or it has ended; ask an admin for another, or start the desk anew")
    return found


def _is_right(shared: Shared, user: str, password: str) -> bool:
    with shared.store.reading() as connection:
        known, person = password_hash(connection, user), person_named(connection, user)
    return fits(password, known) and person.active and not person.alone


def _limits(shared: Shared, user: str, address: str) -> tuple[tuple[Limit, str], ...]:
    name = user[:64].casefold()
    return (shared.of_one, f"{name} {address}"), (shared.by_address, address), (shared.by_name, name)


def _check_limits(limits: tuple[tuple[Limit, str], ...]) -> None:
    wait = ceil(max(limit.wait(name) for limit, name in limits))
    if wait:
        why = f"too many wrong passwords; try again in {ceil(wait / 60)} minutes"
        raise HTTPException(_TOO_OFTEN, why, {"Retry-After": str(wait)})


def _begun(shared: Shared, user: str, then: str) -> Response:
    held, _ = shared.sessions.begin(user)
    answer = RedirectResponse(then, 303)
    answer.set_cookie(session_cookie(shared), held, httponly=True, samesite="lax", secure=shared.settings.secure)
    return answer
