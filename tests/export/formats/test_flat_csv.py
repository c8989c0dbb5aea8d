import csv
import io

import msgspec
import pytest
from told import CODED_AT, CONTEXT, sample_views, told

from isnad.export.formats.columns import COLUMNS, HEADER, missing_columns, row_of, view_of
from isnad.export.formats.flat_csv import write_csv
from isnad.record.kept import EventView
from isnad.record.review import Decision, Terms

HOSTILE = '=HYPERLINK("http://example.org")'


def read(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def decided(view: EventView) -> EventView:
    decision = Decision(
        id="dec-1",
        at=CODED_AT,
        by="ليلى",
        action="correct",
        document_id=view.document.id,
        event_key=view.key,
        field="weapons",
        machine=[],
        human=["drone"],
        reason="=2+2",
    )
    terms = Terms(id="trm-1", at=CODED_AT, by="ليلى", document_id=view.document.id, scope=("public",))
    head = msgspec.structs.replace(view.document, outlet=HOSTILE, uri="", terms=terms, external_id="-7")
    return msgspec.structs.replace(
        view,
        document=head,
        machine=None,
        status="corrected",
        doubt="in_doubt",
        human_fields=("weapons",),
        in_doubt=("time",),
        promoted=("sd-rsf",),
        absorbed=("ev-2", "ev-3"),
        decisions=(decision,),
    )


def test_every_sample_event_comes_back_as_it_was() -> None:
    out = io.BytesIO()
    counts = write_csv(sample_views(), out, CONTEXT)
    assert [view_of(row) for row in read(out.getvalue())] == list(sample_views())
    assert counts.rows == counts.events_in == counts.sample_rows == len(sample_views())
    assert counts.left_out == {}


def test_decisions_terms_and_formulas_come_back_as_they_were() -> None:
    views = [decided(view) for view in told("قصفت قوات الدعم السريع مدينة الأبيض أمس وقتل ثلاثة مدنيين.")]
    out = io.BytesIO()
    write_csv(views, out, CONTEXT)
    rows = read(out.getvalue())
    assert views
    assert [view_of(row) for row in rows] == views
    assert rows[0]["outlet"] == "'" + HOSTILE


def test_no_cell_is_a_formula() -> None:
    numbers = {HEADER.index(name) for name in ("latitude", "longitude")}
    cells = (cell for view in sample_views() for at, cell in enumerate(row_of(view)) if at not in numbers)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_an_accused_doer_is_in_no_column_of_doers() -> None:
    (view,) = [
        view
        for view in told("اتهم الجيش السوداني قوات الدعم السريع بقصف سوق في مدينة الأبيض الاثنين.")
        if view.event.event_class == "shelling"
    ]
    row = dict(zip(HEADER, row_of(view), strict=True))
    assert row["doers"] == ""
    assert row["alleged_doers"] == "Rapid Support Forces (accused_by_opponent)"


def test_a_missing_column_is_named() -> None:
    assert missing_columns(name for name in HEADER if name != "harm") == ("harm",)
    assert missing_columns(HEADER) == ()
    assert missing_columns(name for name in HEADER if name != "place") == ()


def test_a_cell_of_broken_json_is_refused() -> None:
    row = dict(zip(HEADER, row_of(sample_views()[0]), strict=True))
    with pytest.raises(msgspec.DecodeError):
        view_of(row | {"harm": "[{"})
    with pytest.raises(msgspec.ValidationError):
        view_of(row | {"class": "no_such_class"})


def test_each_column_is_named_once() -> None:
    assert len(set(HEADER)) == len(COLUMNS)
