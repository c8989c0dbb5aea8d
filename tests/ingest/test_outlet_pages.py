"""Pages of outlets that are known: selectors, layouts that changed, assertions that are broken."""

import json
import os
import subprocess
from pathlib import Path

import pytest

import forked

FIRST = "أصيب خمسة أشخاص بجروح مساء السبت حين سقطت قذيفة على سوق شعبي في البلدة القديمة، بحسب مسعفين وصلوا إلى المكان."
SECOND = "وأغلقت البلدية الطريق المؤدي إلى السوق حتى إشعار آخر، ودعت السكان إلى البقاء في منازلهم خلال ساعات الليل."
OTHER = (
    "وفي خبر آخر لا صلة له بما سبق افتتح مدير المدرسة معرض الرسوم السنوي بحضور أولياء الأمور وعدد من الزوار مساء أمس."
)
OUTLET = """
name_ar = "راديو المثال"
domains = ["radio.example"]
sample = true
[[layouts]]
proved = "the page of this test"
valid_from = "2020-01-01"
title = "span.t"
kicker = ".over"
subtitle = ".under"
dateline = ".when"
byline = ".who"
caption = ".cap"
body = "#text"
drop = [".junk"]
boxes = [".others"]
"""
PAGE = f"""<!doctype html><html><head><meta charset=utf-8><link rel=canonical href="https://www.radio.example/1">
<meta property="article:published_time" content="2021-03-04"></head><body>
<div><span class=over>البلدة القديمة</span><span class=t>قذيفة على سوق شعبي</span>
<span class=under>مسعفون: خمسة جرحى</span>
<span class=when>4 مارس 2021 - 18:30</span><span class=who>منى الحلبي</span></div>
<div id=text><p>{FIRST}</p><div class=cap>السوق بعد القصف (راديو المثال)</div>
<p class=junk>كلام لا يعني أحداً ولا يقرأه أحد في هذه الصفحة الطويلة.</p>
<div class=others><a href=/2>مخافر الجبل بلا كهرباء</a></div><p>{SECOND}</p></div>
<div><p>{OTHER}</p><p>{OTHER}</p><p>{OTHER}</p></div></body></html>"""


def isnad(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return forked.isnad(*arguments, env=os.environ | {"ISNAD_HOME": str(home)})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "outlets").mkdir(parents=True)
    (tmp_path / "home" / "outlets" / "radio-example.toml").write_text(OUTLET, "utf-8")
    return tmp_path / "home"


def coded(home: Path, page: str) -> tuple[dict[str, object], str]:
    (home / "page.html").write_text(page, "utf-8")
    done = isnad(home, "code", home / "page.html", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found, done.stderr


def parts(found: dict[str, object]) -> list[tuple[str, str]]:
    document = found["document"]
    assert isinstance(document, dict)
    return [(part["kind"], document["text"][part["start"] : part["end"]]) for part in document["parts"]]


def test_the_selectors_of_an_outlet_are_believed(home: Path) -> None:
    found, said = coded(home, PAGE)
    assert parts(found) == [
        ("kicker", "البلدة القديمة"),
        ("title", "قذيفة على سوق شعبي"),
        ("subtitle", "مسعفون: خمسة جرحى"),
        ("dateline", "4 مارس 2021 - 18:30"),
        ("byline", "منى الحلبي"),
        ("paragraph", FIRST),
        ("caption", "السوق بعد القصف"),
        ("byline", "(راديو المثال)"),
        ("link_box", "مخافر الجبل بلا كهرباء"),
        ("paragraph", SECOND),
    ]
    document = found["document"]
    assert isinstance(document, dict)
    assert (found["notes"], said, document["sample"]) == ([], "", True)


def test_a_layout_that_changed_is_told_in_the_record_and_in_the_run(home: Path) -> None:
    found, said = coded(home, PAGE.replace("id=text", "id=story").replace("class=t>", "class=headline>"))
    (note,) = found["notes"]  # type: ignore[misc]
    assert note.startswith(
        "the layout of radio.example seems to have changed: nothing on the page is 'span.t', '#text'"
    )
    assert note in said
    assert ("paragraph", FIRST) in parts(found)


def test_a_page_older_than_the_layout_is_read_without_it(home: Path) -> None:
    found, said = coded(home, PAGE.replace("2021-03-04", "2019-03-04"))
    assert ("kicker", "البلدة القديمة") not in parts(found)
    assert "seems to have changed" not in said


def test_a_broken_assertion_is_told_in_the_record_and_in_the_run(home: Path) -> None:
    short = PAGE.replace(f"<p>{SECOND}</p>", "").replace('content="2021-03-04"', 'content=""')
    found, said = coded(home, short.replace(">4 مارس 2021 - 18:30<", "><"))
    (note,) = [note for note in found["notes"] if "breaks" in note]  # type: ignore[attr-defined]
    assert "body (" in note
    assert "date (no date of publication)" in note
    assert note in said


def test_check_tells_which_assertion_a_page_broke(home: Path) -> None:
    (home / "good.html").write_text(PAGE, "utf-8")
    done = isnad(home, "outlets", "check", home / "good.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[:2] for line in done.stdout.splitlines()[1:]] == [
        ["holds", "body:"],
        ["holds", "title:"],
        ["holds", "date:"],
    ]
    (home / "bad.html").write_text(PAGE.replace(f"<p>{SECOND}</p>", "").replace("id=text", "id=story"), "utf-8")
    done = isnad(home, "outlets", "check", home / "bad.html", "--address", "https://radio.example/2")
    assert done.returncode == 1
    assert "BROKEN  layout" in done.stdout


def test_check_of_a_page_that_is_no_article_is_exit_1(home: Path) -> None:
    (home / "empty.html").write_text("<html><body><nav><a href=/>x</a></nav>", "utf-8")
    done = isnad(home, "outlets", "check", home / "empty.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert "holds no article" in done.stderr


def test_ones_own_files_are_checked_too(home: Path) -> None:
    (home / "outlets" / "two.toml").write_text('name_en = "Two"\ndomains = ["radio.example"]\n', "utf-8")
    done = isnad(home, "outlets", "check")
    assert done.returncode == 1
    assert "the domain radio.example is also that of" in done.stdout
