"""A store on both databases, and coded reports to put in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad.ingest.step import read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.store.add import Deposit
from isnad.store.opening import open_store
from isnad.store.store import Store

SAMPLES = Path(__file__).parents[2] / "src" / "isnad" / "samples"


@pytest.fixture
def store(with_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty store whose writers wait for two seconds."""
    monkeypatch.setenv("ISNAD_DB_WAIT", "2")
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    opened = open_store(with_tables)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def deposits() -> tuple[Deposit, ...]:
    """Four sample reports as `isnad code` reads and codes them, with their pages."""
    pages = {}
    names = ("01-syria-villages.txt", "05-sudan-omdurman-testimonies.txt", "11-lebanon-ceasefire.html", "digest.jsonl")
    inputs = [str(SAMPLES / name) for name in names]
    documents = read_inputs(inputs, keep_page=lambda page, raw: pages.setdefault(page.id, (page, raw)))
    made = []
    for document in documents:
        assert not isinstance(document, FailedDocument)
        page, raw = pages[document.page_id]
        made.append(Deposit(coded=code_document(document), page=page, raw=raw))
    return tuple(made)


@pytest.fixture(scope="session")
def coded(deposits: tuple[Deposit, ...]) -> CodedDocument:
    """One coded report with a dozen events."""
    return deposits[0].coded
