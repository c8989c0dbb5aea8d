"""`isnad outlets`, as a user meets it."""

from pathlib import Path

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
