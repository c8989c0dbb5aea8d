"""Events as a store gives them back, made of coded documents without a store: every one as the machine left it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import isnad
from isnad.export.formats.base import ExportContext, Versions
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.kept import DocumentHead, EventView

SAMPLES = Path(isnad.__file__).parent / "samples"
CODER = "isnad/0.1.0"
CODED_AT = "2026-11-29T17:00:00.000000Z"
INTERNAL = ExportContext(
    profile="internal", made_at="2026-11-29T18:00:00.000000Z", versions=Versions(coder=(CODER,)), licence="test only"
)


def head_of(coded: CodedDocument) -> DocumentHead:
    document = coded.document
    shared = ("id", "external_id", "page_id", "uri", "outlet", "lang", "sample", "text_sha256", "published", "captured")
    return DocumentHead(**{name: getattr(document, name) for name in shared})


def views_of(coded: CodedDocument, **more: Any) -> Iterator[EventView]:
    """Yield the events of a document; `more` are fields of `EventView` that all of them get."""
    claims = {claim.id: claim for claim in coded.claims}
    for event in coded.events:
        said = tuple(claims[one.claim_id] for one in event.claims if one.claim_id in claims)
        given: dict[str, Any] = {"event": event, "machine": event, "claims": said, "coder": CODER, "coded_at": CODED_AT}
        yield EventView(key=event.key, document=head_of(coded), **(given | more))


@cache
def sample_documents() -> tuple[CodedDocument, ...]:
    """Return the sample reports of the package, coded."""
    read = read_inputs([str(SAMPLES)], ReadOptions())
    coded = (code_document(document) for document in read)
    return tuple(one for one in coded if isinstance(one, CodedDocument))


def sample_views() -> tuple[EventView, ...]:
    return tuple(view for coded in sample_documents() for view in views_of(coded))
