import re
from math import cos, radians

import pytest
from made import Made, event, place, unlocated

from isnad.export.html_map import ALONE, KM_PER_DEGREE, ONE_OF_SEVERAL, Located, map_view
from isnad.export.outlines import Box, outlines
from isnad.record.base import Name

TOWNS = Made(("paragraph", "قصف على الرمانة والعين والجسر"))


def located(number, *places):
    return Located(f"r1-e{number}", event(TOWNS, "shelling", "قصف", places=places), 1, number)


def town(words, lat, lon, **more):
    return place(TOWNS, words, lat=lat, lon=lon, gazetteer_id=more.pop("gazetteer_id", words), **more)


def only_chart(view):
    (chart,) = view.charts
    return chart


def test_points_lie_where_they_belong():
    view = map_view([located(1, town("الرمانة", 33.0, 36.0)), located(2, town("العين", 35.0, 38.0))])
    (first, second) = sorted(only_chart(view).points, key=lambda point: point.x)
    assert first.x < second.x
    assert first.y > second.y  # north is up
    assert 0 < first.x < ALONE.width
    assert 0 < second.y < only_chart(view).height


def test_radius_is_drawn_to_scale():
    view = map_view([located(1, town("الرمانة", 33.0, 36.0, radius_km=50.0)), located(2, town("العين", 33.0, 39.0))])
    wide, other = only_chart(view).points
    km_between = 3 * KM_PER_DEGREE * cos(radians(33))
    assert wide.radius / abs(other.x - wide.x) == pytest.approx(50 / km_between, rel=0.01)


def test_events_of_one_gazetteer_entry_share_a_point_however_it_is_spelt():
    view = map_view(
        [
            located(1, town("الرمانة", 33.0, 36.0, gazetteer_id="x:1")),
            located(2, town("العين", 33.0, 36.0, gazetteer_id="x:1")),
        ]
    )
    assert [[event.number for event in point.events] for point in only_chart(view).points] == [[1, 2]]


def test_what_has_no_point_or_no_place_has_its_bucket():
    bare = unlocated(TOWNS, "الجسر")
    view = map_view([located(1, bare), located(2), located(3, bare, town("العين", 33.0, 36.0))])
    assert [(name.en, where.number) for name, where in view.without_point] == [("الجسر", 1)]
    assert [where.number for where in view.without_place] == [2]
    assert [point.events[0].number for point in only_chart(view).points] == [3]


def test_a_map_of_nothing_has_no_land():
    assert map_view([located(1)]).charts == ()


def test_a_place_far_away_has_a_map_of_its_own_after_that_with_more_events():
    far = town("العين", 15.4, 44.2)
    near = [town("الرمانة", 33.0, 36.0 + n, gazetteer_id=f"x:{n}") for n in range(3)]
    view = map_view([located(1, far), *(located(n, place) for n, place in enumerate(near, start=2))])
    assert [[point.number for point in chart.points] for chart in view.charts] == [[1, 2, 3], [4]]
    assert {chart.width for chart in view.charts} == {ONE_OF_SEVERAL.width}


def test_labels_do_not_cover_one_another():
    crowd = [
        located(n, town("الرمانة", 33.0, 36.0 + n / 50, gazetteer_id=f"x:{n}", name=Name(en="A long name of a town")))
        for n in range(1, 9)
    ]
    labels = [point.label for point in only_chart(map_view(crowd)).points]
    assert labels[0] is not None
    assert labels[0].named
    assert len({(label.x, label.y) for label in labels if label}) == len([label for label in labels if label])
    assert not all(label and label.named for label in labels)


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (38.0, 35.0, "SY"),
        (44.0, 15.4, "YE"),
        (32.5, 15.6, "SD"),
        (13.2, 32.5, "LY"),
        (43.5, 33.0, "IQ"),
        (31.2, 28.0, "EG"),
    ],
)
def test_a_town_lies_in_its_country(lon, lat, code):
    box = Box(lon - 1, lat - 1, lon + 1, lat + 1)
    around = [outline.code for outline in outlines(box) if any(_holds(ring, lon, lat) for ring in outline.rings)]
    assert around == [code]


def test_outlines_are_cut_to_the_box():
    box = Box(35.0, 32.0, 38.0, 35.0)
    for outline in outlines(box):
        for ring in outline.rings:
            assert all(35.0 <= lon <= 38.0 and 32.0 <= lat <= 35.0 for lon, lat in ring)


@pytest.mark.parametrize(("lon", "lat"), [(35.2, 31.9), (34.4, 31.4), (36.3, 33.5), (31.2, 30.0), (44.4, 33.3)])
@pytest.mark.parametrize("others", [0, 14])
def test_of_countries_in_dispute_both_are_named_or_neither(lon, lat, others):
    far = [town("العين", lat + n / 3, lon + n / 3, gazetteer_id=f"x:{n}") for n in range(others)]
    view = map_view([located(n, place) for n, place in enumerate([town("الرمانة", lat, lon), *far], start=1)])
    named = {name.en for _, _, name in only_chart(view).countries}
    assert named.isdisjoint({"Israel", "Palestine"}) or named >= {"Israel", "Palestine"}


def test_paths_are_numbers_only():
    view = map_view([located(1, town("الرمانة", 34.0, 36.0))])
    assert only_chart(view).land
    assert all(re.fullmatch(r"[MLZ0-9 .e+-]+", path) for path in only_chart(view).land)


def _holds(ring, lon, lat):
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside
