import io
import json
from typing import Any

from told import CONTEXT, of_class, sample_views, told

from isnad.export.formats.base import Counts
from isnad.export.formats.plover import write_plover
from isnad.knowledge.codebook_book import load_book
from isnad.record.kept import EventView


def written(views: tuple[EventView, ...]) -> tuple[list[dict[str, Any]], Counts]:
    out = io.BytesIO()
    counts = write_plover(views, out, CONTEXT)
    return [json.loads(line) for line in out.getvalue().splitlines()], counts


def test_a_record_says_who_did_what_to_whom_where_and_when() -> None:
    text = "قصف الجيش السوداني مواقع قوات الدعم السريع في مدينة نيالا الاثنين ما أدى إلى مقتل 14 مسلحا."
    ((record,), _) = written((of_class(told(text), "shelling"),))
    assert (record["event_type"], record["event_mode"], record["quad_code"]) == (
        "ASSAULT",
        "heavy-weapons",
        "material conflict",
    )
    assert record["event_date"] == "2024-05-20"
    assert [(actor["name"], actor["country"], actor["sector"]) for actor in record["actors"]] == [
        ("Sudanese Armed Forces", "SDN", "MIL")
    ]
    assert record["recipients"][0]["sector"] == "REB"
    assert (record["location"]["placename"], record["location"]["country"]) == ("Nyala", "SDN")
    assert record["harm"] == [{"kind": "killed", "low": 14, "high": 14, "rival": False, "part": False}]


def test_who_is_only_accused_is_not_among_the_actors() -> None:
    text = "اتهم الجيش السوداني قوات الدعم السريع بقصف سوق في مدينة الأبيض الاثنين."
    ((record,), _) = written((of_class(told(text), "shelling"),))
    assert record["actors"] == []
    assert [(party["actor_id"], party["basis"]) for party in record["alleged"]] == [("sd-rsf", "accused_by_opponent")]


def test_what_is_not_told_as_a_fact_is_left_out_and_counted() -> None:
    records, counts = written(sample_views())
    assert counts.left_out == {"not told as a fact: denied": 8, "not told as a fact: planned": 4}
    assert len(records) + 12 == counts.events_in == len(sample_views())
    assert {record["event_id"] for record in records} <= {view.key for view in sample_views()}


def test_events_and_modes_are_plovers() -> None:
    rows = {row.code: row for row in load_book().tables["plover_events"].rows}
    for record in written(sample_views())[0]:
        row = rows[record["event_type"]]
        assert record["event_mode"] is None or record["event_mode"] in row.parts
        assert record["quad_code"] == row.name
