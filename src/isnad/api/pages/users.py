"""Who works here: for admins."""

from typing import cast, get_args

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from msgspec.structs import replace

from isnad.api.answers import answered, described
from isnad.api.caller import Caller, Managing
from isnad.api.sent import Sending, Sent
from isnad.record.answers import UserEntry, UsersAnswer
from isnad.record.errors import MissingError, UsageError
from isnad.record.review import Role
from isnad.store.accounts import with_password
from isnad.store.people import add_person, change_person, people
from isnad.store.roles import Person

router = APIRouter()


@router.get("/users", include_in_schema=False)
def show(caller: Managing) -> Response:
    """Return the page of everybody who works here."""
    return _page(caller)


@router.get("/api/users", **described(UsersAnswer), tags=["people"])
def twin(caller: Managing) -> Response:
    """Return everybody who works here."""
    return answered(caller.request, _answer(caller))


@router.post("/users", include_in_schema=False)
def add(caller: Managing, sent: Sending) -> Response:
    """List somebody, and show the link by which they set a password."""
    new = Person(id=sent.one("user"), name=sent.one("name"), role=_role(sent), groups=_groups(sent))
    with caller.store.writing() as writing:
        add_person(writing, caller.person, new)
    return _invited(caller, new.id)


@router.post("/users/{user}", include_in_schema=False)
def change(caller: Managing, user: str, sent: Sending) -> Response:
    """Give somebody another role, name or groups, or let them go, which ends their sessions at once."""
    known = _listed(caller, user)
    changed = replace(
        known, name=sent.one("name"), role=_role(sent), groups=_groups(sent), active=bool(sent.one("active"))
    )
    with caller.store.writing() as writing:
        change_person(writing, caller.person, changed)
    if not changed.active:
        caller.shared.sessions.end_all(user)
    return RedirectResponse("/users", 303)


@router.post("/users/{user}/link", include_in_schema=False)
def invite(caller: Managing, user: str) -> Response:
    """Show a new link by which somebody sets a password."""
    return _invited(caller, _listed(caller, user).id)


def _invited(caller: Caller, user: str) -> Response:
    path = caller.shared.links.make(user, caller.person.id)
    scheme = "https" if caller.shared.settings.secure else "http"
    return _page(caller, invited=user, link=f"{scheme}://{caller.request.headers['host']}{path}")


def _page(caller: Caller, invited: str | None = None, link: str | None = None) -> Response:
    return caller.page("users.html.j2", answer=_answer(caller), roles=get_args(Role), invited=invited, link=link)


def _answer(caller: Caller) -> UsersAnswer:
    with caller.store.reading() as connection:
        signs_in = with_password(connection)
        return UsersAnswer(
            users=tuple(
                UserEntry(
                    id=one.id, name=one.name, role=one.role, groups=one.groups, active=one.active,
                    password=one.id in signs_in,
                )
                for one in people(connection)
            )
        )  # fmt: skip


def _listed(caller: Caller, user: str) -> Person:
    with caller.store.reading() as connection:
        found = next((one for one in people(connection) if one.id == user), None)
    if found is None:
        raise MissingError(f"nobody called {user!r} is listed")
    return found


def _role(sent: Sent) -> Role:
    given = sent.one("role")
    if given not in get_args(Role):
        raise UsageError(f"a role is one of {', '.join(get_args(Role))}, not {given[:40]!r}")
    return cast(Role, given)


def _groups(sent: Sent) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sent.one("groups").replace(",", " ").split()))
