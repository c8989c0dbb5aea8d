"""Harm that no figure counts is one for a person, two or more for people in the plural."""

import pytest
from coding_helpers import coded, only


@pytest.mark.parametrize(
    ("text", "event_class", "harm"),
    [
        ("اغتيل أمس الجمعة في حي الليثي ضابط متقاعد من سلاح الجو.", "assassination", [("killed", 1, 1)]),
        ("اغتال مجهولون أمس الشيخ محمد العلي في مدينة درعا.", "assassination", [("killed", 1, 1)]),
        ("قتلت القوات مقاتلين من حركة الشباب أمس في بيدوا.", "killing", [("killed", 2, None)]),
        ("يذكر أن اغتيال الشيخ محمد العلي في مدينة درعا وقع أمس.", "assassination", [("killed", 1, 1)]),
        ("وصل المسلح الذي اعتقلته الشرطة أمس في دمشق.", "arrest", [("detained", 1, 1)]),
        ("قال إن الشاب الذي قتلته الشرطة بالرصاص أمس في دمشق طالب.", "shooting", [("killed", 1, 1)]),
        ("قال محاسب أفرج عنه أمس إنه ضرب.", "release", [("released", 1, 1)]),
        ("قال أحد الذين أفرج عنهم أمس إنهم ضربوا.", "release", []),
        ("اعتقلت قوات الأمن ثلاثة ناشطين في دمشق أمس.", "arrest", [("detained", 3, 3)]),
    ],
)
def test_whom_a_deed_befell(text: str, event_class: str, harm: list[tuple[str, int, int | None]]) -> None:
    event = only(text, event_class)
    assert [(one.kind, one.low, one.high) for one in event.harm] == harm


def test_a_deed_only_tried_harms_nobody() -> None:
    event = only("حاول مسلحون أمس اغتيال الشيخ محمد العلي في مدينة درعا.", "assassination")
    assert event.factuality == "attempted"
    assert event.harm == ()


@pytest.mark.parametrize(
    "text",
    [
        "اقتحمت قوات الاحتلال المسجد الأقصى أمس واعتدت على المصلين.",
        "استهدفت القوات أمس مدنيين في مدينة دوما.",
        "أصاب الجنود شابا أمس في بلدة حوارة.",
    ],
)
def test_who_is_attacked_or_hurt_is_not_counted_as_dead(text: str) -> None:
    assert "killed" not in [harm.kind for event in coded(text).events for harm in event.harm]
