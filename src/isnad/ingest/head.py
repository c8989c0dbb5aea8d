"""What stands around a page's title: kicker and dateline above it, subtitle and the line of writer and date below.

Templates put writer, place, day, section and counters into one line, each in an element of its own or parted by bars.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from isnad.ingest.blocks import BARS, Block, as_furniture
from isnad.ingest.byline import is_only, read_byline
from isnad.ingest.dateline import is_full_date, is_masthead, read_dateline
from isnad.ingest.furniture import open_box
from isnad.ingest.lines import Line, make_line
from isnad.ingest.metadata import Metadata
from isnad.lang.ar.page_words import EDGES, WINDOW_PARTED, folded_line
from isnad.record.codes import PartKind

_NEAR = 6
_KICKER_WORDS = 12
_NAME_WORDS = 4
_SECTION_WORDS = 3
_DEEP = 2
_PIECE_WORDS = 10
_SENT_WORDS = 14
_MOSTLY_LINKS = 0.5
_POST = re.compile("post|article|story|news|entry|topic|thread", re.IGNORECASE)
_BAR = re.compile(r"\s*[|·•]\s*")
_WHOLE: frozenset[PartKind | None] = frozenset({"title", "kicker", "subtitle", "caption", "heading", "quote", "table"})
_SAID: frozenset[PartKind | None] = frozenset({"dateline", "byline"})


@dataclass(frozen=True, slots=True)
class Above:
    """The blocks of a page, which of them is the title, and the names that the page gives to its elements."""

    blocks: Sequence[Block]
    title: int
    ids: Mapping[int, str]


def read_above(page: Above, *, dated: bool) -> list[Block]:
    """Return the kicker right above the title; and, where nothing else dates the report, a dateline a little above it.

    A date above the title is that of the report only where it is a heading right above, a line called a date beside
    it, or inside an element that is called a post, a story and the like: elsewhere pages print the day on which they
    are read.
    """
    title = page.blocks[page.title]
    near = page.blocks[max(0, page.title - _NEAR) : page.title]
    dates = [] if dated else [block for block in near if _in_post(page, block) and is_dateline(block)]
    dates = dates if dated or dates else issue_day(page.blocks[: page.title])
    kicker = near[-1:] if near and _is_kicker(near[-1], title) else []
    dateline = [replace(block, hint="dateline") for block in dates[-1:] if block not in kicker]
    return [*dateline, *(replace(block, hint="kicker") for block in kicker)]


def issue_day(above: Sequence[Block]) -> list[Block]:
    """Return the day in the head of a newspaper, beside the number of its issue; empty where none stands above."""
    mastheads = (block for block in above if is_masthead(_line(block.text)))
    pieces = ((block, piece) for block in mastheads for piece in WINDOW_PARTED.split(block.text))
    dated = [(block, piece) for block, piece in pieces if is_full_date(_line(piece))]
    return [replace(block, text=piece, hint="dateline", pieces=(), bare=False) for block, piece in dated[:1]]


def read_below(head: Sequence[Block], metadata: Metadata) -> list[Block]:
    """Return the blocks between title and body: lines of writer and date in their pieces, the subtitle told."""
    told = _without_cards(head)
    parted = [piece for block in told for piece in _parted(_unless_table(block, metadata.authors), metadata.authors)]
    subtitle = _subtitle(parted, metadata)
    return [replace(block, hint="subtitle") if index == subtitle else block for index, block in enumerate(parted)]


def _without_cards(head: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the section in the line of writer and day, and without cards of other stories.

    Such cards have their section and their day each, so that several sections stand there.
    """
    kickers = [index for index, block in enumerate(head) if block.hint == "kicker"]
    dropped = {"kicker", "dateline"} if len(kickers) > 1 else {"kicker"}
    first = kickers[0] if kickers else len(head)
    return [*head[:first], *(as_furniture(block) if block.hint in dropped else block for block in head[first:])]


def _unless_table(block: Block, authors: Sequence[str]) -> Block:
    """A table or list of terms above the text says of the report, not what it reports: its number, its section."""
    return as_furniture(block) if block.hint == "table" and _says(block.text, authors) is None else block


def is_dateline(block: Block) -> bool:
    """Tell whether a block is a line of date and place."""
    return read_dateline(_line(block.text)) is not None


def _line(text: str) -> Line:
    return make_line(text, 0, len(text))


def _in_post(page: Above, block: Block) -> bool:
    title = page.blocks[page.title]
    if block.hint == "heading" and block is page.blocks[page.title - 1]:
        return True
    if block.hint == "dateline" and len(title.path) > _DEEP and block.path[:-1] == title.path[:-1]:
        return True
    shared = (ours for ours, theirs in zip(block.path, title.path, strict=False) if ours == theirs)
    return any(_POST.match(page.ids.get(element, "")) for element in shared)


