"""The number that counts people is part of who they are; a body stays the body, however many of it are counted."""

import pytest
from coding_helpers import of_class, only


@pytest.mark.parametrize(
    ("text", "event_class", "actors"),
    [
        ("اعتصم نحو ألفي عامل أمام مبنى البلدية في السويس أمس.", "sit_in", ["ألفي عامل"]),
        ("وتظاهر 1,200 طالب في جامعة حلب أمس.", "protest", ["1,200 طالب"]),
        ("توقف القصف على حلب.\nوعادت أمس 200 أسرة إلى منازلها في حلب.", "return", ["200 أسرة"]),
        ("مجموعات من الشبان رشقت مقر الأمن بالحجارة في درعا أمس.", "riot", ["مجموعات من الشبان"]),
        ("هاجم 13 مسلحا مركز الشرطة في درعا أمس.", "ground_attack", ["13 مسلحا"]),
    ],
)
def test_the_number_of_the_doers_is_part_of_them(text: str, event_class: str, actors: list[str]) -> None:
    assert [actor.text for actor in only(text, event_class).actors] == actors


def test_a_letter_written_on_the_number_is_left_off() -> None:
    event = only("خطف مسلحون طبيبا وثلاثة ممرضين في درعا أمس.", "abduction")
    assert [target.text for target in event.targets] == ["طبيبا", "ثلاثة ممرضين"]


def test_people_of_a_body_are_the_body_however_many() -> None:
    event = only("قتل الجيش العراقي عشرة من عناصر تنظيم داعش في الموصل أمس.", "killing")
    assert [target.text for target in event.targets] == ["عناصر تنظيم داعش"]


def test_where_they_go_is_no_part_of_the_people() -> None:
    event = only("خطف مسلحون طبيبا وممرضة إلى جهة مجهولة في درعا أمس.", "abduction")
    assert [target.text for target in event.targets] == ["طبيبا", "ممرضة"]


def test_the_dead_with_their_number_receive_nobody():
    assert not of_class("negotiation", "وقال الطبيب إن المشفى استقبل 11 قتيلاً وما يزيد على أربعين جريحاً.")
