import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from processes import in_process

from many_documents import sample_lines

FOLDER = Path(__file__).parent
Started = subprocess.Popen[str]
Start = Callable[..., Started]


@pytest.fixture(scope="session")
def coded_lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the coded samples, for the processes that load them."""
    path = tmp_path_factory.mktemp("lines") / "samples.jsonl"
    path.write_bytes(b"".join(sample_lines()))
    return path


@pytest.fixture(autouse=True)
def _vault(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_VAULT", str(store_folder))


@pytest.fixture
def store_folder(tmp_path: Path) -> Path:
    """Where the archives and the signing key lie, for a file and for a server alike."""
    return tmp_path / "vault"


@pytest.fixture
def start(coded_lines: Path) -> Start:
    """Start a process that loads `number` documents into a place; `before` are the words of another command that runs
    it."""

    def started(place: object, number: int, batch: int, *, before: tuple[str, ...] = (), **how: Any) -> Started:
        command = [*before, sys.executable, str(FOLDER / "loader.py"), str(place), str(coded_lines)]
        return in_process([*command, str(number), str(batch)], **how)

    return started
