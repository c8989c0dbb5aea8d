"""The blocks of text of a web page, in the order they stand, each with what the markup says of it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from selectolax.lexbor import LexborNode

from isnad.ingest.markup import (
    INLINE_TAGS,
    credits_picture,
    hint_of,
    is_box,
    is_credit,
    is_dropped,
    is_footnote,
    is_meta_line,
    is_set_large,
    names_of,
)
from isnad.ingest.selected import NOTHING, Selected
from isnad.lang.ar.page_words import EDGES
from isnad.record.codes import PartKind

BARS = "|·•-–—»›"
"""Marks that stand between the pieces of a line and belong to none."""

_CREDITED = " | "
_SEVERAL = 4
_MOST = 0.5
_SPACE = re.compile(r"[ \t\r\n\f]+")
_APART = frozenset({"kicker", "dateline", "byline", "caption", "subtitle", "title"})
"""What stands for itself even in an inline element, save inside a paragraph, where a date is a word like any other."""

_FREE = frozenset({("list_item", "byline"), ("list_item", "dateline"), ("quote", "furniture")})
"""What stands for itself in an element that has a kind of its own: who wrote an item, who said a quotation."""

_INHERITED = frozenset({"caption", "quote", "list_item", "byline", "dateline", "subtitle", "kicker"})


@dataclass(frozen=True, slots=True)
class Block:
    """Text between two breaks of the page, white space closed up as a browser does.

    `hint` is what the markup calls it; `linked` the share of its letters that stand in links; `uri` the address when
    there is one link in it; `box` that it stands in a box of other stories; `paragraph` that a p holds it; `path` the
    elements it stands in, outermost first; `when` what a time element in it says to machines; `pieces` the texts of its
    inline elements and between them, which style sheets set apart, `bare` that words stand between them; `credit` that
    the element is called after whom a picture is credited to.
    """

    text: str
    hint: PartKind | None
    linked: float
    uri: str | None
    box: bool
    paragraph: bool
    path: tuple[int, ...]
    when: str | None = None
    pieces: tuple[str, ...] = ()
    bare: bool = False
    credit: bool = False


def as_furniture(block: Block) -> Block:
    """Return a block as one that the template prints."""
    return replace(block, hint="furniture")


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for everything inside one element."""

    element: int
    inline: bool
    hint: PartKind | None = None
    box: bool = False
    href: str | None = None
    paragraph: bool = False
    credit: bool = False


@dataclass(slots=True)
class _Walk:
    """Where a walk over the tree has come to. It follows the tree's own pointers: broken pages nest deeper than
    Python may recurse.
    """

    size: int
    stack: list[_Context]
    selected: Selected
    ids: dict[int, str]
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    linked: int = 0
    uris: set[str | None] = field(default_factory=set)
    when: str | None = None
    cuts: list[int] = field(default_factory=list)
    bare: bool = False


def read_blocks(body: LexborNode, selected: Selected = NOTHING) -> tuple[list[Block], dict[int, str]]:
    """Return the blocks of a page's body, and the ids that its elements have. Menus, forms, share bars are passed over.

    What the outlet's selectors found is believed before the names of the elements.
    """
    walk = _Walk(len(body.text()), [_Context(body.mem_id, inline=False)], selected, {})
    node: LexborNode | None = body.first_child
    while node is not None:
        entered = _enter(walk, node)
        below = node.first_child if entered else None
        if entered and below is None:
            _leave(walk)
        node = below if below is not None else _after(walk, node)
    _flush(walk)
    return _without_unclosed(_with_credits(walk.blocks)), walk.ids


def _with_credits(blocks: list[Block]) -> list[Block]:
    """A credit in an element of its own right after the caption joins it, or right before it in what holds both.

    A credit alone is that of a picture without a caption.
    """
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is not None and block.credit and last.hint == "caption" and _are_beside(last, block):
            found[-1] = replace(last, text=f"{last.text}{_CREDITED}{block.text}")
        elif last is not None and last.credit and block.hint == "caption" and _holds_both(block, last):
            found[-1] = replace(block, text=f"{block.text}{_CREDITED}{last.text}")
        else:
            found.append(block)
    return [as_furniture(block) if block.credit and block.hint is None else block for block in found]


def _holds_both(caption: Block, credit: Block) -> bool:
    holder = caption.path[:-1]
    return not caption.credit and credit.path[: len(holder)] == holder


def _are_beside(caption: Block, credit: Block) -> bool:
    """Whether two blocks stand in one element, or the credit right below the paragraph of the caption."""
    return caption.path[:-1] in (credit.path[:-1], credit.path)


def _without_unclosed(blocks: list[Block]) -> list[Block]:
    """The blocks without a link that was never closed: parsers then put all that follows into it."""
    held: Counter[str] = Counter()
    for block in blocks:
        if block.uri is not None:
            held[block.uri] += len(block.text)
    if len(blocks) < _SEVERAL or not held:
        return blocks
    uri, size = held.most_common(1)[0]
    if size <= _MOST * sum(len(block.text) for block in blocks):
        return blocks
    return [replace(block, linked=0.0, uri=None) if block.uri == uri else block for block in blocks]


