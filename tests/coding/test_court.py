"""Sentences of courts: nobody is put to death before the sentence is carried out."""

import pytest
from coding_helpers import coded


@pytest.mark.parametrize(
    "text",
    [
        "قضت محكمة جنايات القاهرة بإعدام ثلاثة متهمين في مدينة الجيزة.",
        "حكمت المحكمة بالإعدام على سبعة مسؤولين في مدينة بنغازي.",
        "أصدرت محكمة ليبية اليوم حكما غيابيا بإعدام ثمانية مسؤولين سابقين.",
    ],
)
def test_a_death_sentence_is_a_trial_without_dead(text: str) -> None:
    events = coded(text).events
    assert [event.event_class for event in events] == ["trial"]
    assert "death_sentence" in events[0].tags
    assert not events[0].harm


def test_a_sentence_carried_out_is_an_execution() -> None:
    events = coded("أعدم تنظيم الدولة الإسلامية ثلاثة مدنيين في مدينة الموصل.").events
    assert [event.event_class for event in events] == ["execution"]
    assert [(harm.kind, harm.low) for harm in events[0].harm] == [("killed", 3)]
