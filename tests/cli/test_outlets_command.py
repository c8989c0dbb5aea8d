"""`isnad outlets`, as a user meets it."""

from pathlib import Path

import pytest

from forked import isnad


def test_search_tells_what_is_known() -> None:
    done = isnad("outlets", "search", "المنار")
    assert done.returncode == 0
    assert done.stdout.startswith("al-manar  المنار  Al-Manar\n")
    assert "speaks for: hezbollah" in done.stdout
    assert "restricted, listed by: US" in done.stdout


def test_search_for_nobody_is_exit_1_and_one_line() -> None:
    done = isnad("outlets", "search", "لا أحد")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


def test_check_of_the_package_is_clean() -> None:
    done = isnad("outlets", "check")
    assert (done.returncode, done.stdout) == (0, "outlets: nothing wrong\n")


def test_check_prints_one_line_per_finding_and_is_exit_1(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    header = "id\tname_ar\tname_en\taliases\tkind\tcountry\tparty\towner\tdomain\trestricted\treliability\tnote"
    rows = ["one\tراديو\tRadio\t\tblog", "two\tقناة\tChannel\t\toutlet\tXX"]
    (tmp_path / "sources" / "made.tsv").write_text("\n".join([header, *rows]), "utf-8")
    done = isnad("outlets", "check", "--data", str(tmp_path))
    assert done.returncode == 1
    assert [line.rpartition("/")[2].split(":")[:2] for line in done.stdout.splitlines()] == [
        ["made.tsv", "2"],
        ["made.tsv", "3"],
    ]


def test_a_folder_without_tables_is_one_line_and_exit_2(tmp_path: Path) -> None:
    done = isnad("outlets", "check", "--data", str(tmp_path))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


OWN = 'name_ar = "راديو المثال"\nname_en = "Radio Example"\ndomains = ["radio.example.org"]\n'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISNAD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _written(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def test_a_file_of_ones_own_is_checked_put_there_and_found(tmp_path: Path, home: Path) -> None:
    file = _written(tmp_path, "radio-example.toml", OWN)
    checked = isnad("outlets", "check", file)
    assert (checked.returncode, checked.stdout) == (0, f"{file}: nothing wrong\n")
    assert not home.exists()
    put = isnad("outlets", "add", file)
    target = home / "outlets" / "radio-example.toml"
    assert (put.returncode, put.stdout) == (0, f"radio-example: put in {target}\n")
    assert target.read_text("utf-8") == OWN
    for text in ("راديو المثال", "radio.example.org", "radio-example"):
        found = isnad("outlets", "search", text).stdout
        assert found.startswith("radio-example  راديو المثال  Radio Example\n")
        assert f"file: {target}" in found
    assert isnad("outlets", "check").returncode == 0


def test_another_file_of_that_id_is_put_there_only_when_asked(tmp_path: Path, home: Path) -> None:
    file = _written(tmp_path, "radio-example.toml", OWN)
    assert isnad("outlets", "add", file).returncode == isnad("outlets", "add", file).returncode == 0
    _written(tmp_path, "radio-example.toml", OWN + "delay = 3\n")
    refused = isnad("outlets", "add", file)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert "--replace" in refused.stderr
    assert isnad("outlets", "add", file, "--replace").returncode == 0
    assert "delay = 3" in (home / "outlets" / "radio-example.toml").read_text("utf-8")


def test_where_it_holds_in_place_of_the_package_is_said(tmp_path: Path, home: Path) -> None:
    file = _written(tmp_path, "mine.toml", 'source = "bbc"\ndomains = ["bbc.com", "news.example.org"]\n')
    put = isnad("outlets", "add", file).stdout
    assert f"bbc: put in {home / 'outlets' / 'bbc.toml'}" in put
    assert "in place of the package's file for bbc.com\n" in put


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.toml", 'name_en = "A"\ndomains = ["https://a.example"]', "leave out scheme, path and www"),
        ("a.toml", 'name_en = "A"\ndomain = ["a.example"]', "unknown field `domain`"),
        ("a.toml", 'name_en = "A"\ndomains = ["a.example"]\nparty = "nobody-at-all"', "no actor has the id"),
        ("a.toml", 'source = "none-such"\ndomains = ["a.example"]', "`isnad outlets search` finds it"),
        ("a.toml", "domains = [", "Invalid value"),
        ("bbc.toml", 'name_en = "A"\ndomains = ["a.example"]', "write source = 'bbc'"),
        ("راديو.toml", 'name_en = "A"\ndomains = ["a.example"]', "small Latin letters"),
        ("b.toml", 'name_en = "B"\ndomains = ["radio.example.org"]', "the domain radio.example.org is also that of"),
        ("a.toml", 'name_en = "A"\ndomains = ["a.example"]\n[[layouts]]\nproved = "a"\nbody = "p["', "no CSS selector"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_line_and_it_is_not_put_there(
    tmp_path: Path, home: Path, name: str, text: str, told: str
) -> None:
    assert isnad("outlets", "add", _written(tmp_path, "radio-example.toml", OWN)).returncode == 0
    file = _written(tmp_path, name, text)
    checked, put = isnad("outlets", "check", file), isnad("outlets", "add", file)
    assert (checked.returncode, put.returncode) == (1, 1)
    (line,) = checked.stdout.splitlines()
    assert line.startswith(f"{file}: ")
    assert told in line
    assert told in put.stderr
    assert [one.name for one in (home / "outlets").iterdir()] == ["radio-example.toml"]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, home: Path) -> None:
    done = isnad("outlets", "check", str(tmp_path / "none.toml"))
    assert (done.returncode, done.stdout) == (
        1,
        f"{tmp_path / 'none.toml'}: it cannot be read: No such file or directory\n",
    )
