"""Figures and targets of deeds done to people whom no other phrase names."""

import pytest
from coding_helpers import only


@pytest.mark.parametrize(
    ("text", "event_class", "targets"),
    [
        ("ألقت قوات الأمن القبض على 27 مشتبها بهم في مقديشو أمس.", "arrest", ["27 مشتبها بهم"]),
        ("خطف أربعة من إخوتها من البيت في حلب أمس.", "abduction", ["أربعة من إخوتها"]),
    ],
)
def test_whom_only_the_figure_names_is_the_target(text: str, event_class: str, targets: list[str]) -> None:
    assert [target.text for target in only(text, event_class).targets] == targets


def test_the_dead_who_are_only_counted_are_nobody() -> None:
    event = only("سقط 45 قتيلا في مجزرة في دار سعد أمس.", "killing")
    assert event.targets == ()


@pytest.mark.parametrize(
    ("text", "event_class", "figures"),
    [
        ("أطلق الجنود النار على متظاهرين فقتلوا شابا في حلب أمس.", "shooting", {("killed", 1, 1)}),
        ("أطلق الجنود النار على متظاهرين وأصابوا طالبا في حلب أمس.", "shooting", {("wounded", 1, 1)}),
        ("شن مقاتلو المجلس هجوما على بنغازي أمس وخسروا 15 مقاتلا.", "ground_attack", {("killed", 15, 15)}),
        ("تعرضت سبع نساء للاغتصاب على يد مسلحين في كتم أمس.", "sexual_violence", {("casualties", 7, 7)}),
        ("تعرضت فتاتان للاغتصاب على يد مسلحين في كتم أمس.", "sexual_violence", {("casualties", 2, 2)}),
    ],
)
def test_who_is_harmed_is_counted(text: str, event_class: str, figures: set[tuple[str, int, int]]) -> None:
    assert {(one.kind, one.low, one.high) for one in only(text, event_class).harm} == figures
