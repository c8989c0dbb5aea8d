"""docs/store.md quotes messages: each must be one that the program can say."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "store.md").read_text("utf-8")
ANYTHING = "\x00"


@cache
def _said() -> str:
    """Every text of the store, the vault and the command line, with a mark where a value is put in."""
    trees = (
        ast.parse(path.read_text("utf-8"))
        for package in ("store", "vault", "cli")
        for path in sorted((ROOT / "src" / "isnad" / package).rglob("*.py"))
    )
    return "\n".join(_text(node) for tree in trees for node in ast.walk(tree))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else ANYTHING for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _quoted(page: str) -> list[str]:
    rows = re.findall(r"^\| (`.*?`) \|", page.partition("## Messages")[2], re.MULTILINE)
    return [piece for row in rows for piece in re.findall(r"`([^`]+)`", row)]


def test_the_page_quotes_messages() -> None:
    assert len(_quoted(PAGE)) > 20


@pytest.mark.parametrize("message", _quoted(PAGE))
def test_a_quoted_message_can_be_said(message: str) -> None:
    for piece in re.split(r"…|\b[NM]\b", message):
        words = piece.strip(" :")
        assert re.search(re.escape(words), _said()), words
