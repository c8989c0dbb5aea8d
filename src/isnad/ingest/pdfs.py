"""PDF files with a text layer (extra `pdf`): the lines as a reader sees them, joined to paragraphs.

The layer holds shapes at places, not words in an order. Lines are taken from left to right as they are drawn, their
shapes become letters, and Arabic lines are turned round, numbers and Latin words in them left as they are; a file whose
words say that its lines are stored in reading order already is left so.
"""

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import IO, Any

from isnad.ingest.lines import ends_sentence
from isnad.lang.ar.page_words import reversed_likeness
from isnad.record.errors import InputError

_SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_NUMBERED = re.compile(r"\W*(?:\d+\W*){1,3}")
_ONWARD = re.compile(r"[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9]")
_INSIDE = frozenset(".,:/%-_@")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_FULL = 0.75
_REPEATED = 3
_PAGES = 2_000

Glyphs = list[str]
"""The letters of one line, each as its shape says it: one shape can be two letters (lam and alef)."""


def pdf_text(stream: IO[bytes]) -> str:
    """Return the text of a PDF file: paragraphs parted by line breaks, pages by empty lines.

    Raises:
        InputError: `no_text` when its pages are pictures, `unreadable` when it is broken or locked, or the extra is not
            installed.
    """
    drawn = _pages(stream)
    if not any(drawn):
        raise InputError(
            "no_text", "a PDF without a text layer: its pages are pictures; have them recognised (OCR) first"
        )
    turned = reversed_likeness("\n".join(_letters(line) for page in drawn for line in page)) > 0
    pages = [[_closed_up(_turned(line) if turned else line) for line in page] for page in drawn]
    furniture = _repeated(pages)
    kept = [[line for line in page if line not in furniture and not _NUMBERED.fullmatch(line)] for page in pages]
    return _join(kept)


def _pages(stream: IO[bytes]) -> list[list[Glyphs]]:
    high_level, layout = _library("pdfminer.high_level"), _library("pdfminer.layout")
    try:
        pages = high_level.extract_pages(stream, maxpages=_PAGES, laparams=layout.LAParams())
        return [list(_lines(page, layout)) for page in pages]
    except Exception as error:
        locked = "Password" in type(error).__name__ or "Encryption" in type(error).__name__
        what = (
            "a PDF that is locked with a password; unlock it first"
            if locked
            else f"a broken PDF ({error!r}); fetch it again"
        )
        raise InputError("unreadable", what) from error


def _library(module: str) -> Any:
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what is wrong with a file is told in our own words
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            "unreadable", "a PDF: reading it needs more; install isnad[pdf], or save it as text"
        ) from error


def _lines(page: Iterable[Any], layout: Any) -> Iterator[Glyphs]:
    """The lines of a page from top to bottom; of boxes side by side the right one first."""
    boxes = [box for box in page if isinstance(box, layout.LTTextBox)]
    for box in sorted(boxes, key=lambda box: (-round(box.y1), -box.x1)):
        for line in box:
            glyphs = [glyph.get_text() for glyph in line]
            if "".join(glyphs).strip():
                yield glyphs


def _letters(glyphs: Glyphs) -> str:
    """The letters in place of their shapes; nothing else is changed."""
    return _SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes[0]), "".join(glyphs))


def _closed_up(glyphs: Glyphs) -> str:
    return " ".join(_letters(glyphs).split())


def _turned(glyphs: Glyphs) -> Glyphs:
    """An Arabic line from its end to its beginning; numbers and Latin words keep their own direction."""
    if not _ARABIC.search("".join(glyphs)):
        return glyphs
    back: Glyphs = []
    run: Glyphs = []
    for glyph in reversed(glyphs):
        if _ONWARD.match(glyph) or (run and glyph in _INSIDE):
            run.append(glyph)
            continue
        back += _onward(run)
        back.append(glyph.translate(_MIRRORED))
        run = []
    return back + list(_onward(run))


def _onward(run: Sequence[str]) -> Iterator[str]:
    """A number or Latin word in its own direction; a mark at its end belongs to the line."""
    end = len(run)
    while end and run[end - 1] in _INSIDE:
        end -= 1
    yield from reversed(run[:end])
    yield from run[end:]


def _repeated(pages: list[list[str]]) -> set[str]:
    """Lines at the head or foot of most pages: the name of the paper, the address of the organisation."""
    if len(pages) < _REPEATED:
        return set()
    edges = Counter(line for page in pages for line in {*page[:2], *page[-2:]})
    return {line for line, count in edges.items() if count > len(pages) / 2}


def _join(pages: list[list[str]]) -> str:
    """A line as wide as most goes on in the next, unless a sentence ends with it."""
    widths = sorted(len(line) for page in pages for line in page)
    full = _FULL * widths[int(len(widths) * 0.9)] if widths else 0
    text: list[str] = []
    for page in pages:
        going_on = False
        for line in page:
            if going_on:
                text[-1] += " " + line
            else:
                text.append(line)
            going_on = len(line) >= full and not ends_sentence(line)
        text.append("")
    return "\n".join(text).strip()
