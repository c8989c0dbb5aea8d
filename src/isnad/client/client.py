"""The client: one method for each address of the API."""

from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Literal, TypeVar, cast
from urllib.parse import quote

import httpx
import msgspec

from isnad.record.answers import (
    AgreementAnswer,
    CodebookAnswer,
    DecisionAnswer,
    DecisionRequest,
    DocumentAnswer,
    EventAnswer,
    EventsAnswer,
    ExportRequest,
    ExportsAnswer,
    IncidentAnswer,
    IncidentsAnswer,
    JudgementAnswer,
    JudgementRequest,
    KnownName,
    LiveAnswer,
    LiveItem,
    NamesAnswer,
    PointsAnswer,
    Problem,
    ProblemAnswer,
    QueueAnswer,
    QueueEntry,
    SearchesAnswer,
    SearchRequest,
    SourcesAnswer,
    TimelineAnswer,
    UsersAnswer,
)
from isnad.record.base import Record
from isnad.record.errors import IsnadError
from isnad.record.incidents import Incident
from isnad.record.kept import EventView
from isnad.record.remarks import RemarkAnswer, RemarkRequest

Answer = TypeVar("Answer", bound=Record)
_A_PAGE, _SECONDS = 200, 60.0
_NOT_MODIFIED, _PROBLEM = 304, 400


