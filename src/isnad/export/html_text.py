"""The article's text for the page: one run per part, the evidence painted over it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from isnad.export.escaping import printable
from isnad.export.evidence import NOT_CODED, Cited, EvidenceKind, Piece, Run, pieces, runs
from isnad.lang.ar.joining import JOIN_NOTHING_AFTER
from isnad.record.base import Span
from isnad.record.codes import PartKind
from isnad.record.document import Document
from isnad.text.offsets import to_utf16

_JOINER, _NON_JOINER = "\u200d", "\u200c"


@dataclass(frozen=True, slots=True)
class Paint:
    """Evidence inside a run, in UTF-16 units as a browser counts."""

    start: int
    end: int
    kind: EvidenceKind
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownRun:
    """One part of the article as the page shows it.

    Neither `pieces` nor `paints` begin or end between two joined letters: a browser would tear the letters apart,
    or drop half of a ligature.
    """

    anchor: str
    kind: PartKind
    coded: bool
    pieces: tuple[tuple[str, Piece], ...]
    paints: tuple[Paint, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """Where a value's words stand: the run's anchor, UTF-16 units inside it, and the exact words."""

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

    @property
    def paints(self) -> tuple[tuple[str, tuple[Paint, ...]], ...]:
        """The anchor and the evidence of every run that holds any."""
        return tuple((run.anchor, run.paints) for run in self.runs if run.paints)

    def cite(self, span: Span | None) -> Cite | None:
        """Return where the span stands on the page; None without a span or when no run holds its first word."""
        for anchor, run in self._runs:
            if span and run.start <= span.start < run.end:
                first, after = self._units(run, *_unbroken(self._text, run, span.start, span.end))
                return Cite(anchor, first, after, self._text[span.start : min(span.end, run.end)])
        return None

    def _units(self, run: Run, start: int, end: int) -> tuple[int, int]:
        inside = self._text[run.start : run.end]
        return to_utf16(inside, start - run.start), to_utf16(inside, end - run.start)

    def _shown(self, anchor: str, run: Run, evidence: Sequence[Cited]) -> ShownRun:
        here = [c for c in evidence if c.start < run.end and run.start < c.end]
        painted = [(*_unbroken(self._text, run, c.start, c.end), c) for c in here]
        return ShownRun(
            anchor=anchor,
            kind=run.kind,
            coded=run.kind not in NOT_CODED,
            pieces=tuple((self._text[piece.start : piece.end], piece) for piece in pieces(run, painted)),
            paints=tuple(Paint(*self._units(run, start, end), c.kind, c.events) for start, end, c in painted),
        )


def _unbroken(text: str, run: Run, start: int, end: int) -> tuple[int, int]:
    """Cut the span to the run and widen it until neither of its ends lies between two joined letters."""
    start, end = max(start, run.start), min(end, run.end)
    while run.start < start and _joined(text, start):
        start -= 1
    while end < run.end and _joined(text, end):
        end += 1
    return start, end


def _joined(text: str, cut: int) -> bool:
    """Tell whether a cut before `text[cut]` would part what is written together."""
    if unicodedata.category(text[cut]) == "Mn" or text[cut] in (_JOINER, _NON_JOINER):
        return True
    before = cut - 1
    while before > 0 and unicodedata.category(text[before]) == "Mn":
        before -= 1
    if text[before] == _JOINER:
        return True
    return text[before].isalpha() and text[cut].isalpha() and text[before] not in JOIN_NOTHING_AFTER
