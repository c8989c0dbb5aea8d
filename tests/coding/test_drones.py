"""مسيرة: a drone that strikes or is shot down, or people who march."""

import pytest
from coding_helpers import coded, of_class, only


@pytest.mark.parametrize(
    ("text", "event_class"),
    [
        ("قُتل ثلاثة مدنيين باستهداف مسيّرة سيارة في مدينة الأبيض.", "drone_strike"),
        ("قصفت مسيرات تابعة لقوات الدعم السريع مدينة بورتسودان.", "drone_strike"),
        ("شنت المسيرات الروسية هجوما على مدينة كييف.", "drone_strike"),
        ("أسقط الجيش السوداني مسيرتين فوق مدينة عطبرة.", "interception"),
        ("خرجت مسيرة حاشدة في صنعاء تضامنا مع غزة.", "protest"),
        ("جابت مسيرات شوارع مدينة تعز للمطالبة بصرف الرواتب.", "protest"),
    ],
)
def test_what_the_words_beside_it_tell(text: str, event_class: str) -> None:
    assert [event.event_class for event in coded(text).events] == [event_class]


def test_a_report_that_speaks_of_drones_goes_on_to_mean_them() -> None:
    text = "قصفت طائرات مسيّرة محطة الكهرباء في مدينة مروي. وقال الجيش إن مسيرات أخرى سقطت قرب المطار."
    assert not of_class("protest", text)


def test_a_march_stays_one_beside_drones() -> None:
    text = "قصفت مسيّرة سيارة في مدينة صيدا. وخرجت مسيرة حاشدة في مدينة صور احتجاجا على ذلك."
    assert len(of_class("protest", text)) == 1


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("قصفت مسيرات تابعة لقوات الدعم السريع مدينة بورتسودان.", "sd-rsf"),
        ("قصفت مدفعية تابعة للجيش السوداني مدينة نيالا.", "sd-armed-forces"),
        ("أغارت مسيرة إسرائيلية على سيارة في بلدة كفركلا.", "il-air-force"),
        ("أسقطت الدفاعات الجوية السعودية مسيرة حوثية في أجواء خميس مشيط.", "sa-armed-forces"),
    ],
)
def test_whose_they_are(text: str, actor_id: str) -> None:
    assert [actor.actor_id for actor in coded(text).events[0].actors] == [actor_id]


def test_what_is_shot_down_is_the_target() -> None:
    event = only("أسقطت الدفاعات الجوية السعودية مسيرة حوثية في أجواء خميس مشيط.", "interception")
    assert [target.text for target in event.targets] == ["مسيرة حوثية"]


def test_what_one_sentence_shoots_down_does_not_fly_in_the_next() -> None:
    text = "أسقطت المعارضة اقتراح الحكومة في مدينة بيروت. مسيرة سلمية جابت شوارع مدينة صور احتجاجا."
    assert not coded(text).mentions.weapons
