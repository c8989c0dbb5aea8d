"""Sides far from their verb: a clash's two sides, things struck, joined subjects, pronouns, what a demand is about."""

import pytest
from coding_helpers import coded, of_class, only


def _sides(text: str, event_class: str) -> tuple[list[str], list[str]]:
    event = only(text, event_class)
    return [actor.text for actor in event.actors], [target.text for target in event.targets]


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في بحري.", ["الجيش السوداني"], ["قوات الدعم السريع"]),
        ("خاض الجيش السوداني معارك مع قوات الدعم السريع في بحري.", ["الجيش السوداني"], ["قوات الدعم السريع"]),
        (
            "دارت اشتباكات بين الجيش اليمني والمقاومة الشعبية من جهة والحوثيين من جهة أخرى في تعز.",
            ["الجيش اليمني", "المقاومة الشعبية"],
            ["الحوثيين"],
        ),
    ],
)
def test_the_side_of_a_clash_named_second_is_whom_the_first_fights(text, actors, targets):
    assert _sides(text, "armed_clash") == (actors, targets)


def test_talks_keep_both_their_sides_as_doers():
    event = only("بدأت محادثات بين الحكومة السودانية وقوات الدعم السريع في جدة.", "negotiation")
    assert [actor.text for actor in event.actors] == ["الحكومة السودانية", "قوات الدعم السريع"]
    assert event.targets == ()


@pytest.mark.parametrize(
    ("text", "event_class", "actors", "targets"),
    [
        ("أحرق ملثمون منزلا في قرية حوارة.", "property_destruction", ["ملثمون"], ["منزلا"]),
        ("تمكن المتمردون من حرق دبابتين في كادقلي.", "property_destruction", ["المتمردون"], ["دبابتين"]),
        (
            "دمر الجيش السوداني عربة لقوات الدعم السريع.",
            "property_destruction",
            ["الجيش السوداني"],
            ["عربة", "قوات الدعم السريع"],
        ),
    ],
)
def test_a_thing_is_whom_a_deed_done_to_things_befalls(text, event_class, actors, targets):
    assert _sides(text, event_class) == (actors, targets)


def test_a_thing_in_which_something_happens_is_no_party():
    (event,) = of_class("killing", "قتل مسلحون تاجرا في منزل قرب السوق.")
    assert [target.text for target in event.targets] == ["تاجرا"]


def test_vehicles_that_a_strike_hits_did_not_strike():
    event = only("قتل ثلاثة في غارة لسلاح الجو الليبي استهدفت آليات عسكرية في سرت.", "airstrike")
    assert [actor.text for actor in event.actors] == ["سلاح الجو الليبي"]


def test_people_of_no_kind_are_a_toll_and_not_what_a_blast_was_aimed_at():
    event = only("قتل أربعة أشخاص في تفجير سيارة مفخخة في بعقوبة.", "bombing")
    assert event.targets == ()
    assert [figure.low for figure in event.harm] == [4]


@pytest.mark.parametrize(
    ("text", "event_class", "actors"),
    [
        (
            "قالت المصادر إن الجيش السوداني والقوة المشتركة سيطروا على بلدة الزرق.",
            "territory_gain",
            ["الجيش السوداني", "القوة المشتركة"],
        ),
        (
            "أضافت المصادر أن المقاتلين الجنوبيين ووحدات الجيش الموالية لهادي طردوا الحوثيين من لودر.",
            "territory_gain",
            ["المقاتلين الجنوبيين", "وحدات الجيش الموالية لهادي"],
        ),
    ],
)
def test_all_who_stand_before_a_verb_do_it(text, event_class, actors):
    assert _sides(text, event_class)[0] == actors


def test_the_verbs_of_a_clause_that_begins_with_its_subject_go_on_with_it():
    text = "قالت الوزارة إن قوات الأمن قتلت مسلحا واعتقلت 13 آخرين في بنزرت."
    assert _sides(text, "arrest")[0] == ["قوات الأمن"]


def test_after_a_verb_that_stands_first_the_next_may_be_a_passive():
    text = "قتلت الشرطة مسلحا في بنزرت. واعتقلت امرأة في سوسة."
    assert [event.actors for event in of_class("arrest", text)] == [()]


@pytest.mark.parametrize(
    ("text", "event_class", "actors"),
    [
        ("قصف تنظيم داعش قاعدة سبايكر لدى سيطرته على محافظة صلاح الدين.", "territory_gain", ["تنظيم داعش"]),
        ("تردت الخدمات جراء القصف الذي تعرضت له المدينة من قبل ميليشيات الحوثي.", "shelling", ["ميليشيات الحوثي"]),
        ("انتهت معركة الزبداني التي يخوضها حزب الله منذ شهر.", "armed_clash", ["حزب الله"]),
        ("استعاد الجيش البلدة من الميليشيات التي تسببت في قتل الأبرياء.", "killing", ["الميليشيات"]),
        ("قالوا إن تنظيم داعش اختطفهم في بيجي.", "abduction", ["تنظيم داعش"]),
        ("قال الرهينة إن خاطفيه سيعدمونه في غضون يومين.", "execution", ["خاطفيه"]),
    ],
)
def test_a_pronoun_or_a_relative_clause_leads_to_who_does_it(text, event_class, actors):
    assert _sides(text, event_class)[0] == actors


def test_the_pronoun_on_a_deed_that_is_undergone_is_no_doer():
    text = "قصف الجيش السوري المدينة بعد تحريرها من قبضة تنظيم داعش."
    assert [event.actors for event in of_class("territory_gain", text)] == [()]


def test_a_relative_clause_does_not_lend_its_subject_to_the_next_verb():
    text = "قصف الطيران الروسي القاعدة التي تحاصرها فصائل المعارضة، كما دمر جسرا في الرستن."
    doers = {actor.text for event in coded(text).events for actor in event.actors if event.event_class != "siege"}
    assert doers == {"الطيران الروسي"}


@pytest.mark.parametrize(
    ("text", "event_class", "targets"),
    [
        ("طالبت الحكومة اليمنية بانسحاب الحوثيين من صنعاء.", "demand", ["الحوثيين"]),
        ("حث الوزير الزعماء الدينيين على حل الخلافات.", "demand", ["الزعماء الدينيين"]),
    ],
)
def test_a_demand_is_addressed_to_the_first_party_in_what_is_demanded(text, event_class, targets):
    assert _sides(text, event_class)[1] == targets