class DeskError(IsnadError):
    """The desk refused or could not do what was asked; `status` is the HTTP status, `kind` a word for programs."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(problem.message)
        self.status, self.kind = status, problem.kind


class Client:
    """A desk, as a program asks it. What was answered once is not sent again while it stays the same.

    Args:
        address: of the desk, such as `https://desk.example`.
        token: one that the page Account made; None for a desk without sign-in, which can then be read only.
        transport: to send requests otherwise than over the network.
    """

    def __init__(self, address: str, token: str | None = None, *, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
        self._http = httpx.Client(base_url=address, headers=headers, timeout=_SECONDS, transport=transport)
        self._held: dict[str, tuple[str, bytes]] = {}

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def queue(self, query: str = "") -> Iterator[QueueEntry]:
        """Yield the documents that wait, in the order in which they should be taken."""
        for page in self._pages("queue", QueueAnswer, {"q": query, "limit": 100}):
            yield from page.items

    def document(self, document_id: str) -> DocumentAnswer:
        """Return a document with its events as they stand."""
        return self._get(f"documents/{quote(document_id, safe='')}", DocumentAnswer)

    def events(self, query: str = "", *, order: str = "newest") -> Iterator[EventView]:
        """Yield the events that a query means, page by page as they are needed."""
        for page in self._pages("events", EventsAnswer, {"q": query, "order": order, "limit": _A_PAGE}):
            yield from page.events

    def count(self, query: str = "") -> int:
        """Return how many events a query means."""
        return self._get("events", EventsAnswer, {"q": query, "limit": 1}).total

    def event(self, key: str) -> EventAnswer:
        """Return one event with what people decided on it."""
        return self._get(f"events/{quote(key, safe='')}", EventAnswer)

    def points(self, query: str = "") -> PointsAnswer:
        """Return the events of a query that have a point, as GeoJSON."""
        return self._get("points", PointsAnswer, {"q": query})

    def timeline(self, query: str = "") -> TimelineAnswer:
        """Return the events of a query by their first day."""
        return self._get("timeline", TimelineAnswer, {"q": query})

    def incidents(self, query: str = "", *, least: int = 1) -> Iterator[Incident]:
        """Yield the incidents that hold an event of a query, those of most reports first."""
        for page in self._pages("incidents", IncidentsAnswer, {"q": query, "least": least, "limit": _A_PAGE}):
            yield from page.incidents

    def incident(self, incident_id: str) -> IncidentAnswer:
        """Return one incident with its reports' events."""
        return self._get(f"incidents/{quote(incident_id, safe='')}", IncidentAnswer)

    def sources(self) -> SourcesAnswer:
        """Return the outlets, and who repeats whom."""
        return self._get("sources", SourcesAnswer)

    def agreement(self) -> AgreementAnswer:
        """Return how far people agree with one another and with the machine."""
        return self._get("agreement", AgreementAnswer)

    def names(self, text: str, *, kind: Literal["place", "actor"]) -> tuple[KnownName, ...]:
        """Return the places or actors that a text may name, with the ids that values are written with."""
        return self._get("names", NamesAnswer, {"text": text, "kind": kind}).names

    def codebook(self) -> CodebookAnswer:
        """Return the classes that events have."""
        return self._get("codebook", CodebookAnswer)

    def users(self) -> UsersAnswer:
        """Return everybody listed; for admins with a token of the scope `people`."""
        return self._get("users", UsersAnswer)

    def searches(self) -> SearchesAnswer:
        """Return the searches that the person keeps."""
        return self._get("searches", SearchesAnswer)

    def save_search(self, name: str, query: str, *, alert: bool = False) -> SearchesAnswer:
        """Keep a search, in place of one of the same name."""
        return self._post("searches", SearchRequest(name=name, query=query, alert=alert), SearchesAnswer)

    def drop_search(self, search_id: str) -> SearchesAnswer:
        """Keep a search no longer."""
        answer = self._http.delete(f"/api/searches/{quote(search_id, safe='')}")
        return _read(answer.status_code, answer.content, SearchesAnswer)

    def decide(self, wanted: DecisionRequest) -> DecisionAnswer:
        """Decide; give an `id` to be able to send the same again when no answer came."""
        return self._post("decisions", wanted, DecisionAnswer)

    def judge(self, wanted: JudgementRequest) -> JudgementAnswer:
        """Judge whether two events are one, or take a judgement back."""
        return self._post("judgements", wanted, JudgementAnswer)

    def remark(self, wanted: RemarkRequest) -> RemarkAnswer:
        """Comment on an incident or flag it, or take that back; an `id` can be sent again when no answer came."""
        return self._post("remarks", wanted, RemarkAnswer)

    def exports(self) -> ExportsAnswer:
        """Return the forms and release profiles; with a token of the scope `export`."""
        return self._get("exports", ExportsAnswer)

    def export(self, wanted: ExportRequest) -> bytes:
        """Return a zip archive with the file and its manifest; the export stands in the audit log."""
        answer = self._http.post("/api/exports", content=msgspec.json.encode(wanted), headers=_JSON)
        _check(answer.status_code, answer.content)
        return answer.content

    def live(self) -> LiveAnswer:
        """Return what came last."""
        return self._get("live", LiveAnswer)

    def follow(self, since: int | None = None) -> Iterator[LiveItem]:
        """Yield events and incidents as they come, until the desk ends the stream.

        Args:
            since: `LiveAnswer.at`, to miss nothing between that answer and the stream.
        """
        params = {} if since is None else {"since": since}
        wait = httpx.Timeout(_SECONDS, read=None)
        with self._http.stream("GET", "/api/live/stream", params=params, timeout=wait) as stream:
            if stream.status_code >= _PROBLEM:
                _check(stream.status_code, stream.read())
            for line in stream.iter_lines():
                if line.startswith("data: "):
                    yield msgspec.json.decode(line.removeprefix("data: "), type=LiveItem)

    def _pages(self, path: str, kind: type[Answer], params: Mapping[str, Any]) -> Iterator[Answer]:
        cursor: str | None = None
        while True:
            page = self._get(path, kind, {**params, **({"cursor": cursor} if cursor else {})})
            yield page
            cursor = cast(str | None, page.next)  # type: ignore[attr-defined]
            if cursor is None:
                return

    def _get(self, path: str, kind: type[Answer], params: Mapping[str, Any] | None = None) -> Answer:
        given = {name: value for name, value in (params or {}).items() if value != ""}
        request = self._http.build_request("GET", f"/api/{path}", params=given)
        tag, held = self._held.get(str(request.url), ("", b""))
        if tag:
            request.headers["If-None-Match"] = tag
        answer = self._http.send(request)
        if answer.status_code == _NOT_MODIFIED:
            return msgspec.json.decode(held, type=kind)
        found = _read(answer.status_code, answer.content, kind)
        self._keep(str(request.url), answer)
        return found

    def _keep(self, url: str, answer: httpx.Response) -> None:
        tag = answer.headers.get("etag")
        if tag is not None:
            self._held.pop(url, None)
            self._held[url] = (tag, answer.content)
            while len(self._held) > _A_PAGE:
                del self._held[next(iter(self._held))]

    def _post(self, path: str, wanted: Record, kind: type[Answer]) -> Answer:
        answer = self._http.post(f"/api/{path}", content=msgspec.json.encode(wanted), headers=_JSON)
        return _read(answer.status_code, answer.content, kind)


_JSON = {"Content-Type": "application/json"}


def _read(status: int, body: bytes, kind: type[Answer]) -> Answer:
    _check(status, body)
    return msgspec.json.decode(body, type=kind)


def _check(status: int, body: bytes) -> None:
    if status < _PROBLEM:
        return
    try:
        problem = msgspec.json.decode(body, type=ProblemAnswer).error
    except msgspec.DecodeError:
        words = body[:200].decode("utf-8", "replace").strip()
        problem = Problem(kind="http", message=f"the desk answered {status}: {words}")
    raise DeskError(status, problem)
