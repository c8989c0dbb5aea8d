"""`isnad release`, run as a person runs it."""

import json
from pathlib import Path

import pytest

from forked import isnad
from isnad.store.opening import open_store
from isnad.store.people import add_person
from isnad.store.roles import Person

SAMPLES = Path(__file__).parents[2] / "src" / "isnad" / "samples"
REPORT = SAMPLES / "13-iraq-election-season.html"
ALL = ("--samples", "--include-unreviewed")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    place = tmp_path / "kept.db"
    done = isnad("code", REPORT, "--db", place)
    assert done.returncode == 0, done.stderr
    return place


def test_a_release_is_made_listed_and_shown(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = isnad("release", "2026.1", "--db", kept, *ALL, "--notes", "the first", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "public/1" in done.stdout
    assert sorted(file.name for file in out.iterdir()) == ["changes.jsonl", "manifest.json", "rows.jsonl"]
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["include_unreviewed"] is True
    assert manifest["rows"] == len((out / "rows.jsonl").read_text("utf-8").splitlines()) > 5
    assert "جاسم" not in (out / "rows.jsonl").read_text("utf-8")
    assert isnad("release", "--list", "--db", kept).stdout.startswith("2026.1  ")
    shown = isnad("release", "--show", "2026.1", "--db", kept)
    assert (shown.returncode, "codebook" in shown.stdout) == (0, True)


def test_nothing_a_person_accepted_is_exit_3_and_nothing_is_kept(kept: Path) -> None:
    done = isnad("release", "2026.1", "--db", kept, "--samples")
    assert done.returncode == 3
    assert "not accepted by a person" in done.stderr
    assert isnad("release", "--list", "--db", kept).returncode == 3


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("v1",), 2, "--db"),
        ((), 2, "--list"),
        (("v1", "--list"), 2, "--show TAG"),
        (("v1", "--db", "{db}", *ALL), 2, "never used twice"),
        (("v2", "--db", "{db}", "--where", "clss:arrest"), 2, "did you mean class"),
        (("v2", "--db", "{db}", "--profile", "internal", "--include-unreviewed"), 2, "public profile"),
        (("two words", "--db", "{db}"), 2, "cannot be a tag"),
        (("v2", "--db", "{db}", "--out", "{db}"), 4, "not an empty folder"),
        (("--show", "v9", "--db", "{db}"), 5, "no release 'v9'"),
        (("--diff", "v1", "v9", "--db", "{db}"), 5, "no release 'v9'"),
        (("v2", "--db", "{db}.none"), 5, "there is no store"),
    ],
)
def test_what_cannot_be(
    kept: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, message: str
) -> None:
    monkeypatch.delenv("ISNAD_DB", raising=False)
    assert isnad("release", "v1", "--db", kept, *ALL).returncode == 0
    done = isnad("release", *(word.format(db=kept) for word in arguments))
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_who_may_not_release_is_told_why(kept: Path) -> None:
    store = open_store(kept)
    with store.writing() as writing:
        owner = Person(id="owner", role="admin", alone=True)
        add_person(writing, owner, Person(id="huda", role="admin"))
        add_person(writing, owner, Person(id="sami", role="coder"))
    store.close()
    done = isnad("release", "v1", "--db", kept, *ALL, "--as", "sami")
    assert done.returncode == 6
    assert "editor" in done.stderr
    assert isnad("release", "--list", "--db", kept, "--as", "sami").returncode == 6
    assert isnad("release", "v1", "--db", kept, *ALL, "--as", "huda").returncode == 0


def test_two_releases_are_compared(kept: Path) -> None:
    for tag in ("v1", "v2"):
        assert isnad("release", tag, "--db", kept, "--samples", "--profile", "internal").returncode == 0
    done = isnad("release", "--diff", "v1", "v2", "--db", kept)
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 added, 0 changed" in isnad("release", "--show", "v2", "--db", kept).stdout
    assert isnad("release", "--touched", "--db", kept).returncode == 0


def test_a_place_that_somebody_added_by_hand_does_not_go_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_HOME", str(tmp_path / "home"))
    point = ("--lat", "34.7123", "--lon", "36.6543", "--radius-km", "10")
    added = isnad("gazetteer", "add", "تل الصفصاف الأزرق", "--country", "SY", "--admin1", "Homs", *point)
    assert added.returncode == 0, added.stderr
    report, store = tmp_path / "report.txt", tmp_path / "kept.db"
    report.write_text("قصفت طائرات حربية بلدة تل الصفصاف الأزرق في ريف حمص أمس، ما أدى إلى مقتل ثلاثة مدنيين.", "utf-8")
    assert isnad("code", report, "--published", "2018-03-04", "--db", store).returncode == 0
    for profile, extra in (("internal", ()), ("public", ("--include-unreviewed",))):
        done = isnad("release", profile, "--profile", profile, *extra, "--db", store, "--out", tmp_path / profile)
        assert done.returncode == 0, done.stderr
    inside = (tmp_path / "internal" / "rows.jsonl").read_text("utf-8")
    outside = (tmp_path / "public" / "rows.jsonl").read_text("utf-8")
    assert "الصفصاف" in inside
    assert "34.71" in inside
    assert "الصفصاف" not in outside
    assert "34.71" not in outside
