"""`isnad export`: one file and its manifest, whole or not at all, under a profile that was named."""

import hashlib
import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from stores import copies, documents, export, staff, store_of, views

from isnad.cli import exits
from isnad.export.formats.all import FORMATS
from isnad.export.releases.freeze import ReleaseRequest, make_release
from isnad.record.errors import MissingError, OutputError, RefusedError, UsageError
from isnad.review.desk import Desk
from isnad.review.sheet import Wish
from isnad.store.audit import audit_entries
from isnad.store.people import person_named
from isnad.store.store import Store

REPORTS = 3


@pytest.fixture
def place(with_tables: str) -> str:
    """Where the store lies, once in a file and once on a server."""
    return with_tables


@pytest.fixture
def kept(place: str) -> Store:
    """Two reports taken for real ones, and one sample."""
    *real, sample = documents(REPORTS)
    store = store_of(place, real)
    store_of(place, documents(REPORTS, sample=True)[len(real) :])
    assert sample.document.id not in {view.document.id for view in views(store) if not view.document.sample}
    return store


def _manifest(out: Path) -> dict[str, object]:
    held: dict[str, object] = json.loads(out.with_name(f"{out.name}.manifest.json").read_text("utf-8"))
    return held


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_form_leaves_with_a_manifest_that_adds_up(kept: Store, place: str, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out{FORMATS[form].suffix}"
    assert export(place, form, out, licence="CC BY 4.0") == exits.OK
    said = _manifest(out)
    assert said["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert said["size"] == out.stat().st_size
    asked = len(views(kept))
    samples = sum(view.document.sample for view in views(kept))
    assert said["events_in"] == asked == said["events_written"] + sum(said["left_out"].values())  # type: ignore[attr-defined,operator]
    assert said["left_out"]["an invented sample"] == samples  # type: ignore[index]
    assert (said["sample"], said["sample_rows"], said["licence"]) == (False, 0, "CC BY 4.0")
    assert said["profile"] == "internal/1"
    assert said["losses"]
    assert said["versions"]["coder"] == ["rules isnad=1"]  # type: ignore[index]


def test_a_profile_must_be_named(place: str, kept: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--profile\. internal: .*; public: no text"):
        export(place, "csv", tmp_path / "x.csv", profile=None)


def test_samples_leave_alone_or_not_at_all(kept: Store, place: str, tmp_path: Path) -> None:
    for samples in (False, True):
        out = tmp_path / f"{samples}.jsonl"
        export(place, "jsonl", out, samples=samples)
        assert {json.loads(line)["document"]["sample"] for line in out.read_text("utf-8").splitlines()} == {samples}
        assert _manifest(out)["sample"] is samples


def test_what_was_rejected_stays_here_and_is_counted(kept: Store, place: str, tmp_path: Path) -> None:
    first = views(kept)[0]
    Desk(kept, "huda").decide(Wish(action="reject", document_id=first.document.id, event_key=first.key))
    for form in ("csv", "jsonl"):
        out = tmp_path / f"out.{form}"
        export(place, form, out)
        assert _manifest(out)["left_out"]["rejected by a person"] == 1  # type: ignore[index]
    assert first.key not in (tmp_path / "out.csv").read_text("utf-8")


def test_public_holds_what_a_person_accepted_unless_asked(kept: Store, place: str, tmp_path: Path) -> None:
    first = views(kept)[0]
    Desk(kept, "huda").decide(Wish(action="accept", document_id=first.document.id, event_key=first.key))
    out = tmp_path / "public.csv"
    export(place, "csv", out, profile="public", where="class:airstrike")
    said = _manifest(out)
    assert said["events_written"] == 1
    assert said["unreviewed"] == "only events that a person accepted are in it"
    assert (said["made_by"], said["query"]) == (None, "class:airstrike")
    export(place, "csv", out, profile="public", include_unreviewed=True)
    said = _manifest(out)
    assert said["unreviewed"] == "events that no person accepted are in it"
    assert said["events_written"] > 1  # type: ignore[operator]
    assert first.document.id not in out.read_text("utf-8")


def test_the_text_of_reports_is_not_for_the_public(kept: Store, place: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="jsonl carries the text"):
        export(place, "jsonl", tmp_path / "x.jsonl", profile="public")
    assert list(tmp_path.glob("x*")) == []


def test_nothing_to_write_leaves_what_was_there(
    kept: Store, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.csv"
    out.write_text("older")
    assert export(place, "csv", out, profile="public") == exits.NOTHING_READ
    assert out.read_text() == "older"
    assert [path.name for path in tmp_path.glob("*manifest*")] == []
    assert "not accepted by a person" in capsys.readouterr().err


def test_a_query_chooses(kept: Store, place: str, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    export(place, "csv", out, where="class:airstrike")
    wanted = [v for v in views(kept) if v.event.event_class == "airstrike" and not v.document.sample]
    assert _manifest(out)["events_written"] == len(wanted) > 0
    assert _manifest(out)["query"] == "class:airstrike"
    with pytest.raises(UsageError, match="colour"):
        export(place, "csv", out, where="colour:red")


def test_who_may_not_export_is_told_why_and_who_did_stands_in_the_log(kept: Store, place: str, tmp_path: Path) -> None:
    staff(kept)
    out = tmp_path / "x.csv"
    with pytest.raises(RefusedError, match="lina is a coder; exporting"):
        export(place, "csv", out, user="lina")
    assert list(tmp_path.glob("x*")) == []
    export(place, "csv", out, user="samir")
    with kept.reading() as connection:
        (entry,) = [one for one in audit_entries(connection, by="samir") if one.action == "export"]
    assert entry.about["sha256"] == _manifest(out)["sha256"]


def test_where_nothing_can_be_written_nothing_is_left(kept: Store, place: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv.manifest.json").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        export(place, "csv", tmp_path / "x.csv")
    with pytest.raises(OutputError, match=r"nowhere"):
        export(place, "csv", tmp_path / "nowhere" / "x.csv")
    assert not (tmp_path / "x.csv").exists()


def test_an_interrupted_export_leaves_what_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, out = tmp_path / "kept.db", tmp_path / "x.xlsx"
    store_of(place, copies(documents(1)[0], 150))
    out.write_text("older")
    before = sorted(tmp_path.iterdir())

    def interrupt(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    export(place, "csv", tmp_path / "warm.csv")  # so that the interruption falls into the writing, not into imports
    for made in tmp_path.glob("warm*"):
        made.unlink()
    old = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        assert export(place, "xlsx", out) == exits.INTERRUPTED
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    assert "interrupted; nothing is written" in capsys.readouterr().err
    assert out.read_text() == "older"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"ucdp", "acled"}))
def test_a_full_disk_ends_in_one_line_and_leaves_what_was_there(tmp_path: Path, form: str) -> None:
    place, out = tmp_path / "kept.db", tmp_path / "x"
    store_of(place, documents(20)).close()
    out.write_text("older")
    before = sorted(tmp_path.iterdir())
    command = [sys.executable, "-m", "isnad", "export", "--as", form, "--profile", "internal", "--out", str(out)]
    done = subprocess.run(
        [*command, "--db", str(place)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=_little_room,
    )
    assert (done.returncode, done.stderr.count("\n")) == (exits.NOT_WRITTEN, 1), done.stderr
    assert "x cannot be written" in done.stderr
    assert out.read_text() == "older"
    assert [path for path in sorted(tmp_path.iterdir()) if path not in before] == []


def _little_room() -> None:
    """Files may grow to the 32 KB that an open store needs beside it and hardly more, as on a disk that fills."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (36 * 1024, 36 * 1024))


def test_a_missing_extra_is_named(kept: Store, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("openpyxl", "isnad.export.formats.xlsx"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"pip install 'isnad\[xlsx\]'"):
        export(place, "xlsx", tmp_path / "x.xlsx")


def test_a_release_leaves_as_it_was_frozen(kept: Store, place: str, tmp_path: Path) -> None:
    first = views(kept)[0]
    desk = Desk(kept, "huda")
    desk.decide(Wish(action="accept", document_id=first.document.id, event_key=first.key))
    with kept.reading() as connection:
        person = person_named(connection, "huda")
    make_release(kept, ReleaseRequest(tag="v1"), person)
    desk.decide(Wish(action="reject", document_id=first.document.id, event_key=first.key))
    out = tmp_path / "x.csv"
    assert export(place, "csv", out, profile="public", release="v1") == exits.OK
    assert (_manifest(out)["release"], _manifest(out)["rows"]) == ("v1", 1)
    with pytest.raises(UsageError, match="released under public"):
        export(place, "csv", out, release="v1")
    with pytest.raises(MissingError, match="v2"):
        export(place, "csv", out, profile="public", release="v2")


def test_standard_output_takes_the_file_alone(kept: Store, place: str) -> None:
    command = [sys.executable, "-m", "isnad", "export", "--as", "geojson", "--profile", "internal", "--out", "-"]
    done = subprocess.run([*command, "--db", str(place)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["type"] == "FeatureCollection"
    assert "rows of" in done.stderr
