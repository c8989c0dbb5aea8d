"""The step `acled/1` on invented Arabic reports: text, code, rows."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from told import of_class, sample_views, told, with_status

from isnad.export.aggregate.acled import AcledRow, acled_rows
from isnad.export.aggregate.rules import Takes, acled_rules
from isnad.record.kept import EventView
from isnad.record.review import EventStatus

CLASH = "اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة أم درمان الاثنين."
SHELLING_OF_CIVILIANS = "قصف الجيش السوداني مدينة أم درمان الاثنين وقتل خمسة مدنيين."


def reports(*texts: str) -> list[EventView]:
    return [view for number, text in enumerate(texts) for view in told(text, outlet=f"صحيفة {number}")]


def shape(rows: Iterable[AcledRow]) -> list[tuple[str, int]]:
    return [(row.sub_type, len(row.cases)) for row in rows]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # Both sides of a clash: A attacks B and B attacks A in one place on one day.
        (
            (
                "هاجمت قوات الدعم السريع مواقع الجيش السوداني في مدينة أم درمان الاثنين. "
                "وهاجم الجيش السوداني مواقع قوات الدعم السريع في مدينة أم درمان الاثنين.",
            ),
            [("Armed clash", 2)],
        ),
        # Three reports of one clash; the third names one side only.
        ((CLASH, CLASH, "هاجمت قوات الدعم السريع مدينة أم درمان الاثنين."), [("Armed clash", 3)]),
        # Another day, another place: rows of their own.
        ((CLASH, CLASH.replace("الاثنين", "الأحد")), [("Armed clash", 1), ("Armed clash", 1)]),
        ((CLASH, CLASH.replace("أم درمان", "نيالا")), [("Armed clash", 1), ("Armed clash", 1)]),
        # The capture takes the clash that led to it.
        (
            (
                "سيطرت قوات الدعم السريع على مدينة سنجة الاثنين.",
                "اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة سنجة الاثنين.",
            ),
            [("Non-state actor overtakes territory", 2)],
        ),
        (
            ("استعاد الجيش العراقي مدينة هيت الاثنين بعد معارك مع تنظيم الدولة الإسلامية قتل فيها أربعة جنود.",),
            [("Government regains territory", 2)],
        ),
        # Shelling of civilians in the middle of a battle stays an event of its own.
        (
            (CLASH, SHELLING_OF_CIVILIANS),
            [("Armed clash", 1), ("Shelling/artillery/missile attack", 1)],
        ),
        # An air strike and a car bomb, nobody named: two events.
        (
            ("استهدفت غارة جوية مدينة العريش الاثنين.", "انفجرت سيارة مفخخة في مدينة العريش الاثنين."),
            [("Air/drone strike", 1), ("Remote explosive/landmine/IED", 1)],
        ),
        # One pair of sides that fits two rows alike stays a row of its own.
        (
            (
                "اشتبكت هيئة تحرير الشام مع حركة أحرار الشام في مدينة إدلب الاثنين.",
                "اشتبكت هيئة تحرير الشام مع فيلق الشام في مدينة إدلب الاثنين.",
                "هاجمت هيئة تحرير الشام مدينة إدلب الاثنين.",
            ),
            [("Armed clash", 1)] * 3,
        ),
        (("تظاهر المئات في مدينة الناصرية الاثنين.",), [("Peaceful protest", 1)]),
        # Two reports of a vague place, or of a vague day, may well tell two events.
        (("قصف الجيش السوري ريف إدلب الجنوبي الاثنين.",) * 2, [("Shelling/artillery/missile attack", 1)] * 2),
        (("قصف الجيش السوري مدينة سراقب الأسبوع الماضي.",) * 2, [("Shelling/artillery/missile attack", 1)] * 2),
    ],
)
def test_which_events_make_one_row(texts: tuple[str, ...], expected: list[tuple[str, int]]) -> None:
    rows, left = acled_rows(reports(*texts))
    assert shape(rows) == expected
    assert left == {}


@pytest.mark.parametrize("rule", acled_rules().takes, ids=lambda rule: f"{rule.row} takes {rule.event}")
def test_each_rule_of_precedence_does_what_its_example_says(rule: Takes) -> None:
    rows, _ = acled_rows(told(rule.ar))
    (row,) = rows
    assert row.kind == rule.row
    assert rule.event in {case.view.event.acled.type for case in row.cases}
    assert row.sub_type == (rule.becomes or row.sub_type)


def test_two_reports_do_not_share_a_battle_without_sides() -> None:
    unnamed = "اندلعت اشتباكات في مدينة أم درمان الاثنين."
    rows, _ = acled_rows(reports(CLASH, unnamed))
    assert shape(rows) == [("Armed clash", 1), ("Armed clash", 1)]


def test_the_leading_event_is_the_capture_whatever_came_first() -> None:
    texts = (
        "اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة سنجة الاثنين.",
        "سيطرت قوات الدعم السريع على مدينة سنجة الاثنين.",
    )
    forwards, _ = acled_rows(reports(*texts))
    backwards, _ = acled_rows(reversed(reports(*texts)))
    assert forwards == backwards
    assert forwards[0].cases[0].view.event.event_class == "territory_gain"


@pytest.mark.parametrize(
    ("text", "event_class", "reason"),
    [
        ("قصف الجيش السوداني مدينة نيالا.", "shelling", "no day is said, or none exact enough"),
        ("وقعت مجزرة في صيف 2014 في مدينة نيالا.", "killing", "no day is said, or none exact enough"),
        ("قصف الجيش السوداني مواقع قوات الدعم السريع الاثنين.", "shelling", "no place is said"),
        ("طالبت الأمم المتحدة بوقف القتال الاثنين.", "demand", "ACLED does not code the class: demand"),
        (
            "أعلنت قوات الدعم السريع أنها ستهاجم مدينة نيالا الأسبوع المقبل.",
            "ground_attack",
            "not told as a fact: planned",
        ),
    ],
)
def test_what_is_left_out_is_counted_with_its_reason(text: str, event_class: str, reason: str) -> None:
    view = of_class(told(text), event_class)
    assert acled_rows([view]) == ([], {reason: 1})


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("rejected", "a person rejected it"),
        ("merged", "told by another event, into which a person merged it"),
        ("split", "a person put other events in its place"),
    ],
)
def test_what_people_took_out_makes_no_row(status: EventStatus, reason: str) -> None:
    (view,) = told(CLASH)
    assert acled_rows([with_status(view, status)]) == ([], {reason: 1})


def test_a_denied_event_makes_no_row() -> None:
    (view,) = told(CLASH)
    denied = replace(view, event=replace(view.event, factuality="denied"))
    assert acled_rows([denied]) == ([], {"not told as a fact: denied": 1})


def test_an_accused_doer_is_no_side_and_does_not_meet_the_row_of_who_is_named() -> None:
    accused = "اتهم الجيش السوداني قوات الدعم السريع بقصف سوق في مدينة الأبيض الاثنين."
    told_as_fact = "قصفت قوات الدعم السريع سوقا في مدينة الأبيض الاثنين."
    rows, _ = acled_rows(reports(accused, told_as_fact))
    assert sorted(sorted(case.doers) for row in rows for case in row.cases) == [[], ["sd-rsf"]]
    assert len(rows) == 2


@given(st.permutations(sample_views()))
@settings(max_examples=10, deadline=None)
def test_rows_do_not_depend_on_the_order_of_events(views: list[EventView]) -> None:
    assert acled_rows(views)[0] == acled_rows(sample_views())[0]


def test_two_crowds_of_two_names_are_two_rows_and_one_without_a_name_fits_neither() -> None:
    (view,) = told("تظاهر المئات في مدينة الناصرية الاثنين.")
    (other,) = [v for v in told("قصف الجيش السوداني مدينة نيالا الاثنين.") if v.event.actors]
    doer = other.event.actors[0]
    crowds = [
        replace(view, key=f"ev-{name}", event=replace(view.event, actors=(replace(doer, actor_id=name),)))
        for name in ("party-a", "party-b")
    ]
    assert len(acled_rows(crowds)[0]) == 2
    assert len(acled_rows([crowds[0], view])[0]) == 1
    assert len(acled_rows([*crowds, view])[0]) == 3


def test_every_sample_event_is_in_one_row_or_left_out_with_a_reason() -> None:
    rows, left = acled_rows(sample_views())
    keys = [key for row in rows for key in row.keys]
    assert len(keys) == len(set(keys))
    assert set(keys) <= {view.key for view in sample_views()}
    assert len(keys) + sum(left.values()) == len(sample_views())


def test_an_attack_on_armed_people_is_a_battle_and_one_on_people_is_violence_against_civilians() -> None:
    armed, _ = acled_rows(reports("قتلت قوات الأمن 11 مسلحا في مدينة العريش الاثنين."))
    people, _ = acled_rows(reports("قتلت قوات الأمن 11 مدنيا في مدينة العريش الاثنين."))
    assert shape(armed) == [("Armed clash", 1)]
    assert shape(people) == [("Attack", 1)]


def test_the_abduction_of_soldiers_is_no_battle_but_their_killing_is() -> None:
    taken, _ = acled_rows(reports("خطف تنظيم داعش ثلاثة جنود من الجيش السوري في مدينة تدمر الاثنين."))
    killed, _ = acled_rows(reports("قتل تنظيم داعش ثلاثة جنود من الجيش السوري في مدينة تدمر الاثنين."))
    assert "Battles" not in [row.kind for row in taken]
    assert [row.kind for row in killed] == ["Battles"]
