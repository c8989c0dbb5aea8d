"""A disk that takes no more, a folder that may not be written: said in one line, and nothing that was kept is lost."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest
from processes import in_process
from sound import assert_sound, held_ids

from isnad.cli import exits
from isnad.store.add import add
from isnad.store.opening import open_store
from many_documents import CODER, many_deposits

NUMBER, BATCH = 120, 8
Start = Callable[..., Popen[str]]


def _acknowledged(said: str) -> int:
    return max((int(line.split()[1]) for line in said.splitlines() if line.startswith("kept ")), default=0)


def _goes_on(place: Path, acknowledged: int) -> None:
    """With room again the store opens, holds what was acknowledged, and takes the rest."""
    store = open_store(place)
    held = assert_sound(store)
    assert held in (acknowledged, acknowledged + BATCH)
    assert add(store, many_deposits(NUMBER), coder=CODER, batch=BATCH).added == NUMBER - held
    assert assert_sound(store) == NUMBER
    store.close()


@pytest.mark.parametrize("megabytes", [1, 2, 3])
def test_a_limit_of_file_size_ends_the_load(tmp_path: Path, start: Start, megabytes: int) -> None:
    limit = megabytes << 20
    place = tmp_path / "store.db"
    child = start(place, NUMBER, BATCH, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    out, said = child.communicate(timeout=120)
    assert child.returncode == exits.STORE, out + said
    assert said.count("\n") == 1
    assert said.startswith("isnad: ")
    assert "make room" in said
    _goes_on(place, _acknowledged(out))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("full", ["database", "archive"])
def test_a_full_disk_ends_the_load(
    tmp_path: Path, small_disk: Path, start: Start, full: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = (small_disk if full == "database" else tmp_path) / "store.db"
    vault = (small_disk if full == "archive" else tmp_path) / "vault"
    monkeypatch.setenv("ISNAD_VAULT", str(vault))
    if full == "archive":
        (small_disk / "filling").write_bytes(b"x" * (1 << 20) + b"x" * (900 << 10))
    child = start(place, NUMBER, BATCH)
    out, said = child.communicate(timeout=120)
    assert child.returncode == exits.STORE, out + said
    assert said.count("\n") == 1
    assert ("make room" if full == "database" else "free space") in said
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    _goes_on(place, _acknowledged(out))


@pytest.fixture
def read_only(tmp_path: Path) -> tuple[Path, tuple[str, ...]]:
    """A folder, and the words before a command for which it cannot be written; root needs a mount for that."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    if os.geteuid() != 0:
        script = 'chmod 555 "$1"; shift; exec "$@"'
        return folder, ("sh", "-c", script, "sh", str(folder))
    script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    command = ("unshare", "-m", "sh", "-c", script, "sh", str(folder))
    if not shutil.which("unshare") or subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip("root may write everywhere, and nothing can be mounted here to forbid it")
    return folder, command


def test_no_store_is_made_in_a_folder_that_may_not_be_written(
    read_only: tuple[Path, tuple[str, ...]], start: Start
) -> None:
    folder, before = read_only
    child = start(folder / "store.db", NUMBER, BATCH, before=before)
    _, said = child.communicate(timeout=60)
    assert child.returncode == exits.STORE, said
    assert said.count("\n") == 1
    assert "store.db: it cannot be opened" in said
    assert list(folder.iterdir()) == []


def test_a_store_that_may_not_be_written_says_so(read_only: tuple[Path, tuple[str, ...]], start: Start) -> None:
    folder, before = read_only
    place = folder / "store.db"
    store = open_store(place)
    add(store, many_deposits(BATCH), coder=CODER)
    kept = held_ids(store)
    store.close()
    child = start(place, NUMBER, BATCH, before=before)
    out, said = child.communicate(timeout=60)
    folder.chmod(0o755)
    assert child.returncode == exits.STORE, out + said
    assert said.count("\n") == 1
    assert f"{place}: it cannot be" in said
    store = open_store(place)
    assert held_ids(store) == kept
    assert_sound(store)
    store.close()


def test_a_copy_that_cannot_be_written_is_verified(
    read_only: tuple[Path, tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk of backups: the copy of docs/store.md does not write ahead, and so needs nothing to be written."""
    monkeypatch.delenv("ISNAD_VAULT")
    folder, before = read_only
    place, copy = tmp_path / "store.db", folder / "copy.db"
    store = open_store(place)
    add(store, many_deposits(BATCH), coder=CODER)
    with sqlite3.connect(place) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    store.close()
    shutil.copytree(f"{place}.d", f"{copy}.d")
    child = in_process([*before, sys.executable, "-m", "isnad", "verify", "--db", str(copy)])
    out, said = child.communicate(timeout=60)
    folder.chmod(0o755)
    assert child.returncode == exits.OK, out + said
    assert "everything matches" in out
