import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.coded import FailedDocument
from isnad.record.document import Document

sys.path.insert(0, str(Path(__file__).parent))  # pdf_made


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file below a fresh folder and gives its path."""

    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return _write


@pytest.fixture
def read_one(write: Callable[[str, str | bytes], Path]) -> Callable[..., Document | FailedDocument]:
    """Reads a file of the given content that holds one record."""

    def _read(name: str, content: str | bytes, **options: object) -> Document | FailedDocument:
        (found,) = read_inputs([str(write(name, content))], ReadOptions(**options))  # type: ignore[arg-type]
        return found

    return _read
