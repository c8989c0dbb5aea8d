import io
import json
from typing import Any

import shapely
from told import CONTEXT, sample_views, told

from isnad.export.formats.base import Counts
from isnad.export.formats.geojson import UNPLACED, write_geojson
from isnad.record.kept import EventView


def written(views: tuple[EventView, ...]) -> tuple[dict[str, Any], Counts]:
    out = io.BytesIO()
    counts = write_geojson(views, out, CONTEXT)
    return json.loads(out.getvalue()), counts


def test_a_point_is_longitude_first_with_its_radius_beside_it() -> None:
    (collection, _) = written(told("قصف الجيش السوداني مدينة نيالا الاثنين."))
    (feature,) = collection["features"]
    lon, lat = feature["geometry"]["coordinates"]
    assert (round(lon), round(lat)) == (25, 12)
    assert feature["properties"]["place"] == "Nyala"
    assert feature["properties"]["radius_km"] > 0


def test_shapely_reads_every_feature_and_each_lies_on_the_earth() -> None:
    (collection, counts) = written(sample_views())
    shapes = [shapely.from_geojson(json.dumps(feature)) for feature in collection["features"]]
    assert len(shapes) == counts.rows > 50
    for shape in shapes:
        (point,) = shapely.get_parts(shape)
        assert shapely.is_valid(point)
        assert shapely.box(-180, -90, 180, 90).contains(point)


def test_events_without_a_point_are_listed_and_every_event_is_counted() -> None:
    (collection, counts) = written(sample_views())
    unplaced = {entry["key"] for entry in collection[UNPLACED]}
    placed = {feature["id"] for feature in collection["features"]}
    assert unplaced
    assert not unplaced & placed
    told_as_fact = {view.key for view in sample_views() if view.event.factuality in ("asserted", "attempted")}
    assert unplaced | placed == told_as_fact
    assert counts.events_in == len(sample_views()) == counts.rows + sum(counts.left_out.values())


def test_who_is_only_accused_stands_apart() -> None:
    (collection, _) = written(told("اتهم الجيش السوداني قوات الدعم السريع بقصف سوق في مدينة الأبيض الاثنين."))
    said = [feature["properties"] for feature in collection["features"] if feature["properties"]["class"] == "shelling"]
    assert [entry["actors"] for entry in said] == [[]]
    assert said[0]["alleged"][0]["id"] == "sd-rsf"


def test_no_event_is_a_valid_empty_collection() -> None:
    (collection, counts) = written(())
    assert collection["features"] == collection[UNPLACED] == []
    assert counts.rows == counts.events_in == 0
