"""One document: its text, all its events, and what can be decided on them."""

from functools import partial
from typing import Annotated, get_args

from fastapi import APIRouter, Query
from fastapi.responses import Response

from isnad.api.answers import answered, described
from isnad.api.caller import Caller, Reading
from isnad.api.planting import outcome_told, views_shown
from isnad.api.shown import evidence, fresh_id, history, shown_events, shown_runs, values_of
from isnad.api.speaking import named, others_of
from isnad.export.html import WEB
from isnad.export.page_blocks import page_blocks
from isnad.export.wording import title_of
from isnad.record.answers import DocumentAnswer
from isnad.record.codes import EventClass, EventFactuality
from isnad.record.errors import ArchiveError, MissingError
from isnad.record.ids import page_id
from isnad.record.kept import EventView
from isnad.record.original import KeptPage, OriginalAnswer
from isnad.record.review import Consent, Sensitivity
from isnad.review.adjudicate import Choice, choices, coders_of
from isnad.review.sheet import Sheet
from isnad.review.sitting import waits
from isnad.store.audit import let_read
from isnad.store.fields import FIELDS
from isnad.store.kept_page import kept_page, page_bytes

router = APIRouter()
Key = Annotated[str | None, Query(max_length=200)]


@router.get("/documents/{document_id}", include_in_schema=False)
def show(caller: Reading, document_id: str, event: Key = None, planted: Key = None) -> Response:
    """Return the page of a document, with one of its events open to be decided on."""
    sheet = caller.desk.open(document_id)
    opened = _open(sheet, event)
    others = others_of(caller, sheet)
    uri = sheet.head.uri or ""
    views = views_shown(caller, sheet)
    return caller.page(
        "document.html.j2",
        sheet=sheet,
        title=title_of(sheet.coded.document),
        link=uri if uri.lower().startswith(WEB) else None,
        runs=shown_runs(sheet.coded),
        events=shown_events(views, sheet.coded, caller.words),
        opened=opened,
        evidence=evidence(views, sheet.coded),
        planted=outcome_told(caller, event) if planted else None,
        choices=_choices(sheet),
        told=partial(values_of, coded=sheet.coded, words=caller.words),
        coders=coders_of(sheet) if sheet.blind.stage == "to_adjudicate" else (),
        history=history(sheet.decisions),
        classes=get_args(EventClass),
        factualities=get_args(EventFactuality),
        field_names=FIELDS,
        fresh_id=fresh_id,
        waits=waits,
        kept=_kept(caller, sheet.head.id),
        decides=caller.may("decide"),
        others=others,
        names=named(caller, others),
        sensitivities=get_args(Sensitivity),
        consents=get_args(Consent),
    )


@router.get("/api/documents/{document_id}", **described(DocumentAnswer), tags=["review"])
def twin(caller: Reading, document_id: str) -> Response:
    """Return a document with its events as they stand; a read of what is sensitive stands in the audit log."""
    return answered(caller.request, document_answer(caller.desk.open(document_id)))


def document_answer(sheet: Sheet) -> DocumentAnswer:
    """Return an open document as it is answered."""
    return DocumentAnswer(
        head=sheet.head,
        text=sheet.coded.document.text,
        parts=sheet.coded.document.parts,
        claims=sheet.coded.claims,
        events=sheet.events,
        decisions=sheet.decisions,
        stage=sheet.blind.stage,
    )


@router.get("/api/documents/{document_id}/page", **described(KeptPage), tags=["review"])
def twin_of_page(caller: Reading, document_id: str) -> Response:
    """Return what is kept of the page that a document came on: capture, hashes, its line in the ledger."""
    return answered(caller.request, _kept(caller, let_read(caller.store, caller.person, document_id).id))


@router.get("/documents/{document_id}/page", include_in_schema=False)
def page_as_it_came(caller: Reading, document_id: str) -> Response:
    """Return the bytes of the page as they came, to be kept as a file: as text, so that nothing in them runs."""
    kept = _kept(caller, let_read(caller.store, caller.person, document_id).id)
    if kept.page_id is None:
        raise MissingError(f"{kept.document_id}: it came without a page")
    raw = page_bytes(caller.store, caller.person, kept.page_id)
    ending = "txt" if (kept.media_type or "").startswith("text/") else "bin"
    headers = {"Content-Disposition": f'attachment; filename="{kept.page_id}.{ending}"', "Cache-Control": "no-store"}
    return Response(raw, media_type="application/octet-stream", headers=headers)


@router.get("/documents/{document_id}/original", include_in_schema=False)
def original(caller: Reading, document_id: str) -> Response:
    """Return the page that a report came on, as it was captured, without anything in it that could run or load."""
    sheet = caller.desk.open(document_id)
    uri = sheet.head.uri or ""
    return caller.page(
        "original.html.j2",
        sheet=sheet,
        title=title_of(sheet.coded.document),
        link=uri if uri.lower().startswith(WEB) else None,
        answer=_original(caller, sheet),
    )


@router.get("/api/documents/{document_id}/original", **described(OriginalAnswer), tags=["review"])
def twin_of_original(caller: Reading, document_id: str) -> Response:
    """Return the page that a report came on, block by block, its hash checked now."""
    return answered(caller.request, _original(caller, caller.desk.open(document_id)))


def _original(caller: Caller, sheet: Sheet) -> OriginalAnswer:
    kept = _kept(caller, sheet.head.id)
    if kept.page_id is None or not kept.has_bytes:
        return OriginalAnswer(kept=kept)
    try:
        raw = page_bytes(caller.store, caller.person, kept.page_id)
    except ArchiveError as lost:
        return OriginalAnswer(kept=kept, matches=False, trouble=str(lost))
    blocks = page_blocks(raw, sheet.coded.document.text)
    return OriginalAnswer(kept=kept, matches=page_id(raw) == kept.page_id, blocks=blocks)


def _kept(caller: Caller, document_id: str) -> KeptPage:
    with caller.store.reading() as connection:
        return kept_page(connection, document_id)


def _open(sheet: Sheet, key: str | None) -> EventView | None:
    """The event that is asked for, else the first that waits, else the first."""
    asked = next((view for view in sheet.events if view.key == key), None)
    waiting = next((view for view in sheet.events if waits(view)), None)
    return asked or waiting or next(iter(sheet.events), None)


def _choices(sheet: Sheet) -> tuple[Choice, ...]:
    return choices(sheet) if sheet.blind.stage == "to_adjudicate" else ()
