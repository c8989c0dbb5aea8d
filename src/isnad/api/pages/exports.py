"""Exports: a file under a release profile with its manifest, both in one archive; each stands in the audit log."""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import BinaryIO, cast

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from isnad.api.answers import answered, described, described_as, taking
from isnad.api.asking import filters
from isnad.api.caller import Caller, Exporting
from isnad.api.sent import Sending, Sent
from isnad.export.formats.all import FORMATS
from isnad.export.making import MANIFEST, ExportOrder, make_export, usual_name
from isnad.export.profiles.model import PROFILES, load_profile
from isnad.export.releases.manifest import load_manifests
from isnad.record.answers import ExportForm, ExportRequest, ExportsAnswer, ReleaseEntry
from isnad.record.errors import MissingError, RefusedError, UsageError
from isnad.store.search.form import form_query
from isnad.store.search.writing import format_query

router = APIRouter()
_ZIP = "application/zip"
_MOST_REASONS = 3
_CHOICES = ("include_unreviewed", "samples")
_WRONG = 400


@router.get("/exports", include_in_schema=False)
def show(caller: Exporting) -> Response:
    """Return the page to export on; the filters of its address are what is exported."""
    query = format_query(form_query(filters(caller.request)))
    return _page(caller, query=query)


@router.get("/api/exports", **described(ExportsAnswer), tags=["exports"])
def twin(caller: Exporting) -> Response:
    """Return the forms, the release profiles and the releases there are."""
    return answered(caller.request, _answer(caller))


@router.post("/exports", include_in_schema=False)
def export(caller: Exporting, sent: Sending) -> Response:
    """Return a file with its manifest; where nothing may leave, the page as it was filled in, with the reason."""
    try:
        return _made(caller, _order(sent))
    except (UsageError, MissingError, RefusedError) as problem:
        given = {name: sent.maybe(name) for name in ("form", "profile", "release", "licence", *_CHOICES)}
        return _page(caller, query=sent.one("query"), given=given, problem=str(problem))


@router.post(
    "/api/exports",
    **described_as("The file and its manifest.", _ZIP),
    openapi_extra=taking(ExportRequest),
    tags=["exports"],
)
def export_by_program(caller: Exporting, sent: Sending) -> Response:
    """Return a file with its manifest, in a zip archive."""
    asked = sent.record(ExportRequest)
    order = ExportOrder(
        form=asked.form, profile=asked.profile, where=asked.query, include_unreviewed=asked.include_unreviewed,
        samples=asked.samples, licence=asked.licence, release=asked.release,
    )  # fmt: skip
    return _made(caller, order)


def _page(
    caller: Caller, *, query: str, given: Mapping[str, str | None] = MappingProxyType({}), problem: str = ""
) -> Response:
    status = _WRONG if problem else 200
    return caller.page(
        "exports.html.j2", answer=_answer(caller), query=query, given=given, problem=problem, status=status
    )


def _order(sent: Sent) -> ExportOrder:
    return ExportOrder(
        form=sent.one("form"),
        profile=sent.one("profile"),
        where=sent.one("query"),
        include_unreviewed=bool(sent.one("include_unreviewed")),
        samples=bool(sent.one("samples")),
        licence=sent.one("licence"),
        release=sent.maybe("release"),
    )


def _made(caller: Caller, order: ExportOrder) -> Response:
    with NamedTemporaryFile() as held, caller.store.reading() as connection:
        name = usual_name(order)
        manifest = make_export(caller.store, connection, caller.person, order, stream=cast(BinaryIO, held), name=name)
        if not manifest.rows:
            raise UsageError("; ".join(("no event may leave", *_why(manifest.left_out))))
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(held.name, name)
            archive.writestr(name + MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return Response(packed.getvalue(), media_type=_ZIP, headers=headers)


def _why(left_out: dict[str, int]) -> Iterator[str]:
    """What left most of them out first."""
    if not left_out:
        yield "the store holds none that was asked for"
    for why, times in sorted(left_out.items(), key=lambda one: -one[1])[:_MOST_REASONS]:
        yield f"{times} {why}"


def _answer(caller: Caller) -> ExportsAnswer:
    with caller.store.reading() as connection:
        made = load_manifests(connection)
    return ExportsAnswer(
        forms=tuple(ExportForm(name=one.name, title=one.title, suffix=one.suffix) for one in FORMATS.values()),
        profiles={name: load_profile(name).title for name in PROFILES},
        releases=tuple(
            ReleaseEntry(tag=one.tag, at=one.at, profile=one.profile_name, rows=one.rows) for one in reversed(made)
        ),
    )
