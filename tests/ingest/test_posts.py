"""Posts and papers as people export them: Telegram, Facebook, X, sheets, PDF."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pdf_made import make_pdf

from isnad.ingest.meter import Meter
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import FailedDocument
from isnad.record.document import Document

Write = Callable[[str, str | bytes], Path]

TEXT = "قتل ثلاثة مدنيين وجرح خمسة آخرون، أمس الاثنين، بقصف مدفعي على بلدة كفرنبل في ريف إدلب، بحسب الدفاع المدني."
CHANNEL = {"name": "مرصد المثال", "type": "public_channel", "id": 77}


def message(number: int, **fields: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2023-04-05T10:00:00", "text": TEXT} | fields


def read(path: Path, meter: Meter | None = None, **options: Any) -> list[Document | FailedDocument]:
    return list(read_inputs([str(path)], ReadOptions(**options), meter=meter))


def documents(path: Path, **options: Any) -> list[Document]:
    found = read(path, **options)
    assert [one for one in found if isinstance(one, FailedDocument)] == []
    return [one for one in found if isinstance(one, Document)]


def telegram(write: Write, *messages: object, chat: dict[str, object] | None = None) -> Path:
    content = (chat or CHANNEL) | {"messages": list(messages)}
    return write("result.json", json.dumps(content, ensure_ascii=False, indent=1))


def test_a_message_of_a_channel_is_a_document(write: Write) -> None:
    sent = message(2, date_unixtime="1680678000", text=["عاجل: ", {"type": "bold", "text": TEXT}])
    (found,) = documents(telegram(write, sent))
    assert (found.external_id, found.uri, found.outlet) == ("77/2", "telegram:77/2", "مرصد المثال")
    assert found.text == f"عاجل: {TEXT}"
    assert (found.published.value, found.published.basis) == ("2023-04-05T07:00:00+00:00", "given")


def test_a_local_time_gets_no_offset(write: Write) -> None:
    (found,) = documents(telegram(write, message(2)))
    assert found.published.value == "2023-04-05T10:00:00"


def test_whose_message_is_passed_on_is_a_hop_of_the_chain(write: Write) -> None:
    (found,) = documents(telegram(write, message(3, forwarded_from="قناة الشاهد")))
    assert found.forwarded_from == "قناة الشاهد"
    chains = [[hop.name for hop in claim.chain] for claim in code_document(found).claims]
    assert chains
    assert all(chain[-2:] == ["قناة الشاهد", "مرصد المثال"] for chain in chains)


def test_an_edit_is_told(write: Write) -> None:
    (found,) = documents(telegram(write, message(3, edited="2023-04-05T11:00:00", edited_unixtime="1680681600")))
    assert found.notes == ("edited on 2023-04-05T08:00:00+00:00",)
    assert "edited on 2023-04-05T08:00:00+00:00" in code_document(found).notes


def test_what_is_no_post_is_counted(write: Write) -> None:
    meter = Meter()
    odd = [
        {"id": 1, "type": "service", "action": "create_channel"},
        message(4, text="", photo="a.jpg"),
        message(5, text={"odd": 1}),
        message(6, text=[5, None, {"type": "link"}, {"text": 7}]),
        message(7, date=5, date_unixtime=[], forwarded_from=5, edited={}),
    ]
    found = read(telegram(write, *odd), meter)
    assert [one.external_id for one in found if isinstance(one, Document)] == ["77/7"]
    assert dict(meter.passed) == {"entries without words": 4}


def test_an_entry_that_is_no_object_is_an_error_in_its_place(write: Write) -> None:
    found = read(telegram(write, 5, message(2), "x"))
    assert [isinstance(one, Document) for one in found] == [False, True, False]


def test_every_chat_of_a_whole_account_is_read(write: Write) -> None:
    chats = [CHANNEL | {"messages": [message(1)]}, CHANNEL | {"id": 78, "name": "قناة ب", "messages": [message(1)]}]
    path = write("result.json", json.dumps({"about": "x", "chats": {"about": "y", "list": chats}}, ensure_ascii=False))
    found = documents(path)
    assert [(one.external_id, one.outlet) for one in found] == [("77/1", "مرصد المثال"), ("78/1", "قناة ب")]


def test_an_export_that_is_cut_off_gives_what_stands_before(write: Write) -> None:
    whole = telegram(write, message(1), message(2)).read_text("utf-8")
    found = read(write("result.json", whole[: whole.rindex("كفرنبل")]))
    assert [isinstance(one, Document) for one in found] == [True, False]


def test_posts_of_facebook_have_their_letters_mended(write: Write) -> None:
    posts = [
        {"timestamp": 1680678000, "attachments": [], "data": [{"post": TEXT.encode().decode("latin-1")}], "title": "x"},
        {"timestamp": 1680678001, "data": [{"update_timestamp": 1680678001}]},
    ]
    (found,) = documents(write("your_posts_1.json", json.dumps(posts)))
    assert found.text == TEXT
    assert found.published.value == "2023-04-05T07:00:00+00:00"


def test_posts_of_x_with_what_was_shared_and_what_was_deleted(write: Write) -> None:
    def archive(name: str, *posts: dict[str, object]) -> Path:
        return write(
            f"{name}.js", f"window.YTD.{name.replace('-', '_')}.part0 = {json.dumps([{'tweet': p} for p in posts])}"
        )

    when = "Wed Apr 05 07:00:00 +0000 2023"
    own, shared = {"id_str": "1", "full_text": TEXT, "created_at": when}, f"RT @shahed: {TEXT} &amp; ..."
    first, second = documents(archive("tweets", own, {"id_str": "2", "full_text": shared, "created_at": when}))
    assert (first.external_id, first.published.value) == ("1", "2023-04-05T07:00:00+00:00")
    assert (second.forwarded_from, second.text) == ("shahed", f"{TEXT} & ...")
    (gone,) = documents(archive("deleted-tweets", own | {"deleted_at": when}))
    assert gone.notes == ("deleted on 2023-04-05T07:00:00+00:00",)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f'نص,published\n"{TEXT}",2020-01-02\n,2020-01-03\n\n'.encode()),
        ("a.csv", f'نص;published\n"{TEXT}";2020-01-02\n;2020-01-03\n'.encode("utf-8-sig")),
        ("a.csv", f'نص,published\r\n"{TEXT}",2020-01-02\r\n,2020-01-03\r\n'.encode("windows-1256")),
        ("a.tsv", f"نص\tpublished\n{TEXT}\t2020-01-02\n\t2020-01-03\n".encode("utf-16")),
    ],
)
def test_the_rows_of_a_sheet_are_records(write: Write, name: str, content: bytes) -> None:
    found = read(write(name, content), field_map={"text": "نص"})
    assert isinstance(found[0], Document)
    assert (found[0].text, found[0].published.value, found[0].uri) == (TEXT, "2020-01-02", f"{name}#1")
    assert [one.error.kind for one in found[1:] if isinstance(one, FailedDocument)] == ["no_text"]


def test_the_sheets_of_a_workbook_are_records(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["text", "published"])
    book.active.append([TEXT, "2020-01-02"])
    book.create_sheet("two").append(["text"])
    book["two"].append([TEXT])
    book.save(tmp_path / "a.xlsx")
    assert [one.uri for one in documents(tmp_path / "a.xlsx")] == ["a.xlsx#1", "a.xlsx#2"]


LINES = [
    "قتل ثلاثة مدنيين وجرح خمسة آخرون بقصف مدفعي على بلدة",
    "كفرنبل في ريف إدلب (الجنوبي) يوم 21 أيار 2019، بحسب الدفاع.",
    "وقال المدير إن القصف أصاب السوق.",
]
PARAGRAPHS = f"{LINES[0]} {LINES[1]}\n{LINES[2]}"


def drawn(line: str) -> str:
    """A line as it is drawn from left to right."""
    turned = re.sub(r"\d+", lambda number: number[0][::-1], line[::-1])
    return turned.translate(str.maketrans("()", ")("))


@pytest.mark.parametrize("lines", [LINES, [drawn(line) for line in LINES]], ids=["as read", "as drawn"])
def test_the_lines_of_a_pdf_come_in_the_order_of_reading(write: Write, lines: list[str]) -> None:
    (found,) = documents(write("a.pdf", make_pdf(lines)))
    assert found.text == PARAGRAPHS


def test_what_every_page_of_a_pdf_prints_is_left_out(write: Write) -> None:
    told = [[f"{LINES[0]} رقم {n}", LINES[1], f"وقال مدير المركز رقم {n} إن القصف أصاب السوق."] for n in (1, 2, 3)]
    pages = [[drawn("مرصد المثال - تقرير يومي"), *map(drawn, page), f"{n} / 3"] for n, page in enumerate(told, 1)]
    (found,) = documents(write("a.pdf", make_pdf(*pages)))
    assert found.text == "\n\n".join(f"{first} {second}\n{third}" for first, second, third in told)


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (make_pdf([]), "no_text", "without a text layer"),
        (b"%PDF-1.7\nnothing", "unreadable", "a broken PDF"),
        (make_pdf(LINES)[:700], "no_text", "PDF"),
    ],
)
def test_a_pdf_that_gives_no_text_says_why(write: Write, content: bytes, kind: str, words: str) -> None:
    (found,) = read(write("a.pdf", content))
    assert isinstance(found, FailedDocument)
    assert found.error.kind in (kind, "unreadable")
    assert words in found.error.message
