"""Nothing that the public profile hides is in any file that leaves under it, nor in what lies beside or inside it."""

import io
from functools import cache
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from msgspec.structs import replace
from pyarrow import parquet
from released import HIDDEN_NAMES, LATIN_NAMES, NUMBERS, invented
from stores import documents, export, store_of, views

from isnad.cli import exits
from isnad.export.formats.all import FORMATS
from isnad.knowledge.registry import load_registry
from isnad.record.coded import CodedDocument
from isnad.record.review import Terms
from isnad.review.desk import Desk
from isnad.review.sheet import Wish
from isnad.store.decide import record_terms

QUERY = '"منزل المواطن" or date:2013..2020'
REVIEWER = "ruwayda-the-reviewer"
PUBLIC = sorted(form.name for form in FORMATS.values() if not form.of_documents)


@cache
def _reports() -> list[CodedDocument]:
    """Reports full of private names, and some of the samples taken for real ones."""
    return [*invented(), *documents(5)]


@cache
def _everything(folder: Path) -> dict[str, str]:
    """For each form all that its file and its manifest say, unpacked."""
    place = folder / "kept.db"
    store = store_of(place, _reports(), coder=REVIEWER)
    desk = Desk(store, REVIEWER)
    for view in views(store):
        desk.decide(Wish(action="accept", document_id=view.document.id, event_key=view.key, reason="سليم المرزوقي"))
    with store.writing() as writing:
        for coded in _reports():
            terms = Terms(id=f"trm-{coded.document.id}", at=writing.at, by=REVIEWER, document_id=coded.document.id)
            record_terms(writing, replace(terms, scope=("public", "internal"), consent="given", reason="النعسان"))
    found = {}
    for form in PUBLIC:
        out = folder / f"public-{form}"
        assert export(place, form, out, profile="public", user=REVIEWER, where=QUERY) == exits.OK
        found[form] = _words_of(out) + out.with_name(f"{out.name}.manifest.json").read_text("utf-8")
    return found


def _words_of(path: Path) -> str:
    raw = path.read_bytes()
    if is_zipfile(path):
        with ZipFile(io.BytesIO(raw)) as parts:
            return "\n".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    if raw.startswith(b"PAR1"):
        held = parquet.ParquetFile(path)
        inside = {**(held.metadata.metadata or {}), **(held.schema_arrow.metadata or {})}
        return f"{held.read().to_pylist()} {inside}"
    return raw.decode("utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("public")


@pytest.mark.parametrize("form", PUBLIC)
def test_no_name_number_id_or_word_of_the_report_is_in_it(folder: Path, form: str) -> None:
    said = _everything(folder)[form]
    held = [coded.document for coded in _reports()]
    ids = [one for coded in _reports() for event in coded.events for one in (event.id, event.key)]
    ids += [one for doc in held for one in (doc.id, doc.text_sha256, doc.page_id, doc.external_id, doc.uri) if one]
    texts = [doc.text.split() for doc in held]
    named = " ".join(n for a in load_registry().actors.values() for n in (a.name.ar or "", *a.aliases))
    shingles = [" ".join(words[n : n + 4]) for words in texts for n in range(len(words) - 3)]
    shingles = [words for words in shingles if words not in named]
    hidden = [*HIDDEN_NAMES, *LATIN_NAMES, *NUMBERS, *ids, *shingles, REVIEWER, "منزل"]
    assert [one for one in hidden if one in said] == []
    assert len(said) > 500
