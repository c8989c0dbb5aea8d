"""Confidence: a share for every field that follows from what the rules saw, and what the sentence models add to it."""

import pytest

from isnad.coding.confidence import FIELDS, confidence_of
from isnad.engine.switches import ALL_ON, RULES_ALONE, Switches
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document, Part, Published


def _coded(text: str, switches: Switches = ALL_ON) -> CodedDocument:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    printed = Published(value="2024-05-02", precision="day", basis="printed")
    return code_document(
        Document(id="doc-1", text=text, text_sha256="", parts=parts, published=printed, lang="ar"), switches=switches
    )


@pytest.mark.parametrize(
    ("field", "better", "worse"),
    [
        ("actors", "actor=known", "actor=described"),
        ("event_class", "trigger=weak", "rule=no such rule"),
        ("harm", "harm=0", "harm=2"),
    ],
)
def test_what_speaks_for_a_field(field: str, better: str, worse: str) -> None:
    higher, lower = getattr(confidence_of((better,)), field), getattr(confidence_of((worse,)), field)
    assert higher > lower if field != "event_class" else higher < lower


def test_every_field_is_a_share() -> None:
    found = confidence_of(())
    assert all(0 <= getattr(found, field) <= 1 for field in FIELDS)


def test_the_sentence_model_has_a_say() -> None:
    text = "قتل 12 مدنيا وأصيب 30 في انفجار سيارة مفخخة وسط بغداد أمس، وفق ما أعلنت الشرطة."
    with_models, without = _coded(text).events, _coded(text, RULES_ALONE).events
    assert [event.key for event in with_models] == [event.key for event in without]
    assert [event.confidence for event in with_models] != [event.confidence for event in without]


def test_rating_comes_before_the_id() -> None:
    event = _coded("قصفت طائرات حربية قرية كفرنبل أمس.").events[0]
    assert event.id.startswith("evt")
    assert event.confidence.overall > 0
