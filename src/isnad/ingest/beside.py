"""What belongs to a report beside the running text of its page, and what in the text does not."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from isnad.ingest.blocks import Block, as_furniture
from isnad.ingest.byline import read_source
from isnad.ingest.furniture import is_furniture
from isnad.ingest.lines import make_line
from isnad.lang.ar.page_words import has_arabic

_NEAR = 6
_GALLERY = 2
_MOSTLY_LINKS = 0.5
FOREIGN_WORDS = 4
_DASHES = "-–—"


def pictures_above(blocks: Sequence[Block], title: int, common: int) -> list[int]:
    """Return the captions right above the title, in the element that holds title and text or the one around it."""
    near = range(max(0, title - _NEAR), title)
    path = blocks[title].path
    around = path[max(1, path.index(common) - 1)] if len(path) > 1 else common
    held = (index for index in near if blocks[index].hint == "caption" and around in blocks[index].path)
    return [index for index in held if not blocks[index].box and blocks[index].linked <= _MOSTLY_LINKS]


def pictures_below(blocks: Sequence[Block], last: int, common: int) -> list[int]:
    """Return the captions of a gallery below the text, up to the first box."""
    found: list[int] = []
    for index in range(last + 1, len(blocks)):
        if blocks[index].box or common not in blocks[index].path:
            break
        if blocks[index].hint == "caption" and blocks[index].linked <= _MOSTLY_LINKS:
            found.append(index)
    return found or _pictures_alone(blocks, last)


def _pictures_alone(blocks: Sequence[Block], last: int) -> list[int]:
    """The captions right after the text, counters and buttons between them: a gallery in a column of its own."""
    found: list[int] = []
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if block.hint == "caption" and not block.box and block.linked <= _MOSTLY_LINKS:
            found.append(index)
        elif block.box or not is_furniture(make_line(block.text, 0, len(block.text))):
            break
    return found if len(found) >= _GALLERY else []


def signed_below(
    blocks: Sequence[Block], last: int, common: int, *, signed: bool, brands: Collection[str] = ()
) -> list[int]:
    """Return the line right below the text that names its source, or its writer where it is not `signed` above."""
    for index in range(last + 1, min(last + 1 + _NEAR, len(blocks))):
        block = blocks[index]
        if block.box or common not in block.path:
            break
        line = make_line(block.text, 0, len(block.text))
        sourced = read_source(line, brands) is not None
        if block.hint == "byline" and (sourced or (not signed and line.match("byline_start", at_start=True))):
            return [index]
    return []


def is_foreign(block: Block, *, least: int = FOREIGN_WORDS) -> bool:
    """Tell whether words have no Arabic letter and are not quoted: in an Arabic report they are the template's.

    Fewer words than `least` may be a name or an abbreviation of the report.
    """
    said = block.hint in ("quote", "caption", "byline", "dateline", "table")
    lettered = any(char.isalpha() for char in block.text)
    return not said and lettered and len(block.text.split()) >= least and not has_arabic(block.text)


def in_body(block: Block) -> Block:
    """Return a block as one of the body.

    A kicker stands above titles only, and a line that signs a quotation of a network is no part of it.
    """
    if block.hint == "kicker":
        return replace(block, hint=None)
    signed = block.hint == "quote" and block.text[0] in _DASHES and "@" in block.text
    return as_furniture(block) if signed else block
