"""The article's text for the page: one run per part, the evidence painted over it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from isnad.export.evidence import NOT_CODED, PRECEDENCE, Cited, EvidenceKind, Run, runs
from isnad.record.codes import PartKind
from isnad.record.document import Document
from isnad.text.offsets import to_utf16

# Joiner and non-joiner: they decide the form of the letters beside them and belong to the word.
JOINERS = frozenset("\u200c\u200d")
# What an HTML page cannot hold as it is: NUL is dropped and a lone surrogate has no UTF-8.
_UNPRINTABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a run: evidence of the numbered events when it has a `kind`, plain otherwise.

    Pieces end at word ends only, so that no letter loses its joined form where a piece begins.
    """

    text: str
    kind: EvidenceKind | None
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paint:
    """Exact evidence inside a run, in UTF-16 units as a browser counts."""

    start: int
    end: int
    kind: EvidenceKind
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownRun:
    """One part of the article as the page shows it."""

    anchor: str
    kind: PartKind
    coded: bool
    pieces: tuple[Piece, ...]
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

    def cite(self, start: int, end: int) -> Cite | None:
        """Return where `[start, end)` stands on the page; None when no run holds its first word."""
        for anchor, run in self._runs:
            if run.start <= start < run.end:
                inside = self._text[run.start : run.end]
                last = min(end, run.end)
                first, after = to_utf16(inside, start - run.start), to_utf16(inside, last - run.start)
                return Cite(anchor, first, after, self._text[start:last])
        return None

    def _shown(self, anchor: str, run: Run, evidence: Sequence[Cited]) -> ShownRun:
        here = [c for c in evidence if c.start < run.end and run.start < c.end]
        inside = self._text[run.start : run.end]
        paints = tuple(_paint(inside, run, c) for c in here)
        return ShownRun(anchor, run.kind, run.kind not in NOT_CODED, tuple(_pieces(self._text, run, here)), paints)


def printable(text: str) -> str:
    """Return the text with what no page can hold replaced one for one, so that offsets stay."""
    return text.translate(_UNPRINTABLE)


def _paint(inside: str, run: Run, cited: Cited) -> Paint:
    start, end = max(cited.start, run.start) - run.start, min(cited.end, run.end) - run.start
    return Paint(to_utf16(inside, start), to_utf16(inside, end), cited.kind, cited.events)


def _pieces(text: str, run: Run, evidence: Sequence[Cited]) -> list[Piece]:
    whole = [(*_whole_words(text, run, c), c) for c in evidence]
    cuts = sorted({run.start, run.end} | {cut for start, end, _ in whole for cut in (start, end)})
    pieces = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        over = [c for first, after, c in whole if first <= start and end <= after]
        kind = min((c.kind for c in over), key=PRECEDENCE.index, default=None)
        pieces.append(Piece(text[start:end], kind, tuple(sorted({n for c in over for n in c.events}))))
    return pieces


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
