"""Deeds that the lexicon knows by more of their names, and sides found where they were passed over."""

import pytest
from coding_helpers import of_class, only


@pytest.mark.parametrize(
    ("text", "event_class"),
    [
        ("شهدت مدينة بغداد تفجيرات عنيفة أمس.", "bombing"),
        ("نفذت قوات الاحتلال اعتقالات في مدينة الخليل أمس.", "arrest"),
        ("تعرضت بلدة دوما لاقتحامات من قوات النظام أمس.", "ground_attack"),
        ("وحمّل المجلس الوطني قوات النظام مسؤولية المجزرة في مدينة حماة.", "accusation"),
        ("أدرجت وزارة الخزانة الأميركية قياديا في الميليشيا على قائمة العقوبات.", "sanction"),
        ("فككت قوات الأمن عبوة ناسفة في مدينة كركوك.", "interception"),
        ("لجأت مئات العائلات إلى مدارس مدينة غزة بعد القصف.", "displacement"),
        ("غادر الأهالي منازلهم في مدينة الرقة بعد قصف قوات النظام.", "displacement"),
        ("بسط مقاتلو المعارضة سيطرتهم على مدينة سراقب.", "territory_gain"),
        ("أعلنت الفصائل تهدئة مع جيش الاحتلال في قطاع غزة.", "ceasefire"),
        ("تعرضت نازحة لاعتداء جنسي على يد مسلحين في مدينة الفاشر.", "sexual_violence"),
        ("حرر الجيش ثلاثة مخطوفين في مدينة حمص.", "release"),
        ("ألقت طائرات مسيرة للتنظيم قنابل على حي في مدينة الموصل.", "drone_strike"),
    ],
)
def test_a_deed_is_known_by_its_other_names(text: str, event_class: str) -> None:
    assert of_class(event_class, text)


@pytest.mark.parametrize(
    ("text", "event_class"),
    [
        ("قصف الجيش المدينة. وحملت الشاحنة الركاب إلى مدينة حمص.", "accusation"),
        ("قصف الجيش المدينة. وأجلت المحكمة جلسة محاكمة المتهمين في مدينة القاهرة.", "evacuation"),
        ("قصف الجيش المدينة. ووصفت واشنطن ما جرى في المدينة بأنه خطوة.", "execution"),
        ("قصف الجيش المدينة. وأصيب السكان برعب شديد في مدينة حلب.", "killing"),
        ("أصابت الغارة فرن المدينة في حلب.", "withdrawal"),
    ],
)
def test_a_word_that_looks_like_a_deed_is_none(text: str, event_class: str) -> None:
    assert not of_class(event_class, text)


def test_a_clash_with_a_place_of_its_own_needs_no_named_side() -> None:
    event = only("قصف الجيش المدينة. وسيطر الفصيل على التل بعد معارك عنيفة في حي الشعار.", "armed_clash")
    assert [place.text for place in event.places][:1] == ["حي الشعار"]


def test_what_is_only_planned_is_no_deed_though_it_has_a_place() -> None:
    assert not of_class("protest", "قصف الجيش المدينة.\nوذكر الكاتب أهمية المسيرات في حياة المدينة.")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("طالب رئيس مجلس النواب بوقف القصف على مدينة حلب.", "رئيس مجلس النواب"),
        ("قصف الجيش المدينة. وفي دمشق، طالب محتجون بفك الحصار.", "محتجون"),
    ],
)
def test_a_verb_of_demand_is_no_student(text: str, actor: str) -> None:
    assert [a.text for a in only(text, "demand").actors] == [actor]


def test_a_student_among_the_dead_is_one() -> None:
    event = only("قتل شرطي وطالب جامعي في قصف على مدينة حلب.", "shelling")
    assert "طالب" in [target.text for target in event.targets]


@pytest.mark.parametrize(
    ("text", "event_class", "actor"),
    [
        ("خطف مجهولون تاجرا في مدينة نوى، وأفرجوا عن آخر منذ أيام.", "release", "مجهولون"),
        ("رشق متظاهرون مقر الشرطة في مدينة نابلس، وأحرقوا سيارتين.", "property_destruction", "متظاهرون"),
        ("لما وصل المتظاهرون إلى الساحة فتح عناصر الأمن النار عليهم في درعا.", "shooting", "عناصر الأمن"),
        ("ووزعت عليهم هيئة الإغاثة سلالا غذائية في مدينة إدلب.", "aid", "هيئة الإغاثة"),
        ("جاء ذلك بعد اقتحام قوات سوات ساحة الاعتصام في مدينة الحويجة.", "ground_attack", "قوات سوات"),
        ("أقدمت مجموعة إرهابية مسلحة على إطلاق النار في مدينة دوما.", "shooting", "مجموعة إرهابية مسلحة"),
    ],
)
def test_the_doer_is_found(text: str, event_class: str, actor: str) -> None:
    assert [a.text for a in only(text, event_class).actors] == [actor]


def test_a_toll_after_a_strike_stays_with_the_strike() -> None:
    event = only("قصفت قوات النظام حي الشعار في مدينة حلب فقتلت ثلاثة مدنيين.", "shelling")
    assert [(harm.kind, harm.low) for harm in event.harm] == [("killed", 3)]
