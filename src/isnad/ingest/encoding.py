"""Bytes to text: by byte order mark, by declaration, as UTF-8, and at last by what the letters look like."""

import codecs
import re
from collections.abc import Iterator

from isnad.lang.ar.page_words import arabic_likeness
from isnad.record.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IMAGE, _SOUND = "an image; write out its words first", "a sound file; write out its words first"
_SIGNATURES = (
    (b"%PDF", "a PDF file; extract its text first"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it or save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"\x89PNG", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"RIFF", "a sound, film or image file; write out its words first"),
    (b"OggS", _SOUND),
    (b"ID3", _SOUND),
    (b"\x7fELF", "a program; leave it out"),
    (b"SQLite format 3", "a database; export it as JSONL first"),
    (b"PAR1", "a Parquet table, which is not read; export it as JSONL first"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_LOOKED_AT = 4096
_SAMPLE = 60_000
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31})
_TOO_MANY_CONTROLS = 0.02
_BROKEN_SHARE = 0.05
_SINGLE_BYTE = ("windows-1256", "iso-8859-6")
_WIDE = ("utf-16-le", "utf-16-be")
_ENOUGH = 0.5


def decode(raw: bytes, declared: str | None = None) -> str:
    """Return the text of a page or file, its byte order mark left off.

    Args:
        raw: the bytes as they came.
        declared: the encoding that the server named, if any; a declaration inside the page is found here.

    Raises:
        InputError: `not_text` for binary content, `bad_encoding` when no encoding gives readable text.
    """
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if marked:
        return _strictly(raw, marked)
    _refuse_binary(raw)
    if not raw.isascii():
        for name in _candidates(raw, declared):
            text = _attempt(raw, name)
            if text is not None and (name == "utf-8" or not _belied(raw, text)):
                return text
        return _by_letters(raw)
    return raw.decode("ascii") if b"\0" not in raw else _by_letters(raw)


def _strictly(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(
            "bad_encoding", f"begins with the mark of {name} but is not {name} ({error}); save it as UTF-8"
        ) from error


def _refuse_binary(raw: bytes) -> None:
    what = next((what for signature, what in _SIGNATURES if raw.startswith(signature)), None)
    if what:
        raise InputError("not_text", f"not a text but {what}")
    seen = raw[:_SAMPLE]
    controls = len(seen) - len(seen.translate(None, _CONTROLS))
    if controls > _TOO_MANY_CONTROLS * len(seen) and not any(_looks_wide(seen, name) for name in _WIDE):
        raise InputError(
            "not_text", "not a text: it holds bytes that no text has; save it as text, HTML or JSONL first"
        )


def _looks_wide(seen: bytes, name: str) -> bool:
    """UTF-16 without its mark: decoded, it is mostly Arabic or plain Latin letters."""
    text = seen[: len(seen) // 2 * 2].decode(name, "replace")
    return arabic_likeness(text) >= _ENOUGH or sum(" " <= char < "\x7f" for char in text) > 0.9 * len(text)


def _candidates(raw: bytes, declared: str | None) -> Iterator[str]:
    """UTF-8 comes first: bytes that are no ASCII and valid UTF-8 are UTF-8 whatever a template declares."""
    yield "utf-8"
    if declared:
        yield declared
    found = _DECLARED.search(raw[:_LOOKED_AT])
    if found:
        yield (found[1] or found[2]).decode("ascii")


def _attempt(raw: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
        if codec.startswith(("utf-16", "utf-32")):  # a page that can be searched for its declaration is in neither
            return None
        return raw.decode("windows-1256" if codec == "cp1256" else codec, "replace" if codec == "cp1256" else "strict")
    except (LookupError, UnicodeDecodeError):
        return None


def _belied(raw: bytes, text: str) -> bool:
    """Servers declare Latin-1 by default; the letters of an Arabic page show that it is not."""
    return arabic_likeness(text) < _ENOUGH and _likeness(raw, _likeliest(raw)) >= _ENOUGH


def _likeness(raw: bytes, name: str) -> float:
    return arabic_likeness(raw[:_SAMPLE].decode(name, "replace"))


def _likeliest(raw: bytes) -> str:
    return max(_SINGLE_BYTE, key=lambda name: _likeness(raw, name))


def _by_letters(raw: bytes) -> str:
    wide = next((name for name in _WIDE if _looks_wide(raw[:_SAMPLE], name) and b"\0" in raw), None)
    if wide:
        return raw.decode(wide, "replace")
    broken = raw.decode("utf-8", "replace")
    if 0 < broken.count("\ufffd") <= _BROKEN_SHARE * _beyond_ascii(broken):
        return broken
    likeliest = _likeliest(raw)
    if _likeness(raw, likeliest) >= _ENOUGH:
        return raw.decode(likeliest, "replace")
    return _by_statistics(raw)


def _beyond_ascii(text: str) -> int:
    return sum(char > "\x7f" for char in text)


def _by_statistics(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load and seldom needed

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None or best.chaos > 0.2:
        raise InputError("bad_encoding", "no known encoding gives readable text; save it as UTF-8")
    return raw.decode(best.encoding, "replace")
