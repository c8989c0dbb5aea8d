"""The article of a web page: which of its blocks belong to it, and the text they make."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec
from selectolax.lexbor import LexborHTMLParser

from isnad.ingest.asides import find_asides, is_link
from isnad.ingest.beside import is_foreign, pictures_above, pictures_below, signed_below
from isnad.ingest.blocks import Block, as_furniture, read_blocks
from isnad.ingest.brands import brand_forms
from isnad.ingest.byline import is_only
from isnad.ingest.head import Above, is_dateline, issue_day, read_above, read_below, says_several
from isnad.ingest.lines import Line, make_line, read_lines
from isnad.ingest.live import Entry, find_entries
from isnad.ingest.mailboxes import drop_mailboxes
from isnad.ingest.markup import FIELDS, STRIPPED_TAGS
from isnad.ingest.metadata import Metadata, read_metadata
from isnad.ingest.prose import read_body
from isnad.ingest.running import in_column, is_listing, is_prose_block, linked_or_boxed, main_element, run_on
from isnad.ingest.selected import NOTHING, Selected, select
from isnad.ingest.titles import printed_title, title_index
from isnad.knowledge.outlets import Layout
from isnad.lang.ar.page_words import has_arabic
from isnad.record.errors import InputError

_MOSTLY_LINKS = 0.5
_WORTH_A_SECOND_LOOK = 200
_HEAD_KINDS = frozenset({"subtitle", "dateline", "byline", "caption"})
_NEAR = 6


@dataclass(frozen=True, slots=True)
class WebPage:
    """The text of a page's article with its lines, and what the page says of itself.

    `missing` are the selectors of the outlet's layout that found nothing; `entry` that this is one of several entries,
    and `anchor` what its address ends in.
    """

    text: str
    lines: list[Line]
    metadata: Metadata
    missing: tuple[str, ...] = ()
    entry: bool = False
    anchor: str | None = None

    @property
    def titled(self) -> bool:
        """Whether the title is known; a page that marks none up may still print one."""
        return self.title is not None

    @property
    def title(self) -> str | None:
        """The title as printed; None where the page marks none up."""
        return next((line.text for line in self.lines if line.hint == "title"), None)


def no_layout(_: Metadata) -> Layout | None:
    """Know no layout: the general path is taken."""
    return None


def read_page(html: str, layout_of: Callable[[Metadata], Layout | None] = no_layout) -> list[WebPage]:
    """Return the article of a page: kicker and title, an empty line, then the blocks of the body, one a line.

    Without a title the body stands alone. A live report gives one for each of its entries, in the order printed.
    `layout_of` knows the selectors of the page's outlet, if there are any; where they find nothing, the page is read as
    any other.

    Raises:
        InputError: `no_article` when the page holds no running text.
    """
    tree = LexborHTMLParser(html)
    metadata = read_metadata(tree)
    tree.strip_tags(STRIPPED_TAGS)
    drop_mailboxes(tree)
    tree.strip_tags(FIELDS)
    layout = layout_of(metadata)
    selected = select(tree, layout) if layout else NOTHING
    body = tree.body
    blocks, ids = read_blocks(body, selected) if body is not None else ([], {})
    blocks, aside = _without_comments(blocks, ids)
    entries = find_entries(blocks, metadata, ids)
    if entries:
        return [_entry_page(entry, metadata) for entry in entries]
    article = _article(_Page(blocks, aside, ids, metadata, selected))
    if article:
        return [replace(_compose(article, metadata), missing=selected.missing)]
    plain = metadata.body or _extracted(html, blocks)
    if plain is None:
        raise InputError(
            "no_article",
            "the page holds no article: no running text outside menus and links; give the page of one report",
        )
    return [_from_plain(plain, metadata)]


def _entry_page(entry: Entry, metadata: Metadata) -> WebPage:
    told = msgspec.structs.replace(metadata, published=entry.published)
    return replace(_compose(entry.blocks, told), entry=True, anchor=entry.anchor)


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks of a page with what is known of them: which are boxes that no markup names, and the elements' ids."""

    blocks: list[Block]
    aside: set[int]
    ids: dict[int, str]
    metadata: Metadata
    selected: Selected


