"""Archives: WARC, WACZ, zip, gzip, Parquet; what is found in them, what is passed over, what is refused."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from isnad.ingest.meter import Meter, Position
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.ingest.warcs import may_be_arabic
from isnad.record.coded import FailedDocument
from isnad.record.document import Document

Write = Callable[[str, str | bytes], Path]

TEXT = (
    "قتل ثلاثة مدنيين وجرح خمسة آخرون بقصف مدفعي على بلدة كفرنبل في ريف إدلب، بحسب الدفاع المدني. وأضاف المصدر أن "
    "القصف استهدف سوق البلدة ساعة الذروة، وأن فرق الإسعاف نقلت الجرحى إلى مستشفيات قريبة."
)
ENGLISH = "<html><body><h1>Council votes</h1>" + "<p>The council voted on the budget on Monday.</p>" * 30
LISTING = "<html><body>" + "".join(f"<a href=/{n}>خبر من أخبار المدينة والبلدات المجاورة {n}</a>" for n in range(20))


def page(number: int) -> str:
    return f"<html><head><meta charset=utf-8></head><body><h1>قصف على البلدة {number}</h1><p>{TEXT}</p></body></html>"


def answers() -> list[tuple[str, bytes, str, str]]:
    found = []
    for n in range(4):
        found += [
            (f"https://a.example/{n}", page(n).encode(), "text/html; charset=utf-8", "200 OK"),
            (f"https://e.example/{n}", ENGLISH.encode(), "text/html", "200 OK"),
            (f"https://a.example/{n}.jpg", b"\xff\xd8" * 50, "image/jpeg", "200 OK"),
            (f"https://a.example/old/{n}", page(n).encode(), "text/html", "301 Moved"),
        ]
    return [*found, ("https://a.example/", LISTING.encode(), "text/html; charset=utf-8", "200 OK")]


def warc(*, packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for uri, body, kind, status in answers():
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2026-01-02T03:04:05Z"}
        record = writer.create_warc_record(
            uri, "response", payload=io.BytesIO(body), http_headers=head, warc_headers_dict=dated
        )
        writer.write_record(record)
    return out.getvalue()


def zipped(**files: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(path: Path, meter: Meter | None = None, **options: object) -> list[Document | FailedDocument]:
    return list(read_inputs([str(path)], ReadOptions(**options), meter=meter))  # type: ignore[arg-type]


def said(found: list[Document | FailedDocument]) -> list[str]:
    return [one.uri or "" if isinstance(one, Document) else one.error.kind for one in found]


PAGES = [f"https://a.example/{n}" for n in range(4)]
PASSED = {
    "pages in other languages": 4,
    "files that are no pages": 4,
    "answers that are no pages": 4,
    "pages without an article": 1,
}


@pytest.mark.parametrize("packed", [True, False])
def test_the_arabic_reports_of_a_crawl_are_found_and_the_rest_is_counted(write: Write, packed: bool) -> None:
    meter = Meter()
    found = read(write("crawl.warc.gz" if packed else "crawl.warc", warc(packed=packed)), meter)
    assert said(found) == PAGES
    assert all(isinstance(one, Document) and one.captured == "2026-01-02T03:04:05+00:00" for one in found)
    assert dict(meter.passed) == PASSED


def test_a_wacz_gives_the_pages_of_its_archive_and_nothing_else(write: Write) -> None:
    files = {"datapackage.json": "{}", "pages/pages.jsonl": '{"text": "x"}\n', "archive/data.warc.gz": warc()}
    assert said(read(write("crawl.wacz", zipped(**files)))) == PAGES


def test_a_crawl_from_standard_input_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(warc())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert said(list(read_inputs(["-"]))) == PAGES


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("share", [0.3, 0.55, 0.8, 0.99])
def test_a_crawl_that_is_cut_off_gives_what_stands_before_and_says_so(write: Write, packed: bool, share: float) -> None:
    raw = warc(packed=packed)
    found = read(write("cut.warc.gz" if packed else "cut.warc", raw[: int(len(raw) * share)]))
    assert [uri for uri in said(found)[:-1] if uri not in PAGES] == []
    last = found[-1]
    assert isinstance(last, FailedDocument)
    assert last.error.kind == "unreadable"
    assert "cut off" in last.error.message


def test_a_zip_gives_what_its_files_give(write: Write) -> None:
    lines = "\n".join(json.dumps({"text": TEXT, "id": str(n)}) for n in range(2))
    inner = zipped(**{"deep.txt": TEXT})
    files = {
        "a/1.txt": TEXT,
        "a/2.html": page(2),
        "b.jsonl": lines,
        "c.jsonl.gz": gzip.compress(lines.encode()),
        "d.zip": inner,
        "e.warc.gz": warc(),
        "skip.png": b"\x89PNG",
        "__MACOSX/a/1.txt": b"x",
        ".hidden.txt": TEXT,
    }
    found = said(read(write("reports.zip", zipped(**files))))
    expected = ["a/1.txt", "a/2.html", "b.jsonl#1", "b.jsonl#2", "c.jsonl.gz#1", "c.jsonl.gz#2", "d.zip/deep.txt"]
    assert [one.removeprefix("file:").removeprefix("reports.zip/") for one in found] == [*expected, *PAGES]


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("bomb.zip", zipped(**{"a.txt": b"0" * 60_000_000}), "too_large", "as bombs do"),
        ("bomb.jsonl.gz", gzip.compress(b"0" * 60_000_000), "too_large", "as bombs do"),
        ("broken.zip", zipped(**{"a.txt": TEXT})[:120], "unreadable", "a broken zip archive"),
        ("empty.zip", zipped(), "no_text", "without any file that can be a report"),
        ("pictures.zip", zipped(**{"a.png": b"x"}), "no_text", "without any file that can be a report"),
        ("letter.docx", zipped(**{"[Content_Types].xml": b"x", "word/a.xml": b"x"}), "not_text", "an office document"),
        ("cut.jsonl.gz", gzip.compress(TEXT.encode() * 9)[:-12], "unreadable", "cut off"),
        ("no.parquet", b"PAR1 and nothing", "unreadable", "a broken Parquet table"),
        ("no.xlsx", b"nothing", "unreadable", "a broken workbook"),
        ("not.zip", b"nothing", "unreadable", "a broken zip archive"),
    ],
)
def test_what_cannot_be_opened_says_why(write: Write, name: str, content: bytes, kind: str, words: str) -> None:
    last = read(write(name, content))[-1]
    assert isinstance(last, FailedDocument), last
    assert last.error.kind == kind
    assert words in last.error.message


def test_archives_in_archives_end_somewhere(write: Write) -> None:
    content = zipped(**{"a.txt": TEXT})
    for _ in range(5):
        content = zipped(**{"inner.zip": content})
    (found,) = read(write("deep.zip", content))
    assert isinstance(found, FailedDocument)
    assert "an archive inside 3 others" in found.error.message


def test_one_damaged_file_of_an_archive_costs_itself_only(write: Write) -> None:
    raw = bytearray(zipped(**{"a.txt": TEXT * 3, "b.txt": TEXT}))
    raw[60] ^= 0xFF
    found = read(write("damaged.zip", bytes(raw)))
    assert said(found)[0] == "unreadable"
    assert isinstance(found[1], Document)


def test_a_folder_is_read_with_its_archives(write: Write) -> None:
    write("in/a.txt", TEXT)
    write("in/b.zip", zipped(**{"c.txt": TEXT}))
    write("in/d.js", "var x")
    folder = write("in/e.gz", b"\x1f\x8b").parent
    assert said(read(folder)) == ["file:a.txt", "file:b.zip/c.txt"]


def test_the_rows_of_a_parquet_table_are_records(write: Write, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = {"body": [TEXT, "", TEXT], "link": [f"https://a.example/{n}" for n in range(3)]}
    parquet.write_table(pyarrow.table(rows), tmp_path / "t.parquet")
    found = read(tmp_path / "t.parquet", field_map={"text": "body", "uri": "link"})
    assert said(found) == ["https://a.example/0", "no_text", "https://a.example/2"]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (page(1).encode(), True),
        (page(1).encode("windows-1256"), True),
        (page(1).encode("iso-8859-6", "ignore"), True),
        (ENGLISH.encode(), False),
        (("<p>Жители города сообщили об обстреле окраин.</p>" * 20).encode(), False),
        (("<p>Жители города сообщили об обстреле окраин.</p>" * 20).encode("windows-1251"), False),
        (("<p>L'été dernier, l'armée a été déployée à l'intérieur.</p>" * 40).encode("latin-1"), False),
        ("<p>خبر</p>".encode(), False),
    ],
)
def test_arabic_is_told_from_the_bytes(raw: bytes, told: bool) -> None:
    assert may_be_arabic(raw) is told


@pytest.mark.parametrize("after", range(0, 18, 3))
def test_reading_goes_on_from_where_it_stood(write: Write, after: int) -> None:
    path = write("crawl.warc.gz", warc())
    whole, first = said(read(path)), Meter()
    begun: list[str] = []
    for one in read_inputs([str(path)], meter=first):
        if first.unit > after:
            break
        begun += said([one])
    rest = said(read(path, Meter(resume=Position(1, after))))
    assert begun + rest == whole