def _is_kicker(block: Block, title: Block) -> bool:
    """Called so, or a few words in the innermost element that holds the title, with nothing else to be."""
    if any(open_box(_line(piece), begun=False) is not None for piece in (block.text, *block.pieces)):
        return False
    if block.hint == "kicker":
        return True
    within = len(title.path) > 1 and block.path[: len(title.path)] == title.path and block.hint in (None, "table")
    brief = len(title.path) > _DEEP and len(block.text.split()) <= _SECTION_WORDS
    beside = block.path[:-1] == title.path[:-1] or (brief and block.path == title.path[:-1])
    sibling = beside and (block.hint == "heading" or (brief and block.hint is None))
    above = title.hint == "heading" and block.path == title.path[:-1] and block.hint is None
    short = 0 < len(block.text.split()) <= _KICKER_WORDS
    plain = not block.box and block.linked <= _MOSTLY_LINKS
    return (within or sibling or above) and short and plain and not is_dateline(block)


def _subtitle(head: Sequence[Block], metadata: Metadata) -> int | None:
    """What the metadata call so; else a heading right below the title that a line of writer or date follows."""
    if any(block.hint == "subtitle" for block in head):
        return None
    wanted = folded_line(metadata.subtitle) if metadata.subtitle else None
    told = next((index for index, block in enumerate(head) if folded_line(block.text) == wanted), None)
    if told is not None or not head or head[0].hint != "heading" or head[0].box:
        return told
    return 0 if any(_says(block.text, metadata.authors) in _SAID or block.hint in _SAID for block in head[1:]) else None


def says_several(block: Block, authors: Sequence[str]) -> bool:
    """Tell whether a block is a line whose pieces say who wrote or when, where the line as a whole does not."""
    return len(_pieces_of(block, authors)) > 1


def _parted(block: Block, authors: Sequence[str]) -> Iterator[Block]:
    pieces = _pieces_of(block, authors)
    if len(pieces) < 2:
        yield block
        return
    told = any(is_only(piece, authors) for piece in pieces)  # beside the writers stand their places and offices
    for piece in pieces:
        kind = _says(piece, authors) or ("furniture" if told else _unexplained(piece, block))
        yield replace(block, text=piece, hint=kind, pieces=(), bare=False)


def _pieces_of(block: Block, authors: Sequence[str]) -> tuple[str, ...]:
    if not block.box and (apart := _signed_and_dated(block)):
        return apart
    pieces = block.pieces or tuple(piece.strip(EDGES) for piece in _BAR.split(block.text) if piece.strip(EDGES))
    if block.hint in _WHOLE or block.box or any(len(piece.split()) > _PIECE_WORDS for piece in pieces):
        return ()
    dated = read_dateline(_line(block.text)) is not None
    if dated and not any(_names_somebody(piece, authors, apart=bool(block.pieces)) for piece in pieces):
        return ()
    said = _SAID.intersection(_says(piece, authors) for piece in pieces)
    told = said - {_says(block.text, authors)} and (not block.bare or "dateline" in said)
    return pieces if told else ()


def _signed_and_dated(block: Block) -> tuple[str, ...]:
    """The two pieces of a line that says in one who sent the report and when: Posted by NAME on DAY (1290 reads)."""
    line = _line(block.text)
    label = None if line.long else line.match("byline_start", at_start=True)
    if label is None or line.words > _SENT_WORDS:
        return ()
    told = (m.first for m in line.found if m.value in ("calendar", "dateline_word") and m.first > label.last)
    cut = line.tokens.starts[next(told, 0)]
    pieces = (block.text[:cut].strip(EDGES + BARS), block.text[cut:].strip(EDGES + BARS))
    return pieces if cut and is_full_date(_line(pieces[1])) else ()


def _names_somebody(piece: str, authors: Sequence[str], *, apart: bool) -> bool:
    """Whether a piece names a writer, or one that stands `apart` in an element an agency or outlet.

    Behind a bar places and outlets belong to the date beside them.
    """
    found = read_byline(_line(piece), brands=(), after_title=True)
    kinds = ("person", "own", "agency", "outlet") if apart else ("person", "own")
    return is_only(piece, authors) or (found is not None and any(one.kind in kinds for one in found.segments))


def _unexplained(piece: str, block: Block) -> PartKind:
    """A section, a counter or a name: a name only in an element that is called after the writer."""
    name = block.hint == "byline" and 1 < len(piece.split()) <= _NAME_WORDS and not any(map(str.isdigit, piece))
    return "byline" if name else "furniture"


def _says(text: str, authors: Sequence[str]) -> PartKind | None:
    line = _line(text)
    if is_only(text, authors):
        return "byline"
    if read_dateline(line) is not None:
        return "dateline"
    return "byline" if read_byline(line, brands=(), after_title=True) is not None else None
