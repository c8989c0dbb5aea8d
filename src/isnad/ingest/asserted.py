"""Whether a document holds what its outlet's reports must hold."""

from typing import NamedTuple

from isnad.knowledge.outlets import Asserted
from isnad.record.document import Document

_RUNNING = frozenset({"paragraph", "quote", "list_item", "table"})


class Held(NamedTuple):
    """One assertion: its name, whether the document holds it, and what was found."""

    name: str
    holds: bool
    found: str


def hold(document: Document, asserted: Asserted) -> list[Held]:
    """Return every assertion that is made, in the order of docs/outlets.md."""
    body = sum(part.end - part.start for part in document.parts if part.kind in _RUNNING)
    kinds = {part.kind for part in document.parts}
    made = [Held("body", body >= asserted.body, f"{body:,} characters of running text, at least {asserted.body:,}")]
    for name, wanted, holds, found in (
        ("title", asserted.title, "title" in kinds, "a title"),
        ("date", asserted.date, document.published.value is not None, "a date of publication"),
        ("byline", asserted.byline, bool(document.byline or document.agencies), "a writer or an agency"),
        ("place", asserted.place, document.place_line is not None, "a place line"),
    ):
        if wanted:
            made.append(Held(name, holds, found if holds else f"no {found.partition(' ')[2]}"))
    return made


def broken(document: Document, asserted: Asserted) -> list[str]:
    """Return what is broken, as words for a note; empty when all assertions hold."""
    return [f"{held.name} ({held.found})" for held in hold(document, asserted) if not held.holds]
