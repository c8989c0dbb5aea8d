"""Places as they may be shown: settlements, cells of the map, never sites."""

import pytest
from msgspec.structs import replace

from isnad.export.profiles.model import load_profile
from isnad.export.profiles.places import public_places
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.record.base import Name
from isnad.record.mentions import Place

PUBLIC = load_profile("public")


def place(id_: str | None, **values: object) -> Place:
    """A place as the coder gives it."""
    entry = default_gazetteer().get(id_) if id_ else None
    made = Place(
        start=5, end=9, text="xxxx", name=Name(ar=entry.ar if entry else "بيت فلان", en=None), gazetteer_id=id_,
        lat=entry.lat if entry else None, lon=entry.lon if entry else None,
        radius_km=entry.radius_km if entry else None, basis=entry.basis if entry else None,
        level=entry.level if entry else "site", admin1=None, admin2=None, precision=None,
        country=entry.country if entry else None,
    )  # fmt: skip
    return replace(made, **values)


def shown(*places: Place, guarded: bool = False, near: frozenset[str] = frozenset()) -> list[tuple[str | None, str]]:
    found = public_places(places, PUBLIC, guarded=guarded, near=near).places
    return [(one.name.en, one.level) for one in found]


DOUMA, HOMS, BAGHDAD = "geonames:170794", "geonames:169577", "geonames:98182"


@pytest.mark.parametrize(
    ("id_", "plain", "guarded"),
    [
        (HOMS, [("Homs", "settlement")], [("Homs", "region")]),
        (BAGHDAD, [("Baghdad", "settlement")], [("Baghdad", "settlement")]),
        ("isnad:iq-al-amin", [("Baghdad", "settlement")], [("Baghdad", "settlement")]),
        ("isnad:ly-misrata-port", [("Misrata", "settlement")], [("Misrata", "region")]),
        ("isnad:sy-jabal-al-zawiya", [("Jabal al-Zawiya", "region")], [("Jabal al-Zawiya", "region")]),
        ("isnad:iq-diyala", [("Diyala", "governorate")], [("Diyala", "governorate")]),
        # The ten km of a recalled point say how badly it is known; the village itself is small.
        ("isnad:sy-kafr-uwayd", [("Kafr Uwayd", "settlement")], [("Idlib", "region")]),
    ],
)
def test_a_place_is_as_coarse_as_it_must_be(id_: str, plain: list[object], guarded: list[object]) -> None:
    assert shown(place(id_)) == plain
    assert shown(place(id_), guarded=True) == guarded


def test_what_the_gazetteer_lacks_loses_its_name_and_its_point() -> None:
    house = place(None, lat=33.5712, lon=36.4021, radius_km=0.1, country="SY", admin1="Rif Dimashq", level="settlement")
    (public,) = public_places([house], PUBLIC, guarded=False, near=frozenset()).places
    assert (public.name.en, public.level, public.gazetteer_id) == ("Rif Dimashq", "region", None)
    assert (public.lat, public.lon, public.radius_km) == (33.5, 36.5, PUBLIC.cell_radius_km)


def test_a_site_without_a_name_is_the_settlement_nearest_to_it() -> None:
    site = place(None, lat=34.72, lon=36.72, radius_km=1.0, country="SY")
    assert shown(site) == [("Homs", "settlement")]
    assert shown(site, near=frozenset({HOMS})) == [("Homs", "region")]


def test_a_place_of_which_nothing_is_known_is_left_out() -> None:
    assert shown(place(None)) == []
    assert shown(place(None, country="a house in Homs", admin1="so-and-so")) == []


def test_a_settlement_that_two_places_lead_to_is_shown_once() -> None:
    assert shown(place("isnad:iq-al-amin"), place("isnad:iq-jihad"), place(BAGHDAD)) == [("Baghdad", "settlement")]


@pytest.mark.parametrize("degrees", [33.4001, 33.5, 33.5999, -0.01, 0.01])
def test_all_points_of_a_cell_become_one(degrees: float) -> None:
    found = [
        public_places(
            [place(None, lat=degrees + shift, lon=36.41, radius_km=1.0, country="SY", level="settlement")],
            PUBLIC, guarded=False, near=frozenset(),
        ).places[0]
        for shift in (0.0, 0.00001)
    ]  # fmt: skip
    assert found[0] == found[1]
    assert abs((found[0].lat or 0.0) - degrees) <= PUBLIC.cell_degrees / 2 + 1e-9
