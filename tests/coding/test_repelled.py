"""An attack that is beaten back befell the force that beats it back."""

import pytest
from coding_helpers import of_class, only


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("صدت القوات العراقية هجوما شنه تنظيم داعش على الرمادي أمس.", ["القوات العراقية"]),
        ("صدت المقاومة الشعبية في محافظة مأرب، شرقي اليمن، هجوما شنته ميليشيات الحوثي أمس.", ["المقاومة الشعبية"]),
        ("أعلن الجيش العراقي صد هجوم شنه تنظيم داعش على الرمادي أمس.", ["الجيش العراقي"]),
        ("تصدت قوات البيشمركة أمس لهجوم تنظيم داعش على كركوك.", ["قوات البيشمركة"]),
    ],
)
def test_who_beats_an_attack_back_is_whom_it_befell(text: str, targets: list[str]) -> None:
    assert [target.text for target in only(text, "ground_attack").targets] == targets


def test_whose_attack_is_beaten_back_is_the_foe_of_the_stand() -> None:
    (fight,) = of_class("armed_clash", "صدت القوات العراقية هجوما شنه تنظيم داعش على الرمادي أمس.")
    assert [target.text for target in fight.targets] == ["تنظيم داعش"]


def test_when_it_was_done_does_not_part_a_strike_from_what_it_was_aimed_at() -> None:
    event = only("شنت مقاتلات تركية الليلة الماضية ضربات تستهدف المقاتلين الأكراد في أربيل.", "airstrike")
    assert [actor.text for actor in event.actors] == ["مقاتلات تركية"]
