"""Several documents of one page, as a live page gives them: the page is kept once, with each of them."""

from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import func, select

from isnad.ingest.step import read_inputs
from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Page
from isnad.record.ids import page_id
from isnad.runner.keeping import Keeper
from isnad.store.schema import document, page
from isnad.store.verify import verify

RAW = "أصيب خمسة أشخاص بجروح مساء السبت حين سقطت قذيفة على سوق شعبي في البلدة القديمة، بحسب مسعفين.".encode()


def test_each_document_of_a_page_has_its_page(tmp_path: Path) -> None:
    source = tmp_path / "live.txt"
    source.write_bytes(RAW)
    (first,) = read_inputs([str(source)])
    assert isinstance(first, Document)
    keeper = Keeper(str(tmp_path / "news.db"))
    for number in range(4):
        keeper.take_page(Page(id=page_id(RAW), uri=f"{first.uri}#{number}", outlet=first.outlet), RAW)
    for number in range(3):  # the last was kept with an earlier page
        keeper.keep(CodedDocument(document=replace(first, id=f"doc-{number}", uri=f"{first.uri}#{number}")))
    keeper.flush()
    with keeper.store.reading() as connection:
        counts = [connection.execute(select(func.count()).select_from(table)).scalar() for table in (document, page)]
        pages = set(connection.execute(select(document.c.page_id)).scalars())
    assert (counts, pages) == ([3, 1], {page_id(RAW)})
    assert verify(keeper.store).count == 0
    keeper.store.close()
