"""The step `ucdp/1` on invented Arabic reports: text, code, rows."""

import pytest
from msgspec.structs import replace
from told import sample_views, told

from isnad.export.aggregate.ucdp import Deaths, ucdp_rows
from isnad.record.kept import EventView

BATTLE_FOR_HIT = (
    "استعاد الجيش العراقي مدينة هيت الاثنين بعد معارك مع تنظيم الدولة الإسلامية "
    "قتل فيها ثلاثون من عناصر التنظيم وأربعة جنود."
)


def reports(*texts: str) -> list[EventView]:
    return [view for number, text in enumerate(texts) for view in told(text, outlet=f"صحيفة {number}")]


@pytest.mark.parametrize(
    ("text", "kind", "dyad", "deaths"),
    [
        (
            "قتل عشرة جنود في اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين.",
            1,
            "Government of Sudan - Rapid Support Forces",
            Deaths(a=10, b=0, civilians=0, unknown=0, best=10, low=10, high=10),
        ),
        (
            "قصف الجيش السوداني مواقع قوات الدعم السريع في مدينة نيالا الاثنين ما أدى إلى مقتل 14 مسلحا.",
            1,
            "Government of Sudan - Rapid Support Forces",
            Deaths(a=0, b=14, civilians=0, unknown=0, best=14, low=14, high=14),
        ),
        (
            "قتل ثلاثة مسلحين في اقتتال بين هيئة تحرير الشام وحركة أحرار الشام في مدينة إدلب الاثنين.",
            2,
            "Ahrar al-Sham - Hayat Tahrir al-Sham",
            Deaths(a=0, b=0, civilians=0, unknown=3, best=3, low=3, high=3),
        ),
        (
            "أعدم تنظيم الدولة الإسلامية خمسة مدنيين في مدينة الرقة الاثنين.",
            3,
            "Islamic State (ISIS) - Civilians",
            Deaths(a=0, b=0, civilians=5, unknown=0, best=5, low=5, high=5),
        ),
        (
            "شنت طائرات حربية سورية غارة على سوق في مدينة سراقب الاثنين ما أدى إلى مقتل عشرات المدنيين.",
            3,
            "Government of Syria - Civilians",
            Deaths(a=0, b=0, civilians=20, unknown=0, best=20, low=20, high=99),
        ),
        (
            "قتل عشرون شخصا بينهم خمسة أطفال وثلاث نساء في غارة للطيران الحربي السوري على مدينة سراقب الاثنين.",
            3,
            "Government of Syria - Civilians",
            Deaths(a=0, b=0, civilians=8, unknown=12, best=20, low=20, high=20),
        ),
        (
            BATTLE_FOR_HIT,
            1,
            "Government of Iraq - Islamic State (ISIS)",
            Deaths(a=4, b=0, civilians=0, unknown=30, best=34, low=34, high=34),
        ),
    ],
)
def test_dyad_and_dead(text: str, kind: int, dyad: str, deaths: Deaths) -> None:
    ((row,), _) = ucdp_rows(told(text))
    assert (row.dyad.kind, row.dyad.name, row.deaths) == (kind, dyad, deaths)


def test_of_three_reports_the_middle_one_is_the_best_estimate() -> None:
    told_by = "قتل {} جنود في اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين."
    ((row,), _) = ucdp_rows(reports(*(told_by.format(number) for number in ("تسعة", "خمسة", "ستة"))))
    assert (row.deaths.best, row.deaths.low, row.deaths.high) == (6, 5, 9)
    assert len(row.keys) == 3


def test_rival_figures_are_the_bounds_and_not_the_estimate() -> None:
    text = "قتل سبعة مدنيين بقصف لقوات الدعم السريع على مدينة الأبيض الاثنين، فيما قال مصدر طبي إن عدد القتلى تسعة."
    ((row,), _) = ucdp_rows(told(text))
    assert (row.deaths.best, row.deaths.low, row.deaths.high) == (7, 7, 9)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("قصف الجيش السوداني مواقع قوات الدعم السريع في مدينة نيالا الاثنين.", "no death is stated"),
        (
            "انفجرت سيارة مفخخة في مدينة بغداد الاثنين وأوقعت 12 قتيلا.",
            "no dyad: no organised doer is named",
        ),
        ("اعتقلت الشرطة العراقية عشرين متظاهرا في مدينة بغداد الاثنين.", "no armed force in UCDP's sense: arrest"),
    ],
)
def test_what_is_left_out_is_counted_with_its_reason(text: str, reason: str) -> None:
    rows, left = ucdp_rows(told(text))
    assert rows == []
    assert reason in left


def test_who_is_only_accused_makes_no_dyad_until_promoted() -> None:
    views = told("اتهم الجيش السوداني قوات الدعم السريع بقصف سوق في مدينة الأبيض الاثنين، ما أدى إلى مقتل سبعة مدنيين.")
    rows, left = ucdp_rows(views)
    assert rows == []
    assert left["no dyad: its doer is only alleged"] == 2
    ((row,), _) = ucdp_rows([replace(view, promoted=("sd-rsf",)) for view in views])
    assert row.dyad.name == "Rapid Support Forces - Civilians"


def test_the_dead_by_side_always_make_up_the_best_estimate() -> None:
    rows, _ = ucdp_rows(sample_views())
    assert rows
    for row in rows:
        dead = row.deaths
        assert dead.a + dead.b + dead.civilians + dead.unknown == dead.best
        assert 0 < dead.low <= dead.best <= dead.high


def test_every_sample_event_is_in_one_row_or_left_out_with_a_reason() -> None:
    rows, left = ucdp_rows(sample_views())
    keys = [key for row in rows for key in row.keys]
    assert len(keys) == len(set(keys))
    assert len(keys) + sum(left.values()) == len(sample_views())
