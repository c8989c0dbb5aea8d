"""Up from every released version, with data in place."""

import shutil
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

sys.path.insert(0, str(Path(__file__).parent))

from dumps import FOLDER, expected, made_again

from isnad.record.errors import RedactedError
from isnad.record.ids import content_id
from isnad.record.review import Decision
from isnad.store.add import add
from isnad.store.blind import lot_of
from isnad.store.decide import record_decision
from isnad.store.double import store_id
from isnad.store.index import reindex
from isnad.store.migrations import HEAD, current
from isnad.store.opening import open_store
from isnad.store.read import decisions_of, load_coded, load_event
from isnad.store.schema import document
from isnad.store.store import Store
from isnad.store.verify import verify
from many_documents import CODER, many_deposits

DUMPS = sorted(FOLDER.glob("*.jsonl"))


@pytest.fixture(params=DUMPS, ids=lambda path: path.stem)
def dump(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def upgraded(
    dump: Path, store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Store, dict[str, list[object]]]:
    """The store of a dump, opened by this isnad, and what is expected in it."""
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    told = made_again(dump, store_url, tmp_path / "vault")
    return open_store(store_url), told


def test_there_is_a_store_of_every_version() -> None:
    versions = Path(FOLDER.parents[3] / "src" / "isnad" / "store" / "migrations" / "versions").glob("r*.py")
    assert [path.stem for path in DUMPS] == sorted(path.stem[1:5] for path in versions)


def test_everything_is_there_and_verifies(upgraded: tuple[Store, dict[str, list[object]]]) -> None:
    store, told = upgraded
    with store.reading() as connection:
        assert current(connection) == HEAD
    assert expected(store) == told
    assert len(told["documents"]) == 4
    assert told["released"]
    findings = verify(store)
    assert (findings.named, findings.redacted) == ((), 1)
    store.close()


def test_the_index_made_again_says_the_same(upgraded: tuple[Store, dict[str, list[object]]]) -> None:
    store, told = upgraded
    reindex(store)
    assert expected(store) == told
    assert verify(store).named == ()
    store.close()


def test_what_is_kept_can_be_read_and_more_can_be_added(upgraded: tuple[Store, dict[str, list[object]]]) -> None:
    store, told = upgraded
    first, _, removed, _ = map(str, told["documents"])
    with store.reading() as connection:
        assert load_coded(connection, first).document.id == first
        decisions = decisions_of(connection, first)
        assert [one.action for one in decisions] == ["correct", "comment", "accept"]
        corrected = str(decisions[0].event_key)
        assert load_event(connection, corrected).human_fields == ("tags",)
        with pytest.raises(RedactedError):
            load_coded(connection, removed)
    assert add(store, many_deposits(2, start=5), coder=CODER).added == 2
    with store.writing() as writing:
        decision = {"action": "accept", "document_id": first, "event_key": corrected, "field": "class"}
        record_decision(writing, Decision(id=content_id("dec", ("4",)), at=writing.at, by="leila", **decision))
    assert verify(store).named == ()
    store.close()


def test_what_each_document_drew_for_double_coding_is_known(upgraded: tuple[Store, dict[str, list[object]]]) -> None:
    store, _ = upgraded
    with store.reading() as connection:
        identity = store_id(connection)
        rows = connection.execute(select(document.c.id, document.c.lot, document.c.blind_over)).all()
    assert [(row.id, row.lot) for row in rows] == [(row.id, lot_of(identity, row.id)) for row in rows]
    assert [row.blind_over for row in rows].count(True) == 1  # the one that somebody decided on openly
    store.close()


@pytest.mark.postgres
def test_a_store_moves_from_a_file_to_a_server(
    dump: Path, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows and the folder are all there is: put into the other database they verify."""
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "moved"))
    file = made_again(dump, str(tmp_path / "store.db"), tmp_path / "vault")
    shutil.copytree(tmp_path / "vault", tmp_path / "moved")
    assert made_again(dump, postgres_url, tmp_path / "moved") == file
    store = open_store(postgres_url)
    with store.engine.connect() as connection:
        words = connection.execute(text("SELECT count(*) FROM document_shadow")).scalar_one()
    assert words == len(file["documents"]) - 1
    assert verify(store).named == ()
    store.close()
