import os
import signal
import time
from collections.abc import Iterator

import pytest

from isnad.record.coded import CodedDocument, FailedDocument, ReadError, RecordRef
from isnad.record.document import Document, Published
from isnad.record.ids import document_id, sha256_hex
from isnad.runner.processes import CHUNK, run

WORKERS = [1, 2]


def document(text: str, number: int) -> Document:
    return Document(
        id=document_id(None, str(number), text),
        external_id=str(number),
        text=text,
        text_sha256=sha256_hex(text),
        published=Published(value=None, precision="unknown", basis="unknown"),
    )


def code(given: Document) -> CodedDocument:
    """Codes nothing; stumbles over a text "bad", dies over "dead", takes its time over "slow"."""
    if given.text == "bad":
        raise ValueError("a coder stumbled")
    if given.text == "dead":
        os.kill(os.getpid(), signal.SIGKILL)
    if given.text == "slow":
        time.sleep(0.05)
    return CodedDocument(document=given)


def warm_up() -> None:
    os.environ["ISNAD_TEST_WARM"] = "yes"


def warmth(_: Document) -> str:
    return os.environ.get("ISNAD_TEST_WARM", "no")


def ids(results: Iterator[CodedDocument | FailedDocument]) -> list[str | None]:
    return [result.document.external_id for result in results]


@pytest.mark.parametrize("workers", WORKERS)
@pytest.mark.parametrize("size", [0, 1, CHUNK, 5 * CHUNK + 3])
def test_results_come_in_the_order_of_the_input(workers: int, size: int) -> None:
    given = [document("slow" if number % 7 == 0 else "quick", number) for number in range(size)]
    assert ids(run(given, code, workers=workers)) == [str(number) for number in range(size)]


@pytest.mark.parametrize("workers", WORKERS)
def test_failed_documents_pass_through_in_their_place(workers: int) -> None:
    failed = FailedDocument(document=RecordRef(external_id="x"), error=ReadError(kind="no_text", message="empty"))
    first, second, third = run([document("a", 1), failed, document("b", 2)], code, workers=workers)
    assert (second, third.document.external_id) == (failed, "2")
    assert isinstance(first, CodedDocument)


@pytest.mark.parametrize("workers", WORKERS)
def test_an_error_over_one_document_is_one_line(workers: int) -> None:
    first, second, third = run([document(text, n) for n, text in enumerate(["a", "bad", "b"])], code, workers=workers)
    assert isinstance(second, FailedDocument)
    assert (second.error.kind, second.document.external_id) == ("internal", "1")
    assert "ValueError: a coder stumbled" in second.error.message
    assert isinstance(first, CodedDocument)
    assert isinstance(third, CodedDocument)


def test_a_process_that_dies_costs_one_document() -> None:
    texts = ["a"] * 20 + ["dead"] + ["b"] * 40 + ["dead"] + ["c"] * 5
    results = list(run([document(text, n) for n, text in enumerate(texts)], code, workers=2))
    assert ids(iter(results)) == [str(n) for n in range(len(texts))]
    assert [n for n, result in enumerate(results) if isinstance(result, FailedDocument)] == [20, 61]


@pytest.mark.parametrize("workers", WORKERS)
def test_every_process_is_warmed_up(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_TEST_WARM", "no")
    assert set(run([document("a", n) for n in range(40)], warmth, workers=workers, warm_up=warm_up)) == {"yes"}


def test_only_so_much_is_read_ahead() -> None:
    read = 0

    def endless() -> Iterator[Document]:
        nonlocal read
        while True:
            read += 1
            yield document("a", read)

    results = run(endless(), code, workers=2)
    for _ in range(3):
        next(results)
    assert read <= 2 * 4 * CHUNK
    results.close()


def test_progress_counts_the_records_done() -> None:
    seen: list[int] = []
    list(run([document("a", n) for n in range(3)], code, progress=seen.append))
    assert seen == [1, 2, 3]
