"""`isnad import FILE.xlsx|csv`: shown first, decided when asked, what cannot be is named by its cell."""

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from stores import documents, export, staff, store_of, take, views

from isnad.cli import exits
from isnad.export.formats.sheet import ALL, EVENTS, FIRST_ROW, LABELS_ROW
from isnad.record.errors import RefusedError, UsageError
from isnad.record.kept import EventView
from isnad.review.desk import Desk
from isnad.review.sheet import Wish
from isnad.store.store import Store

Sheet = Any


@pytest.fixture
def place(with_tables: str) -> str:
    """Where the store lies, once in a file and once on a server."""
    return with_tables


@pytest.fixture
def kept(place: str) -> Store:
    return store_of(place, documents())


@pytest.fixture
def sheet(kept: Store, place: str, tmp_path: Path) -> Path:
    out = tmp_path / "checked.xlsx"
    export(place, "xlsx", out)
    return out


@pytest.fixture
def table(kept: Store, place: str, tmp_path: Path) -> Path:
    out = tmp_path / "checked.csv"
    export(place, "csv", out)
    return out


def _edit(path: Path, change: Callable[[Sheet], object]) -> None:
    book = load_workbook(path)
    change(book[EVENTS])
    book.save(path)


def _cell(sheet: Sheet, name: str, number: int = 0) -> Any:
    """The cell of a column in the row of the event of a number, from 0."""
    return sheet.cell(FIRST_ROW + number, ALL.index(name) + 1)


def _set(name: str, value: object, number: int = 0) -> Callable[[Sheet], object]:
    return lambda sheet: setattr(_cell(sheet, name, number), "value", value)


def _first(store: Store) -> EventView:
    return views(store)[0]


def test_a_sheet_that_nobody_touched_changes_nothing(place: str, sheet: Path, table: Path) -> None:
    _edit(sheet, lambda _: None)
    for path in (sheet, table):
        assert take(place, path, apply=True) == exits.OK
    assert all(not view.decisions for view in views(store_of(place, [])))


