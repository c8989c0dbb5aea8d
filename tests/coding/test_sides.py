"""Who acts and who undergoes, where the shape of the clause must tell."""

import pytest
from coding_helpers import coded, of_class, only


@pytest.mark.parametrize(
    ("text", "event_class", "actor"),
    [
        ("سعى ناشطون، خلال العام الماضي، إلى إطلاق مشروع «لجان الحي» في مدينة حلب.", "group_formation", "ناشطون"),
        ("تمكنت قوات النظام من السيطرة على بلدة اللطامنة.", "territory_gain", "قوات النظام"),
        (
            "انتقد الوزير الولايات المتحدة التي تشن ضربات جوية على تنظيم الدولة الإسلامية في سوريا.",
            "airstrike",
            "الولايات المتحدة",
        ),
        ("خُطف المهندس أمس على أيدي مسلحين من جبهة النصرة.", "abduction", "مسلحين من جبهة النصرة"),
    ],
)
def test_the_doer_stands_at_another_verb(text: str, event_class: str, actor: str) -> None:
    names = [a.text.removeprefix("ب").removeprefix("ل") for e in of_class(event_class, text) for a in e.actors]
    assert any(actor in name for name in names), names


def test_an_attempt_far_from_its_verb_is_an_attempt() -> None:
    text = "سعى ناشطون وهيئات مدنية، خلال العام الماضي، إلى إطلاق مشروع «لجان الحي» في مدينة حلب."
    assert only(text, "group_formation").factuality == "attempted"


def test_a_verb_of_harm_without_object_is_passive() -> None:
    event = only("وقال الجيش إن المسلح قُتل خلال اشتباك مع جنود في مدينة الفلوجة.", "armed_clash")
    assert "المسلح" not in [actor.text for actor in event.actors]
    assert [target.text for target in event.targets] == ["المسلح"]


def test_people_counted_after_a_verb_of_freeing_are_freed() -> None:
    event = only("أعلن الجيش النيجيري أنه حرر 30 رهينة بينهم سبع نساء.", "release")
    assert "30 رهينة" in [target.text for target in event.targets]
    assert all("رهينة" not in actor.text for actor in event.actors)


def test_the_subject_outside_quotes_is_the_speaker() -> None:
    text = "وأعلن المحافظ سالم الناصر لوكالة الأنباء «هذا الصباح فجّر انتحاري نفسه في سوق مدينة ميمنة»."
    assert all("سالم" not in actor.text for e in of_class("suicide_bombing", text) for actor in e.actors)


def test_a_verb_joined_by_and_does_not_take_the_subject_before_it_as_victim() -> None:
    text = "فضت قوات الأمن الاعتصام في مدينة القاهرة وقُتل فيه مئات المعتصمين."
    targets = [target.text for event in coded(text).events if event.harm for target in event.targets]
    assert "قوات الأمن" not in targets


def test_a_country_inside_a_place_is_no_party() -> None:
    text = "قُتل أربعة أشخاص في تفجير سيارة مفخخة في بلدة مندلي القريبة من الحدود مع إيران."
    event = only(text, "bombing")
    assert event.actors == ()
    assert "إيران" not in [target.text for target in event.targets]


def test_the_office_before_a_name_is_the_persons() -> None:
    text = "اتهم وزير الأوقاف اليمني ناصر الحداد جماعة الحوثي باقتحام المساجد."
    (accusation,) = of_class("accusation", text)
    assert all("ناصر الحداد" in actor.text for actor in accusation.actors)


@pytest.mark.parametrize(
    "text",
    [
        "لا تزال حركة حماس تفرض سيطرتها على القطاع.",
        "تقاتل فصائل محلية إلى جانب القوات الحكومية منذ أعوام.",
        "وجهت الطائرات ضربة جوية على تجمع لمقاتلي التنظيم.",
    ],
)
def test_states_and_habits_are_no_events(text: str) -> None:
    kinds = {event.event_class for event in coded(text).events}
    assert not kinds & {"territory_gain", "armed_clash", "protest"}


@pytest.mark.parametrize("text", ["طائرات حربية استهدفت قرية الزعفرانة.", "طائرات حربية تستهدف بلدة حاس بالصواريخ"])
def test_a_report_of_one_line_is_read(text: str) -> None:
    assert coded(text).events


def test_a_uniform_is_no_side() -> None:
    text = "داهم مسلحون بزي الدعم السريع، أمس الاثنين، عشرات المنازل في مدينة أم درمان."
    ids = {actor.actor_id for event in coded(text).events for actor in event.actors}
    assert "sd-rsf" not in ids


def test_gunmen_who_lead_somebody_away_are_the_doers() -> None:
    text = "وأفاد أحد السكان بأن المسلحين اقتادوا شقيقه إلى جهة مجهولة في مدينة أم درمان."
    (event,) = of_class("arrest", text) or of_class("abduction", text)
    assert [actor.text for actor in event.actors] == ["المسلحين"]
    assert "المسلحين" not in [target.text for target in event.targets]


def test_an_officer_who_is_quoted_did_not_blow_up() -> None:
    text = "وقال ضابط في الشرطة إن سيارة مفخخة انفجرت قرب سوق في حي الأمين في بغداد."
    assert all(event.actors == () for event in of_class("bombing", text))


def test_who_murders_and_who_is_murdered() -> None:
    text = "اغتال مسلحان يستقلان دراجة نارية ضابطاً في الشرطة في مدينة الموصل."
    (event,) = of_class("assassination", text)
    assert [actor.text for actor in event.actors] == ["مسلحان"]
    assert "مسلحان" not in [target.text for target in event.targets]


def test_what_is_demanded_has_not_happened() -> None:
    text = "طالب المحتجون في مدينة الرمادي بإطلاق سراح المعتقلات وإلغاء القانون."
    assert of_class("release", text) == []


def test_a_breach_with_its_own_doer_is_not_the_campaign() -> None:
    text = (
        "شنت طائرات النظام غارات على قرية كفرعويد.\n"
        "وقالت الوكالة إن وحدات من الجيش دمرت مستودعاً للفصائل رداً على خرقها التهدئة."
    )
    breaches = of_class("ceasefire_violation", text)
    assert all(actor.actor_id != "sy-air-force" for event in breaches for actor in event.actors)


def test_who_refuses_a_deed_has_not_done_it() -> None:
    event = only("يرفض حزب الله مهاجمة إسرائيل من جنوب لبنان.", "ground_attack")
    assert event.factuality == "denied"


def test_people_of_a_body_in_the_oblique_dual_are_hit_and_do_not_hit() -> None:
    event = only(
        "قال الجيش الإسرائيلي إنه ضرب «عنصرين من حزب الله كانا ينقلان أسلحة» قرب بلدة الخيام بغارات.", "airstrike"
    )
    assert "hezbollah" not in [actor.actor_id for actor in event.actors]
    assert "hezbollah" in [target.actor_id for target in event.targets]
