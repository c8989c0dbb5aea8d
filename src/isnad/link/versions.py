"""What changed between two versions of one page: passages, and the figures of harm that are told anew or no more."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from isnad.record.base import Record
from isnad.record.coded import CodedDocument
from isnad.record.codes import EventClass, HarmKind

_PIECES = re.compile(r"\S+|\n+")
_LONGEST = 8_000


class Passage(Record, frozen=True, kw_only=True):
    """Words that stand in one version only, `older` in place of `newer`; either may be empty. `at` is their place in
    the newer text.
    """

    older: str
    newer: str
    at: int


class Figure(Record, frozen=True, kw_only=True):
    """A figure of harm with its words. `high` None means "and above"."""

    event_class: EventClass
    kind: HarmKind
    low: int
    high: int | None
    text: str


class Change(Record, frozen=True, kw_only=True):
    """What a newer version of a page changed."""

    older: str
    newer: str
    passages: tuple[Passage, ...]
    figures_gone: tuple[Figure, ...]
    figures_new: tuple[Figure, ...]

    @property
    def figures_changed(self) -> bool:
        """Whether a toll was corrected."""
        return bool(self.figures_gone or self.figures_new)


def compare_versions(older: CodedDocument, newer: CodedDocument) -> Change:
    """Return what changed from an older version of a page to a newer one, in the order of the newer text."""
    before, after = _figures(older), _figures(newer)
    return Change(
        older=older.document.id,
        newer=newer.document.id,
        passages=changed_passages(older.document.text, newer.document.text),
        figures_gone=_only(before, after),
        figures_new=_only(after, before),
    )


def changed_passages(older: str, newer: str) -> tuple[Passage, ...]:
    """Return the passages in which two texts differ, word by word; of very long texts only the whole."""
    left, right = _pieces(older), _pieces(newer)
    if len(left) + len(right) > _LONGEST:
        return () if older == newer else (Passage(older=older, newer=newer, at=0),)
    matcher = SequenceMatcher(None, [p.group() for p in left], [p.group() for p in right], autojunk=False)
    return tuple(
        Passage(older=_cut(older, left[i:j]), newer=_cut(newer, right[k:m]), at=_start(right, k, newer))
        for what, i, j, k, m in matcher.get_opcodes()
        if what != "equal"
    )


def _pieces(text: str) -> Sequence[re.Match[str]]:
    return list(_PIECES.finditer(text))


def _cut(text: str, pieces: Sequence[re.Match[str]]) -> str:
    return text[pieces[0].start() : pieces[-1].end()] if pieces else ""


def _start(pieces: Sequence[re.Match[str]], at: int, text: str) -> int:
    return pieces[at].start() if at < len(pieces) else len(text)


def _figures(coded: CodedDocument) -> list[Figure]:
    return [
        Figure(event_class=event.event_class, kind=harm.kind, low=harm.low, high=harm.high, text=harm.text)
        for event in coded.events
        for harm in event.harm
    ]


def _only(these: Iterable[Figure], those: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures that the others do not tell as often; the words around them may differ."""
    left = Counter(map(_value, those))
    found = []
    for figure in these:
        if left[_value(figure)]:
            left[_value(figure)] -= 1
        else:
            found.append(figure)
    return tuple(found)


def _value(figure: Figure) -> tuple[str, str, int, int | None]:
    return figure.event_class, figure.kind, figure.low, figure.high
