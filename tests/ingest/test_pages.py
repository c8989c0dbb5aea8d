"""Whole pages in the layouts of Arabic news sites, each with what it must give in a file of the same name."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from isnad.ingest.step import read_inputs
from isnad.record.document import Document

PAGES = Path(__file__).parent / "pages"
CUT = "…"
NOT_CODED = frozenset({"furniture", "link_box", "dateline", "byline"})


def _document(path: Path, encoding: str, folder: Path) -> Document:
    page = folder / path.name
    page.write_bytes(path.read_text("utf-8").encode(encoding))
    (found,) = read_inputs([str(page)])
    assert isinstance(found, Document), found
    return found


def _parts(found: Document, expected: list[str], passed_over: frozenset[str] = frozenset()) -> list[str]:
    """The parts as `kind: words`, cut where the expected line is."""
    told = (part for part in found.parts if part.kind not in passed_over)
    parts = [f"{part.kind}: {found.text[part.start : part.end]}" for part in told]
    for index, line in enumerate(expected[: len(parts)]):
        head = line.removesuffix(CUT)
        if head != line and parts[index].startswith(head):
            parts[index] = line
    return parts


def _said(found: Document) -> dict[str, Any]:
    published = found.published
    return {
        "outlet": found.outlet,
        "published": [published.value, published.precision, published.basis],
        "place_line": found.place_line,
        "byline": [name.text for name in found.byline],
        "agencies": [agency.text for agency in found.agencies],
        "links": [[link.text, link.uri or ""] for link in found.links],
        "captions": [
            [found.text[caption.start : caption.end], caption.credit.text if caption.credit else ""]
            for caption in found.captions
        ],
    }


ABSENT = {"outlet": None, "place_line": None, "byline": [], "agencies": [], "links": [], "captions": []}


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_gives_its_parts_and_nothing_else(path: Path, tmp_path: Path) -> None:
    expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    found = _document(path, expected.pop("encoding", "utf-8"), tmp_path)
    parts, absent = expected.pop("parts"), expected.pop("absent", [])
    assert _parts(found, parts) == parts
    assert _said(found) == ABSENT | expected
    assert [words for words in absent if words in found.text] == []


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_page_as_printed_gives_what_is_coded_and_no_furniture(path: Path, tmp_path: Path) -> None:
    expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    found = _document(path, "utf-8", tmp_path)
    coded = expected.pop("coded")
    assert _parts(found, coded, NOT_CODED) == coded
    assert _said(found) == ABSENT | expected
    assert found.text == path.read_text("utf-8")
