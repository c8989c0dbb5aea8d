"""Events as a store gives them back, made from invented Arabic reports by the coder itself."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from isnad.export.formats.base import ExportContext, Versions
from isnad.pipeline.code import code_document
from isnad.record.codec import decode_line
from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Part, Published
from isnad.record.ids import content_id, sha256_hex
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import EventStatus

_SHARED = ("id", "external_id", "page_id", "uri", "outlet", "lang", "sample", "text_sha256", "published", "captured")
CODER = "isnad 0.1.0"
CODED_AT = "2026-11-29T12:00:00.000000Z"
CONTEXT = ExportContext(
    profile="internal",
    made_at="2026-11-29T12:30:00.000000Z",
    query="class:airstrike",
    versions=Versions(coder=(CODER,), codebook="1", registry="1", gazetteer="1"),
    licence="CC BY 4.0",
)
CODED_SAMPLES = Path(__file__).parents[1] / "golden" / "samples"


def told(
    text: str, *, outlet: str = "صحيفة الضفاف", published: str = "2024-05-21", sample: bool = False
) -> tuple[EventView, ...]:
    """Return the events of one invented report, coded and nothing decided."""
    document = Document(
        id=content_id("doc", (outlet, text)),
        outlet=outlet,
        lang="ar",
        text=text,
        text_sha256=sha256_hex(text),
        sample=sample,
        parts=(Part(kind="paragraph", start=0, end=len(text)),),
        published=Published(value=published, precision="day", basis="given"),
    )
    return views_of(code_document(document))


@cache
def sample_views() -> tuple[EventView, ...]:
    """Return the events of all sample reports, in the order of the golden documents."""
    coded = (decode_line(path.read_bytes()) for path in sorted(CODED_SAMPLES.glob("*.json")))
    return tuple(view for document in coded if isinstance(document, CodedDocument) for view in views_of(document))


def views_of(coded: CodedDocument) -> tuple[EventView, ...]:
    """Return the events of a coded document as they stand before anybody decided."""
    head = DocumentHead(**{field: getattr(coded.document, field) for field in _SHARED})
    known = {claim.id: claim for claim in coded.claims}
    return tuple(
        EventView(
            key=event.key,
            document=head,
            event=event,
            machine=event,
            claims=tuple(known[said.claim_id] for said in event.claims if said.claim_id in known),
            flags=coded.flags,
            coder=CODER,
            coded_at=CODED_AT,
        )
        for event in coded.events
    )


def of_class(views: Iterable[EventView], event_class: str) -> EventView:
    """Return the one event of a class; fails when there is none or several."""
    (found,) = [view for view in views if view.event.event_class == event_class]
    return found


def with_status(view: EventView, status: EventStatus) -> EventView:
    """Return the event as a person left it."""
    return replace(view, status=status)
