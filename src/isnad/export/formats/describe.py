"""Events named in words made of their fields, never of the outlet's sentences."""

from isnad.export.labels import Catalogue
from isnad.export.wording import days, place_name
from isnad.record.events import Event
from isnad.record.mentions import Place


def event_title(event: Event, words: Catalogue) -> str:
    """Return class, first place and days in one line; what is not known is left out."""
    place = place_name(event.places[0], words) if event.places else ""
    known = event.time.start or event.time.end
    parts = (words.label("event_class", event.event_class), place, days(event.time, words) if known else "")
    return words.ui("list_comma").join(part for part in parts if part)


def place_line(place: Place, words: Catalogue) -> str:
    """Return the place with what it lies in, from the smaller to the larger, each once."""
    country = words.label("country", place.country) if place.country else None
    parts = (place_name(place, words), place.admin2, place.admin1, country)
    return words.ui("list_comma").join(dict.fromkeys(part for part in parts if part))
