"""What a strike is aimed at, who flees, who riots, and who only tells of a deed."""

import pytest
from coding_helpers import of_class, only


def _sides(text: str, event_class: str) -> tuple[list[str], list[str]]:
    event = only(text, event_class)
    return [actor.text for actor in event.actors], [target.text for target in event.targets]


@pytest.mark.parametrize(
    ("text", "event_class", "targets"),
    [
        ("قصفت مسيرات تركية رتلا قرب سرت أمس.", "drone_strike", ["رتلا"]),
        ("قصفت مقاتلات سلاح الجو مخازن ذخيرة في تاجوراء أمس.", "airstrike", ["مخازن"]),
        ("شنت حركة الشباب أمس هجوما على معسكر في قرية عوسويني.", "ground_attack", ["معسكر"]),
        ("قصف الجيش السوري مواقع في حلب أمس.", "shelling", []),
    ],
)
def test_a_thing_of_nobody_s_that_a_strike_is_aimed_at_is_its_target(
    text: str, event_class: str, targets: list[str]
) -> None:
    assert _sides(text, event_class)[1] == targets


def test_what_is_printed_as_an_object_is_not_whose_strike_it_was() -> None:
    for event in of_class("airstrike", "استهدفت غارة رتلا عسكريا تابعا للحوثيين في لحج أمس."):
        assert event.actors == ()


@pytest.mark.parametrize(
    "text",
    ["نزحت 270 أسرة من الفلوجة أمس.", "نزوح 270 أسرة من الفلوجة أمس.", "قالت الوزارة إن 270 أسرة نزحت من الفلوجة أمس."],
)
def test_who_flees_is_whom_flight_befalls(text: str) -> None:
    assert _sides(text, "displacement") == ([], ["270 أسرة"])


def test_the_crowd_riots_against_the_police_whoever_is_named_first() -> None:
    assert _sides("وقعت صدامات بين الشرطة ومتظاهرين في أثينا أمس.", "riot") == (["متظاهرين"], ["الشرطة"])


def test_who_is_quoted_does_not_do_what_he_tells_of() -> None:
    event = only('وقال نائب حاكم الإقليم سالم باريز "بدأت العملية العسكرية في حلب صباح أمس".', "ground_attack")
    assert event.actors == ()
    event = only("وأشار المرصد إلى أن جبهة النصرة «قامت باقتحام مخيم في قرية قاح» أمس.", "ground_attack")
    assert [actor.text for actor in event.actors] == ["جبهة النصرة"]


def test_gunmen_before_engineers_take_them() -> None:
    assert _sides("خطف مسلحون مهندسين من عمران أمس.", "abduction") == (["مسلحون"], ["مهندسين"])


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("وجه التحالف ضربة جوية على تجمع للحوثيين في لحج أمس.", ["للحوثيين"]),
        ("دمرت مقاتلات التحالف أمس مخازن صواريخ باليستية تابعة لمليشيات الحوثي في صنعاء.", ["مخازن", "مليشيات الحوثي"]),
    ],
)
def test_whose_the_gathering_or_the_thing_is_undergoes_the_strike(text: str, targets: list[str]) -> None:
    assert _sides(text, "airstrike")[1] == targets
