"""`isnad gazetteer`, as a user meets it."""

import json
import os
import subprocess
from pathlib import Path

import pytest

import forked

CSV = "ar,en,lat,lon,admin1\nتل النموذج,Tell Namudhaj,35.3,36.6,Hama\n,Latin only,35.3,36.6,Hama\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def isnad(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return forked.isnad(*arguments, env=os.environ | {"ISNAD_HOME": str(home)})


def test_search_prints_candidates_with_reasons(home: Path) -> None:
    done = isnad(home, "gazetteer", "search", "تعز", "--format", "jsonl", "--limit", "2")
    first = json.loads(done.stdout.splitlines()[0])
    assert (done.returncode, first["en"], first["reason"].startswith("that name")) == (0, "Taiz", True)
    assert "Hama, SY" in isnad(home, "gazetteer", "search", "كفرنبودة").stdout
    nothing = isnad(home, "gazetteer", "search", "زعموطة")
    assert (nothing.returncode, nothing.stderr) == (1, "isnad: no place is named زعموطة\n")


def test_check_is_silent_when_all_is_well(home: Path) -> None:
    done = isnad(home, "gazetteer", "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_imported_is_used_from_then_on(home: Path, tmp_path: Path) -> None:
    source, report = tmp_path / "places.csv", tmp_path / "report.txt"
    source.write_text(CSV, "utf-8")
    report.write_text("سقطت قذائف على بلدة تل النموذج في سوريا أمس.", "utf-8")
    dry = isnad(home, "gazetteer", "import", str(source), "--country", "SY", "--dry-run")
    assert ("nothing written" in dry.stderr, home.exists()) == (True, False)
    done = isnad(home, "gazetteer", "import", str(source), "--country", "SY")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == f"isnad: {source}:3: refused: no Arabic name"
    assert "1 added, 0 changed, 0 unchanged, 0 known already, 1 refused" in done.stderr
    again = isnad(home, "gazetteer", "import", str(source), "--country", "SY")
    assert "0 added, 0 changed, 1 unchanged" in again.stderr
    coded = isnad(home, "code", str(report), "--format", "jsonl")
    place = json.loads(coded.stdout)["mentions"]["places"][0]
    assert (place["name"]["en"], place["lat"], place["basis"]) == ("Tell Namudhaj", 35.3, "file")


def test_add_needs_what_a_recalled_point_needs(home: Path) -> None:
    words = ("gazetteer", "add", "تل النموذج", "--country", "SY", "--admin1", "Hama", "--lat", "35.3", "--lon", "36.6")
    refused = isnad(home, *words)
    assert (refused.returncode, "radius of 10 km" in refused.stderr) == (2, True)
    assert "added" in isnad(home, *words, "--radius-km", "10").stderr
    assert "there already" in isnad(home, *words, "--radius-km", "10").stderr
    assert "Hama, SY" in isnad(home, "gazetteer", "search", "تل النموذج").stdout
    known = isnad(home, "gazetteer", "add", "حماة", "--country", "SY", "--admin1", "Hama")
    assert (known.returncode, "the gazetteer has it" in known.stderr) == (2, True)
