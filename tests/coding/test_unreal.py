"""What is named and yet did not happen, and what is spoken of beside another deed."""

import pytest
from coding_helpers import coded, of_class, only


@pytest.mark.parametrize(
    "text",
    [
        "نتمنى أن يتم الإفراج عن العسكريين المخطوفين لدى جبهة النصرة.",
        "تمنع حالة الطوارئ أي تجمعات أو مظاهرات أو احتجاجات في سوسة.",
        "وضعت القيادة خططا لأخطار مثل زرع الألغام وانتشار القناصة في عدن.",
        "للمساعدة في صد أي هجوم ضد قوات المعارضة.",
        "قال إن باكستان تتقدم باحتجاج على هذا العمل الاستفزازي في كشمير.",
        "أعرب المبعوث الأممي إلى اليمن عن أمله في زيارة عدن.",
        "إن جماعة الحوثي تشكل خطرا على الملاحة في البحر الأحمر.",
        "بعد سقوط نظام القذافي في ليبيا.",
        "باشرت فرق الدفاع المدني بلاغا في نجران.",
        "وصلت سفينة درب الخير إلى ميناء عدن.",
        "جرفت الأمواج قطعة إلى شاطئ الجزيرة.",
        "أصيب الوزير بكسر في ساقه أثناء ركوب الدراجة في فرنسا.",
    ],
)
def test_no_event(text):
    assert coded(text).events == ()


def test_who_backs_the_forces_is_no_doer_and_the_strikes_are_no_event():
    text = "استعادت القوات اليمنية مدعومة بضربات جوية من التحالف مواقع قرب عدن."
    assert [event.event_class for event in coded(text).events] == ["territory_gain"]
    text = "سيطرت قوات الجيش المدعومة من قبل السكان على حي الصابري في بنغازي."
    assert [actor.text for actor in only(text, "territory_gain").actors] == ["قوات الجيش المدعومة"]


def test_a_place_that_came_under_a_hold_changed_hands():
    event = only("باتت مدينة سرت تحت سيطرة تنظيم داعش بالكامل.", "territory_gain")
    assert ([actor.actor_id for actor in event.actors], event.places[0].text) == (["isis"], "سرت")


def test_forces_that_enter_a_town_take_it():
    event = only("دخلت القوات العراقية مدينة بيجي أمس.", "territory_gain")
    assert event.places[0].text == "بيجي"
    assert not of_class("territory_gain", "وصل وزير الدفاع إلى مطار عدن.")


def test_poison_told_of_the_shells_makes_the_class():
    event = only("قصف التنظيم بلدة مارع في حلب بقذائف تحتوي غاز الخردل.", "chemical_attack")
    assert event.places[0].text == "مارع"
    text = "قصف الجيش مواقع المسلحين في حي جوبر بدمشق، ونفى أن يكون استخدم غازات سامة."
    assert not of_class("chemical_attack", text)


def test_since_a_state_or_a_rank_dates_no_deed():
    text = "قصفت الفصائل أمس بلدة الفوعة المحاصرة منذ آذار 2015 في إدلب."
    assert only(text, "shelling", published="2016-12-18").time.start == "2016-12-17"
    text = "شنت الطائرات أمس أعنف موجة غارات على غزة منذ حرب 2014."
    assert only(text, "airstrike", published="2018-07-14").time.start == "2018-07-13"


def test_the_day_after_dates_what_came_after():
    text = "وصل الوزير اليوم إلى شانلي أورفة في تركيا غداة اعتداء انتحاري أسفر عن 31 قتيلا."
    event = only(text, "suicide_bombing", published="2015-07-21")
    assert (event.time.start, event.places) == (None, ())


def test_governorates_of_a_list_are_an_event_each():
    text = "قصف الطيران أمس مواقع الحوثيين في محافظات الضالع ومأرب وتعز باليمن."
    assert len(of_class("airstrike", text)) == 3


def test_capitals_in_a_list_of_places_are_places():
    text = "وفي ساحات إسطنبول وأنقرة وإزمير احتشد آلاف المتظاهرين."
    assert [event.places[0].text for event in of_class("protest", text)] == ["إسطنبول", "أنقرة", "إزمير"]


def test_an_agreement_spoken_of_as_reached():
    text = "وقال الناطق إن القصف خرق للهدنة، وانهارت هدنة كان يلتزمها الطرفان في تركيا."
    assert [event.trigger.text for event in of_class("ceasefire", text)] == ["هدنة"]
