"""A release as files, and what of it may be published."""

import json
from pathlib import Path

import pytest
from kept import EDITOR, TODAY, accept, decide, made_store, views
from released import HIDDEN_NAMES

from isnad.export.releases.freeze import ReleaseRequest, make_release
from isnad.export.releases.writing import CHANGES, MANIFEST, ROWS, write_release
from isnad.record.errors import OutputError
from isnad.store.store import Store


def two_releases(folder: Path, profile: str, query: str | None = None) -> Store:
    """A store with releases v1 and v2, between which a weapon and a target were corrected."""
    store = made_store(folder)
    accept(store, views(store))
    make_release(store, ReleaseRequest(tag="v1", profile=profile), EDITOR, today=TODAY)
    first = views(store)[0]
    decide(
        store, first, "correct", field="weapons", machine=["shell"], human=["rocket"], reason="سليم المرزوقي said so"
    )
    decide(store, first, "correct", field="targets", machine=None, human=[], reason="he asked for it")
    make_release(store, ReleaseRequest(tag="v2", profile=profile, query=query), EDITOR, today=TODAY)
    return store


def written(store: Store, folder: Path) -> dict[str, str]:
    with store.reading() as connection:
        files = write_release(connection, "v2", folder)
    return {file.name: file.read_text("utf-8") for file in files}


def test_a_public_release_as_files_names_nobody(tmp_path: Path) -> None:
    files = written(two_releases(tmp_path, "public"), tmp_path / "out")
    assert sorted(files) == sorted((ROWS, CHANGES, MANIFEST))
    everything = "".join(files.values())
    assert [name for name in (*HIDDEN_NAMES, "lina", "huda", "he asked") if name in everything] == []


def test_changes_of_a_public_release_stand_under_its_own_ids(tmp_path: Path) -> None:
    store = two_releases(tmp_path, "public")
    files = written(store, tmp_path / "out")
    changes = [json.loads(line) for line in files[CHANGES].splitlines()]
    rows = {json.loads(line)["key"] for line in files[ROWS].splitlines()}
    targets, weapons = changes
    assert [(one["field"], one["why"]) for one in changes] == [("targets", "decision"), ("weapons", "decision")]
    assert {change["row"] for change in changes} <= rows
    assert (weapons["old"], weapons["new"]) == (["shell"], ["rocket"])
    assert [targets[name] for name in ("old", "new", "by", "reason", "key")] == [None, None, None, None, ""]
    assert all(view.key not in "".join(files.values()) for view in views(store))


def test_an_internal_release_as_files_tells_everything(tmp_path: Path) -> None:
    store = two_releases(tmp_path, "internal")
    files = written(store, tmp_path / "out")
    changes = [json.loads(line) for line in files[CHANGES].splitlines()]
    assert {(change["by"], change["key"]) for change in changes} == {("lina", views(store)[0].key)}
    assert len(files[ROWS].splitlines()) == len(views(store))
    assert json.loads(files[MANIFEST])["by"] == "huda"


@pytest.mark.parametrize(
    ("query", "published"),
    [
        (None, None),
        ("class:shelling", "class:shelling"),
        ("class:shelling date:2018-03..2019 -harm:killed>2", "class:shelling date:2018-03..2019 -harm:killed>2"),
        ("سليم المرزوقي", "not published"),
        ("class:shelling marzouqi", "not published"),
        ('source:"salim"', "not published"),
        ("place:دوما", "not published"),
        ("country:SY (class:shelling or class:arrest)", "country:SY (class:shelling or class:arrest)"),
    ],
)
def test_a_query_is_published_only_where_it_names_nobody(
    tmp_path: Path, query: str | None, published: str | None
) -> None:
    files = written(two_releases(tmp_path, "public", query), tmp_path / "out")
    manifest = json.loads(files[MANIFEST])
    assert manifest["query"] == published
    assert "by" not in manifest
    assert len(manifest["at"]) == len("2026-11-29")


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    store = two_releases(tmp_path, "public")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="not an empty folder"):
        written(store, tmp_path / "out")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["mine.txt"]
