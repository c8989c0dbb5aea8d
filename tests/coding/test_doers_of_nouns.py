"""Who does what a verbal noun names, and whom a verb of meeting brings together."""

import pytest
from coding_helpers import only


@pytest.mark.parametrize(
    ("text", "event_class", "actor"),
    [
        ("وقعت الأزمة إثر اجتياح القوات التركية لمدينة عفرين في يناير 2018.", "ground_attack", "القوات التركية"),
        ("قال ناشطون إن اعتقال قوات الأمن ثلاثة صحفيين في حلب جرى أمس.", "arrest", "قوات الأمن"),
        ("تواترت الأنباء حول سحب الحوثيين قياداتهم من صنعاء إلى صعدة.", "withdrawal", "الحوثيين"),
    ],
)
def test_the_genitive_does_it_where_another_undergoes(text: str, event_class: str, actor: str) -> None:
    event = only(text, event_class)
    assert [named.text for named in event.actors] == [actor]
    assert actor not in [target.text for target in event.targets]


def test_the_genitive_undergoes_a_killing_though_others_follow() -> None:
    event = only("أدى القصف على مدينة دوما أمس إلى استشهاد عنصرين من قوى الأمن وثلاثة مدنيين.", "shelling")
    assert not event.actors


def test_a_force_that_announces_its_capture_did_it_by_inference() -> None:
    event = only("أعلن الجيش النيجيري تحرير 59 رهينة في عملية قرب كوندوغا.", "release")
    assert [(actor.text, actor.basis) for actor in event.actors] == [("الجيش النيجيري", "inferred")]


def test_who_only_tells_of_a_capture_did_not_do_it() -> None:
    event = only("أعلن المرصد السوري لحقوق الإنسان تحرير 59 رهينة في مدينة حلب.", "release")
    assert event.actors == ()


def test_a_pronoun_after_a_verb_of_saying_takes_up_the_force_that_speaks() -> None:
    event = only("أكد الجيش النيجيري أنه اعتقل خلال العملية أحد قادة الحركة.", "arrest")
    assert [actor.text for actor in event.actors] == ["الجيش النيجيري"]


def test_both_who_meet_are_sides_of_the_talks() -> None:
    event = only("التقى وزير الدفاع الأمريكي كارتر في القدس رئيس الوزراء الإسرائيلي أمس.", "negotiation")
    assert [a.text for a in event.actors] == ["وزير الدفاع الأمريكي كارتر", "رئيس الوزراء الإسرائيلي"]
