"""On the project's development data, where it is at hand: the report the project starts from, and the archive."""

import os
import zipfile
from pathlib import Path

import pytest

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.coded import FailedDocument
from isnad.record.document import Document

pytestmark = pytest.mark.shared
DATA = Path(os.environ.get("ISNAD_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
SEED = DATA.parent / "seeds" / "000_0f1b8e18c20bd970.txt"
MAP = {
    "text": "content", "title": "title", "captured": "date_extracted", "outlet": "source", "uri": "url",
    "author": "author",
}  # fmt: skip


@pytest.fixture(scope="module")
def seed() -> Document:
    if not SEED.exists():
        pytest.skip(f"the first report is not at {SEED}; set ISNAD_DATA")
    (found,) = read_inputs([str(SEED)])
    assert isinstance(found, Document)
    return found


def test_the_text_is_what_the_page_printed(seed: Document) -> None:
    assert seed.text.encode("utf-8") == SEED.read_bytes()


def test_the_head_of_the_page(seed: Document) -> None:
    assert [part.kind for part in seed.parts][:10] == [
        "furniture", "kicker", "title", "dateline", "caption", "byline", "byline", "furniture", "furniture",
        "furniture",
    ]  # fmt: skip
    assert seed.published.value == "2019-05-21T13:05:00+03:00"
    assert (seed.published.precision, seed.published.basis) == ("minute", "printed")
    assert seed.place_line == "دمشق"
    assert [agency.text for agency in seed.agencies] == ["وكالات"]


def test_two_captions_with_their_credits_and_one_related_story(seed: Document) -> None:
    assert [caption.credit and caption.credit.text for caption in seed.captions] == ['شبكة "إباء"', "ناشطون"]
    (link,) = seed.links
    assert link.text == seed.text[link.start : link.end]
    assert link.text.startswith('"')
    kinds = [part.kind for part in seed.parts]
    assert (kinds.count("link_box"), kinds.count("paragraph")) == (1, 10)


@pytest.mark.parametrize("day", ["2015-07-23", "2015-08-02"])
def test_an_archive_of_a_day_is_read_without_a_loss(day: str, tmp_path: Path) -> None:
    packed = DATA / "news" / f"{day}.zip"
    if not packed.exists():
        pytest.skip(f"the archive is not at {packed}; set ISNAD_DATA")
    with zipfile.ZipFile(packed) as archive:
        (name,) = [entry for entry in archive.namelist() if entry.endswith(".json")]
        archive.extract(name, tmp_path)
    found = list(read_inputs([str(tmp_path / name)], ReadOptions(field_map=MAP)))
    failed = [one.error.kind for one in found if isinstance(one, FailedDocument)]
    assert len(found) > 1000
    assert set(failed) == {"no_text"}
    assert all(one.captured == day or one.captured.startswith(f"{day}T") for one in found if isinstance(one, Document))
