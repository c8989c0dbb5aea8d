"""Near copies in a store: found at the length of a paragraph, and what an outlet prints on every page is none."""

import json
from pathlib import Path

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.document import Document
from isnad.runner.copying import FURNITURE, find_copies
from isnad.runner.linking import link
from isnad.store.add import Deposit, add
from isnad.store.copied import copies_among, unread_documents
from isnad.store.linked import incidents
from isnad.store.store import Store

AGENCY = (
    "قال مسعفون إن ستة أشخاص قتلوا في انفجار عبوة ناسفة في مدينة الباب بريف حلب يوم الثلاثاء 7 يناير 2020 "
    "وإن الجرحى نقلوا إلى مستشفيات المنطقة القريبة من الحدود"
)
OWN = "وكانت المدينة قد شهدت في الشهر الماضي هدوءا نسبيا عاد فيه كثير من أهلها إلى بيوتهم وفتحت أسواقها من جديد"
NOTICE = (
    "تنبيه من الإذاعة إلى كل من يكتب إلينا بأن الرسائل التي لا تحمل اسما وعنوانا لا تقرأ ولا تحفظ "
    "ولا يعاد إرسالها إلى أصحابها"
)


def put(store: Store, folder: Path, *reports: tuple[str, str]) -> None:
    lines = [
        json.dumps({"uri": f"https://e.example/{n}", "outlet": outlet, "published": "2020-01-08", "text": text})
        for n, (outlet, text) in enumerate(reports)
    ]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    documents = [one for one in read_inputs([str(path)], ReadOptions()) if isinstance(one, Document)]
    add(store, [Deposit(coded=code_document(one), page=None, raw=None) for one in documents], coder="isnad-rules/0")


def look(store: Store) -> int:
    return find_copies(store, lambda *_: None)


def test_a_paragraph_inside_a_longer_report_is_found(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, ("One", AGENCY), ("Two", f"{OWN}\n\n{OWN}\n\n{AGENCY}"))
    link(store)
    with store.reading() as connection:
        (found,) = [one for one in incidents(connection) if len(one.reports) == 2]
    assert len(found.copies) == 1
    assert found.independent_roots.high == 1


def test_what_is_looked_at_once_is_not_looked_at_again(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, ("One", AGENCY), ("Two", AGENCY))
    assert look(store) > 0
    with store.reading() as connection:
        assert unread_documents(connection) == []
    assert look(store) == 0


def test_what_one_outlet_prints_on_many_pages_is_no_copy(store: Store, tmp_path: Path) -> None:
    titles = (" ".join(f"كلمة{n}رقم{m}" for m in range(40)) for n in range(FURNITURE + 4))
    pages = [("One", f"{title}\n\n{title}\n\n{NOTICE}") for title in titles]
    for some in (pages[:FURNITURE], [*pages[FURNITURE:], ("Two", AGENCY)]):
        put(store, tmp_path, *some)
        look(store)
        with store.reading() as connection:
            pairs = len(copies_among(connection, range(1, len(pages) + 2)))
        assert pairs == FURNITURE * (FURNITURE - 1) / 2
