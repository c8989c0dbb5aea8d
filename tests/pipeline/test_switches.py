"""What is switched off has no say, and nothing else changes."""

from dataclasses import replace

import pytest

from isnad.engine.switches import ALL_ON, Switches
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Part, Published

_DENIED = "نفى الجيش السوري قصف مدينة دوما."
_CARRIED = "قصفت طائرات حربية مدينة دوما يوم 3 أيار 2024. كما قصفت الطائرات مدرسة وقتل خمسة مدنيين."
_TWICE = "قصفت طائرات حربية مدينة دوما يوم 3 أيار 2024. وأدى القصف إلى مقتل خمسة مدنيين."


def _coded(text: str, switches: Switches) -> CodedDocument:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    printed = Published(value="2024-05-04", precision="day", basis="printed")
    document = Document(id="doc-1", text=text, text_sha256="", parts=parts, published=printed, lang="ar")
    return code_document(document, switches=switches)


def test_without_words_of_denial_all_is_asserted() -> None:
    assert "denied" in {event.factuality for event in _coded(_DENIED, ALL_ON).events}
    assert {event.factuality for event in _coded(_DENIED, replace(ALL_ON, factuality=False)).events} == {"asserted"}


def test_without_carried_places_a_later_deed_has_none() -> None:
    assert [len(event.places) for event in _coded(_CARRIED, ALL_ON).events] == [1, 1]
    assert [len(event.places) for event in _coded(_CARRIED, replace(ALL_ON, carried_places=False)).events] == [1, 0]


def test_without_carried_days_a_later_deed_has_none() -> None:
    events = _coded(_CARRIED, replace(ALL_ON, carried_days=False)).events
    assert [event.time.start for event in events] == ["2024-05-03", None]


def test_without_merging_a_retelling_is_an_event() -> None:
    assert len(_coded(_TWICE, ALL_ON).events) < len(_coded(_TWICE, replace(ALL_ON, merging=False)).events)


@pytest.mark.parametrize("off", ["sentence_models", "relevance_model", "speakers", "parts", "topics"])
def test_what_has_nothing_to_say_here_changes_no_event(off: str) -> None:
    keys = [event.key for event in _coded(_TWICE, ALL_ON).events]
    assert [event.key for event in _coded(_TWICE, replace(ALL_ON, **{off: False})).events] == keys
