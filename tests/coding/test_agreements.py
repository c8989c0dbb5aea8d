"""What an event makes, breaks or is part of; a name of an operation is no event of its own."""

import pytest
from coding_helpers import coded, only


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
    event = only(text, event_class, published="2019-10-12")
    assert event.agreement is not None
    assert (event.agreement.agreement_id, event.agreement.relation) == (agreement_id, relation)


def test_an_operation_is_neither_made_nor_broken() -> None:
    (event,) = coded("وقّعت تركيا وروسيا اتفاقاً في مدينة سوتشي بعد عملية نبع السلام.", published="2019-10-23").events
    assert event.agreement is None or event.agreement.agreement_id != "peace-spring"


def test_the_name_of_an_operation_gives_no_event() -> None:
    events = coded(
        "زار الوزير التركي جرحى معركة درع الفرات في مستشفى بمدينة غازي عنتاب.", published="2017-05-05"
    ).events
    assert "armed_clash" not in {event.event_class for event in events}


def test_talks_stay_an_event_though_their_name_is_known() -> None:
    events = coded("انطلقت محادثات أستانا بين وفدي الحكومة السورية والمعارضة اليوم.", published="2017-01-23").events
    assert "negotiation" in {event.event_class for event in events}


def test_a_preposition_that_looks_like_a_verb_does_not_end_the_clause() -> None:
    """ضمن is "within", though it could be a form of "to join"."""
    (event,) = coded(
        "قصفت المدفعية التركية مدينة تل أبيض ضمن عملية نبع السلام أمس الجمعة.", published="2019-10-12"
    ).events
    assert event.time.start == "2019-10-11"
    assert event.agreement is not None
