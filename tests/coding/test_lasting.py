"""The days of a deed that has gone on for a length of time."""

import pytest
from coding_helpers import of_class, only

# The report is published on Tuesday 2019-05-21.


def _span(event_class: str, text: str) -> tuple[str | None, str | None]:
    time = only(text, event_class).time
    return time.start, time.end


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("منذ أسبوعين", "2019-05-07"),
        ("منذ نحو ثلاثة أيام", "2019-05-18"),
        ("منذ أسابيع", "2019-04-30"),
        ("خلال شهرين", "2019-03-22"),
        ("على مدى عشرة أيام", "2019-05-11"),
    ],
)
def test_what_has_gone_on_for_a_length_of_time_reaches_to_the_report(told: str, start: str) -> None:
    assert _span("armed_clash", f"تدور معارك عنيفة {told} في درعا.") == (start, "2019-05-21")


def test_some_days_before_are_the_last_seven() -> None:
    text = "وقبل أيام شن الجيش هجوما على بلدة عندان."
    assert _span("ground_attack", text) == ("2019-05-14", "2019-05-21")


def test_what_a_verb_of_the_past_tells_goes_on_for_no_length() -> None:
    assert _span("siege", "حاصر الجيش البلدة منذ شهرين.") == (None, None)
    assert _span("siege", "يحاصر الجيش البلدة منذ شهرين.") == ("2019-03-22", "2019-05-21")


def test_a_release_is_no_deed_that_goes_on() -> None:
    text = "طالبت الجبهة بالإفراج عن الأسرى منذ شهرين."
    assert [event.time.start for event in of_class("release", text)] in ([], [None])


def test_a_length_of_time_is_not_the_next_deeds() -> None:
    text = "تدور معارك عنيفة منذ أسبوعين في درعا.\nوشنت طائرات حربية غارة على قرية تل رفعت."
    assert [event.time.start for event in of_class("airstrike", text)] == [None]
