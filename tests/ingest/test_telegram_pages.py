"""Telegram Desktop's export as pages: messages.html, messages2.html."""

from collections.abc import Sequence
from pathlib import Path

from isnad.ingest.meter import Meter
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import FailedDocument
from isnad.record.document import Document, Page

TEXT = "قتل ثلاثة مدنيين وجرح خمسة آخرون، أمس الاثنين، بقصف مدفعي على بلدة كفرنبل في ريف إدلب، بحسب الدفاع المدني."
SENT = "05.04.2023 10:00:00 UTC+03:00"


def message(number: int, body: str, *, writer: str | None = "مرصد المثال", title: str = SENT) -> str:
    name = f'<div class="from_name">\n{writer} \n</div>' if writer else ""
    date = f'<div class="pull_right date details" title="{title}">10:00</div>'
    kind = "message default clearfix" + ("" if writer else " joined")
    return f'<div class="{kind}" id="message{number}">\n<div class="body">\n{date}\n{name}\n{body}\n</div></div>'


def text(words: str = TEXT) -> str:
    return f'<div class="text">\n{words}\n       </div>'


def service(number: int, words: str) -> str:
    return f'<div class="message service" id="message{number}"><div class="body details">\n{words}\n</div></div>'


def write(path: Path, messages: Sequence[str], chat: str = "مرصد المثال") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f'<div class="page_header"><div class="content"><div class="text bold">\n{chat}\n</div></div></div>'
    body = f'<div class="page_body chat_page"><div class="history">\n{"".join(messages)}\n</div></div>'
    page = f'<div class="page_wrap">{head}{body}</div>'
    path.write_text(f'<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body>{page}</body></html>', "utf-8")
    return path


def documents(*paths: Path, meter: Meter | None = None) -> list[Document]:
    found = list(read_inputs([str(path) for path in paths], ReadOptions(), meter=meter))
    assert not [one for one in found if isinstance(one, FailedDocument)]
    return [one for one in found if isinstance(one, Document)]


def test_each_message_with_words_is_a_document(tmp_path: Path) -> None:
    meter = Meter()
    picture = '<div class="media_wrap clearfix"><div class="title bold">Photo</div></div>'
    messages = [
        service(-1, "5 April 2023"),
        message(2, text(f"<strong>عاجل</strong><br>{TEXT}")),
        message(3, picture),
        message(4, text("عاد الهدوء إلى البلدة."), writer=None, title="05.04.2023 11:30:00"),
    ]
    found = documents(write(tmp_path / "messages.html", messages), meter=meter)
    assert [(one.external_id, one.outlet) for one in found] == [
        ("مرصد المثال/2", "مرصد المثال"),
        ("مرصد المثال/4", "مرصد المثال"),
    ]
    assert found[0].text == f"عاجل\n{TEXT}"
    assert [one.published.value for one in found] == ["2023-04-05T10:00:00+03:00", "2023-04-05T11:30:00"]
    assert found[0].uri is not None
    assert found[0].uri.startswith("telegram:")
    assert found[0].uri.endswith("/2")
    assert dict(meter.passed) == {"entries without words": 2}


def test_whose_message_is_passed_on_is_a_hop_of_the_chain(tmp_path: Path) -> None:
    date = '<span class="date details" title="04.04.2023 22:15:00 UTC+03:00"> 04.04.2023 22:15:00</span>'
    body = f'<div class="forwarded body"><div class="from_name">قناة الشاهد {date}</div>{text()}</div>'
    (found,) = documents(write(tmp_path / "messages.html", [message(5, body)]))
    assert (found.outlet, found.forwarded_from) == ("مرصد المثال", "قناة الشاهد")
    assert found.notes == ("passed on; first sent on 2023-04-04T22:15:00+03:00",)
    chains = [[hop.name for hop in claim.chain] for claim in code_document(found).claims]
    assert chains
    assert all(chain[-2:] == ["قناة الشاهد", "مرصد المثال"] for chain in chains)


def test_who_passes_on_stays_the_writer_of_what_follows(tmp_path: Path) -> None:
    passed_on = f'<div class="forwarded body"><div class="from_name">قناة الشاهد</div>{text()}</div>'
    messages = [message(5, passed_on, writer="أبو ليلى"), message(6, text("شكرا لكم."), writer=None)]
    found = documents(write(tmp_path / "messages.html", messages, chat="مجموعة البلدة"))
    assert [(one.outlet, one.forwarded_from) for one in found] == [("أبو ليلى", "قناة الشاهد"), ("أبو ليلى", None)]


def test_answers_and_edits_are_told(tmp_path: Path) -> None:
    link = '<a href="messages.html#go_to_message3" onclick="return GoToMessage(3)">this message</a>'
    body = f'<div class="reply_to details">In reply to {link}</div>{text()}'
    edited = message(7, body, title=f"{SENT}, edited 05.04.2023 12:00:00 UTC+03:00")
    (found,) = documents(write(tmp_path / "messages2.html", [edited]))
    assert found.notes == ("edited on 2023-04-05T12:00:00+03:00", "answers message 3")


def test_the_page_that_is_kept_is_the_messages_own_slice(tmp_path: Path) -> None:
    kept: list[tuple[Page, bytes]] = []
    path = write(tmp_path / "messages.html", [message(1, text()), message(2, text("رد."))])
    list(read_inputs([str(path)], ReadOptions(), keep_page=lambda page, raw: kept.append((page, raw))))
    assert [page.media_type for page, _ in kept] == ["text/html", "text/html"]
    assert kept[0][1].startswith(b'<div class="message default clearfix" id="message1"')
    assert "رد.".encode() not in kept[0][1]


def test_of_two_exports_in_pages_the_newer_tells_what_was_deleted(tmp_path: Path) -> None:
    def export(folder: str, *pages: Sequence[int]) -> list[Path]:
        names = ("messages.html", "messages2.html")
        return [
            write(tmp_path / folder / name, [message(number, text()) for number in numbers])
            for name, numbers in zip(names, pages, strict=True)
        ]

    meter = Meter()
    documents(*export("old", (1, 2, 3), (4, 5, 6)), *export("new", (1, 3), (4, 6, 7)), meter=meter)
    assert [notice.partition(" that ")[0] for notice in meter.notices] == [
        "messages.html no longer has 1 messages of chat مرصد المثال",
        "messages2.html no longer has 1 messages of chat مرصد المثال",
    ]


def test_another_page_with_such_words_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "messages.html"
    path.write_text(f'<html><body><h1>خبر</h1><div class="history"><p>{TEXT}</p></div></body></html>', "utf-8")
    (found,) = documents(path)
    assert found.external_id is None
