"""The same attacks on every form of export: what formats compose, and what files say of themselves."""

import getpass
import io
import re
import socket
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from released import (
    HIDDEN_NAMES,
    LATIN_NAMES,
    NUMBERS,
    SALT,
    TODAY,
    all_views,
    invented,
    names_of_tables,
    samples,
    strings,
)

from isnad.export.formats.all import FORMATS
from isnad.export.formats.base import ExportContext
from isnad.export.profiles.apply import apply_profile
from isnad.export.profiles.model import load_profile
from isnad.lang.ar.normalise import fold
from isnad.record.coded import CodedDocument
from isnad.record.kept import EventView

PUBLIC = load_profile("public")
OF_EVENTS = [name for name, form in FORMATS.items() if not form.of_documents]
CONTEXT = ExportContext(profile="public", made_at="2026-11-29T10:11:12.000000Z")
SEQUENCE, LEAST_SECRET = 4, 6
ARABIC = re.compile("[\u0621-\u064a]")
DATED = re.compile(r"\d{4}-\d\d-\d\d$")  # a digest named by its day: the day is in the table by right


@cache
def public(which: str) -> tuple[EventView, ...]:
    documents = _documents(which)
    texts = {coded.document.id: coded.document.text for coded in documents}
    views = all_views(documents, captured="2020-05-06T07:08:09Z")
    options = {"today": TODAY, "salt": SALT, "samples": which == "samples"}
    return tuple(apply_profile(PUBLIC, views, text_of=texts.__getitem__, **options))  # type: ignore[arg-type]


def _documents(which: str) -> tuple[CodedDocument, ...]:
    return samples() if which == "samples" else invented()


@cache
def written(form: str, which: str) -> bytes:
    stream = io.BytesIO()
    FORMATS[form].writer()(iter(public(which)), stream, CONTEXT)
    return stream.getvalue()


@cache
def told(form: str, which: str) -> str:
    """All that a reader finds in the file: rows, sheets, schemas, properties."""
    raw = written(form, which)
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if form == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        table = parquet.read_table(io.BytesIO(raw))
        about = [str(table.schema), str(table.schema.metadata), str(parquet.read_metadata(io.BytesIO(raw)))]
        return "\n".join((*about, *strings(_plain(table.to_pylist()))))
    return raw.decode("utf-8")


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value)


def left(form: str, which: str) -> str:
    """The text of the file without the names that the profile let out or the registry holds."""
    text = told(form, which)
    names = {text for text in strings(public(which)) if ARABIC.search(text)}
    names |= {name for name in names_of_tables() if name.count(" ") + 1 >= SEQUENCE and name in text}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " | ")
    return fold(text)


@pytest.fixture(params=["samples", "invented"])
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("form", OF_EVENTS)
def test_no_private_name_stands_in_a_file(form: str, which: str) -> None:
    text = left(form, which)
    people = [p for coded in _documents(which) for p in coded.mentions.persons if not p.public_office]
    assert [p.name for p in people if fold(p.name) in text] == []
    assert [name for name in HIDDEN_NAMES if fold(name) in text] == []
    assert [name for name in LATIN_NAMES if name.lower() in text.lower()] == []


@pytest.mark.parametrize("form", OF_EVENTS)
def test_no_words_of_a_report_stand_in_a_file(form: str, which: str) -> None:
    words = " ".join(left(form, which).split())
    found = [one for coded in _documents(which) for one in _sequences(coded.document.text) if one in words]
    assert found == []


def _sequences(text: str) -> Iterator[str]:
    words = fold(text).split()
    return (" ".join(words[at : at + SEQUENCE]) for at in range(len(words) - SEQUENCE + 1))


@pytest.mark.parametrize("form", OF_EVENTS)
def test_no_number_and_no_id_of_ours_stands_in_a_file(form: str, which: str) -> None:
    text = told(form, which)
    digits = re.sub(r"[\s+-]", "", text)
    assert [number for number in NUMBERS if number in digits] == []
    for coded in _documents(which):
        document = coded.document
        own = [document.id, document.page_id, document.external_id, document.text_sha256, document.uri]
        own += [one for event in coded.events for one in (event.id, event.key)]
        own += [one.partition("-")[2] for one in own if one and "-" in one and not DATED.search(one)]
        assert [one for one in own if one and len(one) >= LEAST_SECRET and one in text] == []
    assert SALT.hex() not in text


@pytest.mark.parametrize("form", OF_EVENTS)
def test_no_time_of_day_but_that_of_the_export_stands_in_a_file(form: str, which: str) -> None:
    text = told(form, which).replace("10:11:12", "")
    assert "07:08" not in text
    moments = {value for coded in _documents(which) if (value := coded.document.published.value) and "T" in value}
    assert [value for value in moments if value in text] == []


@pytest.mark.parametrize("form", OF_EVENTS)
def test_a_file_does_not_tell_who_made_it_and_where(form: str, which: str) -> None:
    raw = written(form, which)
    text = told(form, which)
    private = {socket.gethostname(), str(Path.cwd()), str(Path.home()), "openpyxl"}
    assert [one for one in private if len(one) > 1 and one in text] == []
    user = getpass.getuser()
    properties = re.findall(r"<(?:dc:creator|cp:lastModifiedBy)[^>]*>([^<]*)<", text)
    assert user not in properties
    assert str(Path.home()).encode() + b"/" not in raw


def test_a_workbook_says_no_creator_and_its_parts_bear_no_clock_time() -> None:
    with zipfile.ZipFile(io.BytesIO(written("xlsx", "invented"))) as packed:
        core = packed.read("docProps/core.xml").decode()
        dates = {info.date_time for info in packed.infolist()}
    assert re.findall(r"<dc:creator>([^<]+)<", core) in ([], ["isnad"])
    assert re.findall(r"<cp:lastModifiedBy>([^<]+)<", core) in ([], ["isnad"])
    assert len(dates) == 1


@pytest.mark.parametrize("form", OF_EVENTS)
def test_points_in_a_file_are_those_of_the_profile(form: str) -> None:
    exact = {
        f"{v}" for view in all_views(invented()) for p in view.event.places for v in (p.lat, p.lon) if v is not None
    }
    open_ = {f"{v}" for view in public("invented") for p in view.event.places for v in (p.lat, p.lon) if v is not None}
    assert exact - open_
    assert [value for value in exact - open_ if value in told(form, "invented")] == []


def _points(views: Iterable[EventView]) -> set[str]:
    places = [place for view in views for place in view.event.places]
    return {f"{value}" for place in places for value in (place.lat, place.lon) if value is not None}
