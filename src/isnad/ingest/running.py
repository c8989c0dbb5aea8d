"""Where the running text of a page stands: which of its blocks are text, and which element holds them."""

from collections import Counter
from collections.abc import Sequence

from isnad.ingest.blocks import Block
from isnad.ingest.dateline import is_masthead
from isnad.ingest.furniture import is_furniture
from isnad.ingest.lines import make_line
from isnad.ingest.metadata import Metadata

_PROSE = 40
_MOSTLY_LINKS = 0.5
_HOLDS = 0.7
_MOST_OF_TEXT = 0.5
_MIN_WORDS = 5
_LISTED = 3


def is_prose_block(block: Block) -> bool:
    """Tell whether a block is running text of the report, by its length, its words and its markup."""
    if linked_or_boxed(block) or block.hint in ("title", "kicker", "dateline", "byline", "caption"):
        return False
    line = make_line(block.text, 0, len(block.text))
    long = len(block.text) >= _PROSE or block.paragraph
    return long and (line.long or line.words >= _MIN_WORDS) and not is_furniture(line) and not is_masthead(line)


def linked_or_boxed(block: Block) -> bool:
    """Tell whether a block is a link in the main, or stands in a box."""
    return block.box or block.linked > _MOSTLY_LINKS


def main_element(blocks: Sequence[Block], weights: Sequence[int]) -> int:
    """Return the innermost element that still holds most of the text; where that is one paragraph, what holds it."""
    held: Counter[int] = Counter()
    counted: Counter[int] = Counter()
    for block, weight in zip(blocks, weights, strict=True):
        if weight:
            held.update(dict.fromkeys(block.path, weight))
            counted.update(block.path)
    heaviest = max(range(len(blocks)), key=lambda index: weights[index])
    path = blocks[heaviest].path
    holding = sum(held[element] >= _HOLDS * sum(weights) for element in path)
    alone = counted[path[holding - 1]] == 1
    return path[max(0, holding - 1 - alone)]


def in_column(blocks: Sequence[Block], inside: list[int], title: int, weights: Sequence[int]) -> list[int]:
    """Return the blocks of the column of the title and most of the text, where the others beside it hold links too."""
    total = sum(weights[index] for index in inside)
    for element in reversed(blocks[title].path):
        column = [index for index in inside if element in blocks[index].path]
        if sum(weights[index] for index in column) > _MOST_OF_TEXT * total:
            break
    else:
        return inside
    depth = blocks[title].path.index(element)
    if depth == 0 or len(column) == len(inside):
        return inside
    beside = {blocks[index].path[depth] for index in inside if index not in column and len(blocks[index].path) > depth}
    linked = {other for other in beside if any(other in block.path and linked_or_boxed(block) for block in blocks)}
    return [index for index in inside if index in column or not linked.intersection(blocks[index].path)]


def is_listing(blocks: Sequence[Block], metadata: Metadata) -> bool:
    """Tell a page of teasers: headings that are links, about one to each paragraph."""
    linked = sum(block.hint == "heading" and block.linked > _MOSTLY_LINKS and not block.box for block in blocks)
    return not metadata.article and linked >= max(_LISTED, sum(map(is_prose_block, blocks)) / 2)


def run_on(blocks: Sequence[Block], last: int, main: int) -> list[int]:
    """Return paragraphs right after the body in an element that holds it: a stray end tag closes the body too early."""
    holding = set(blocks[last].path[: blocks[last].path.index(main)])
    found: list[int] = []
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if not (block.paragraph and is_prose_block(block) and holding.issuperset(block.path[-2:-1])):
            break
        found.append(index)
    return found
