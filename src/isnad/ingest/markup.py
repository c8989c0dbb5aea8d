"""What the elements of a web page say of the text inside them: tags, classes, roles."""

import re
from itertools import islice, pairwise

from selectolax.lexbor import LexborNode

from isnad.record.codes import PartKind

STRIPPED_TAGS = [
    "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea", "object",
    "embed", "canvas", "audio", "video", "map",
]  # fmt: skip
"""Elements that hold no word of an article."""

FIELDS = ["input"]
"""These too, once what stands around them was looked at."""

INLINE_TAGS = frozenset(
    {
        "a", "abbr", "acronym", "amp-img", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "img", "ins", "kbd", "label", "mark", "picture", "q", "s", "samp", "small", "source", "span",
        "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    }
)  # fmt: skip

_DOUBTFUL_TAGS = frozenset(
    {
        "amp-ad", "amp-analytics", "amp-embed", "amp-sidebar", "amp-social-share", "dialog", "footer", "form",
        "marquee", "menu", "nav",
    }
)  # fmt: skip
_DOUBTFUL_ROLES = frozenset({"alertdialog", "navigation", "banner", "contentinfo", "search", "dialog"})
_DOUBTFUL_PARTS = frozenset({"dialog", "footer", "navbar", "panel", "popup"})
"""What the framework of many mobile pages calls the parts of a screen."""

_DOUBTFUL_WORDS = frozenset(
    {
        "actions", "ad", "adblock", "ads", "adsbygoogle", "advert", "advertisement", "appeal", "attachments",
        "audio", "banner", "bio", "brand", "branding", "breadcrumb", "breadcrumbs", "breaking", "consent",
        "controls", "cookie", "cookies", "copyright", "crumbs", "disclaimer", "donate", "donation", "download",
        "editsection", "fontsize", "foot", "footer", "footnote", "footnotes", "gdpr", "highlights", "keywords",
        "lastedited", "listen", "login", "logo", "masthead", "menu", "modal", "nav", "navbar", "navigation",
        "newsletter", "noprint", "onetrust", "pager", "pagination", "paywall", "player", "poll", "popup",
        "postprofile", "print", "promo", "prompt", "pullquote", "quiz", "rate", "rating", "reactions", "references",
        "reflist", "respond", "search", "share", "sharebar", "sharedaddy", "sharing", "side", "sidebar",
        "signature", "signup", "social", "sponsor", "sponsored", "subscribe", "subscription", "survey", "tag",
        "tags", "ticker", "toast", "toc", "toolbar", "tools", "userinfo", "views", "vote", "weather",
    }
)  # fmt: skip
_FEET = frozenset({("post", "footer"), ("media", "footer"), ("image", "footer"), ("photo", "footer")})
"""Feet of the report and of its pictures, which hold more than links."""

_COMMENTS = frozenset({"comment", "comments", "disqus"})
_WRAPPERS = frozenset(
    {
        "audio", "download", "highlights", "listen", "player", "print", "share", "sharing", "toolbar", "tools", "views",
    }
)  # fmt: skip
"""Those of the words above that some systems also call what holds the report after: what is printed, read aloud."""

_DOUBTFUL_PAIRS = (
    ("author", "bio"), ("author", "box"), ("auto", "refresh"), ("reading", "time"), ("read", "time"), ("key", "points"),
    ("skip", "link"), ("follow", "us"), ("video", "inline"), ("inline", "video"), ("support", "us"),
    ("push", "notification"), ("table", "contents"), ("writer", "box"),
)  # fmt: skip
_AROUND_MESSAGE = frozenset({"author", "footer", "forwarded", "info", "meta", "reply", "user"})
_CREDITS = frozenset({"author", "copyright", "credit", "credits", "photographer", "source", "src"})
_OF_PICTURES = frozenset({"credit", "credits", "photographer"})
_HIDDEN = frozenset(
    {
        "assistive-text", "d-none", "element-invisible", "hidden", "hide", "is-hidden", "off-screen", "offscreen",
        "screen-reader-text", "show-for-sr", "sr-only", "visually-hidden", "visuallyhidden",
    }
)  # fmt: skip
"""Classes that hide an element; inside other names (field--label-hidden) the word says nothing of the element."""

_BOX_WORDS = frozenset(
    {
        "also", "interstitial", "latest", "mostread", "outbrain", "popular", "prevnext", "readalso", "readmore",
        "recommendations", "recirc", "recirculation", "recommended", "rel", "related", "relatedposts", "similar",
        "suggested", "taboola", "trending",
    }
)  # fmt: skip
_BOX_PAIRS = (
    ("read", "more"), ("most", "read"), ("more", "news"), ("more", "stories"), ("may", "like"), ("prev", "next"),
)  # fmt: skip
_TAG_KINDS: dict[str, PartKind] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "figcaption": "caption", "blockquote": "quote", "li": "list_item", "time": "dateline",
}  # fmt: skip
_WORDS_OF_KIND: dict[PartKind, str] = {
    "kicker": "kicker overline eyebrow pretitle supertitle section sectionname cat cats category categories label "
    "rubric",
    "subtitle": "subtitle standfirst deck dek subhead subheadline sub summary excerpt chapo chapeau",
    "dateline": "dateline date datetime timestamp published pubdate publishdate createdate modifydate",
    "byline": "byline by author credits authors writer reporter source createdby",
    "caption": "caption figcaption imgcaption thumbcaption cap",
}
_KIND_OF_WORD = {word: kind for kind, words in _WORDS_OF_KIND.items() for word in words.split()}
_SIZE_OF_KIND: dict[PartKind, int] = {
    "kicker": 100, "subtitle": 300, "dateline": 120, "byline": 120, "caption": 400
}  # fmt: skip
_HEADED: frozenset[PartKind] = frozenset({"kicker", "subtitle"})
"""What a heading may be called by its class; other names on headings speak of what stands below them."""

