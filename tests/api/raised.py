"""What the code may refuse with: the sentence of every `raise` of some modules, `Xx` for what is filled in."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "isnad"


def refusals(*names: str) -> Iterator[tuple[str, str]]:
    """Yield place and sentence of each error that is raised with one in its place."""
    for name in names:
        path = SOURCE / name
        for module in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(module.read_text("utf-8"))):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                    said = [text for argument in node.exc.args if (text := _text(argument))]
                    if said:
                        yield f"{module.relative_to(SOURCE)}:{node.lineno}", said[-1]


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "Xx" for part in node.values)
    return ""
