"""The way in, and the switch between languages."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from isnad.api.caller import LANGUAGE_COOKIE, Reading, shared_of
from isnad.api.places import own_address
from isnad.export.labels import Language

router = APIRouter(include_in_schema=False)
_YEAR = 365 * 24 * 3600


@router.get("/")
def home(_: Reading) -> Response:
    """Lead to what a sitting begins with."""
    return RedirectResponse("/queue", 303)


@router.get("/lang/{language}")
def speak(request: Request, language: Language, next: str | None = None) -> Response:  # noqa: A002 - its name in the address
    """Keep the language that the person chose and go back to where they were."""
    answer = RedirectResponse(own_address(next), 303)
    answer.set_cookie(
        LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax",
        secure=shared_of(request).settings.secure,
    )  # fmt: skip
    return answer
