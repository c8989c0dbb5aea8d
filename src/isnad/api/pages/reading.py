"""A report as its reader has it: all that a news page gives, the evidence over it, and what belongs beside it."""

from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response
from sqlalchemy import Connection

from isnad.api.answers import answered, described
from isnad.api.caller import Caller, Reading
from isnad.api.shown import evidence, shown_runs
from isnad.export.html import WEB
from isnad.export.wording import title_of
from isnad.record.answers import ReadAnswer, ReadPart, RelatedEntry
from isnad.record.errors import RedactedError
from isnad.record.kept import EventView
from isnad.record.original import KeptPage
from isnad.review.sheet import Sheet
from isnad.store.kept_page import kept_page
from isnad.store.read import OUT_OF_FORCE, load_document
from isnad.store.related import RelatedReport, related_reports

router = APIRouter()
BESIDE: Final = frozenset({"link_box", "furniture"})
"""Parts of a page that are not the report."""


@router.get("/read/{document_id}", include_in_schema=False)
def show(caller: Reading, document_id: str) -> Response:
    """Return the page on which a report is read."""
    sheet = caller.desk.open(document_id)
    uri, views = sheet.head.uri or "", _standing(sheet)
    runs = shown_runs(sheet.coded)
    return caller.page(
        "read.html.j2",
        sheet=sheet,
        title=title_of(sheet.coded.document),
        link=uri if uri.lower().startswith(WEB) else None,
        runs=[run for run in runs if run.kind not in BESIDE],
        rest=[run for run in runs if run.kind in BESIDE],
        views=views,
        evidence=evidence(views, sheet.coded),
        related=_related(caller, sheet),
        kept=_kept(caller, sheet),
    )


@router.get("/api/read/{document_id}", **described(ReadAnswer), tags=["events"])
def twin(caller: Reading, document_id: str) -> Response:
    """Return a report part by part, with the keys of its events and the reports that belong beside it."""
    sheet = caller.desk.open(document_id)
    printed = sheet.coded.document
    answer = ReadAnswer(
        head=sheet.head,
        title=title_of(printed),
        place_line=printed.place_line,
        parts=tuple(
            ReadPart(kind=part.kind, start=part.start, end=part.end, text=printed.text[part.start : part.end])
            for part in printed.parts
        ),
        captions=printed.captions,
        events=tuple(view.key for view in _standing(sheet)),
        related=_related(caller, sheet),
    )
    return answered(caller.request, answer)


def _standing(sheet: Sheet) -> tuple[EventView, ...]:
    return tuple(view for view in sheet.events if view.status not in OUT_OF_FORCE)


def _kept(caller: Caller, sheet: Sheet) -> KeptPage:
    with caller.store.reading() as connection:
        return kept_page(connection, sheet.head.id)


def _related(caller: Caller, sheet: Sheet) -> tuple[RelatedEntry, ...]:
    with caller.store.reading() as connection:
        found = related_reports(connection, caller.person, sheet.head.id)
        return tuple(_entry(connection, one) for one in found)


def _entry(connection: Connection, one: RelatedReport) -> RelatedEntry:
    try:
        title = title_of(load_document(connection, one.document_id))
    except RedactedError:
        title = None
    return RelatedEntry(
        document_id=one.document_id, title=title, outlet=one.outlet, published=one.published, why=one.why
    )
