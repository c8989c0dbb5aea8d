"""Reports about neither conflict nor politics are left; the samples that tell events are not."""

from pathlib import Path

import pytest

from isnad.engine.relevance import FEWEST, is_relevant
from isnad.ingest.step import read_inputs
from isnad.lang.ar.tokens import tokenise
from isnad.record.document import Document

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "isnad" / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html", ".jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_the_report_of_a_match_is_left(path: Path) -> None:
    documents = [document for document in read_inputs([str(path)]) if isinstance(document, Document)]
    assert documents
    assert all(is_relevant(tokenise(one.text).forms) == ("sport" not in path.stem) for one in documents)


def test_a_few_words_are_never_left() -> None:
    words = tokenise("فاز الفريق بالمباراة بهدفين").forms
    assert is_relevant(words)
    assert not is_relevant(words * FEWEST)
