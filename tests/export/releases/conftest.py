import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def place(with_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a new store may be made, once a file and once a PostgreSQL database."""
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    return with_tables