_CELL = 150
_FEW = 4
_LARGE = frozenset({"5", "6", "7", "+2", "+3", "+4"})
_CAPTIONS = frozenset({"div", "p", "small", "span"})
_PICTURED = re.compile(r"(?:img|image|photo|picture|thumb)\b", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?")
_TOKEN = re.compile(r"[a-z]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PROPERTIES: dict[str, PartKind] = {"headline": "title", "author": "byline", "alternativeHeadline": "subtitle"}
"""What schema.org calls the parts of an article, printed as attributes."""

_MAIN = "h1, article, [itemprop=articleBody]"
_WAYS = frozenset({"breadcrumb", "breadcrumbs", "crumbs"})
_TOOLS = frozenset({"actions", "toolbar", "tools"})
_SAID = "time, cite, [class*=author], [class*=byline], [class*=createdby], [class*=date]"
"""Who wrote and when, which some themes print among the buttons."""

_REPORT = 500
_PARAGRAPH = 80
_MOST = 0.5
_NEARLY_ALL = 0.95


def names_of(node: LexborNode) -> list[str]:
    """Return the words that make up an element's class and id, in order; newsTitle is two words."""
    attributes = node.attributes
    printed = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return _TOKEN.findall(_HUMP.sub(" ", printed).lower())


def is_dropped(node: LexborNode, names: list[str], page_size: int) -> bool:
    """Tell whether an element is a menu, a form, a share bar and the like.

    Themes give such names to wrappers of the whole page as well: an element that holds a main heading, an article
    or most of the page's text stays. `page_size` is the length of that text.
    """
    tag, attributes = node.tag or "", node.attributes
    comments = not _COMMENTS.isdisjoint(names)
    if _is_section(node, names):
        return False
    if not (comments or _is_doubtful(tag, attributes, names)) or tag in ("article", "main", "h1"):
        return False
    if not _TOOLS.isdisjoint(names) and node.css_first(_SAID) is not None:
        return False
    if tag == "p" and "paywall" in names and node.css_first("a") is None:
        return False  # the last paragraph that is free, faded out
    if not comments and _wraps_report(node, tag, names):
        return False
    most = _NEARLY_ALL if comments else _MOST  # readers often write more than the report
    return node.css_first(_MAIN) is None and len(node.text()) <= most * page_size


def _is_section(node: LexborNode, names: list[str]) -> bool:
    """Whether what a theme calls the way to a page is one link alone: the section of the report."""
    if _WAYS.isdisjoint(names):
        return False
    links = node.css("a")
    return len(links) == 1 and node.text(strip=True) == links[0].text(strip=True)


def _wraps_report(node: LexborNode, tag: str, names: list[str]) -> bool:
    """Whether an element called after what is done with the report holds the report: much text that is no link."""
    doubtful = _DOUBTFUL_WORDS.intersection(names)
    if not doubtful or not doubtful <= _WRAPPERS or tag in _DOUBTFUL_TAGS:
        return False
    told = len(node.text(strip=True)) - sum(len(link.text(strip=True)) for link in node.css("a"))
    return told >= _REPORT or sum(len(one.text(strip=True)) >= _PARAGRAPH for one in node.css("p")) > 1


def _is_doubtful(tag: str, attributes: dict[str, str | None], names: list[str]) -> bool:
    style = (attributes.get("style") or "").replace(" ", "")
    return (
        tag in _DOUBTFUL_TAGS
        or attributes.get("role") in _DOUBTFUL_ROLES
        or attributes.get("data-role") in _DOUBTFUL_PARTS
        or "hidden" in attributes
        or attributes.get("layout") == "nodisplay"
        or "display:none" in style
        or not _HIDDEN.isdisjoint((attributes.get("class") or "").split())
        or not _DOUBTFUL_WORDS.isdisjoint(() if _FEET.intersection(pairwise(names)) else names)
        or any(pair in _DOUBTFUL_PAIRS for pair in pairwise(names))
        or _is_beside_message(names)
    )


def _is_beside_message(names: list[str]) -> bool:
    """Whether an element stands around the words of a Telegram message that a page shows: its channel, its views."""
    return "tgme" in names and not _AROUND_MESSAGE.isdisjoint(names)


def is_credit(names: list[str]) -> bool:
    """Tell whether an element of a caption is called after whom the picture is credited to."""
    return not _CREDITS.isdisjoint(names)


def credits_picture(names: list[str]) -> bool:
    """Tell whether an element is called so wherever it stands; other such names are those of writers as well."""
    return not _OF_PICTURES.isdisjoint(names) or any(pair in _CREDIT_PAIRS for pair in pairwise(names))


def is_meta_line(names: list[str]) -> bool:
    """Tell whether a paragraph is called after what it says of the report: writer, day, section, counters."""
    return "meta" in names or "info" in names


def is_footnote(node: LexborNode) -> bool:
    """Tell whether an element is the mark of a footnote: a raised link inside the page, or such a link on a figure."""
    if node.tag == "sup":
        return node.css_first("a[href^='#']") is not None
    inside = node.tag == "a" and (node.attributes.get("href") or "").startswith("#")
    return inside and _MARK.fullmatch(node.text(strip=True)) is not None


def is_set_large(node: LexborNode) -> bool:
    """Tell whether an element sets a line large, as headings were before there were style sheets."""
    if node.tag != "font" or (node.attributes.get("size") or "").strip() not in _LARGE:
        return False
    if node.first_child is not None and node.first_child.tag == "font":
        return False  # fonts are nested without end where tags were never closed
    words = node.text(strip=True)
    others = any(one.mem_id != node.mem_id for one in node.css("a[href], font"))
    return 0 < len(words) <= _TITLE_SIZE and not words.endswith(".") and not others


def is_box(node: LexborNode, names: list[str], page_size: int) -> bool:
    """Tell whether an element is a box of other stories: by its names, or an aside with links in it."""
    named = not _BOX_WORDS.isdisjoint(names) or any(pair in _BOX_PAIRS for pair in pairwise(names))
    aside = node.tag == "aside" and node.css_first("a[href]") is not None
    return (named or aside) and len(node.text()) <= _MOST * page_size and node.css_first("h1") is None


_TITLES = (
    ("article", "title"),
    ("entry", "title"),
    ("item", "title"),
    ("news", "title"),
    ("post", "title"),
    ("story", "title"),
)
_KICKERS = (("up", "title"), ("pre", "title"), ("over", "title"), ("term", "badges"))
_CAPTION_PAIRS = (("media", "title"), ("photo", "title"), ("image", "title"), ("img", "desc"), ("image", "desc"))
_CREDIT_PAIRS = (("media", "source"), ("photo", "source"), ("image", "source"), ("img", "source"))
_TITLE_SIZE = 250


def _titled(tag: str, names: list[str], size: int) -> PartKind | None:
    """What pairs of names call a heading, or little text: themes name whole columns after them too."""
    pairs = list(pairwise(names))
    if size > _TITLE_SIZE:
        return None
    if any(pair in _KICKERS for pair in pairs):
        return "kicker"
    if any(pair in _CAPTION_PAIRS for pair in pairs):
        return "caption"
    return "title" if tag in ("h1", "h2", "h3") and any(pair in _TITLES for pair in pairs) else None


def _pictures(cell: LexborNode) -> bool:
    """Before there were figures, a picture and the words below it stood in a table of their own."""
    row = cell.parent
    if row is None or _holds_many(row) or (row.parent is not None and _holds_many(row.parent)):
        return False  # asked of every cell, the rest would take long on large tables
    table: LexborNode | None = row
    while table is not None and table.tag != "table":
        table = table.parent
    pictured = table is not None and table.css_first("img") is not None and table.css_first("a") is None
    return pictured and table is not None and 0 < len(table.text(strip=True)) <= _CELL


def _holds_many(node: LexborNode) -> bool:
    return next(islice(node.iter(), _FEW, None), None) is not None


def _fills_row(cell: LexborNode) -> bool:
    """Whether a cell stands alone in its row: before there were style sheets, tables set pages as well."""
    row = cell.parent
    others = (one for one in row.iter() if one.mem_id != cell.mem_id) if row is not None else ()
    return "colspan" not in cell.attributes and next(iter(others), None) is None


def _is_set_quotation(caption: LexborNode) -> bool:
    """Whether a figure shows a quotation and no picture: its caption says whose words they are."""
    figure = caption.parent
    return figure is not None and figure.css_first("blockquote, q") is not None and figure.css_first("img") is None


def _signs_quotation(node: LexborNode) -> bool:
    """Whether an element says whose words the quotation before it are."""
    holder = node.parent
    return (
        node.tag == "cite" and holder is not None and holder.tag == "blockquote" and holder.css_first("p") is not None
    )


def _stands_below_picture(node: LexborNode) -> bool:
    """Whether an element is all the words of one that is called after the picture in it."""
    holder = node.parent
    if holder is None or node.tag not in _CAPTIONS or not _PICTURED.search(holder.attributes.get("class") or ""):
        return False
    words = node.text(strip=True)
    alone = 0 < len(words) <= _SIZE_OF_KIND["caption"] and words == holder.text(strip=True)
    return alone and holder.css_first("img, amp-img") is not None and holder.css_first("a[href]") is None


def _kind_named(names: list[str]) -> PartKind | None:
    """What the names say; the field "text with summary" of some systems is the body."""
    body = ("with", "summary") in pairwise(names)
    return next((_KIND_OF_WORD[name] for name in names if name in _KIND_OF_WORD and not body), None)


def hint_of(node: LexborNode, names: list[str]) -> PartKind | None:
    """Return the kind that an element's tag or names give to its text; None where they say nothing.

    Names count for little text only: themes call whole columns "section".
    """
    tag = node.tag or ""
    if tag in ("td", "th") and _pictures(node):
        return "caption"
    if tag in ("td", "th"):
        return "table" if len(node.text()) <= _CELL and not _fills_row(node) else None
    if tag in ("dt", "dd"):
        return "table" if len(node.text()) <= _CELL else None
    if (tag == "figcaption" and _is_set_quotation(node)) or _signs_quotation(node):
        return "furniture"
    if "tgme" in names and "text" in names:
        return "quote"
    if _is_section(node, names):
        return "kicker"
    if _stands_below_picture(node):
        return "caption"
    told = _PROPERTIES.get(node.attributes.get("itemprop") or "") or _TAG_KINDS.get(tag)
    told = _titled(tag, names, len(node.text())) or told
    kind = _kind_named(names)
    said = told == "list_item" and kind in ("byline", "dateline") and "source" not in names
    if said and kind is not None and len(node.text()) <= _SIZE_OF_KIND[kind]:
        return kind  # who and when, one an item
    if told is not None and told not in ("heading", "quote"):
        return told
    if kind is None or len(node.text()) > _SIZE_OF_KIND[kind]:
        return told
    if told == "quote":
        return kind if kind == "caption" else told
    return kind if told is None or kind in _HEADED else told
