"""Telegram Desktop's other export: pages for people, `messages.html`, `messages2.html` and so on.

They tell less than the JSON: not the number of the chat, and of an edit only what the time of the message shows. A
message without a name above it is of whoever wrote the one before.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from isnad.ingest.encoding import decode
from isnad.ingest.records import RawRecord
from isnad.record.errors import InputError

_PAGE = re.compile(rb"""class=["']page_body chat_page["']|class=["']history["']""")
_MESSAGE = re.compile(rb"""<div class=["']message (?:default|service)""")
_MOMENT = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}),? (\d{2}):(\d{2}):(\d{2})(?: UTC([+-]\d{2}:?\d{2}))?")
_NUMBER = re.compile(r"-?\d+$")
_BREAK = "\x1e"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND = re.compile(rf" ?{_BREAK} ?")
SIBLING = re.compile(r"messages\d*\.html?", re.IGNORECASE)
"""What the pages of one export are called; all lie in one folder."""


def is_page(beginning: bytes) -> bool:
    """Tell whether a file is such a page from how it begins."""
    return _PAGE.search(beginning) is not None and _MESSAGE.search(beginning) is not None


def read_page_of_posts(chunks: Iterable[bytes], limit: int) -> Iterator[tuple[RawRecord, dict[str, Any] | None]]:
    """Yield each message's slice of the page with its record; None for what is no post.

    Raises:
        InputError: `too_large` for a page of more than `limit` bytes.
    """
    kept, size = [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise InputError("too_large", f"larger than {limit / 1_000_000:g} MB; export it in parts")
        kept.append(chunk)
    tree = LexborHTMLParser(decode(b"".join(kept)))
    chat = _text(tree.css_first(".page_header .text.bold")) or "chat"
    writer = chat
    for number, node in enumerate(tree.css("div.message"), 1):
        writer = _text(node.css_first(".body > .from_name"), own=True) or writer
        yield RawRecord(number, (node.html or "").encode()), _message(node, chat, writer)


def _message(node: LexborNode, chat: str, writer: str) -> dict[str, Any] | None:
    number = _NUMBER.search(node.attributes.get("id") or "")
    if "service" in (node.attributes.get("class") or "").split() or number is None:
        return None
    passed_on = node.css_first(".forwarded.body")
    text = _words(node)
    if not text:
        return None  # a picture without words
    times = _moments(node.css_first(".body > .date"))
    return {
        "id": f"{chat}/{number[0]}",
        "uri": f"telegram:{quote(chat)}/{number[0]}",
        "text": text,
        "published": times[0] if times else None,
        "outlet": writer,
        "forwarded_from": _text(passed_on.css_first(".from_name"), own=True) if passed_on is not None else None,
        "notes": [*_edited(times), *_first_sent(passed_on), *_answered(node)],
    }


def _words(node: LexborNode) -> str:
    """The message's own words; an export puts those that are passed on into a body of their own."""
    texts = [found for found in node.css(".text") if "bold" not in (found.attributes.get("class") or "").split()]
    return "\n".join(words for text in texts if (words := _text(text)))


def _text(node: LexborNode | None, *, own: bool = False) -> str:
    """The words of an element, its breaks as ends of lines; with `own` without those of the elements in it."""
    if node is None:
        return ""
    for line in node.css("br"):
        line.replace_with(_BREAK)
    words = _SPACE.sub(" ", node.text(deep=not own))
    return _AROUND.sub("\n", words).strip()


def _moments(node: LexborNode | None) -> list[str]:
    """The times in the title of a date: when it was sent, and where there is a second one, edited."""
    title = (node.attributes.get("title") or "") if node is not None else ""
    found = []
    for day, month, year, hour, minute, second, zone in _MOMENT.findall(title):
        offset = zone if not zone or ":" in zone else f"{zone[:3]}:{zone[3:]}"
        found.append(f"{year}-{month}-{day}T{hour}:{minute}:{second}{offset}")
    return found


def _edited(times: list[str]) -> Iterator[str]:
    if len(times) > 1:
        yield f"edited on {times[1]}"


def _first_sent(passed_on: LexborNode | None) -> Iterator[str]:
    """When the message that is passed on was sent."""
    times = _moments(passed_on.css_first(".from_name .date")) if passed_on is not None else []
    if times:
        yield f"passed on; first sent on {times[0]}"


def _answered(node: LexborNode) -> Iterator[str]:
    link = node.css_first(".reply_to a")
    number = _NUMBER.search((link.attributes.get("href") or "") if link is not None else "")
    if number is not None:
        yield f"answers message {number[0].lstrip('-')}"
