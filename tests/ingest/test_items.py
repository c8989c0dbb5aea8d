"""Digests parted into their items."""

from collections.abc import Callable
from pathlib import Path

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.document import Document

Write = Callable[[str, str | bytes], Path]

TITLE = "أبرز انتهاكات يوم الأحد 9 تشرين الأول 2016"
FIRST = "قصفت طائرات حربية سوق بلدة المرج، ما أدى إلى مقتل ستة مدنيين وجرح نحو عشرين."
SECOND = "سقطت قذيفة هاون على مدرسة في قرية الحمام، وأصيب معلم بجروح في يده اليمنى."
THIRD = "انفجرت سيارة مفخخة قرب مركز صحي في مدينة الرمل، ما تسبب في أضرار مادية."
DIGEST = (
    '<html><head><meta name="date" content="2016-10-09"><link rel=canonical href="https://sijill.example/9"></head><body>'
    f"<article><h1>{TITLE}</h1><h3>محافظة الغابة</h3><ul><li>{FIRST}</li><li>{SECOND}</li></ul>"
    f"<h3>محافظة الساحل</h3><p>{THIRD}</p></article></body></html>"
)


def read(path: Path, *, split: bool) -> list[Document]:
    found = list(read_inputs([str(path)], ReadOptions(split=split)))
    return [one for one in found if isinstance(one, Document)]


def test_each_item_is_a_document_with_title_and_heading(write: Write) -> None:
    found = read(write("a.html", DIGEST), split=True)
    assert [document.text for document in found] == [
        f"{TITLE}\n\nمحافظة الغابة\n{FIRST}",
        f"{TITLE}\n\nمحافظة الغابة\n{SECOND}",
        f"{TITLE}\n\nمحافظة الساحل\n{THIRD}",
    ]
    assert [document.uri for document in found] == [f"https://sijill.example/9#item-{n}" for n in (1, 2, 3)]
    assert {document.published.value for document in found} == {"2016-10-09"}
    assert [[part.kind for part in document.parts] for document in found] == [["title", "heading", "paragraph"]] * 3
    assert len({document.id for document in found}) == 3


def test_nothing_is_parted_unless_asked(write: Write) -> None:
    assert len(read(write("a.html", DIGEST), split=False)) == 1


def test_an_article_is_no_digest(write: Write) -> None:
    found = read(write("a.txt", f"قصف على بلدة المرج\n\n{FIRST}\n\n{SECOND}\n"), split=True)
    assert len(found) == 1


def test_bullets_of_a_plain_text_are_items(write: Write) -> None:
    found = read(write("a.txt", f"{TITLE}\n\n- {FIRST}\n- {SECOND}\n- {THIRD}\n"), split=True)
    assert [FIRST in one.text or SECOND in one.text or THIRD in one.text for one in found] == [True] * 3
