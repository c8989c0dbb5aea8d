"""ACLED-shaped CSV: what each column says of invented Arabic reports."""

import csv
import io
from collections.abc import Iterable

import pytest
from golden_tables import GOLDEN, table
from msgspec.structs import replace
from told import CONTEXT, sample_views, told

from isnad.export.formats.acled import COLUMNS, OURS, write_acled
from isnad.export.formats.base import Counts
from isnad.knowledge.codebook_book import load_book
from isnad.record.kept import EventView


def written(views: Iterable[EventView]) -> tuple[list[dict[str, str]], Counts]:
    out = io.BytesIO()
    counts = write_acled(views, out, CONTEXT)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))), counts


def row_of(*texts: str) -> dict[str, str]:
    views = [view for number, text in enumerate(texts) for view in told(text, outlet=f"صحيفة {number}")]
    (row,) = written(views)[0]
    return row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قتل عشرة جنود في اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين.",
            {
                "disorder_type": "Political violence",
                "event_type": "Battles",
                "sub_event_type": "Armed clash",
                "actor1": "Sudanese Armed Forces",
                "inter1": "State forces",
                "actor2": "Rapid Support Forces",
                "inter2": "Rebel group",
                "interaction": "State forces-Rebel group",
                "civilian_targeting": "",
                "fatalities": "10",
                "event_date": "2024-05-20",
                "year": "2024",
                "time_precision": "1",
                "country": "Sudan",
                "iso": "729",
                "region": "Northern Africa",
                "admin1": "Khartoum",
                "location": "Omdurman",
                "geo_precision": "1",
            },
        ),
        (
            "شنت طائرات حربية سورية غارة على سوق في مدينة سراقب الاثنين ما أدى إلى مقتل عشرات المدنيين.",
            {
                "event_type": "Explosions/Remote violence",
                "sub_event_type": "Air/drone strike",
                "actor1": "Syrian Air Force",
                "actor2": "Civilians (Syria)",
                "interaction": "State forces-Civilians",
                "civilian_targeting": "Civilian targeting",
                "fatalities": "12",
                "isnad_fatalities_high": "99",
                "location": "Saraqib",
            },
        ),
        (
            "اتهم الجيش السوداني قوات الدعم السريع بقصف سوق في مدينة الأبيض الاثنين، ما أدى إلى مقتل سبعة مدنيين.",
            {
                "actor1": "Unidentified Armed Group (Sudan)",
                "inter1": "Political militia",
                "tags": "isnad: attack_on_market; alleged: Rapid Support Forces (by Sudanese Armed Forces)",
                "fatalities": "7",
            },
        ),
        (
            "قتل سبعة مدنيين بقصف مدفعي على مدينة الأبيض الاثنين، فيما قال مصدر طبي إن عدد القتلى تسعة.",
            {"fatalities": "7", "isnad_fatalities_high": "9", "isnad_fatalities_rule": "lowest_stated"},
        ),
        (
            "انفجرت سيارة مفخخة في مدينة بغداد الاثنين وأوقعت 12 قتيلا.",
            {
                "sub_event_type": "Remote explosive/landmine/IED",
                "actor1": "Unidentified Armed Group (Iraq)",
                "actor2": "",
                "interaction": "Political militia only",
                "civilian_targeting": "",
                "fatalities": "12",
            },
        ),
        (
            "تظاهر المئات في مدينة الناصرية الاثنين.",
            {
                "disorder_type": "Demonstrations",
                "actor1": "Protesters (Iraq)",
                "inter1": "Protesters",
                "interaction": "Protesters only",
                "tags": "crowd size=no report",
                "fatalities": "",
            },
        ),
        (
            "تظاهر المئات في مدينة الناصرية الاثنين وقتلت الشرطة متظاهرين اثنين.",
            {
                "disorder_type": "Political violence; Demonstrations",
                "sub_event_type": "Excessive force against protesters",
                "actor1": "Protesters (Iraq)",
                "actor2": "Iraqi Police",
                "civilian_targeting": "Civilian targeting",
                "fatalities": "2",
            },
        ),
        (
            "أعدم تنظيم الدولة الإسلامية خمسة مدنيين في مدينة الرقة الاثنين.",
            {
                "event_type": "Violence against civilians",
                "actor1": "Islamic State (ISIS)",
                "actor2": "Civilians (Syria)",
                "interaction": "Rebel group-Civilians",
                "civilian_targeting": "Civilian targeting",
            },
        ),
        (
            "قصف الجيش التركي مواقع في مدينة عين العرب الاثنين.",
            {"actor1": "Turkish Armed Forces", "inter1": "External/Other forces", "country": "Syria"},
        ),
        (
            "سيطرت قوات الدعم السريع على مدينة سنجة الاثنين. وانسحب الجيش السوداني من مدينة سنجة الاثنين.",
            {"actor1": "Rapid Support Forces", "actor2": "Sudanese Armed Forces"},
        ),
        (
            "استعاد الجيش العراقي مدينة هيت الاثنين بعد معارك مع تنظيم الدولة الإسلامية قتل فيها أربعة جنود.",
            {"actor1": "Iraqi Armed Forces", "actor2": "Islamic State (ISIS)", "assoc_actor_1": "", "fatalities": "4"},
        ),
    ],
)
def test_what_the_columns_say(text: str, expected: dict[str, str]) -> None:
    row = row_of(text)
    assert {column: row[column] for column in expected} == expected