def _after(walk: _Walk, node: LexborNode) -> LexborNode | None:
    """The next node that is not inside this one, its ancestors left on the way; None at the end of the body."""
    here: LexborNode | None = node
    while here is not None and here.next is None:
        if len(walk.stack) == 1:
            return None
        _leave(walk)
        here = here.parent
    return here.next if here is not None else None


def _enter(walk: _Walk, node: LexborNode) -> bool:
    """Take in a node; return whether it is an element whose children are to be read."""
    if node.is_text_node:
        _add(walk, node.text_content or "")
        return False
    if not node.is_element_node:
        return False
    tag = node.tag or ""
    if tag in ("br", "hr"):
        _flush(walk)
        return False
    names = names_of(node)
    credit = walk.stack[-1].hint == "caption" and is_credit(names)
    told = credit or node.mem_id in walk.selected.kinds
    if not told and (is_footnote(node) or is_dropped(node, names, walk.size)):
        return False
    context = _context(walk, node, names)
    moment = node.attributes.get("datetime") if tag == "time" else None
    if not context.inline:
        _flush(walk)
    elif credit and (_runs_into(walk, node) or _is_bracketed(walk, node)):
        walk.text.append(_CREDITED)  # style sheets set the credit apart
    elif _abuts(walk, node) or context.hint == "caption":
        walk.text.append(" ")
    if context.inline:
        walk.cuts.append(len(walk.text))
    walk.stack.append(context)
    walk.when = moment or walk.when
    name = node.attributes.get("id")
    if name:
        walk.ids[node.mem_id] = name
    return True


def _runs_into(walk: _Walk, node: LexborNode) -> bool:
    """Whether words were read since the last break, and no mark sets apart those of the node."""
    before, after = "".join(walk.text).strip(EDGES), (node.text() or "").strip(EDGES)
    return before[-1:].isalnum() and after[:1].isalnum()


def _is_bracketed(walk: _Walk, node: LexborNode) -> bool:
    """Whether the words before end as a sentence does and those of the node stand in brackets."""
    before, after = "".join(walk.text).strip(EDGES), (node.text() or "").strip(EDGES)
    return before.endswith(".") and after[:1] == "(" and after[-1:] == ")"


def _abuts(walk: _Walk, node: LexborNode) -> bool:
    """An inline element right after another: style sheets set them apart, and their words are not one word."""
    before = node.prev
    return before is not None and before.is_element_node and (before.tag or "") in INLINE_TAGS and bool(walk.text)


def _context(walk: _Walk, node: LexborNode, names: list[str]) -> _Context:
    above, tag = walk.stack[-1], node.tag or ""
    inherited = above.hint if above.hint in _INHERITED or tag in INLINE_TAGS else None
    told = walk.selected.kinds.get(node.mem_id)
    chosen = told is not None or node.mem_id == walk.selected.body
    large = above.hint is None and not above.paragraph and is_set_large(node)
    own = told or ("heading" if large else hint_of(node, names))
    if own == "list_item" and above.hint == "byline":
        own = None  # the writers, one an item
    below = above.hint == "caption" and is_credit(names) and not "".join(walk.text).strip()
    credit = credits_picture(names) or below
    free = above.hint is None or (above.hint, own) in _FREE or below
    apart = (
        chosen
        or large
        or ((own in _APART or own == "furniture" or credit) and free and not above.paragraph and not above.box)
    )
    return _Context(
        element=node.mem_id,
        inline=tag in INLINE_TAGS and not apart,
        hint=own or inherited,
        box=above.box or node.mem_id in walk.selected.boxes or is_box(node, names, walk.size),
        href=node.attributes.get("href") if tag == "a" else above.href,
        paragraph=above.paragraph or (tag == "p" and not is_meta_line(names)),
        credit=above.credit or credit,
    )


def _leave(walk: _Walk) -> None:
    inline = walk.stack[-1].inline
    if not inline:
        _flush(walk)
    walk.stack.pop()
    if inline:
        walk.cuts.append(len(walk.text))


def _add(walk: _Walk, text: str) -> None:
    walk.text.append(text)
    letters = len(text.strip())
    if letters:
        walk.bare = walk.bare or (not walk.stack[-1].inline and any(char.isalnum() for char in text))
        href = walk.stack[-1].href
        walk.uris.add(href)
        walk.linked += letters if href is not None else 0


def _flush(walk: _Walk) -> None:
    text = _SPACE.sub(" ", "".join(walk.text)).strip(EDGES)
    linked, uris, when = walk.linked, walk.uris, walk.when
    pieces, bare = tuple(_pieces(walk)), walk.bare
    walk.text, walk.linked, walk.uris, walk.when, walk.cuts, walk.bare = [], 0, set(), None, [], False
    if not text.strip():
        return
    top = walk.stack[-1]
    addresses = uris - {None}
    uri = next(iter(addresses)) if len(addresses) == 1 else None
    share = min(1.0, linked / len(text))
    path = tuple(context.element for context in walk.stack if not context.inline)
    several = pieces if len(pieces) > 1 else ()
    walk.blocks.append(Block(text, top.hint, share, uri, top.box, top.paragraph, path, when, several, bare, top.credit))


def _pieces(walk: _Walk) -> Iterator[str]:
    for first, last in pairwise([0, *walk.cuts, len(walk.text)]):
        piece = _SPACE.sub(" ", "".join(walk.text[first:last])).strip(EDGES + BARS)
        if piece:
            yield piece
