"""The blocks from the first sentence of a report to its end: what among them only decorates the page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from isnad.ingest.beside import in_body
from isnad.ingest.blocks import Block, as_furniture
from isnad.ingest.dateline import read_dateline
from isnad.ingest.furniture import is_furniture
from isnad.ingest.lines import make_line
from isnad.ingest.running import is_prose_block
from isnad.lang.ar.page_words import folded_line

_REPEATED_WORDS = 4
_QUOTED = '«»"“”.… '
_MOMENT = 40
_POST = 500
_AROUND = 4
_SET_LARGE = 300
_LONGEST = 400
"""Blocks of a body above which it is not searched for words said twice: real pages have far fewer."""

_AFTER_TEXT = frozenset({"caption", "byline", "dateline", "furniture"})


def read_body(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a body, those that are none of the report's words as furniture."""
    body = _as_text([in_body(block) for block in blocks])
    apart = {*_posts(body), *_repeated(body), *_heading_nothing(body)}
    return [as_furniture(block) if index in apart else block for index, block in enumerate(body)]


def _as_text(body: list[Block]) -> list[Block]:
    """A body whose every sentence stands in a quotation is no quotation: forums set posts so."""
    prose = [block for block in body if is_prose_block(block) and block.hint != "heading"]
    if len(prose) < 2 or any(block.hint != "quote" for block in prose):
        return body
    return [replace(block, hint=None) if block.hint == "quote" else block for block in body]


def _posts(body: Sequence[Block]) -> Iterator[int]:
    """Posts of a network that no element is called after: who posted, the words, day and clock, in one element."""
    for moment, block in enumerate(body):
        if not _is_moment(block):
            continue
        around = (
            [index for index, one in enumerate(body) if element in one.path]
            for element in reversed(block.path[-_AROUND:])
        )
        post = next((inside for inside in around if len(inside) > 1), [])
        within = bool(post) and post[0] > 0 and post[-1] == moment < len(body) - 1
        if within and _is_post([body[index] for index in post]):
            yield from post


def _is_post(blocks: Sequence[Block]) -> bool:
    plain = all(block.hint in (None, "dateline") and not block.paragraph for block in blocks)
    return plain and sum(len(block.text) for block in blocks) <= _POST


def _is_moment(block: Block) -> bool:
    if len(block.text) > _MOMENT or ":" not in block.text or block.box or block.paragraph:
        return False
    found = read_dateline(make_line(block.text, 0, len(block.text)))
    return found is not None and found.published is not None and found.published.precision == "minute"


def _repeated(body: Sequence[Block]) -> Iterator[int]:
    """Words set large that a longer block says as well."""
    set_apart = [index for index, block in enumerate(body) if _may_repeat(block)]
    if not set_apart or len(body) > _LONGEST:
        return
    lines = [folded_line(block.text) for block in body]
    for index in set_apart:
        bare = lines[index].strip(_QUOTED)
        if any(bare in line for line in lines if len(line) > len(lines[index])):
            yield index


def _may_repeat(block: Block) -> bool:
    apart = block.hint in (None, "quote") and not block.paragraph and not block.box
    return apart and len(block.text) <= _SET_LARGE and len(block.text.split()) >= _REPEATED_WORDS


def _heading_nothing(body: Sequence[Block]) -> Iterator[int]:
    """The headings at the end with no text below: what they head was left out."""
    for index in range(len(body) - 1, -1, -1):
        block = body[index]
        if block.hint == "heading" and not block.box:
            yield index
        elif not (block.box or block.hint in _AFTER_TEXT or is_furniture(make_line(block.text, 0, len(block.text)))):
            return
