"""What the elements of a web page say of the text inside them: tags, classes, roles."""

import re
from itertools import pairwise

from selectolax.lexbor import LexborNode

from isnad.record.codes import PartKind

STRIPPED_TAGS = [
    "script", "style", "noscript", "template", "svg", "iframe", "button", "input", "select", "textarea", "object",
    "embed", "canvas", "audio", "video", "map",
]  # fmt: skip
"""Elements that hold no word of an article."""

INLINE_TAGS = frozenset(
    {
        "a", "abbr", "acronym", "amp-img", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "img", "ins", "kbd", "label", "mark", "picture", "q", "s", "samp", "small", "source", "span",
        "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    }
)  # fmt: skip

_DOUBTFUL_TAGS = frozenset(
    {
        "amp-ad", "amp-analytics", "amp-embed", "amp-sidebar", "amp-social-share", "dialog", "footer", "form", "menu",
        "nav",
    }
)  # fmt: skip
_DOUBTFUL_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog"})
_DOUBTFUL_WORDS = frozenset(
    {
        "ad", "ads", "adsbygoogle", "advert", "advertisement", "appeal", "banner", "breadcrumb", "breadcrumbs",
        "comment", "comments", "cookie", "cookies", "copyright", "crumbs", "disqus", "donate", "foot", "footer",
        "fontsize", "hidden", "keywords", "login", "logo", "masthead", "menu", "modal", "nav", "navbar",
        "navigation", "newsletter", "pager", "pagination", "popup", "print", "promo", "rating", "search", "share",
        "sharebar", "sharing", "side", "sidebar", "social", "sponsor", "sponsored", "subscribe", "subscription",
        "tag", "tags", "ticker", "toolbar", "tools", "views",
    }
)  # fmt: skip
_BOX_WORDS = frozenset(
    {
        "also", "mostread", "popular", "readalso", "readmore", "recommendations", "recommended", "related",
        "similar", "suggested", "trending",
    }
)  # fmt: skip
_BOX_PAIRS = (("read", "more"), ("most", "read"), ("more", "news"), ("more", "stories"))
_TAG_KINDS: dict[str, PartKind] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "figcaption": "caption", "blockquote": "quote", "li": "list_item", "time": "dateline",
}  # fmt: skip
_WORDS_OF_KIND: dict[PartKind, str] = {
    "kicker": "kicker overline eyebrow pretitle supertitle section category label rubric",
    "subtitle": "subtitle standfirst deck dek subhead subheadline sub summary excerpt",
    "dateline": "dateline date datetime timestamp published pubdate publishdate",
    "byline": "byline author authors writer reporter source",
    "caption": "caption figcaption imgcaption",
}
_KIND_OF_WORD = {word: kind for kind, words in _WORDS_OF_KIND.items() for word in words.split()}
_SIZE_OF_KIND: dict[PartKind, int] = {
    "kicker": 100, "subtitle": 300, "dateline": 120, "byline": 120, "caption": 400
}  # fmt: skip
_HEADED: frozenset[PartKind] = frozenset({"kicker", "subtitle"})
"""What a heading may be called by its class; other names on headings speak of what stands below them."""

_CELL = 150
_TOKEN = re.compile(r"[a-z]+")
_MAIN = "h1, article, [itemprop=articleBody]"
_MOST = 0.5


def names_of(node: LexborNode) -> list[str]:
    """Return the words that make up an element's class and id, in order."""
    attributes = node.attributes
    return _TOKEN.findall(f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower())


def is_dropped(node: LexborNode, names: list[str], page_size: int) -> bool:
    """Tell whether an element is a menu, a form, a share bar and the like.

    Themes give such names to wrappers of the whole page as well: an element that holds a main heading, an article
    or most of the page's text stays. `page_size` is the length of that text.
    """
    tag, attributes = node.tag or "", node.attributes
    style = (attributes.get("style") or "").replace(" ", "")
    doubtful = (
        tag in _DOUBTFUL_TAGS
        or attributes.get("role") in _DOUBTFUL_ROLES
        or "hidden" in attributes
        or "display:none" in style
        or not _DOUBTFUL_WORDS.isdisjoint(names)
    )
    if not doubtful or tag in ("article", "main", "h1"):
        return False
    return node.css_first(_MAIN) is None and len(node.text()) <= _MOST * page_size


def is_box(node: LexborNode, names: list[str], page_size: int) -> bool:
    """Tell whether an element is a box of other stories: by its names, or an aside with links in it."""
    named = not _BOX_WORDS.isdisjoint(names) or any(pair in _BOX_PAIRS for pair in pairwise(names))
    aside = node.tag == "aside" and node.css_first("a[href]") is not None
    return (named or aside) and len(node.text()) <= _MOST * page_size and node.css_first("h1") is None


def hint_of(node: LexborNode, names: list[str]) -> PartKind | None:
    """Return the kind that an element's tag or names give to its text; None where they say nothing.

    Names count for little text only: themes call whole columns "section".
    """
    tag = node.tag or ""
    if tag in ("td", "th"):
        return "table" if len(node.text()) <= _CELL else None
    told = _TAG_KINDS.get(tag)
    if told is not None and told != "heading":
        return told
    kind = next((_KIND_OF_WORD[name] for name in names if name in _KIND_OF_WORD), None)
    if kind is None or len(node.text()) > _SIZE_OF_KIND[kind]:
        return told
    return kind if told is None or kind in _HEADED else told
