"""Boxes around a field for a mail address: appeals to subscribe, whatever their elements are called."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

_FIELDS = "input[type=email]"
_REPORT = "h1, article, main, time, p ~ p ~ p"
_WHOLE = ("article", "main", "body", "html")
_MOST = 250
_OUTSIDE = 2
_LOOKED_AT = 20
_CLIMB = 12
"""How many fields of a page, and how many elements around each: no real page has more."""


def drop_mailboxes(tree: LexborHTMLParser) -> None:
    """Take out of a tree the fields for mail addresses, each with the few words around it that ask for one.

    Buttons must be out of the tree before: their words ask for nothing. An element stays that holds more than a few
    words or what only a report has, or outside of which the page says little: it may be a brief report.
    """
    fields = tree.css(_FIELDS)
    if not fields or tree.body is None:
        return
    unlinked = len(tree.body.text()) - sum(len(link.text()) for link in tree.css("a"))
    for field in fields[:_LOOKED_AT]:
        box = _box_around(field)
        size = len(box.text())
        small = size <= _MOST and size * (1 + _OUTSIDE) <= unlinked
        if small and box.tag not in _WHOLE and box.css_first(_REPORT) is None:
            box.decompose()


def _box_around(field: LexborNode) -> LexborNode:
    """The innermost element with words beside the field and its form; a form around a whole page is none."""
    inner = _form_of(field)
    for _ in range(_CLIMB):
        words = len(inner.text(strip=True))
        if inner.parent is None or inner.tag in _WHOLE or (words and inner.tag != "form"):
            break
        inner = inner.parent
        if len(inner.text(strip=True)) > words:
            break
    return inner


def _form_of(field: LexborNode) -> LexborNode:
    around = field.parent
    for _ in range(_CLIMB):
        if around is None or around.tag == "form":
            break
        around = around.parent
    form = around is not None and around.tag == "form" and len(around.text()) <= _MOST
    return around if around is not None and form else field
