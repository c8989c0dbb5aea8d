"""The article's text for the page: one run per part, the evidence painted over it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from isnad.export.evidence import NOT_CODED, Cited, EvidenceKind, Piece, Run, pieces, runs
from isnad.record.base import Span
from isnad.record.codes import PartKind
from isnad.record.document import Document
from isnad.text.offsets import to_utf16

# Joiner and non-joiner: they decide the form of the letters beside them and belong to the word.
JOINERS = frozenset("\u200c\u200d")
# What an HTML page cannot hold as it is: NUL is dropped and a lone surrogate has no UTF-8.
_UNPRINTABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Paint:
    """Exact evidence inside a run, in UTF-16 units as a browser counts."""

    start: int
    end: int
    kind: EvidenceKind
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownRun:
    """One part of the article as the page shows it.

    `pieces` end at word ends only, so that no letter loses its joined form where the evidence begins; `paints`
    are exact.
    """

    anchor: str
    kind: PartKind
    coded: bool
    pieces: tuple[tuple[str, Piece], ...]
    paints: tuple[Paint, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """Where a value's words stand: the run's anchor, UTF-16 units inside it, and the words."""

    anchor: str
    start: int
    end: int
    words: str


class ShownText:
    """The text of one document as runs, and the way from offsets to them."""

    def __init__(self, document: Document, prefix: str, evidence: Sequence[Cited]) -> None:
        self._text = printable(document.text)
        self._runs = [(f"{prefix}-p{index}", run) for index, run in enumerate(runs(document), start=1)]
        self.runs = tuple(self._shown(anchor, run, evidence) for anchor, run in self._runs)

    def cite(self, span: Span | None) -> Cite | None:
        """Return where the span stands on the page; None without a span or when no run holds its first word."""
        for anchor, run in self._runs:
            if span and run.start <= span.start < run.end:
                inside, last = self._text[run.start : run.end], min(span.end, run.end)
                first, after = to_utf16(inside, span.start - run.start), to_utf16(inside, last - run.start)
                return Cite(anchor, first, after, self._text[span.start : last])
        return None

    def _shown(self, anchor: str, run: Run, evidence: Sequence[Cited]) -> ShownRun:
        here = [c for c in evidence if c.start < run.end and run.start < c.end]
        inside = self._text[run.start : run.end]
        whole = pieces(run, [(*_whole_words(self._text, run, c), c) for c in here])
        return ShownRun(
            anchor=anchor,
            kind=run.kind,
            coded=run.kind not in NOT_CODED,
            pieces=tuple((self._text[piece.start : piece.end], piece) for piece in whole),
            paints=tuple(_paint(inside, run, c) for c in here),
        )


def printable(text: str) -> str:
    """Return the text with what no page can hold replaced one for one, so that offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _paint(inside: str, run: Run, cited: Cited) -> Paint:
    start, end = max(cited.start, run.start) - run.start, min(cited.end, run.end) - run.start
    return Paint(to_utf16(inside, start), to_utf16(inside, end), cited.kind, cited.events)


def _whole_words(text: str, run: Run, cited: Cited) -> tuple[int, int]:
    """Widen the span to whole words: a prefixed preposition or article is taken in, for its letters join."""
    start, end = max(cited.start, run.start), min(cited.end, run.end)
    while run.start < start and _in_word(text[start - 1]) and _in_word(text[start]):
        start -= 1
    while end < run.end and _in_word(text[end - 1]) and _in_word(text[end]):
        end += 1
    return start, end


def _in_word(char: str) -> bool:
    return char.isalnum() or char in JOINERS or unicodedata.category(char) == "Mn"
