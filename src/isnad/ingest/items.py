"""A digest parted into its items: a monitor's daily report, a list of incidents by place. Each becomes a document."""

from collections.abc import Iterator

import msgspec

from isnad.ingest.build import Given, Text, build_document
from isnad.ingest.lines import Line, make_line, read_lines
from isnad.record.document import Document, Part

_ITEMS = frozenset({"list_item", "paragraph", "quote", "table"})
_LEAST = 2


def split_items(document: Document) -> Iterator[Document]:
    """Yield a document for each item of a digest; the document itself where it is none.

    A digest has two list items, or two headings, or more. An item keeps the title of the digest and the heading
    above it, for these say the day and the place, and has the digest's address with its own number after `#`.
    """
    items = list(_items(document))
    if len(items) < _LEAST:
        yield document
        return
    for number, (heading, item) in enumerate(items, 1):
        yield _item(document, heading, item, number)


def _items(document: Document) -> Iterator[tuple[Part | None, Part]]:
    kinds = [part.kind for part in document.parts]
    if kinds.count("list_item") < _LEAST and kinds.count("heading") < _LEAST:
        return
    heading: Part | None = None
    for part in document.parts:
        if part.kind == "heading":
            heading = part
        elif part.kind in _ITEMS:
            yield heading, part


def _item(document: Document, heading: Part | None, item: Part, number: int) -> Document:
    title = next((part for part in document.parts if part.kind == "title"), None)
    text, lines = _composed(document, title, heading, item)
    place = f"item-{number}"
    given = Given(
        address=f"{document.uri}#{place}",
        page_id=document.page_id or "",
        external_id=f"{document.external_id}#{place}" if document.external_id else None,
        uri=f"{document.uri}#{place}",
        outlet=document.outlet,
        published=document.published if document.published.value else None,
        captured=document.captured,
        place_line=document.place_line,
        sample=document.sample,
        forwarded_from=document.forwarded_from,
        notes=document.notes,
    )
    made = build_document(Text(text, lines, titled=title is not None), given)
    return msgspec.structs.replace(made, published=document.published, page_id=document.page_id)


def _composed(document: Document, title: Part | None, heading: Part | None, item: Part) -> tuple[str, list[Line]]:
    """The words of title, heading and item as printed: title, an empty line, heading, item."""
    words = [document.text[part.start : part.end] for part in (title, heading, item) if part is not None]
    text = f"{words[0]}\n\n" + "\n".join(words[1:]) if title is not None else "\n".join(words)
    lines: list[Line] = []
    at = 0
    if title is not None:
        lines.append(make_line(text, 0, len(words[0]), hint="title"))
        at = len(words[0]) + 2
    if heading is not None:
        end = at + heading.end - heading.start
        lines.append(make_line(text, at, end, hint="heading"))
        at = end + 1
    return text, [*lines, *read_lines(text, at)]
