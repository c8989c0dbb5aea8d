"""Posts as people export them: Telegram Desktop's JSON and pages, Facebook's and X's downloads. Every post is a record.

What a program wrote is turned into a record of our own fields and nothing more: `text`, `id`, `published`, `outlet`,
`uri`, `forwarded_from` and `notes`. The page that is kept of a post is its own slice of the export.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Literal

import msgspec

from isnad.ingest.records import RawRecord, json_array
from isnad.ingest.telegram_pages import is_page, read_page_of_posts
from isnad.record.errors import InputError

Export = Literal["telegram", "telegram_page", "facebook", "x"]
_TELEGRAM = re.compile(
    rb'"type"\s*:\s*"(?:public|private)_(?:channel|supergroup|group)"|"personal_chat"|"saved_messages"'
)
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_FACEBOOK = re.compile(rb'\[\s*\{[^{}\[\]]*"timestamp"\s*:\s*\d{9,10}', re.DOTALL)
_FACEBOOK_POST = re.compile(rb'"post"\s*:\s*"|"attachments"\s*:')
_X = re.compile(rb"\s*window\.YTD\.(?:deleted_)?(?:tweets?|note_tweet)\.part\d+\s*=\s*(?=\[)")
_HEAD = 4_000_000
_RETWEET = re.compile(r"RT @(\w{1,15}): ")
_ESCAPED = re.compile(r"[\x80-\xff]")
_BLUNT = "%a %b %d %H:%M:%S %z %Y"


def find_export(beginning: bytes) -> Export | None:
    """Tell which program exported a file from how it begins; None for any other file."""
    if _X.match(beginning):
        return "x"
    if _MESSAGES.search(beginning) and _TELEGRAM.search(beginning):
        return "telegram"
    if is_page(beginning):
        return "telegram_page"
    if _FACEBOOK.match(beginning.lstrip()) and _FACEBOOK_POST.search(beginning):
        return "facebook"
    return None


def read_posts(kind: Export, chunks: Iterable[bytes], limit: int) -> Iterator[tuple[RawRecord, dict[str, Any] | None]]:
    """Yield each post's slice of the export with its record; None for what is no post and is passed over.

    The slice carries a `problem` where it is no whole post; then its record is empty.
    """
    if kind in ("telegram", "telegram_page"):
        yield from (_telegram if kind == "telegram" else read_page_of_posts)(chunks, limit)
        return
    stream = chunks if kind == "facebook" else _from_bracket(chunks)
    read = _facebook_post if kind == "facebook" else _x_post
    for raw in json_array(stream, limit):
        yield raw, _read(raw, read)


def _read(raw: RawRecord, read: Callable[[dict[str, Any]], dict[str, Any] | None]) -> dict[str, Any] | None:
    if raw.too_large or raw.problem:
        return {}
    try:
        post = msgspec.json.decode(raw.raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return read(post) if isinstance(post, dict) else {}


def _from_bracket(chunks: Iterable[bytes]) -> Iterator[bytes]:
    stream = iter(chunks)
    first = next(stream, b"")
    return chain([first[first.find(b"[") :]], stream)


# Telegram


def _telegram(chunks: Iterable[bytes], limit: int) -> Iterator[tuple[RawRecord, dict[str, Any] | None]]:
    """Messages of every chat of an export, numbered through; each chat's head says whose they are."""
    stream, number = iter(chunks), 0
    rest = b""
    while True:
        head, rest = _head(rest, stream)
        if head is None:
            return
        chat = _chat(head)
        left: list[bytes] = []
        for raw in json_array(chain([b"[" + rest], stream), limit, left):
            number += 1
            here = RawRecord(number, raw.raw, raw.problem, raw.too_large)
            yield here, _read(here, lambda message, chat=chat: _message(message, chat))  # type: ignore[misc]
        rest = b"".join(left)


def _head(rest: bytes, stream: Iterator[bytes]) -> tuple[bytes | None, bytes]:
    """The bytes up to the next list of messages, and those after its bracket."""
    seen = rest
    while (found := _MESSAGES.search(seen)) is None:
        chunk = next(stream, None)
        if chunk is None:
            return None, b""
        seen += chunk
        if len(seen) > _HEAD:
            seen = seen[-1000:]  # lists of contacts and the like between two chats
    return seen[: found.start()], seen[found.end() :]


