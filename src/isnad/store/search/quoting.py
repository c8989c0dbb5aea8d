"""Quotation marks and commas of the filter language: what a value says without them, and the value written again."""

import re
from collections.abc import Iterator

QUOTED = r'"(?:[^"\\]|\\.)*"|«[^»]*»|“[^”]*”'
"""A quotation as typed. A backslash before a mark inside straight quotes takes its meaning away."""

OPENING = {'"': '"', "«": "»", "“": "”"}
COMMAS = r",\u060c"  # the Arabic one too
_PIECE = re.compile(rf"(?P<quoted>{QUOTED})|(?P<comma>[{COMMAS}])|(?P<bare>[^\"«»“”{COMMAS}]+)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PLAIN = re.compile(r"[^\W\d_][\w.-]*")


def unquoted(quotation: str) -> str:
    """Return what a quotation says."""
    inside = quotation[1:-1]
    return _ESCAPED.sub(r"\1", inside) if quotation[0] == '"' else inside


def quoted(words: str) -> str:
    """Return words in straight quotes, such that `unquoted` gives them back."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(words: str) -> str:
    """Return a value as it is best written: bare where nothing in it has a meaning, else quoted."""
    return words if _PLAIN.fullmatch(words) else quoted(words)


def alternatives(raw: str) -> list[str]:
    """Return the values of a filter that commas part; a comma in quotes parts nothing."""
    found = [""]
    for kind, piece in _pieces(raw):
        if kind == "comma":
            found.append("")
        else:
            found[-1] += unquoted(piece) if kind == "quoted" else piece
    return [value.strip() for value in found]


def said(raw: str) -> str:
    """Return a value as one text, its quotation marks taken off."""
    return "".join(unquoted(piece) if kind == "quoted" else piece for kind, piece in _pieces(raw))


def _pieces(raw: str) -> Iterator[tuple[str, str]]:
    for piece in _PIECE.finditer(raw):
        yield str(piece.lastgroup), piece[0]
