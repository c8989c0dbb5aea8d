"""What the tests of attribution share: a report as paragraphs, and its claims."""

from collections.abc import Callable

import pytest

from isnad.attribute.step import attribute
from isnad.engine.deeds import find_deeds
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.record.claims import Claim
from isnad.record.document import Document, Part, Published
from isnad.record.mentions import Mentions
from isnad.segment.step import segment
from isnad.tag.step import tag_all


def document_of(text: str, *, outlet: str | None = None, uri: str | None = None, title: bool = False) -> Document:
    parts, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = "title" if title and not parts else "paragraph"
            parts.append(Part(kind=kind, start=start, end=start + len(line)))
        start += len(line) + 1
    unknown = Published(value=None, precision="unknown", basis="unknown")
    return Document(
        id="doc-1", text=text, text_sha256="", outlet=outlet, uri=uri, parts=tuple(parts), published=unknown
    )


def _claims_of(
    text: str, *, outlet: str | None = None, title: bool = False, mentions: Mentions | None = None
) -> tuple[Claim, ...]:
    article = segment(document_of(text, outlet=outlet, title=title))
    return attribute(article, mentions or Mentions(), load_registry())


def claims_with_mentions(text: str) -> tuple[Claim, ...]:
    """The claims of a report, its mentions given as the path of a document gives them."""
    article, registry = segment(document_of(text)), load_registry()
    mentions, _ = tag_all(article, find_deeds(article), gazetteer=default_gazetteer(), registry=registry)
    return attribute(article, mentions, registry)


def _said(text: str, claim: Claim) -> str:
    return text[claim.content.start : claim.content.end]


def _cues(text: str, **how: bool) -> list[tuple[str, str | None]]:
    """Cue and speaker of every hop that has a cue, in order."""
    hops = [hop for claim in _claims_of(text, **how) for hop in claim.chain]
    return [(text[hop.cue.start : hop.cue.end], hop.text) for hop in hops if hop.cue is not None]


@pytest.fixture(scope="session")
def claims_of() -> Callable[..., tuple[Claim, ...]]:
    return _claims_of


@pytest.fixture(scope="session")
def cues() -> Callable[..., list[tuple[str, str | None]]]:
    return _cues


@pytest.fixture(scope="session")
def said() -> Callable[[str, Claim], str]:
    return _said
