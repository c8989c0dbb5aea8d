"""An outside party's stamp is asked for, kept and checked; without one, that is said."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tsa import make_authority, serving

from isnad.record.errors import StampError
from isnad.vault.stamp import check_stamp, configured_server, request_stamp

MESSAGE = b"isnad-head/1\n7\nabab\n2026-11-29T17:00:00Z\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to play the time-stamp authority")
    folder = tmp_path_factory.mktemp("authority")
    make_authority(folder)
    return folder


def test_a_stamp_says_who_and_when(authority: Path) -> None:
    certificate = (authority / "tsa.pem").read_bytes()
    with serving(authority) as url:
        stamp = request_stamp(url, MESSAGE, certificate=certificate)
    assert stamp.by == "CN=Example time-stamp authority"
    assert abs(datetime.fromisoformat(stamp.at) - datetime.now(UTC)) < timedelta(minutes=1)
    assert check_stamp(stamp.token, MESSAGE, certificate=certificate) == stamp
    assert check_stamp(stamp.token, MESSAGE) == stamp


def test_a_stamp_of_other_bytes_does_not_hold(authority: Path) -> None:
    with serving(authority) as url:
        stamp = request_stamp(url, MESSAGE)
    with pytest.raises(StampError, match="does not hold"):
        check_stamp(stamp.token, MESSAGE + b"!")
    changed = bytearray(stamp.token)
    changed[-5] ^= 1
    with pytest.raises(StampError, match="does not hold"):
        check_stamp(bytes(changed), MESSAGE)


def test_a_stamp_by_another_authority_does_not_hold(authority: Path, tmp_path: Path) -> None:
    make_authority(tmp_path)
    with serving(authority) as url, pytest.raises(StampError, match="does not hold"):
        request_stamp(url, MESSAGE, certificate=(tmp_path / "tsa.pem").read_bytes())


def test_a_key_that_cannot_be_checked_is_said_to_be_one(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to play the time-stamp authority")
    make_authority(tmp_path, key="ec -pkeyopt ec_paramgen_curve:P-256")
    with serving(tmp_path) as url, pytest.raises(StampError, match="a kind of key that isnad cannot check"):
        request_stamp(url, MESSAGE)


def test_openssl_checks_the_stamp(authority: Path, tmp_path: Path) -> None:
    with serving(authority) as url:
        (tmp_path / "stamp.der").write_bytes(request_stamp(url, MESSAGE).token)
    (tmp_path / "head.txt").write_bytes(MESSAGE)
    command = ["openssl", "ts", "-verify", "-token_in", "-in", "stamp.der", "-data", "head.txt"]
    command += ["-CAfile", str(authority / "tsa.pem")]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"<html>not a stamp</html>", "no time stamp"),
        (b"", "no time stamp"),
        (b"\x30\x05\x30\x03\x02\x01\x02", "refuses"),
    ],
)
def test_a_server_that_gives_no_stamp(tmp_path: Path, answer: bytes, said: str) -> None:
    with serving(tmp_path, spoilt=answer) as url, pytest.raises(StampError, match=said):
        request_stamp(url, MESSAGE)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "not an address"])
def test_a_server_that_does_not_answer(url: str) -> None:
    with pytest.raises(StampError, match="gives no answer"):
        request_stamp(url, MESSAGE)


def test_no_server_is_configured_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ISNAD_TSA_URL", raising=False)
    assert configured_server() is None
    monkeypatch.setenv("ISNAD_TSA_URL", "http://tsa.example/")
    assert configured_server() == "http://tsa.example/"
