"""Errors as pages for people and as JSON for programs; no more is said than the message that was meant for a person."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, get_args

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from isnad.api.asking import filters
from isnad.api.caller import ForgedError, NotSignedInError, is_for_programs, page, place_of, who_looks
from isnad.api.guard import HEADERS
from isnad.api.render import address
from isnad.record.codes import EventClass, HarmKind
from isnad.record.errors import (
    BusyError,
    IsnadError,
    MissingError,
    RedactedError,
    RefusedError,
    StoreError,
    UsageError,
)
from isnad.record.review import EventStatus
from isnad.store.search.form import form_params

_STATUS: Final[Mapping[type[IsnadError], tuple[int, str]]] = {
    NotSignedInError: (401, "not_signed_in"),
    ForgedError: (403, "forged"),
    RefusedError: (403, "refused"),
    MissingError: (404, "missing"),
    RedactedError: (410, "redacted"),
    BusyError: (503, "busy"),
    StoreError: (503, "store"),
    UsageError: (400, "wrong"),
}
"""The status and the kind of each error, the more special before the more general."""


UNREADABLE: Final[Mapping[str, str]] = {
    "int_parsing": "{name} is a whole number, and {given} is none",
    "greater_than_equal": "{name} is {ge} or more, and {given} is less",
    "less_than_equal": "{name} is {le} at most, and {given} is more",
    "string_too_long": "{name} has {max_length} letters at most",
    "literal_error": "{name} is one of these: {expected}; {given} is not",
    "missing": "{name} is not given",
}
"""What is said of a parameter that is none, by pydantic's name of what is wrong; its own words have no Arabic."""
UNREADABLE_OTHERWISE: Final = "{name} cannot be read as it was given"

_OF_THE_ASKER: Final = range(400, 500)
_FILTERED: Final = ("/events", "/queue", "/incidents")
"""Pages with boxes to filter by: where a filter cannot be meant they are shown as they were filled in."""
_SHOWN: Final = 40
"""Letters that are repeated of what was given."""
_POSITION: Final = re.compile(r" \(character \d+ of the query\)$")


def handle_problems(app: FastAPI) -> None:
    """Have every error of a desk answered as a page or as JSON."""
    app.add_exception_handler(IsnadError, _on_ours)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_unreadable)
    app.add_exception_handler(Exception, _on_unforeseen)


def told(request: Request, status: int, kind: str, message: str) -> Response:
    """Return an error in the form that the asker reads."""
    if is_for_programs(request):
        return JSONResponse({"error": {"kind": kind, "message": message}}, status)
    said, _, where = message.partition("\n")
    return page(
        request,
        "problem.html.j2",
        caller=who_looks(request) if status in _OF_THE_ASKER else None,
        status=status,
        kind=kind,
        message=_POSITION.sub("", said) if where else said,
        where=where,
        given=form_params(filters(request)) if request.url.path in _FILTERED else None,
        least=request.query_params.get("least", "1"),
        classes=get_args(EventClass),
        harms=get_args(HarmKind),
        statuses=get_args(EventStatus),
    )


async def _on_ours(request: Request, problem: Exception) -> Response:
    found = next((known for error, known in _STATUS.items() if isinstance(problem, error)), (500, "isnad"))
    status, kind = found
    if isinstance(problem, NotSignedInError) and not is_for_programs(request):
        here = place_of(request)
        wanted = here if request.method == "GET" and here != "/" else None
        return RedirectResponse(address("sign-in", next=wanted), 303)
    return told(request, status, kind, str(problem))


async def _on_http(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    kinds = {404: "missing", 405: "method", 429: "too_often"}
    words = problem.detail or HTTPStatus(problem.status_code).phrase
    answer = told(request, problem.status_code, kinds.get(problem.status_code, "http"), words)
    answer.headers.update(problem.headers or {})
    return answer


async def _on_unreadable(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    return told(request, 422, "unreadable", "; ".join(map(_line, problem.errors())))


def _line(error: Mapping[str, Any]) -> str:
    said = UNREADABLE.get(error["type"], UNREADABLE_OTHERWISE)
    told = {name: str(value).replace(" or ", ", ") for name, value in error.get("ctx", {}).items()}
    return said.format(**{**told, "name": error["loc"][-1], "given": repr(str(error.get("input"))[:_SHOWN])})


async def _on_unforeseen(request: Request, _: Exception) -> Response:
    answer = told(request, 500, "unforeseen", "something went wrong here; whoever runs the desk finds it in the log")
    answer.headers.update(HEADERS)  # this is answered outside the guard; the server logs the problem
    return answer
