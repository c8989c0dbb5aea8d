"""Which blocks of a page stand under a heading of other stories or of readers' comments.

Where the markup names its boxes nothing of this is needed; many themes name them after colours and grids, and only the
words of the heading say what stands below it.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from isnad.ingest.blocks import Block
from isnad.ingest.furniture import is_furniture, open_box
from isnad.ingest.lines import Line, make_line

Aside = Literal["box", "comments", "links"]
_HEADING_WORDS = 6
_STORY_WORDS = 3
_STORIES = 2
_TITLE_WORDS = 5
_PROSE = 60
_ALL_LINK = 0.7


def find_asides(blocks: Sequence[Block], ids: Mapping[int, str]) -> dict[int, Aside]:
    """Return what each block that is no part of the report stands in, by index.

    A heading speaks for the element that holds it when no running text stands before it there; a heading of comments
    also for all that follows it in an element that holds the report. `ids` are those of the elements.
    """
    found: dict[int, Aside] = {}
    for index, block in enumerate(blocks):
        if index not in found and _is_link_to_story(block):
            found |= dict.fromkeys(_link_list(blocks, index), "links")
        if index not in found and is_link(block):
            found |= dict.fromkeys(_passed_over(blocks, index, ids), "box")
        if index in found or block.box or len(block.text) > _PROSE * 2:
            continue
        kind = _heads(block)
        if kind is not None:
            found |= dict.fromkeys(_below(blocks, index, kind), kind)
    return found


def _is_link_to_story(block: Block) -> bool:
    return is_link(block) and len(block.text.split()) >= _STORY_WORDS


def _link_list(blocks: Sequence[Block], first: int) -> list[int]:
    """The few words above links to other stories, with these: whatever they say, an element holds nothing else."""
    if first == 0 or _is_link_to_story(blocks[first - 1]) or not _could_head(blocks[first - 1]):
        return []
    for container in reversed(blocks[first - 1].path[1:]):
        inside = [index for index, block in enumerate(blocks) if container in block.path]
        if len(inside) == 1:
            continue
        links = sum(_is_link_to_story(blocks[index]) for index in inside)
        enough = links >= _STORIES or len(blocks[first].text.split()) >= _TITLE_WORDS
        return inside if inside[0] == first - 1 and enough and links == len(inside) - 1 else []
    return []


def _passed_over(blocks: Sequence[Block], link: int, ids: Mapping[int, str]) -> Sequence[int]:
    """What a link leads past, itself and the few words at its end too: such links stand before what is no part."""
    target = (blocks[link].uri or "").partition("#")
    line = make_line(blocks[link].text, 0, len(blocks[link].text))
    if target[0] or not target[2] or line.match("skip_past", at_start=True) is None:
        return ()
    ends = [i for i in range(link + 1, len(blocks)) if any(ids.get(one) == target[2] for one in blocks[i].path)]
    if len(ends) != 1 or blocks[ends[0]].hint == "title" or len(blocks[ends[0]].text) > _PROSE:
        return ()  # links to what holds the report stand at the head of the page
    headed = link > 0 and _could_head(blocks[link - 1]) and blocks[link].path[:-1] == blocks[link - 1].path[:-2]
    return range(link - headed, ends[0] + 1)


def _could_head(block: Block) -> bool:
    line = make_line(block.text, 0, len(block.text))
    return not block.linked and block.hint in (None, "heading") and line.words <= _HEADING_WORDS


def _heads(block: Block) -> Aside | None:
    line = make_line(block.text, 0, len(block.text))
    if line.words > _HEADING_WORDS:
        return None
    if _covers(line, "comments_heading"):
        return "comments"
    box = open_box(line, begun=True)
    named = box is not None and box.title is None
    return "box" if named or _covers(line, "aside_heading") else None


def _covers(line: Line, category: str) -> bool:
    """Whether a line is nothing but such a heading and figures: Comments (4)."""
    match = line.match(category, at_start=True)
    return match is not None and not any(form[0].isalpha() for form in line.tokens.forms[match.last :])


def _below(blocks: Sequence[Block], heading: int, kind: Aside) -> list[int]:
    """The heading and the blocks it speaks for; none when running text of the report stands among them."""
    for container in reversed(blocks[heading].path[1:]):
        inside = [index for index, block in enumerate(blocks) if container in block.path]
        if inside == [heading]:
            continue
        before = any(_runs_on(blocks[index]) for index in inside if index < heading)
        after = [index for index in inside if index >= heading]
        outside = any(_runs_on(block) for block in blocks if container not in block.path)
        if any(blocks[index].hint == "title" for index in inside) and not before:
            return []
        if kind == "comments" and before:
            return after
        return after if not before and outside else []
    return []


def _runs_on(block: Block) -> bool:
    return len(block.text) >= _PROSE and block.linked <= _ALL_LINK and not block.box


def is_link(block: Block) -> bool:
    """Tell whether a block of the body is nothing but a link: the title of another story, a file to fetch."""
    apart = ("title", "kicker", "subtitle", "dateline", "byline", "caption", "table")
    if block.linked <= _ALL_LINK or block.hint in apart:
        return False
    line = make_line(block.text, 0, len(block.text))
    return not is_furniture(line) and open_box(line, begun=True) is None  # these say themselves what they are
