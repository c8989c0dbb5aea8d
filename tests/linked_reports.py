"""Invented reports of one shelling, of one three days later, and of a month, for tests of linking."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.store.add import Deposit, add
from isnad.store.store import Store

SHELLING = "في قصف مدفعي لقوات النظام السوري على مدينة كفر نبل بريف إدلب الإثنين 20 مايو/أيار 2019."
REPORTS = {
    "first": ("Radio Example", "2019-05-21", f"قال مصدر طبي إن ثلاثة مدنيين قتلوا وأصيب خمسة آخرون {SHELLING}"),
    "rival": (
        "Voice Example",
        "2019-05-21",
        "أفاد مرصد المثال بأن أربعة مدنيين قتلوا في قصف مدفعي لقوات النظام السوري استهدف مدينة كفر نبل في ريف إدلب "
        "يوم الإثنين 20 مايو/أيار 2019.",
    ),
    "copy": ("Daily Example", "2019-05-22", f"قال مصدر طبي إن ثلاثة مدنيين قتلوا وأصيب خمسة آخرون {SHELLING}"),
    "later": (
        "Radio Example",
        "2019-05-24",
        "قال الدفاع المدني إن طفلة قتلت في قصف صاروخي لقوات النظام السوري على مدينة معرة النعمان بريف إدلب "
        "الخميس 23 مايو/أيار 2019.",
    ),
    "month": (
        "Voice Example",
        "2019-06-02",
        "قال ناشطون إن 120 مدنيا قتلوا في قصف مدفعي لقوات النظام السوري على ريف إدلب خلال شهر مايو/أيار 2019.",
    ),
}


@cache
def coded_report(name: str) -> CodedDocument:
    """Return a report, coded; it has one event."""
    outlet, published, text = REPORTS[name]
    return code_document(document_read(name, outlet, published, text))


def document_read(name: str, outlet: str, published: str, text: str) -> Document:
    """Return a report as it is read from a line of JSON."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        record = {"uri": f"https://{name}.example/1", "outlet": outlet, "published": published, "text": text}
        path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        (document,) = read_inputs([str(path)], ReadOptions())
    assert isinstance(document, Document)
    return document


def key_of(name: str) -> str:
    """Return the key of a report's event."""
    (event,) = coded_report(name).events
    return event.key


def add_reports(store: Store, *names: str) -> None:
    """Put reports into a store, in this order."""
    add(store, [Deposit(coded=coded_report(name), page=None, raw=None) for name in names], coder="isnad-rules/0.1.0")
