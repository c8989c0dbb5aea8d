"""Which block of a web page prints its title."""

from collections.abc import Sequence
from dataclasses import replace

from isnad.ingest.blocks import Block
from isnad.ingest.metadata import Metadata
from isnad.lang.ar.page_words import WINDOW_PARTED, folded_line

_MOSTLY_LINKS = 0.5
_MIN_WORDS = 5
_SHORTEST_TITLE = 8
_LOGO = 20
_BARS = ("", "-", "–", "—", "|", ":", "»", "«", "/", ".", "·", "•", "~", ">", "<")
_CUT_SHORT = ".…"
_ANSWER = "re:"
_NEAR = 6
_TITLE_WORDS = 20
_HEADING_WORDS = 3


def title_index(blocks: Sequence[Block], metadata: Metadata, start: int) -> int | None:
    """Return the block that prints the title; None where none does.

    It is what the metadata say, else the last h1 above the body (`start`), else a part of the window's title.
    """
    wanted = folded_line(metadata.title) if metadata.title else None
    site = folded_line(metadata.site) if metadata.site else None
    printed = [(i, folded_line(block.text)) for i, block in enumerate(blocks) if not block.box]
    told = next((index for index, line in printed if line == wanted), None)
    if told is not None:
        return told
    window = _window(metadata)
    headings = [index for index, line in printed if line != site and _is_main_heading(blocks[index])]
    named = [(len(line), -i) for i, line in printed if i in headings and _is_part(window, line)]
    if len(headings) > 1 and named:
        return -max(named)[1]  # the name of the site is a part of the window's title too, and the shorter one
    otherwise = _told_otherwise(printed, blocks, window) if all(index > start for index in headings) else None
    if otherwise is not None:
        return otherwise
    if headings:
        best = max((index for index in headings if index <= start), default=headings[0])
        parts_below = (
            i for i, line in printed if best < i <= start and not blocks[i].linked and _is_part(window, line)
        )
        masthead = _is_part(window, folded_line(blocks[best].text))
        return next(parts_below, best) if masthead else best
    parts = (i for i, line in printed if i <= start and _is_part(window, line) and line != site)
    told = next((i for i in parts if not _is_masthead(blocks, i)), None)
    return told if told is not None or wanted else _nearest_heading(blocks, start)


def _nearest_heading(blocks: Sequence[Block], start: int) -> int | None:
    """The last heading a little above the text, where neither data nor window say more than the name of the site."""
    near = range(max(0, start - _NEAR), start)
    headings = (i for i in near if blocks[i].hint == "heading" and not blocks[i].linked and not blocks[i].box)
    told = [i for i in headings if _HEADING_WORDS <= len(blocks[i].text.split()) <= _TITLE_WORDS]
    return told[-1] if told else None


def _window(metadata: Metadata) -> str:
    """The title of the window, folded, without the mark of an answer in a forum."""
    return folded_line(metadata.window or "").removeprefix(_ANSWER).lstrip()


def _part_in(block: Block, window: str) -> str | None:
    """The piece of a heading that is a part of the window's title, behind a label of its own: Thread: TITLE."""
    return next((piece for piece in block.pieces if _is_part(window, folded_line(piece))), None)


def printed_title(block: Block, metadata: Metadata) -> Block:
    """Return the block of a title without the label before it, where the window's title has none: Thread: TITLE."""
    window = _window(metadata)
    if not window or _is_part(window, folded_line(block.text)):
        return block
    named = _part_in(block, window)
    return replace(block, text=named) if named is not None else block


def _told_otherwise(printed: Sequence[tuple[int, str]], blocks: Sequence[Block], window: str) -> int | None:
    """The heading that the window's title cuts short, or that has a label of its own before it."""
    cut_short = (part.rstrip(_CUT_SHORT) for part in WINDOW_PARTED.split(window))
    parts = tuple(part for part in cut_short if part.count(" ") >= _MIN_WORDS - 1)
    headings = [(index, line) for index, line in printed if blocks[index].hint == "heading"]
    begun = next((index for index, line in headings if parts and line.startswith(parts)), None)
    return begun if begun is not None else next((i for i, _ in headings if _part_in(blocks[i], window)), None)


def _is_masthead(blocks: Sequence[Block], index: int) -> bool:
    """The name of the site above its menu: links follow, and then another line that could be the title."""
    below = blocks[index + 1 : index + 1 + _NEAR]
    if not below or below[0].linked <= _MOSTLY_LINKS:
        return False
    return any(not block.linked and _MIN_WORDS <= len(block.text.split()) <= _TITLE_WORDS for block in below[1:])


def _is_main_heading(block: Block) -> bool:
    """An h1; one that is a link as well only when it is long, for the logo of a site is a short one."""
    short = len(block.text) < _LOGO
    return block.hint == "title" and not (short and block.linked > _MOSTLY_LINKS)


def _is_part(window: str, line: str) -> bool:
    """Whether a line is the first or the last part of the window's title, up to a dash or bar."""
    if len(line) < _SHORTEST_TITLE:
        return False
    after, before = window[len(line) :].lstrip(), window[: -len(line)].rstrip()
    return (window.startswith(line) and after[:1] in _BARS) or (window.endswith(line) and before[-1:] in _BARS)