def _article(page: _Page) -> list[Block]:
    metadata, selected = page.metadata, page.selected
    page = replace(page, blocks=_without_others(page))
    blocks = page.blocks
    weights = [len(block.text) if is_prose_block(block) else 0 for block in blocks]
    if not any(weights):
        return []
    told = selected.body is not None and any(selected.body in block.path for block in blocks)
    main = selected.body if told and selected.body is not None else main_element(blocks, weights)
    inside = [index for index, block in enumerate(blocks) if main in block.path]
    if not told and is_listing([blocks[index] for index in inside], metadata):
        raise InputError("no_article", "the page lists articles and holds none; give the addresses it lists")
    title = _title_of(page, inside[0])
    if title is not None and not told:
        inside = in_column(blocks, inside, title, weights)
    chosen = _with_head(page, title, inside, main)
    boxed = [replace(block, box=True) if is_link(block) else block for block in chosen]
    return _titled(boxed, title is not None, metadata)


def _without_comments(read: Sequence[Block], ids: dict[int, str]) -> tuple[list[Block], set[int]]:
    """The blocks without readers' comments, those under a heading of other stories as boxes, and which these are."""
    asides = find_asides(read, ids)
    kept = [(index, block) for index, block in enumerate(read) if asides.get(index) != "comments"]
    blocks = [replace(block, box=True) if index in asides else block for index, block in kept]
    return blocks, {place for place, (index, _) in enumerate(kept) if asides.get(index) == "box"}


def _title_of(page: _Page, start: int) -> int | None:
    told = _selected_title(page.blocks, page.selected)
    return told if told is not None else title_index(page.blocks, page.metadata, start)


def _without_others(page: _Page) -> list[Block]:
    """The blocks without the articles that some pages print below theirs: each with a main heading and text of its own.

    Sections of one article do not count: its first heading stands above them and holds no text.
    """
    blocks = page.blocks
    start = next((index for index, block in enumerate(blocks) if is_prose_block(block)), None)
    title = _title_of(page, start) if start is not None else None
    if title is None:
        return blocks
    others: set[int] = set()
    for block in blocks[title + 1 :]:
        if block.hint == "title" and not block.box:
            own, other = _apart(blocks[title].path, block.path)
            if own is not None and other is not None and _holds_prose(blocks, own) and _holds_prose(blocks, other):
                others.add(other)
    return [block for block in blocks if others.isdisjoint(block.path)]


def _apart(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int | None, int | None]:
    """The outermost elements in which two blocks stand apart."""
    pairs = ((ours, theirs) for ours, theirs in zip(left, right, strict=False) if ours != theirs)
    return next(pairs, (None, None))


def _holds_prose(blocks: Sequence[Block], element: int) -> bool:
    return any(element in block.path and is_prose_block(block) for block in blocks)


def _selected_title(blocks: Sequence[Block], selected: Selected) -> int | None:
    if selected.title is None:
        return None
    return next((index for index, block in enumerate(blocks) if selected.title in block.path), None)


def _with_head(page: _Page, title: int | None, inside: list[int], main: int) -> list[Block]:
    """The title with its kicker, what stands between it and the body, the body, and the boxes after it.

    Boxes that no markup names and that stand beside the body are no part of it.
    """
    blocks = page.blocks
    if title is None:
        day = issue_day(blocks[: inside[0]]) if page.metadata.published is None else []
        return [*day, *read_body([blocks[index] for index in inside])]
    kept = _kept(page, title, inside, main)
    dated = page.metadata.published is not None or any(is_dateline(blocks[index]) for index in kept)
    above = read_above(Above(blocks, title, page.ids), dated=dated)
    writers = page.metadata.authors
    rest = [_signed(blocks[index], writers) for index in kept]
    begins = _beginning(rest, writers)
    head, body = read_below(rest[:begins], page.metadata), read_body(rest[begins:])
    if has_arabic(blocks[title].text):
        head = [as_furniture(block) if is_foreign(block, least=1) else block for block in head]
        body = [as_furniture(block) if is_foreign(block) else block for block in body]
    printed = printed_title(blocks[title], page.metadata)
    told = [as_furniture(block) if block.text == printed.text else block for block in (*head, *body)]
    return [*above, replace(printed, hint="title"), *told]


