"""What the terminal views share: how Arabic stands in a line, the colours of the evidence, the width of a pipe."""

import unicodedata

from rich.console import Console

from isnad.export.evidence import EvidenceKind
from isnad.export.labels import Catalogue

LEFT_TO_RIGHT_MARK = "\u200e"
PIPE_WIDTH = 160
_RIGHT_TO_LEFT = frozenset({"R", "AL"})

STYLES: dict[EvidenceKind, str] = {
    "trigger": "bold yellow",
    "harm": "red",
    "actor": "bright_blue",
    "target": "magenta",
    "place": "green",
    "time": "bright_magenta",
    "agreement": "yellow",
    "speaker": "cyan",
    "cue": "italic cyan",
    "relation": "bright_green",
    "words": "underline",
}


def console() -> Console:
    """Return where views are written: as wide as the terminal, and in a pipe or file wide enough for every column."""
    made = Console(highlight=False)
    return made if made.is_terminal else Console(highlight=False, width=PIPE_WIDTH)


def closed(text: str, words: Catalogue) -> str:
    """Return a value that keeps its cell in a left-to-right table.

    A terminal that orders right-to-left text itself would run two neighbouring Arabic cells together and swap
    them; an invisible mark after the Arabic ends its run. The letters stay in their order as printed.
    """
    if words.language == "ar" or not any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text):
        return text
    return text + LEFT_TO_RIGHT_MARK


def printable(text: str) -> str:
    """Return the text without control characters: a report must not be able to steer the terminal."""
    return "".join(char if char == "\n" or unicodedata.category(char) != "Cc" else "\ufffd" for char in text)
