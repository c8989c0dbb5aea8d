"""The contract of the step, through files on disk."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from isnad.ingest.jsondocs import parse_field_map
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.coded import FailedDocument
from isnad.record.document import Document
from isnad.record.errors import KnowledgeError, UsageError
from isnad.record.ids import document_id, page_id, sha256_hex

Write = Callable[[str, str | bytes], Path]
ReadOne = Callable[..., Document | FailedDocument]

TEXT = "أصيب خمسة أشخاص بجروح مساء السبت حين سقطت قذيفة على سوق شعبي في البلدة القديمة، بحسب مسعفين."
MAP = {"text": "content", "title": "headline", "uri": "link", "outlet": "source", "captured": "seen", "id": "nr"}


def record(**fields: object) -> dict[str, object]:
    return {
        "nr": "7",
        "content": TEXT,
        "headline": "قذيفة على سوق",
        "link": "https://a.example/7",
        "source": "a",
        "seen": None,
    } | fields


def lines(*records: object) -> str:
    return "\n".join(json.dumps(one, ensure_ascii=False) if not isinstance(one, str) else one for one in records)


def read(path: Path, **options: Any) -> list[Document | FailedDocument]:
    return list(read_inputs([str(path)], ReadOptions(**options)))


def ok(found: Document | FailedDocument) -> Document:
    assert isinstance(found, Document), found
    return found


def failed(found: Document | FailedDocument) -> tuple[str, str]:
    assert isinstance(found, FailedDocument), found
    return found.error.kind, found.error.message


def test_a_plain_page_is_kept_to_the_character(read_one: ReadOne) -> None:
    raw = f"\ufeffعنوان\r\n\r\n{TEXT}\r\n\u200f\r\nشارك\t \r\n".encode()
    found = ok(read_one("page.txt", raw))
    assert found.text == raw.decode("utf-8-sig")
    assert found.text_sha256 == sha256_hex(found.text)
    assert found.page_id == page_id(raw)
    assert found.uri == "file:page.txt"
    assert found.lang == "ar"


def test_a_record_with_a_title_is_title_blank_line_body(write: Write) -> None:
    (found,) = map(ok, read(write("a.jsonl", lines(record(seen="2015-07-21 02:51:32"))), field_map=MAP))
    assert found.text == f"قذيفة على سوق\n\n{TEXT}"
    assert [(p.kind, p.start, p.end) for p in found.parts] == [
        ("title", 0, 13),
        ("paragraph", 15, 15 + len(TEXT)),
    ]
    assert (found.external_id, found.uri, found.outlet) == ("7", "https://a.example/7", "a")
    assert found.captured == "2015-07-21T02:51:32"
    assert (found.published.value, found.published.basis) == (None, "unknown")
    assert found.id == document_id("a", "https://a.example/7", found.text)


def test_a_record_without_a_title_is_its_body(write: Write) -> None:
    (found,) = map(ok, read(write("a.jsonl", lines(record(headline=None))), field_map=MAP))
    assert found.text == TEXT


def test_the_page_of_a_record_is_its_own_bytes(write: Write) -> None:
    slices = [json.dumps(record(nr=n), ensure_ascii=False, indent=n) for n in (1, 2)]
    array = map(ok, read(write("a.json", f"[\n{slices[0]},\n {slices[1]}\n]"), field_map=MAP))
    assert [found.page_id for found in array] == [page_id(one.encode()) for one in slices]


@pytest.mark.parametrize("name", ["a.json", "b.json", "c", "d.jsonl"])
def test_one_object_is_one_record(write: Write, name: str) -> None:
    content = json.dumps(record(), indent=None if name == "d.jsonl" else 2)
    assert len(list(map(ok, read(write(name, content), field_map=MAP)))) == 1


def test_fields_under_our_own_names_need_no_map(write: Write) -> None:
    given = {"id": 3, "url": "https://a.example/3", "published": "2019-05-21", "text": TEXT}
    (found,) = map(ok, read(write("a.jsonl", lines(given))))
    assert (found.external_id, found.uri) == ("3", "https://a.example/3")
    assert (found.published.value, found.published.precision, found.published.basis) == ("2019-05-21", "day", "given")


def test_one_bad_record_gives_an_error_in_its_place(write: Write) -> None:
    bad = [record(content=""), '{"nr": "8", "content": ', "[1]", record(content=5), record(seen="04/05/2015")]
    found = read(write("archive.jsonl", lines(record(), *bad, record(nr="9"))), field_map=MAP)
    assert [failed(one)[0] for one in found[1:-1]] == ["no_text", "bad_json", "bad_record", "bad_record", "bad_record"]
    assert failed(found[1])[1] == "record 2 has an empty text field (content)"
    assert found[1].document.external_id == "7"
    assert found[2].document.uri == "archive.jsonl#3"
    assert found[2].document.external_id == "3"
    assert "a number" in failed(found[4])[1]
    assert "day first or month first" in failed(found[5])[1]
    assert ok(found[-1]).external_id == "9"


def test_half_a_character_does_not_lose_the_record(write: Write) -> None:
    (found,) = map(ok, read(write("a.jsonl", '{"text": "' + TEXT + ' \\ud83d"}')))
    assert found.text == f"{TEXT} \ufffd"


def test_raw_line_breaks_inside_a_string_are_read(write: Write) -> None:
    (found,) = map(ok, read(write("a.json", '{\n"text": "سطر أول\nسطر ثان"}')))
    assert found.text == "سطر أول\nسطر ثان"


def test_a_wrong_map_names_the_fields_there_are(write: Write) -> None:
    with pytest.raises(UsageError, match=r"text=contnt.*nr, content, headline, link, source, seen"):
        read(write("a.jsonl", lines(record())), field_map=MAP | {"text": "contnt"})


def test_a_field_that_the_first_record_leaves_out_is_no_error(write: Write) -> None:
    first = {"nr": "6", "content": TEXT}
    found = read(write("a.jsonl", lines(first, "{", record())), field_map=MAP)
    assert [isinstance(one, Document) for one in found] == [True, False, True]


def test_without_a_text_field_the_message_says_what_to_write(write: Write) -> None:
    with pytest.raises(UsageError, match=r"its fields are: nr, content.*--map text=FIELD"):
        read(write("a.jsonl", lines(record())))


def test_a_later_record_without_the_field_is_its_own_error(write: Write) -> None:
    found = read(write("a.jsonl", lines(record(), {"nr": "8"})), field_map={"text": "content"})
    assert failed(found[1]) == (
        "bad_record",
        "record 2 has no field content; its fields are: nr. Say which holds the text: --map text=FIELD",
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("text=content, title = headline", {"text": "content", "title": "headline"}),
        ("", {}),
        ("text=a=b", {"text": "a=b"}),
    ],
)
def test_maps(given: str, expected: dict[str, str]) -> None:
    assert parse_field_map(given) == expected


@pytest.mark.parametrize(
    ("given", "said"), [("text", "ours=theirs"), ("body=x", "there is no field body"), ("text=", "ours")]
)
def test_maps_that_cannot_be_meant(given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_field_map(given)


@pytest.mark.parametrize("given", ["yesterday", "2019-02-30", "04/05/2019"])
def test_an_impossible_date_names_the_format(write: Write, given: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        read(write("a.txt", TEXT), published=given)


PRINTED = f"قذيفة على سوق\n\n2019.05.21 | 13:05 دمشق\n\n{TEXT}"


@pytest.mark.parametrize(
    ("given", "value", "basis"),
    [
        (None, "2019-05-21T13:05:00+03:00", "printed"),
        ("2019-05-21", "2019-05-21T13:05:00+03:00", "printed"),
        ("2019-05-22", "2019-05-22", "given"),
        ("2019-05-21T14:00", "2019-05-21T14:00:00", "given"),
    ],
)
def test_a_date_given_wins_but_for_the_minute_of_the_same_day(
    read_one: ReadOne, given: str | None, value: str, basis: str
) -> None:
    found = ok(read_one("a.txt", PRINTED, published=given, outlet="صوت الجبل"))
    assert (found.published.value, found.published.basis) == (value, basis)
    assert found.outlet == "صوت الجبل"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "", "no_text"),
        ("a.txt", " \n\u200f\ufeff\n", "no_text"),
        ("a.txt", b"%PDF-1.4", "unreadable"),
        ("a.txt", b"\xff\xfeabc", "bad_encoding"),
        ("a.html", "<html><body><nav><a href=/>الرئيسية</a></nav></body></html>", "no_article"),
        ("a", "<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "no_article"),
        ("a.json", "not json", "bad_json"),
    ],
)
def test_what_cannot_be_read_says_why(read_one: ReadOne, name: str, content: str | bytes, kind: str) -> None:
    found = read_one(name, content)
    assert failed(found)[0] == kind
    assert found.document.uri in (f"file:{name}", f"{name}#1")


def test_a_page_larger_than_the_limit(read_one: ReadOne) -> None:
    assert failed(read_one("a.txt", "قصف " * 1000, max_bytes=5000)) == (
        "too_large",
        "larger than 0.005 MB, the limit for one report; split it",
    )


def test_a_missing_file_does_not_stop_the_others(write: Write, tmp_path: Path) -> None:
    there = write("a.txt", TEXT)
    first, second = read_inputs([str(tmp_path / "none.txt"), str(there)])
    assert failed(first)[0] == "unreadable"
    assert "no such file" in failed(first)[1]
    assert ok(second).text == TEXT


def test_a_folder_is_read_in_order_of_its_paths(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.htm", ".hidden/x.txt", "notes.md", "a/pic.png"):
        write(f"in/{name}", f"<p>{TEXT}</p>" if name.endswith("htm") else TEXT)
    assert [ok(found).uri for found in read(tmp_path / "in")] == ["file:a/c.htm", "file:a/z.txt", "file:b.txt"]


def test_ids_do_not_depend_on_where_the_folder_lies(write: Write, tmp_path: Path) -> None:
    write("one/a.txt", TEXT)
    write("two/deep/a.txt", TEXT)
    assert ok(read(tmp_path / "one")[0]).id == ok(read(tmp_path / "two" / "deep")[0]).id


def test_an_empty_folder_says_what_it_is_read_for(tmp_path: Path) -> None:
    assert ".jsonl" in failed(read(tmp_path)[0])[1]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = lines(record(), record(nr="8")).encode("utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    found = list(map(ok, read_inputs(["-"], ReadOptions(field_map={"text": "content"}))))
    assert [one.uri for one in found] == ["stdin#1", "stdin#2"]


def test_a_list_of_samples_marks_its_files(write: Write, tmp_path: Path) -> None:
    listed = '[[sample]]\nfile = "a.txt"\noutlet = "صوت الجبل"\npublished = "2018-03-12"\n'
    write("samples.toml", listed)
    write("a.txt", TEXT)
    write("b.txt", TEXT)
    first, second = map(ok, read(tmp_path))
    assert (first.sample, first.outlet, first.published.value) == (True, "صوت الجبل", "2018-03-12")
    assert (second.sample, second.outlet, second.published.value) == (False, None, None)


def test_a_broken_list_of_samples_is_named(write: Write, tmp_path: Path) -> None:
    write("samples.toml", "[[sample]]\nname = 1\n")
    write("a.txt", TEXT)
    with pytest.raises(KnowledgeError, match=r"samples\.toml"):
        read(tmp_path)


def test_every_document_can_be_marked_as_a_sample(read_one: ReadOne) -> None:
    assert ok(read_one("a.txt", TEXT, sample=True)).sample


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (TEXT, "ar"),
        ("At least five people were wounded when a shell hit the market of the old town.", "en"),
        ("در پی حمله به بازار شهر پنج نفر زخمی شدند و این گروه مسئولیت آن را بر عهده گرفت", "fa"),
        ("بازار میں دھماکے سے پانچ افراد زخمی ہو گئے ہیں اور پولیس نے علاقے کو گھیرے میں لے لیا", "ur"),
        ("وقالت شركة گوگل إن خدماتها توقفت في چاد بعد انقطاع الكابل في البحر", "ar"),
        ("12345", "und"),
    ],
)
def test_another_language_is_kept_and_named(read_one: ReadOne, text: str, lang: str) -> None:
    assert ok(read_one("a.txt", text)).lang == lang


def test_an_author_field_gives_the_place_and_the_byline(write: Write) -> None:
    given = {"text": f"دمشق - سانا: {TEXT}", "title": "قذيفة على سوق", "author": "بيروت - رويترز"}
    (found,) = map(ok, read(write("a.jsonl", lines(given | {"text": TEXT}))))
    assert found.place_line == "بيروت"
    (found,) = map(ok, read(write("b.jsonl", lines(given))))
    assert found.place_line == "دمشق"
    assert [agency.text for agency in found.agencies] == ["سانا"]
