"""The sheet on which the kinds of a page's lines are worked out, and what they turn out to say."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from isnad.ingest.byline import Byline
from isnad.ingest.captions import CaptionLine
from isnad.ingest.dateline import Dateline
from isnad.ingest.lines import Line, ends_sentence
from isnad.record.codes import PartKind

_PROSE = 200
_PROSE_WORDS = 30
_SENTENCE_WORDS = 6


@dataclass(slots=True)
class Sheet:
    """The lines of one page and what each was found to be; filled pass by pass, then read once.

    `titled` is true when the title is known beforehand; `brands` are folded names the page prints as its own.
    """

    text: str
    lines: list[Line]
    titled: bool
    authors: tuple[str, ...]
    brands: set[str]
    kinds: list[PartKind | None] = field(default_factory=list)
    links: list[tuple[int, int, str | None]] = field(default_factory=list)
    captions: dict[int, CaptionLine] = field(default_factory=dict)
    datelines: dict[int, Dateline] = field(default_factory=dict)
    bylines: dict[int, Byline] = field(default_factory=dict)

    def open_lines(self, first: int = 0, last: int | None = None) -> list[int]:
        """Return the indices in `[first, last)` of lines whose kind is not known yet."""
        return [i for i, kind in enumerate(self.kinds[first:last], first) if kind is None]

    def head(self) -> Iterator[int]:
        """Yield the open lines before the first that is prose; a line that opens a page may end with a stop."""
        for place, index in enumerate(self.open_lines()):
            if is_prose(self.lines[index], opening=place == 0):
                return
            yield index


def is_prose(line: Line, *, opening: bool = False) -> bool:
    """Tell whether a line can only be body text: long, or a full sentence with its stop.

    An `opening` line is prose only when it is long: titles end with stops too.
    """
    if line.long or len(line.text) >= _PROSE or line.words >= _PROSE_WORDS:
        return True
    return not opening and ends_sentence(line.text) and line.words >= _SENTENCE_WORDS
