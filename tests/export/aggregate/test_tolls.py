"""Tolls count once: totals with parts, rivals, ranges, vague words, several reports."""

import pytest
from msgspec.structs import replace
from told import told

from isnad.export.aggregate.rules import acled_rules
from isnad.export.aggregate.tolls import Account, Figure, highest, lowest, middle, tolls


def totals(*texts: str) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    views = [view for number, text in enumerate(texts) for view in told(text, outlet=f"صحيفة {number}")]
    found = [account for report in tolls(views) for account in report.accounts]
    low = lowest(acled_rules().fatalities)
    return [account.totals(low) for account in found], [account.totals(highest) for account in found]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("قتل سبعة مدنيين بقصف مدفعي على مدينة الأبيض الاثنين.", (7,), (7,)),
        # Rival figures: 7 by the report, 9 by a medical source.
        ("قتل سبعة مدنيين بقصف مدفعي على مدينة الأبيض الاثنين، فيما قال مصدر طبي إن عدد القتلى تسعة.", (7, 9), (7, 9)),
        # A total and its parts: 20, of whom 5 children and 3 women.
        ("قتل عشرون شخصا بينهم خمسة أطفال وثلاث نساء في غارة جوية على مدينة سراقب الاثنين.", (20,), (20,)),
        # Two kinds of dead add up: 30 of the group and 4 soldiers.
        ("قتل ثلاثون من عناصر تنظيم الدولة الإسلامية وأربعة جنود في معارك في مدينة هيت الاثنين.", (34,), (34,)),
        # Dozens: 12 by ACLED's custom, 99 at most by the word's range.
        ("شنت طائرات حربية سورية غارة على سوق في مدينة سراقب الاثنين ما أدى إلى مقتل عشرات المدنيين.", (12,), (99,)),
        # A few: 3 to 9.
        ("قتل بضعة جنود في هجوم لقوات الدعم السريع على مدينة نيالا الاثنين.", (3,), (9,)),
        # A plural and no number: two or more, 3 by ACLED's custom. "At least two" is a number.
        ("قتل جنود في هجوم لقوات الدعم السريع على مدينة نيالا الاثنين.", (3,), (2,)),
        ("قتل جنديان في هجوم لقوات الدعم السريع على مدينة نيالا الاثنين.", (2,), (2,)),
        # Thousands.
        ("قتل آلاف المدنيين في قصف مدينة نيالا الاثنين.", (1000,), (9999,)),
        # "At least nine": nothing higher is stated.
        ("قتل تسعة مدنيين على الأقل بقصف مدفعي على مدينة الأبيض الاثنين.", (9,), (9,)),
    ],
)  # fmt: skip
def test_what_one_report_states(text: str, low: tuple[int, ...], high: tuple[int, ...]) -> None:
    assert totals(text) == ([low], [high])


def test_figures_of_several_reports_are_never_added() -> None:
    low, _ = totals(
        "قتل عشرة جنود في اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين.",
        "قتل 12 جنديا في اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين.",
    )
    assert low == [(10,), (12,)]


def test_no_figure_is_no_account_and_never_zero() -> None:
    assert totals("قصفت قوات الدعم السريع مدينة الأبيض الاثنين.") == ([], [])


def test_parts_whose_total_nobody_states_stand_for_it() -> None:
    view = told("قتل ثلاثة جنود في هجوم لقوات الدعم السريع على مدينة نيالا الاثنين.")[0]
    parts = tuple(replace(harm, part_of_total=True) for harm in view.event.harm)
    only_parts = replace(view, event=replace(view.event, harm=parts))
    assert [report.own(middle) for report in tolls([only_parts])] == [3]


def test_one_toll_on_two_events_of_a_report_counts_once() -> None:
    view = told("قتل ثلاثة جنود في هجوم لقوات الدعم السريع على مدينة نيالا الاثنين.")[0]
    assert [report.own(middle) for report in tolls([view, view])] == [3]


def test_a_rival_replaces_the_one_figure_that_counts_the_same_people() -> None:
    army = Figure(4, 4, 4, "combatant", "soldier")
    civilians = Figure(10, 10, 10, "civilian", None)
    rival = Figure(15, 15, 15, "civilian", None)
    assert Account((army, civilians), (), (rival,)).totals(middle) == (14, 19)


def test_a_rival_of_one_event_leaves_the_toll_of_another_alone() -> None:
    # 26 dead here, 12 by another account; 21 dead there, in the same report.
    text = (
        "قتل 26 شخصا في تفجير بمدينة بغداد الاثنين. وقال مصدر طبي إن عدد القتلى 12. "
        "وقتل 21 شخصا في قصف مدينة الموصل الأحد."
    )
    (report,) = tolls(told(text))
    assert (report.least(middle), report.own(middle), report.most(middle)) == (33, 47, 47)


def test_a_toll_told_twice_with_a_rival_the_second_time_is_one_toll_with_a_rival() -> None:
    view = told("قتل ثلاثة جنود في هجوم لقوات الدعم السريع على مدينة نيالا الاثنين.")[0]
    (harm,) = view.event.harm
    rival = replace(harm, low=5, high=5, best=5, alternative=True)
    contested = replace(view, event=replace(view.event, harm=(harm, rival)))
    (report,) = tolls([view, contested])
    assert (report.least(middle), report.own(middle), report.most(middle)) == (3, 3, 5)
