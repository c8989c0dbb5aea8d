"""The store's key is made once, for its owner alone, and signs what openssl checks."""

import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from isnad.record.errors import StoreError
from isnad.vault.sign import KEY_FILE, check, check_head, head_message, public_pem, signer_in

HEAD = (7, "ab" * 32, "2026-11-29T17:00:00.000000Z")


def test_the_key_is_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    first = signer_in(tmp_path)
    written = (tmp_path / KEY_FILE).read_bytes()
    assert signer_in(tmp_path).public_key == first.public_key
    assert (tmp_path / KEY_FILE).read_bytes() == written
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_many_at_once_agree_on_one_key(tmp_path: Path) -> None:
    seen: list[str] = []
    threads = [threading.Thread(target=lambda: seen.append(signer_in(tmp_path).public_key)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1


def test_a_signed_head_holds_and_no_other(tmp_path: Path) -> None:
    signer = signer_in(tmp_path)
    signature = signer.sign_head(*HEAD)
    assert check_head(signer.public_key, *HEAD, signature)
    assert not check_head(signer.public_key, 8, *HEAD[1:], signature)
    assert not check_head("00" * 32, *HEAD, signature)
    assert not check_head(signer.public_key, *HEAD, "no hex")


@pytest.mark.parametrize("words", [b"", b"-----BEGIN nothing", b"\xff"])
def test_a_damaged_key_is_said_and_not_replaced(tmp_path: Path, words: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(words)
    with pytest.raises(StoreError, match="restore it from a copy"):
        signer_in(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == words


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl, the third party's tool")
def test_openssl_checks_the_signature(tmp_path: Path) -> None:
    signer = signer_in(tmp_path)
    signature = signer.sign_head(*HEAD)
    for name, content in (
        ("head.txt", head_message(*HEAD)),
        ("head.sig", bytes.fromhex(signature)),
        ("key.pem", public_pem(signer.public_key)),
    ):
        (tmp_path / name).write_bytes(content)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "head.txt"]
    command += ["-sigfile", "head.sig"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "head.txt").write_bytes(b"another head")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0
    assert check(signer.public_key, head_message(*HEAD), signature)
