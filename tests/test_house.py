"""Rules of the house that a program can check."""

import ast
import re
from pathlib import Path

import pytest

from isnad.cli.main import app

SOURCE = Path(__file__).resolve().parent.parent / "src" / "isnad"
ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufeff]")
LONGEST_FILE = 600
OUTSIDE_THE_PACK = sorted(path for path in SOURCE.rglob("*.py") if "lang" not in path.relative_to(SOURCE).parts)
EVERY_FILE = sorted(SOURCE.rglob("*.py"))


def _docstrings(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


@pytest.mark.parametrize("path", OUTSIDE_THE_PACK, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_arabic_in_code_outside_the_pack(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    prose = _docstrings(tree)
    strings = [
        n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in prose
    ]
    assert [s.value for s in strings if ARABIC.search(s.value)] == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    docs = SOURCE.parents[1] / "docs"
    index = (docs / "README.md").read_text("utf-8")
    assert [page.name for page in docs.glob("*.md") if page.name != "README.md" and page.name not in index] == []


def test_every_command_is_documented() -> None:
    page = (SOURCE.parents[1] / "docs" / "cli.md").read_text("utf-8")
    names = [command.name for command in app.registered_commands]
    assert names
    assert [name for name in names if f"isnad {name}" not in page] == []
