"""Where a report turns to another matter."""

import pytest

from isnad.lang.ar.turning import fronted, looks_back, turns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قصف السوق. وفي سياق متصل أغلق الجسر.", ["وفي سياق متصل"]),
        ("قصف السوق.\n\nمن جهة أخرى، أغلق الجسر.", ["من جهة أخرى"]),
        ("قصف السوق. وعلى صعيد آخر أغلق الجسر.", ["وعلى صعيد آخر"]),
        ("قصف السوق. وفي اليوم التالي أغلق الجسر.", ["وفي اليوم التالي"]),
        ("قصف السوق. في اليوم ذاته قتل اثنان في بلدة أخرى.", ["في اليوم ذاته"]),
        ("قصف السوق في سياق متصل بالحملة.", []),
        ("قصف السوق في اليوم التالي.", []),
        ("من جهة الشرق قصف السوق.", []),
    ],
)
def test_turns_open_a_sentence(text: str, found: list[str]) -> None:
    assert [text[at:].startswith(words) for at, words in zip(turns(text), found, strict=True)] == [True] * len(found)


@pytest.mark.parametrize(
    ("text", "name", "front"),
    [
        ("قصف السوق. وفي رفح قتل مدنيان.", "رفح", True),
        ("قصف السوق. وفي حي الصفا قتل مدنيان.", "الصفا", True),
        ("قتل مدنيان في رفح.", "رفح", False),
    ],
)
def test_a_place_in_front_of_its_sentence(text: str, name: str, front: bool) -> None:
    assert fronted(text, text.index(name)) is front


@pytest.mark.parametrize(
    ("said", "long"),
    [
        ("قتل 220 صياداً منذ بدء الحرب", True),
        ("خطف 11 سائقاً خلال العام الماضي", True),
        ("قتل صيادان منذ ساعة", False),
        ("قتل صيادان خلال الهجوم", False),
    ],
)
def test_what_adds_up_a_longer_time(said: str, long: bool) -> None:
    assert looks_back(said) is long