def _chat(head: bytes) -> dict[str, Any]:
    """What the head of a chat says of it: the last name, type and id before its messages."""
    found: dict[str, Any] = {}
    for field in ("name", "type", "id"):
        values = re.findall(rb'"' + field.encode() + rb'"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)', head)
        if values:
            found[field] = json.loads(values[-1])
    return found


def _message(message: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any] | None:
    if message.get("type") != "message":
        return None  # somebody joined, a picture of the chat changed
    text = _words(message.get("text"))
    if not text.strip():
        return None  # a picture without words
    number, group = message.get("id"), chat.get("id")
    forwarded = message.get("forwarded_from") or message.get("saved_from")
    notes = [f"edited on {edited}" for edited in [_moment(message, "edited")] if edited]
    answered = message.get("reply_to_message_id")
    notes += [f"answers message {answered}"] if isinstance(answered, int) else []
    channel = str(chat.get("type", "")).endswith("_channel")
    return {
        "id": f"{group}/{number}",
        "uri": f"telegram:{group}/{number}",
        "text": text,
        "published": _moment(message, "date"),
        "outlet": chat.get("name") if channel else message.get("from") or chat.get("name"),
        "forwarded_from": forwarded if isinstance(forwarded, str) else None,
        "notes": notes,
    }


def _words(text: object) -> str:
    """A message's words: plain, or a list of pieces of which some are links, bold words and the like."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    return "".join(piece if isinstance(piece, str) else _piece(piece) for piece in pieces)


def _piece(piece: object) -> str:
    words = piece.get("text") if isinstance(piece, dict) else None
    return words if isinstance(words, str) else ""


def _moment(message: dict[str, Any], field: str) -> str | None:
    """Seconds since 1970 where the export has them, else the local time it prints, without an offset."""
    seconds = message.get(f"{field}_unixtime")
    if isinstance(seconds, str | int) and str(seconds).isdigit():
        return _of_seconds(int(seconds))
    printed = message.get(field)
    return printed if isinstance(printed, str) else None


def _of_seconds(seconds: int) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        return None


# Facebook


def _facebook_post(post: dict[str, Any]) -> dict[str, Any] | None:
    text = "\n".join(_mended(words) for words in _posted(post))
    if not text.strip():
        return None
    seconds = post.get("timestamp")
    updated = next(
        (one["update_timestamp"] for one in _data(post) if isinstance(one.get("update_timestamp"), int)), None
    )
    edited = _of_seconds(updated) if updated is not None and updated != seconds else None
    return {
        "text": text,
        "published": _of_seconds(seconds) if isinstance(seconds, int) else None,
        "id": str(post.get("fbid") or seconds or "") or None,
        "notes": [f"edited on {edited}"] if edited else [],
    }


def _data(post: dict[str, Any]) -> list[dict[str, Any]]:
    data = post.get("data")
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []


def _posted(post: dict[str, Any]) -> list[str]:
    return [one["post"] for one in _data(post) if isinstance(one.get("post"), str)]


def _mended(text: str) -> str:
    """Facebook writes the bytes of UTF-8 as if each were a letter of Latin-1."""
    if not _ESCAPED.search(text):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


# X


def _x_post(item: dict[str, Any]) -> dict[str, Any] | None:
    tweet = item.get("tweet") or item.get("noteTweet") or item
    if not isinstance(tweet, dict):
        return {}
    text = tweet.get("full_text") or tweet.get("text")
    if not isinstance(text, str) or not text.strip():
        return None
    shared = _RETWEET.match(text)
    deleted = tweet.get("deleted_at")
    return {
        "id": str(tweet.get("id_str") or tweet.get("id") or "") or None,
        "text": _unescaped(text[shared.end() :] if shared else text),
        "published": _x_moment(tweet.get("created_at")),
        "forwarded_from": shared[1] if shared else None,
        "notes": [f"deleted on {_x_moment(deleted) or deleted}"] if deleted else [],
    }


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _x_moment(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        return datetime.strptime(value, _BLUNT).isoformat(timespec="seconds")
    except ValueError:
        return value if value[:4].isdigit() else None


def whole(record: dict[str, Any] | None, raw: RawRecord) -> dict[str, Any]:
    """Return the record of a post.

    Raises:
        InputError: `bad_json` for a slice that is no whole post.
    """
    if record:
        return record
    what = "larger than the limit for one post" if raw.too_large else raw.problem or "no post that can be read"
    raise InputError("too_large" if raw.too_large else "bad_json", f"record {raw.number} is {what}; export it again")
