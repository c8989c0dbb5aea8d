"""One's own account: the password, and tokens for programs."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from isnad.api.caller import Reading
from isnad.api.passwords import fits, hashed
from isnad.api.sent import Sending
from isnad.api.tokens import new_token
from isnad.record.errors import RefusedError, UsageError
from isnad.store.accounts import password_hash, revoke_token, set_password, tokens_of
from isnad.store.clock import now

router = APIRouter(include_in_schema=False)
_DAYS = 90


@router.get("/account")
def show(caller: Reading) -> Response:
    """Return the page of one's account."""
    return _page(caller, None)


@router.post("/account/password")
def change_password(caller: Reading, sent: Sending) -> Response:
    """Set another password; every other session of the person ends."""
    user = caller.person.id
    if caller.shared.local is not None:
        raise UsageError("this desk is open without sign-in; there is no password to change")
    wait = caller.shared.of_one.wait(f"{user} change")
    with caller.store.reading() as connection:
        known = password_hash(connection, user)
    if wait or not fits(sent.secret("old"), known):
        caller.shared.of_one.count(f"{user} change")
        raise RefusedError("that is not your present password")
    made = hashed(sent.secret("password"), sent.secret("again"), user)
    with caller.store.writing() as writing:
        set_password(writing, user, user, made)
    caller.shared.sessions.end_all(user, but=caller.session)
    return RedirectResponse("/account", 303)


@router.post("/account/tokens")
def make_token(caller: Reading, sent: Sending) -> Response:
    """Make a token and show it, this once."""
    secret, _ = new_token(
        caller.store, caller.person, name=sent.one("name"), scopes=sent.all("scope"), days=sent.whole("days", _DAYS)
    )
    return _page(caller, secret)


@router.post("/account/tokens/{token_id}/revoke")
def end_token(caller: Reading, token_id: str) -> Response:
    """End a token."""
    with caller.store.writing() as writing:
        revoke_token(writing, caller.person, token_id)
    return RedirectResponse("/account", 303)


def _page(caller: Reading, secret: str | None) -> Response:
    with caller.store.reading() as connection:
        tokens = tokens_of(connection, caller.person.id, now())
    return caller.page("account.html.j2", tokens=tokens, secret=secret, days=_DAYS)
