"""The codebook's sentences are coded as the codebook says: the example as its class, the look-alike as another.

What the coder does not yet do stands in the lists of known failures; one that comes right must leave its list.
"""

from collections.abc import Iterable
from typing import get_args

import pytest
from _pytest.mark.structures import ParameterSet

from isnad.knowledge.codebook_book import NO_EVENT, load_book
from isnad.pipeline.code import code_document
from isnad.record.codes import EventClass, PlaceLevel
from isnad.record.document import Document, Part, Published
from isnad.record.events import Event
from isnad.record.ids import sha256_hex
from isnad.tag.places_geo import precision_of

NOT_YET_THE_CLASS: set[str] = set()
STILL_THE_CLASS = {"torture", "denial", "negotiation"}
NOT_YET_THE_OTHER = {"chemical_attack", "looting", "displacement", "fundraising", "accusation", "denial"}


def events_of(text: str) -> tuple[Event, ...]:
    return code_document(
        Document(
            id="doc-example",
            outlet="example-daily",
            lang="ar",
            text=text,
            text_sha256=sha256_hex(text),
            parts=(Part(kind="paragraph", start=0, end=len(text)),),
            published=Published(value="2024-05-21", precision="day", basis="given"),
        )
    ).events


def classes_of(text: str) -> set[str]:
    return {event.event_class for event in events_of(text)}


def names(every: Iterable[str], known_failures: set[str]) -> list[ParameterSet]:
    marks = (pytest.mark.xfail(strict=True, reason="the coder does not do this yet"),)
    return [pytest.param(name, marks=marks if name in known_failures else ()) for name in every]


@pytest.mark.parametrize("event_class", names(get_args(EventClass), NOT_YET_THE_CLASS))
def test_the_example_is_coded_as_its_class(event_class: EventClass) -> None:
    assert event_class in classes_of(load_book().classes[event_class].example.ar)


@pytest.mark.parametrize("event_class", names(get_args(EventClass), STILL_THE_CLASS))
def test_the_look_alike_is_not_coded_as_the_class(event_class: EventClass) -> None:
    assert event_class not in classes_of(load_book().classes[event_class].look_alike.ar)


WITH_ANOTHER = [name for name, text in load_book().classes.items() if text.look_alike.instead != NO_EVENT]


@pytest.mark.parametrize("event_class", names(WITH_ANOTHER, NOT_YET_THE_OTHER))
def test_the_look_alike_is_coded_as_what_it_is(event_class: EventClass) -> None:
    look_alike = load_book().classes[event_class].look_alike
    assert look_alike.instead in classes_of(look_alike.ar)


@pytest.mark.parametrize("tag", load_book().tags)
def test_the_example_of_a_tag_carries_it(tag: str) -> None:
    entry = load_book().tags[tag]
    carriers = [event for event in events_of(entry.example.ar) if tag in event.tags]
    assert carriers
    assert all(event.event_class in entry.classes for event in carriers)


@pytest.mark.parametrize("level", [level for level in get_args(PlaceLevel) if level != "region"])
def test_the_table_of_place_levels_says_what_the_coder_gives(level: PlaceLevel) -> None:
    row = next(row for row in load_book().tables["place_levels"].rows if row.code == level)
    precision = precision_of(level, 1.0, "SY")
    assert precision is not None
    assert (row.acled, row.ucdp) == (str(precision.acled), str(precision.ucdp))
