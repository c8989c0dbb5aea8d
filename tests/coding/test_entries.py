"""What opens an entry of a digest or a live page holds for that entry, and for no other."""

from coding_helpers import coded, of_class, only


def _places(event: object) -> list[str]:
    return [place.text for place in event.places]  # type: ignore[attr-defined]


def test_the_place_before_a_colon_is_where_the_entry_is_told_of() -> None:
    text = "درعا: قصف مدفعي على الأحياء السكنية.\nحماة: أعلن عناصر من الشرطة انشقاقهم. واعتقل الأمن طالبين."
    assert _places(only(text, "arrest")) == ["حماة"]


def test_a_colon_after_a_speaker_opens_no_entry() -> None:
    text = "قصفت قوات النظام مدينة حماة.\nمصدر طبي: أصيب ثلاثة أشخاص. واعتقل الأمن طالبين."
    assert _places(only(text, "arrest")) == ["حماة"]


def test_the_clock_time_of_an_entry_dates_its_second_sentence() -> None:
    text = "14:30 | وصل الوفد إلى المطار. ثم اعتقلت الشرطة ثلاثة متظاهرين في حمص."
    assert only(text, "arrest").time.start == "2019-05-21"


def test_a_place_is_not_carried_into_the_next_entry() -> None:
    text = "15:00 اعتقل الأمن طالبين في حمص.\n14:30 قصفت قوات النظام مواقع المعارضة."
    (shelling,) = of_class("shelling", text)
    assert "حمص" not in _places(shelling)


def test_the_day_of_a_digest_goes_before_the_day_of_another_entry() -> None:
    text = "درعا: قصف الطيران الحربي بلدة نوى بعد اقتحام بلدة أخرى أول أمس.\nحماة: قصف مدفعي على بلدة اللطامنة."
    told = of_class("shelling", text, title="حصاد اليوم: قصف على درعا وحماة")
    assert {event.time.start for event in told} == {"2019-05-21"}


def test_what_a_digest_tells_with_a_day_of_its_own_keeps_it() -> None:
    text = "حماة: اعتقل الأمن أول أمس ثلاثة طلاب في بلدة اللطامنة."
    events = coded(text, title="حصاد اليوم في حماة").events
    assert [event.time.start for event in events if event.event_class == "arrest"] == ["2019-05-19"]


def test_the_place_before_a_colon_holds_for_what_is_said_and_agreed_too() -> None:
    text = "درعا: قصف مدفعي على الأحياء السكنية.\nحماة: أعلن أربعة ضباط انشقاقهم عن الجيش."
    (defection,) = of_class("other", text)
    assert _places(defection) == ["حماة"]
