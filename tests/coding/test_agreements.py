"""What an event makes, breaks or is part of; a name of an operation is no event of its own."""

import pytest

from isnad.pipeline.code import code_document
from isnad.record.document import Document, Part, Published
from isnad.record.events import Event
from isnad.record.ids import sha256_hex


def events_of(text: str, day: str = "2019-10-12") -> tuple[Event, ...]:
    document = Document(
        id="doc-test",
        outlet="example-daily",
        lang="ar",
        text=text,
        text_sha256=sha256_hex(text),
        parts=(Part(kind="paragraph", start=0, end=len(text)),),
        published=Published(value=day, precision="day", basis="given"),
    )
    return code_document(document).events


@pytest.mark.parametrize(
    ("text", "event_class", "agreement_id", "relation"),
    [
        ("خرقت قوات النظام اتفاق سوتشي في مدينة إدلب.", "ceasefire_violation", "sochi-2018", "breaks"),
        ("وقّعت تركيا وروسيا اتفاق سوتشي بشأن إدلب.", "agreement", "sochi-2018", "makes"),
        ("قصفت المدفعية التركية مدينة تل أبيض ضمن عملية نبع السلام.", "shelling", "peace-spring", "part_of"),
        ("قتل ثلاثة جنود في مدينة عفرين خلال عملية «غصن الزيتون».", "killing", "olive-branch", "part_of"),
    ],
)
def test_an_event_is_linked_to_what_it_makes_breaks_or_is_part_of(
    text: str, event_class: str, agreement_id: str, relation: str
) -> None:
    (event,) = [one for one in events_of(text) if one.event_class == event_class]
    assert event.agreement is not None
    assert (event.agreement.agreement_id, event.agreement.relation) == (agreement_id, relation)


def test_an_operation_is_neither_made_nor_broken() -> None:
    (event,) = events_of("وقّعت تركيا وروسيا اتفاقاً في مدينة سوتشي بعد عملية نبع السلام.", day="2019-10-23")
    assert event.agreement is None or event.agreement.agreement_id != "peace-spring"


def test_the_name_of_an_operation_gives_no_event() -> None:
    events = events_of("زار الوزير التركي جرحى معركة درع الفرات في مستشفى بمدينة غازي عنتاب.", day="2017-05-05")
    assert "armed_clash" not in {event.event_class for event in events}


def test_talks_stay_an_event_though_their_name_is_known() -> None:
    events = events_of("انطلقت محادثات أستانا بين وفدي الحكومة السورية والمعارضة اليوم.", day="2017-01-23")
    assert "negotiation" in {event.event_class for event in events}


def test_a_preposition_that_looks_like_a_verb_does_not_end_the_clause() -> None:
    """ضمن is "within", though it could be a form of "to join"."""
    (event,) = events_of("قصفت المدفعية التركية مدينة تل أبيض ضمن عملية نبع السلام أمس الجمعة.")
    assert event.time.start == "2019-10-11"
    assert event.agreement is not None
