"""What belongs to a report beside the running text of its page, and what in the text does not."""

from collections.abc import Sequence
from dataclasses import replace

from isnad.ingest.blocks import Block, as_furniture
from isnad.ingest.byline import read_source
from isnad.ingest.lines import make_line
from isnad.lang.ar.page_words import has_arabic

_NEAR = 6
FOREIGN_WORDS = 4
_DASHES = "-–—"


def pictures_below(blocks: Sequence[Block], last: int, common: int) -> list[int]:
    """Return the captions of a gallery below the text, up to the first box."""
    found: list[int] = []
    for index in range(last + 1, len(blocks)):
        if blocks[index].box or common not in blocks[index].path:
            break
        if blocks[index].hint == "caption":
            found.append(index)
    return found


def signed_below(blocks: Sequence[Block], last: int, common: int, *, signed: bool) -> list[int]:
    """Return the line right below the text that names its source, or its writer where it is not `signed` above."""
    for index in range(last + 1, min(last + 1 + _NEAR, len(blocks))):
        block = blocks[index]
        if block.box or common not in block.path:
            break
        line = make_line(block.text, 0, len(block.text))
        sourced = read_source(line, ()) is not None
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
