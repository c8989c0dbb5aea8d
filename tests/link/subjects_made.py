"""Invented events for tests of linking."""

from isnad.link.subject import Side, Spot, Subject, Toll

MISRATA = Spot(
    id="x:misrata", name="Misrata", lat=32.38, lon=15.09, radius_km=10.0, level="settlement", admin1="Misrata",
    country="LY",
)  # fmt: skip
TAWERGHA = Spot(
    id="x:tawergha", name="Tawergha", lat=32.02, lon=15.11, radius_km=5.0, level="settlement", admin1="Misrata",
    country="LY",
)  # fmt: skip
SABHA = Spot(
    id="x:sabha", name="Sabha", lat=27.04, lon=14.43, radius_km=10.0, level="settlement", admin1="Sabha", country="LY"
)
DISTRICT = Spot(
    id="x:d", name="Misrata district", lat=32.3, lon=15.0, radius_km=60.0, level="governorate", admin1="Misrata",
    country="LY",
)  # fmt: skip
LIBYA = Spot(id="x:ly", name="Libya", lat=27.0, lon=17.0, radius_km=700.0, level="country", admin1=None, country="LY")
NOWHERE = Spot(
    id=None, name="Somewhere", lat=None, lon=None, radius_km=0.0, level="settlement", admin1=None, country=None
)
ARMY = Side(id="sy-armed-forces", name="Syrian Armed Forces", sector="state_military", country="SY")
AIR_FORCE = Side(id="sy-air-force", name="Syrian Air Force", sector="state_military", country="SY")
STRANGER = Side(id=None, name="gunmen", sector="unknown", country=None)
VILLAGERS = Side(id=None, name="villagers", sector="civilian", country="LY")
REBELS = Side(id=None, name="fighters", sector="rebel", country="SY")


def told(key="key-1", document=None, day="2019-05-20", **values):
    """Return an event; `day` None for one without a day."""
    number = int(key.rpartition("-")[2])
    plain = {
        "key": key, "document_id": document or f"doc-{number}", "order": number, "sample": False,
        "event_class": "shelling", "factuality": "asserted", "start": day, "end": day,
        "extent": "day" if day else "unknown", "published": "2019-05-21", "places": (MISRATA,),
    }  # fmt: skip
    return Subject(**(plain | values))


def toll(low, high=0, kind="killed"):
    """Return a figure; `high` 0 for one figure, None for one with no upper bound."""
    return Toll(kind=kind, low=low, high=low if high == 0 else high)
