"""A captured page as blocks of words: what stood on it, with nothing that could run, load or lead away."""

from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from isnad.ingest.encoding import decode
from isnad.record.errors import InputError
from isnad.record.original import BlockKind, PageBlock

MOST = 4_000
"""Blocks of one page; what comes after is left out."""

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_KINDS: Final[dict[str, BlockKind]] = {
    "title": "title", "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "td": "cell", "th": "cell",
    "figcaption": "caption", "caption": "caption", **dict.fromkeys(_HEADINGS, "heading"),
}  # fmt: skip
_ELSEWHERE: Final[dict[str, BlockKind]] = {
    "img": "picture", "iframe": "frame", "video": "frame", "audio": "frame", "embed": "frame", "object": "frame",
}  # fmt: skip
_SILENT: Final = frozenset({"script", "style", "template", "noscript", "svg", "math", "head", "select", "canvas"})
_INLINE: Final = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
        "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
    }
)  # fmt: skip
_TEXT, _END = "-text", "-end"


def page_blocks(raw: bytes, report: str) -> tuple[PageBlock, ...]:
    """Return the blocks of a page, or the lines of a plain text; nothing for bytes that are no text.

    Args:
        raw: the page as it came.
        report: the text of the report, to tell which of its words were taken.
    """
    try:
        text = decode(raw)
    except InputError:
        return ()
    found = _of_markup(text) if _is_markup(text) else _of_lines(text)
    printed = _joined(report)
    return tuple(_marked(block, printed) for _, block in zip(range(MOST), found, strict=False))


def _is_markup(text: str) -> bool:
    start = text[:2_000].lower()
    return "<html" in start or "<!doctype html" in start or "<body" in start


def _of_lines(text: str) -> Iterator[PageBlock]:
    yield from (PageBlock(kind="paragraph", text=line.strip()) for line in text.splitlines() if line.strip())


def _of_markup(text: str) -> Iterator[PageBlock]:
    tree = LexborHTMLParser(text)
    title = tree.css_first("head > title")
    if title is not None and _joined(title.text()):
        yield PageBlock(kind="title", text=_joined(title.text()))
    if tree.body is not None:
        yield from _walked(tree.body)


def _walked(root: LexborNode) -> Iterator[PageBlock]:
    """The blocks below an element: words that no block parts from one another are one."""
    words: list[str] = []
    held: list[tuple[LexborNode, str]] = [(root, "body")]
    kind: tuple[BlockKind, int] = ("paragraph", 0)
    while held:
        node, tag = held.pop()
        if tag == _TEXT:
            words.append(node.text(deep=False))
            continue
        if tag not in _INLINE:
            yield from _block(words, kind)
            words, kind = [], (_KINDS.get(tag, "paragraph"), _HEADINGS.get(tag, 0))
            held += [(node, _END)] if tag != _END else []
        elif tag == "a" and node.prev is not None and node.prev.tag == "a":
            words.append(" ")  # links of a menu that only its style holds apart
        if tag in _ELSEWHERE:
            yield from _elsewhere(node, _ELSEWHERE[tag])
        elif tag not in (*_SILENT, _END):
            held += [(child, child.tag or "") for child in reversed(_children(node))]
    yield from _block(words, kind)


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _block(words: list[str], kind: tuple[BlockKind, int]) -> Iterator[PageBlock]:
    if said := _joined("".join(words)):
        yield PageBlock(kind=kind[0], level=kind[1], text=said)


def _elsewhere(node: LexborNode, kind: BlockKind) -> Iterator[PageBlock]:
    address = node.attributes.get("src") or node.attributes.get("data")
    if address and not address.startswith("data:"):
        yield PageBlock(kind=kind, text=_joined(node.attributes.get("alt") or ""), address=address)


def _marked(block: PageBlock, printed: str) -> PageBlock:
    taken = bool(block.text) and block.address is None and f" {block.text} " in f" {printed} "
    return PageBlock(kind=block.kind, text=block.text, level=block.level, address=block.address, taken=taken)


def _joined(text: str) -> str:
    return " ".join(text.split())
