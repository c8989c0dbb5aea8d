"""A bundle carries the time stamp of an outside party, or says that there is none."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad.export.bundle.build import Bundle, build_bundle, write_bundle
from isnad.store.audit import note
from isnad.store.people import person_named
from isnad.store.stamping import first_stamped, stamp_newest
from isnad.store.store import Store
from isnad.store.verify import verify
from isnad.vault.merkle import consistent
from kept_store import coded_reports, filled_store

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "vault"))
from tsa import make_authority, serving

EVENT = coded_reports()[0][0].events[0].key
pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to play the time-stamp authority")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authority")
    make_authority(folder)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path / "store.db")
    yield opened
    opened.close()


def _build(store: Store, **options: str) -> Bundle:
    with store.reading() as connection:
        person = person_named(connection, "leila")
    return build_bundle(store, EVENT, person, **options)


def _unpacked(bundle: Bundle, folder: Path) -> Path:
    stream = io.BytesIO()
    write_bundle(bundle, stream)
    zipfile.ZipFile(stream).extractall(folder)
    return folder / bundle.event_key


def _matches(folder: Path) -> bool:
    return (
        subprocess.run([sys.executable, "-I", "-S", folder / "check.py"], capture_output=True, check=False).returncode
        == 0
    )


def _stamp_holds(folder: Path, authority: Path, number: int) -> bool:
    command = ["openssl", "ts", "-verify", "-token_in", "-in", f"custody/head-{number}.stamp.der"]
    command += ["-data", f"custody/head-{number}.txt", "-CAfile", str(authority / "tsa.pem")]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def test_a_configured_server_stamps_the_bundle(store: Store, authority: Path, tmp_path: Path) -> None:
    with serving(authority) as url:
        bundle = _build(store, time_stamp_server=url)
    folder = _unpacked(bundle, tmp_path)
    assert bundle.warnings == ()
    assert "stamped by CN=Example time-stamp authority at 20" in bundle.stamp
    assert _stamp_holds(folder, authority, 0)
    assert _matches(folder)
    assert not (folder / "custody/time-stamp.txt").exists()
    assert "CN=Example time-stamp authority" in (folder / "README.ar.txt").read_text("utf-8")
    assert verify(store).checked["time stamps"] == 1
    assert verify(store).named == ()


def test_an_earlier_stamp_is_carried_with_proofs_to_its_head(store: Store, authority: Path, tmp_path: Path) -> None:
    with serving(authority) as url:
        stamped = stamp_newest(store, url)
        assert stamp_newest(store, url) == stamped  # once is enough
    folder = _unpacked(_build(store), tmp_path)
    ledger = json.loads((folder / "custody/ledger.json").read_text())
    assert [head["size"] for head in ledger["heads"]] == [stamped.size + 1, stamped.size]
    assert ledger["heads"][1]["stamped_at"] == stamped.at
    (size, root), (old_size, old_root) = ((head["size"], bytes.fromhex(head["root"])) for head in ledger["heads"])
    assert consistent(old_size, old_root, size, root, [bytes.fromhex(step) for step in ledger["consistency"]])
    assert _stamp_holds(folder, authority, 1)
    assert _matches(folder)


def test_a_server_that_fails_is_told_and_the_bundle_says_so(store: Store, tmp_path: Path) -> None:
    with serving(tmp_path, spoilt=b"nothing") as url:
        bundle = _build(store, time_stamp_server=url)
    assert "no time stamp" in bundle.warnings[0]
    assert bundle.stamp == "not time-stamped by an outside party"


def test_only_a_head_that_covers_the_entry_counts(store: Store, authority: Path) -> None:
    with serving(authority) as url:
        size = stamp_newest(store, url).size
    with store.writing() as writing:
        note(writing, "leila", "read", "doc-later")
    with store.reading() as connection:
        found = first_stamped(connection, size - 1)
        assert found is not None
        assert found.size == size
        assert first_stamped(connection, size) is None