def test_two_reports_of_a_clash_are_one_row_with_both_sources_and_the_lower_toll() -> None:
    row = row_of(
        "قتل عشرة جنود في اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين.",
        "قتل 12 جنديا في اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين.",
    )
    assert (row["fatalities"], row["isnad_fatalities_high"]) == ("10", "12")
    assert sorted(row["source"].split("; ")) == ["صحيفة 0", "صحيفة 1"]
    assert len(row["isnad_event_keys"].split("; ")) == 2


def test_a_promoted_accused_is_the_first_actor_and_no_longer_alleged() -> None:
    views = told("اتهم الجيش السوداني قوات الدعم السريع بقصف سوق في مدينة الأبيض الاثنين.")
    ((before,), _) = written(views)
    ((after,), _) = written([replace(view, promoted=("sd-rsf",)) for view in views])
    assert before["actor1"] == "Unidentified Armed Group (Sudan)"
    assert after["actor1"] == "Rapid Support Forces"
    assert "alleged" not in after["tags"] + after["notes"]


def test_notes_hold_none_of_the_reports_words() -> None:
    rows, _ = written(sample_views())
    for row in rows:
        told_by = [view for view in sample_views() if view.key in row["isnad_event_keys"]]
        words = {party.text for view in told_by for party in (*view.event.actors, *view.event.targets)}
        assert not [word for word in words if word and word in row["notes"]]


def test_the_source_scale_tells_how_near_the_sources_work() -> None:
    text = "قصف الجيش السوري مدينة سراقب الاثنين."
    scale = {
        outlet: written(told(text, outlet=outlet))[0][0]["source_scale"] for outlet in ("سانا", "الجزيرة", "رويترز")
    }
    assert scale == {"سانا": "Other", "الجزيرة": "Regional", "رويترز": "International"}
    assert written(told(text, outlet="زمان الوصل"))[0][0]["source_scale"] == "National"
    assert written(told(text, outlet="نشرة لا يعرفها أحد"))[0][0]["source_scale"] == ""


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("قتل مسلحون ثلاث نساء في مدينة الرقة الاثنين.", "women targeted"),
        ("دهس مستوطن فلسطينيا في مدينة الخليل الاثنين.", "car ramming"),
        ("شنت قوات الأمن السورية حملة اعتقالات في مدينة دوما الاثنين.", "detentions"),
    ],
)
def test_tags_that_acled_knows(text: str, tag: str) -> None:
    assert tag in row_of(text)["tags"].split("; ")


def test_an_attempt_is_told_as_one() -> None:
    views = told("اغتال مسلحون ضابطا في مدينة الموصل الاثنين.")
    attempted = [replace(view, event=replace(view.event, factuality="attempted")) for view in views]
    ((row,), _) = written(attempted)
    assert "attempted assassination" in row["notes"]


def test_a_dangerous_outlet_is_no_formula() -> None:
    ((row,), _) = written(told("قصف الجيش السوري مدينة سراقب الاثنين.", outlet="=2+2"))
    assert row["source"] == "'=2+2"


def test_a_sample_is_marked_in_its_row_and_counted() -> None:
    (rows, counts) = written(told("قصف الجيش السوري مدينة سراقب الاثنين.", sample=True))
    assert rows[0]["isnad_sample"] == "yes"
    assert "isnad: sample" in rows[0]["tags"]
    assert counts.sample_rows == 1


def test_events_in_are_the_events_of_rows_and_those_left_out() -> None:
    rows, counts = written(sample_views())
    keys = [key for row in rows for key in row["isnad_event_keys"].split("; ")]
    assert counts.events_in == len(sample_views()) == len(keys) + sum(counts.left_out.values())
    assert set(keys) <= {view.key for view in sample_views()}
    assert counts.aggregation == "acled/1"
    assert counts.events_written == len(keys)


def test_every_code_is_one_of_the_codebooks() -> None:
    tables = load_book().tables
    names = {row.name for row in tables["acled_actors"].rows} | {""}
    for row in written(sample_views())[0]:
        assert f"{row['event_type']}: {row['sub_event_type']}" in tables["acled_events"].codes()
        assert {row["inter1"], row["inter2"]} <= names
        assert row["interaction"]
        assert row["geo_precision"] in tables["acled_geo_precision"].codes()
        assert row["time_precision"] in tables["acled_time_precision"].codes()
        assert row["civilian_targeting"] in tables["acled_civilian_targeting"].codes()


def test_the_header_is_acleds_and_then_ours() -> None:
    out = io.BytesIO()
    write_acled([], out, CONTEXT)
    assert out.getvalue().decode() == ",".join(COLUMNS + OURS) + "\r\n"
    assert len(COLUMNS) == 31


def test_the_samples_give_the_golden_table() -> None:
    assert table("acled") == GOLDEN["acled"].read_text("utf-8")
