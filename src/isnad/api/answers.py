"""Answers in JSON: records as they are, with a tag by which an unchanged one is not sent twice."""

import gzip
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi

from isnad import __version__
from isnad.record.answers import ANSWERS, ProblemAnswer
from isnad.record.base import Record
from isnad.record.ids import sha256_hex

_JSON: Final = "application/json"
_SCHEMAS: Final = "#/components/schemas/"
_TAG: Final = 32
_PACKING: Final = 3
_PROBLEMS: Final[Mapping[int, str]] = {
    400: "It cannot be done as asked; the message says why.",
    401: "Nobody is signed in.",
    403: "The person, or the token, may not.",
    404: "There is no such record.",
    422: "A parameter cannot be read.",
    429: "Too many requests.",
}


class Packed(NamedTuple):
    """A long answer that is kept: written, tagged and packed once, however often it is asked for."""

    tag: str
    body: bytes


def packed(value: Record) -> Packed:
    """Return a record as an answer to be kept."""
    body = msgspec.json.encode(value)
    return Packed(_tag(body), gzip.compress(body, _PACKING, mtime=0))


def answered(request: Request, value: Record) -> Response:
    """Return a record as JSON; 304 where the asker holds it already."""
    body = msgspec.json.encode(value)
    return _tagged(request, _tag(body), body, {})


def answered_with(request: Request, kept: Packed) -> Response:
    """Return an answer that was kept, as it is packed to who takes that."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return _tagged(request, kept.tag, kept.body, {"Content-Encoding": "gzip"})
    return _tagged(request, kept.tag, gzip.decompress(kept.body), {})


def _tag(body: bytes) -> str:
    return f'W/"{sha256_hex(body)[:_TAG]}"'


def _tagged(request: Request, tag: str, body: bytes, more: dict[str, str]) -> Response:
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
    if request.method in ("GET", "HEAD") and tag in request.headers.get("if-none-match", ""):
        return Response(None, 304, headers)
    if more:
        headers |= more | {"Vary": "Accept-Encoding, Cookie, Authorization"}
    return Response(body, 200, headers, media_type=_JSON)


def described(kind: type[Record]) -> dict[str, Any]:
    """Return what a route says of itself in the OpenAPI: the record it answers with, and how it may fail."""
    return _routed(_content("The answer.", kind))


def described_as(words: str, media_type: str) -> dict[str, Any]:
    """Return what a route says of itself that answers with something else than JSON."""
    return _routed({"description": words, "content": {media_type: {}}})


def _routed(answer: dict[str, Any]) -> dict[str, Any]:
    problems = {status: _content(words, ProblemAnswer) for status, words in _PROBLEMS.items()}
    return {"responses": {200: answer, **problems}, "response_model": None}


def taking(kind: type[Record]) -> dict[str, Any]:
    """Return what a route says of the body it takes."""
    return {"requestBody": {"required": True, "content": {_JSON: {"schema": {"$ref": f"{_SCHEMAS}{kind.__name__}"}}}}}


def _content(words: str, kind: type[Record]) -> dict[str, Any]:
    return {"description": words, "content": {_JSON: {"schema": {"$ref": f"{_SCHEMAS}{kind.__name__}"}}}}


def describe(app: FastAPI) -> None:
    """Have the application describe its records as they are written, and how to come in."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described_whole(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _described_whole(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title=app.title, version=__version__, summary=app.summary, routes=app.routes)
    _, schemas = msgspec.json.schema_components(ANSWERS, ref_template=_SCHEMAS + "{name}")
    held = made.setdefault("components", {})
    held["schemas"] = schemas
    held["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token of the page Account, by its scopes."}
    }
    made["security"] = [{"token": []}]
    return made
