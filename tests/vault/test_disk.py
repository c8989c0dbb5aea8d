from pathlib import Path

import pytest

from isnad.vault.disk import sync_folder


def test_a_folder_is_synced_and_one_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"x")
    sync_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "none")