def test_the_change_is_shown_and_only_decided_when_asked(
    kept: Store, place: str, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _first(kept)
    _edit(sheet, _set("class", "shelling"))
    assert take(place, sheet) == exits.OK
    said = capsys.readouterr()
    assert said.out == f"{before.key} class: {before.event.event_class} -> shelling  (events!G3)\n"
    assert "nothing was written, --apply decides them" in said.err
    assert _first(kept) == before

    assert take(place, sheet, apply=True) == exits.OK
    after = _first(kept)
    (decision,) = after.decisions
    assert (decision.action, decision.field, decision.by) == ("correct", "class", "huda")
    assert (decision.machine, decision.human) == (before.event.event_class, "shelling")
    assert decision.reason == "from sheet checked.xlsx"
    assert after.event.event_class == "shelling"

    take(place, sheet, apply=True)
    assert _first(kept) == after, "the same sheet again decides nothing"


def test_back_to_what_the_machine_says_is_an_acceptance(kept: Store, place: str, sheet: Path, tmp_path: Path) -> None:
    machine = _first(kept).event.event_class
    _edit(sheet, _set("class", "shelling"))
    take(place, sheet, apply=True)
    again = tmp_path / "again.xlsx"
    export(place, "xlsx", again)
    _edit(again, _set("class", machine))
    assert take(place, again, apply=True) == exits.OK
    assert _first(kept).decisions[-1].action == "accept"
    assert _first(kept).event.event_class == machine


def test_a_spreadsheet_may_have_made_numbers_and_days_of_cells(kept: Store, place: str, sheet: Path) -> None:
    _edit(sheet, _set("start", datetime(2019, 6, 11)))
    _edit(sheet, _set("end", None))
    take(place, sheet, apply=True)
    assert (_first(kept).event.time.start, _first(kept).event.time.end) == ("2019-06-11", "2019-06-11")


def test_a_place_is_filled_in_from_the_gazetteer(kept: Store, place: str, sheet: Path) -> None:
    number = next(n for n, view in enumerate(views(kept)) if view.event.places)
    words = views(kept)[number].event.places[0].text
    _edit(sheet, _set("places", f"isnad:sy-kafr-uwayd | {words}", number))
    take(place, sheet, apply=True)
    (found,) = views(kept)[number].event.places
    assert (found.name.en, found.text, found.country) == ("Kafr Uwayd", words, "SY")
    assert views(kept)[number].human_fields == ("places",)


@pytest.mark.parametrize(("name", "value", "address", "why"), [
    ("class", "war", "G3", "there is no class 'war'; isnad codebook lists them, as the sheet codes"),
    ("factuality", "rumour", "Q3", "there is no factuality 'rumour'; it is one of asserted, planned"),
    ("time_precision", "roughly", "I3", "Invalid enum value 'roughly'"),
    ("tags", "no_such_tag", "H3", "the codebook has no tag 'no_such_tag'"),
    ("start", "2019-02-30", "I3", "there is no day 2019-02-30"),
    ("start", "2030-01-01", "I3", "before the start 2030-01-01; change both, or empty the end for the same day"),
    ("places", "isnad:nowhere | قرى", "L3", "the gazetteer has no 'isnad:nowhere'"),
    ("actors", "nobody | stated_by_source | قرى", "M3", "the registry has no actor 'nobody'"),
    ("actors", "- | told_me_so | قرى", "M3", "Invalid enum value 'told_me_so'"),
    ("harm", "killed 5-3 | قرى", "O3", "a figure goes from low to high"),
    ("weapons", "stone", "P3", "there is no weapon 'stone'"),
    ("targets", "- | كلمات ليست هناك", "N3", "the report has no words"),
    ("key", "key-other", "A3", "may not be"),
    ("document_id", "doc-other", "A3", "may not be"),
    ("exported", "{}x", "T3", "the hidden cell"),
])  # fmt: skip
def test_what_cannot_be_is_named_by_its_cell_and_the_rest_goes_on(
    kept: Store,
    place: str,
    sheet: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    address: str,
    why: str,
) -> None:
    _edit(sheet, _set(name, value))
    _edit(sheet, _set("factuality", "denied", 1))
    assert take(place, sheet, apply=True) == exits.FINDINGS
    said = capsys.readouterr().err
    assert f"checked.xlsx, events!{address}: " in said
    assert why in said
    assert (_first(kept).decisions, views(kept)[1].event.factuality) == ((), "denied")


def test_two_rows_of_one_event_are_refused(place: str, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def double(rows: Sheet) -> None:
        for name in ALL:
            _cell(rows, name, 1).value = _cell(rows, name, 0).value

    _edit(sheet, double)
    assert take(place, sheet) == exits.FINDINGS
    assert "stands at events!A3 already" in capsys.readouterr().err


def test_columns_are_found_by_name_wherever_they_stand(kept: Store, place: str, sheet: Path) -> None:
    _edit(sheet, _set("class", "shelling"))
    _edit(sheet, lambda rows: rows.delete_rows(LABELS_ROW))
    _edit(sheet, lambda rows: rows.insert_cols(1))
    take(place, sheet, apply=True)
    assert _first(kept).event.event_class == "shelling"


def test_columns_that_are_missing_are_named_with_those_found(place: str, sheet: Path) -> None:
    _edit(sheet, lambda rows: rows.delete_cols(ALL.index("harm") + 1))
    with pytest.raises(UsageError, match=r"the columns harm are missing; found: key, document_id"):
        take(place, sheet)


def test_what_was_decided_meanwhile_is_not_overwritten(
    kept: Store, place: str, sheet: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = _first(kept)
    at = {"document_id": first.document.id, "event_key": first.key}
    Desk(kept, "omar").decide(Wish(action="correct", field="class", human="looting", **at))
    _edit(sheet, _set("class", "shelling"))
    _rewrite(table, "class", "shelling")
    assert take(place, sheet, apply=True) == exits.FINDINGS
    assert "events!G3: class of" in capsys.readouterr().err
    assert take(place, table, apply=True) == exits.FINDINGS
    assert "was decided by omar after the file was made" in capsys.readouterr().err
    assert _first(kept).event.event_class == "looting"


def test_rows_of_another_store_are_refused(tmp_path: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.db"
    store_of(other, documents()[:1])
    assert take(other, sheet) == exits.FINDINGS
    assert "there is no such document" in capsys.readouterr().err


def test_who_may_not_decide_is_refused(kept: Store, place: str, sheet: Path) -> None:
    staff(kept)
    _edit(sheet, _set("class", "shelling"))
    with pytest.raises(RefusedError, match="nobody called 'eve'"):
        take(place, sheet, apply=True, user="eve")


def _rewrite(path: Path, name: str, value: str, line: int = 1) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[line][rows[0].index(name)] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def test_a_table_gives_another_store_the_same_events(kept: Store, place: str, sheet: Path, tmp_path: Path) -> None:
    _edit(sheet, _set("class", "shelling"))
    _edit(sheet, _set("harm", "wounded 3-5 | قرى", 1))
    _edit(sheet, _set("tags", "", 2))
    take(place, sheet, apply=True)
    export(place, "csv", tmp_path / "events.csv")
    other = store_of(tmp_path / "other.db", documents())
    assert take(tmp_path / "other.db", tmp_path / "events.csv", apply=True) == exits.OK
    assert [view.event for view in views(other)] == [view.event for view in views(kept)]
    assert [replace(view, decisions=(), coded_at="") for view in views(other)] == [
        replace(view, decisions=(), coded_at="") for view in views(kept)
    ]


def test_a_bad_row_of_a_table_is_named_by_its_line(
    kept: Store, place: str, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _rewrite(table, "harm", "many", 1)
    _rewrite(table, "factuality", "denied", 2)
    assert take(place, table, apply=True) == exits.FINDINGS
    assert "checked.csv, line 2: a cell cannot be read" in capsys.readouterr().err
    assert views(kept)[1].event.factuality == "denied"


def test_a_foreign_table_is_told_what_it_lacks(place: str, kept: Store, tmp_path: Path) -> None:
    foreign = tmp_path / "acled.csv"
    foreign.write_text("event_id_cnty,event_date,class\nSYR1,2019-05-21,x\n", encoding="utf-8")
    with pytest.raises(
        UsageError,
        match=r"columns key, event_id, start, .* and \d+ more are missing; found: event_id_cnty, event_date, class\.",
    ):
        take(place, foreign)
    foreign.write_bytes("key,حدث\n".encode("cp1256"))
    with pytest.raises(UsageError, match="no CSV in UTF-8"):
        take(place, foreign)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_public_file_does_not_come_back(kept: Store, place: str, tmp_path: Path, form: str) -> None:
    public = tmp_path / f"public.{form}"
    export(place, form, public, profile="public", include_unreviewed=True)
    with pytest.raises(UsageError, match="a public file cannot come back"):
        take(place, public)


def test_renamed_columns_are_mapped(kept: Store, place: str, table: Path) -> None:
    _rewrite(table, "class", "kind_of_event", 0)
    with pytest.raises(UsageError, match="the columns class are missing"):
        take(place, table)
    assert take(place, table, field_map="class=kind_of_event") == exits.OK
    with pytest.raises(UsageError, match="ours=theirs"):
        take(place, table, field_map="class")


def test_a_file_of_another_kind_is_refused(place: str, kept: Store, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK")
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UsageError, match=r"x\.docx: isnad imports \.xlsx, \.csv and \.jsonl"):
        take(place, tmp_path / "x.docx")
    with pytest.raises(UsageError, match="no workbook that can be read"):
        take(place, tmp_path / "x.xlsx")
    with pytest.raises(UsageError, match=r"cannot read .*gone\.csv"):
        take(place, tmp_path / "gone.csv")