def _kept(page: _Page, title: int, inside: list[int], main: int) -> list[int]:
    """The blocks of the report but title and kicker, in their order: the captions above the title come first."""
    blocks = page.blocks
    first, last = inside[0], inside[-1]
    common = _common(blocks[title].path, blocks[first].path)
    kept = [index for index in inside if index > title]
    below = next(iter(kept), first)
    kept += run_on(blocks, last, main)
    between = range(title + 1, first)
    kept += [i for i in between if _is_of_head(blocks[i], page.metadata)]
    after = range(last + 1, len(blocks))
    kept += [i for i in after if blocks[i].box and common in blocks[i].path and i not in page.aside]
    kept += pictures_below(blocks, last, common)
    signed = any(blocks[index].hint == "byline" for index in kept)
    brands = set(brand_forms(page.metadata.site)) if page.metadata.site else ()
    kept += signed_below(blocks, last, common, signed=signed, brands=brands)
    kept += pictures_above(blocks, title, _common(blocks[title].path, blocks[below].path))
    return sorted(kept)


def _beginning(blocks: Sequence[Block], writers: Sequence[str]) -> int:
    """Where the text begins: not with a heading below the title that the line of writer or day follows."""
    prose = [place for place, block in enumerate(blocks) if _begins(block, writers)][:2]
    if len(prose) < 2 or blocks[prose[0]].hint != "heading":
        return next(iter(prose), 0)
    between = blocks[prose[0] + 1 : prose[1]]
    said = any(block.hint in ("byline", "dateline") or is_dateline(block) for block in between)
    return prose[1] if said else prose[0]


def _begins(block: Block, writers: Sequence[str]) -> bool:
    """Whether a block is the first that is text of the report."""
    return is_prose_block(block) and block.hint != "subtitle" and not says_several(block, writers)


def _signed(block: Block, writers: Sequence[str]) -> Block:
    """A line of nothing but the writers is a byline, though each be a link."""
    return replace(block, hint="byline") if block.hint is None and is_only(block.text, writers) else block


def _is_of_head(block: Block, metadata: Metadata) -> bool:
    """Whether a block between title and text may be of the report; the writers may be links to their pages."""
    if block.hint in _HEAD_KINDS or not linked_or_boxed(block) or is_only(block.text, metadata.authors):
        return True
    return not block.box and says_several(block, metadata.authors)


def _common(left: tuple[int, ...], right: tuple[int, ...]) -> int:
    return [ours for ours, theirs in zip(left, right, strict=False) if ours == theirs][-1]


def _titled(blocks: list[Block], has_title: bool, metadata: Metadata) -> list[Block]:
    """A page that prints no title has the one of its metadata; further main headings are headings."""
    seen = False
    found: list[Block] = []
    for block in blocks:
        found.append(replace(block, hint="heading") if block.hint == "title" and seen else block)
        seen = seen or block.hint == "title"
    if has_title or metadata.title is None:
        return found
    body = [replace(block, hint="heading") if block.hint == "title" else block for block in found]
    return [Block(metadata.title, "title", 0.0, None, False, False, ()), *body]


def _compose(blocks: Iterable[Block], metadata: Metadata) -> WebPage:
    pieces: list[str] = []
    spans: list[tuple[int, int, Block]] = []
    at = 0
    for block in blocks:
        spans.append((at, at + len(block.text), block))
        pieces.append(block.text + ("\n\n" if block.hint == "title" else "\n"))
        at += len(pieces[-1])
    text = "".join(pieces).rstrip("\n")
    lines = [make_line(text, start, end, hint=block.hint, uri=block.uri, box=block.box) for start, end, block in spans]
    return WebPage(text, lines, metadata)


def _from_plain(plain: str, metadata: Metadata) -> WebPage:
    if metadata.title is None:
        return WebPage(plain, read_lines(plain), metadata)
    writers = ", ".join(metadata.authors)
    head = f"{metadata.title}\n\n{writers}\n" if writers else f"{metadata.title}\n\n"
    text = f"{head}{plain.strip()}"
    title = make_line(text, 0, len(metadata.title), hint="title")
    begin = len(metadata.title) + 2
    byline = [make_line(text, begin, begin + len(writers), hint="byline")] if writers else []
    return WebPage(text, [title, *byline, *read_lines(text, len(head))], metadata)


def _extracted(html: str, blocks: Sequence[Block]) -> str | None:
    """A second opinion where the page has running text that no element of it holds."""
    if sum(len(block.text) for block in blocks if block.linked <= _MOSTLY_LINKS) < _WORTH_A_SECOND_LOOK:
        return None
    import trafilatura  # noqa: PLC0415 - takes half a second to load and is seldom needed

    found = trafilatura.extract(html, fast=True, include_comments=False)
    return found if isinstance(found, str) and len(found) >= _WORTH_A_SECOND_LOOK else None
