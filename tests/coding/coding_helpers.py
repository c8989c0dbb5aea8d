"""A report made of a title and paragraphs, coded whole."""

from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Part, Published
from isnad.record.events import Event
from isnad.record.ids import sha256_hex


def coded(text: str, title: str = "", published: str = "2019-05-21") -> CodedDocument:
    """Code a title and paragraphs, one a line."""
    whole = f"{title}\n\n{text}" if title else text
    parts = [Part(kind="title", start=0, end=len(title))] if title else []
    start = len(title) + 2 if title else 0
    for line in text.split("\n"):
        parts.append(Part(kind="paragraph", start=start, end=start + len(line)))
        start += len(line) + 1
    document = Document(
        id="doc-test",
        outlet="example-daily",
        lang="ar",
        text=whole,
        text_sha256=sha256_hex(whole),
        parts=tuple(parts),
        published=Published(value=published, precision="day", basis="given"),
    )
    return code_document(document)


def of_class(event_class: str, text: str, **given: str) -> list[Event]:
    """Return the events of a class."""
    return [event for event in coded(text, **given).events if event.event_class == event_class]


def only(text: str, event_class: str, **given: str) -> Event:
    """Return the single event of a class."""
    events = of_class(event_class, text, **given)
    assert len(events) == 1, [(e.event_class, e.trigger.text) for e in coded(text, **given).events]
    return events[0]
