"""Which words tell of one deed, which of another beside it, and which of none; where and when each was."""

import pytest
from coding_helpers import coded, of_class, only


def places(event):
    return [place.text for place in event.places]


def day(event):
    return (event.time.start, event.time.end) if event.time is not None else None


def harm(event):
    return [(figure.kind, figure.low, figure.high) for figure in event.harm]


def told(text, **given):
    return [(event.event_class, event.trigger.text) for event in coded(text, **given).events]


def test_an_attack_that_struck_a_patrol_is_one_deed():
    text = "نفذت المقاومة الشعبية هجوماً استهدف دورية عسكرية تابعة للحوثيين شرق مدينة تعز، أسفر عن مقتل أربعة."
    event = only(text, "ground_attack")
    assert told(text) == [("ground_attack", "هجوماً")]
    assert ([a.text for a in event.actors], harm(event)) == (["المقاومة الشعبية"], [("killed", 4, 4)])


def test_each_place_of_a_list_has_the_day_before_it():
    text = "جاء القانون بعد الهجومين اللذين أوقعا عشرات القتلى من السياح في يونيو في مدينة سوسة وفي مارس في متحف باردو."
    events = of_class("killing", text)
    assert [(places(e)[0], day(e)[0]) for e in events] == [("سوسة", "2018-06-01"), ("متحف باردو", "2019-03-01")]


@pytest.mark.parametrize(
    "text",
    [
        "قررت الحكومة التركية السماح بشن غارات جوية على مواقع التنظيم في حلب.",
        "أعلنت أنقرة أنها سمحت للطائرات الأميركية بشن هجمات على التنظيم في سوريا.",
        "قاد الوفد السعودي المجموعة العربية في انتزاع القرار الدولي من مجلس الأمن.",
        "تسري العقوبات مجددا متى ما أخلت إيران بشروط الاتفاق.",
        "تمهد الانتصارات الطريق أمام القوات للوصول إلى صنعاء، وتحريرها من أيدي المتمردين.",
        "حذرت الوزارة السكان حرصا على عدم إصابتهم في حلب.",
        "أكد المتحدث أن الجيش لا يستهدف المدنيين في حلب.",
    ],
)
def test_what_may_be_done_or_is_not_so_is_no_deed(text):
    assert [e for e in coded(text).events if e.event_class not in ("statement", "denial", "agreement")] == []


def test_what_a_side_strives_for_from_afar_is_no_gain_of_ground():
    text = "تسعى المقاومة الشعبية في الوقت الراهن إلى بسط سيطرتها على المواقع الباقية في مدينة تعز."
    assert [e.factuality for e in of_class("territory_gain", text)] in ([], ["planned"])


def test_what_came_months_after_an_attack_is_another():
    text = "قتل جندي في هجوم على ثكنة في العاصمة تونس أمس.\nويأتي الهجوم بعد شهرين من هجوم دموي في مدينة سوسة."
    assert [(places(e)[-1], day(e)) for e in coded(text).events] == [
        ("العاصمة تونس", ("2019-05-20", "2019-05-20")),
        ("سوسة", ("2019-03-01", "2019-03-31")),
    ]


def test_a_fight_spans_the_days_that_it_went_on():
    text = "دخلت المقاومة أمس القصر، بعد أربعة أيام من الاشتباكات مع القوات الحكومية في كريتر وخور مكسر في عدن."
    assert {day(event) for event in of_class("armed_clash", text)} == {("2019-05-16", "2019-05-20")}


def test_the_killing_on_whose_morrow_an_attack_came_is_another():
    text = "قتل ضابط في هجوم بالقنابل في ديار بكر اليوم.\nويأتي الهجوم غداة قتل شرطيين قرب الحدود السورية."
    bombing, killing = only(text, "bombing"), only(text, "killing")
    assert (places(bombing), day(bombing)[0]) == (["ديار بكر"], "2019-05-21")
    assert (places(killing), day(killing)[0], harm(killing)) == (["الحدود السورية"], "2019-05-20", [("killed", 2, 2)])


@pytest.mark.parametrize(
    ("text", "event_class"),
    [
        ("حققت قوات المقاومة الشعبية تقدما عند المدخل الغربي لمدينة الحوطة في لحج.", "territory_gain"),
        ("تقدمت قوات المقاومة الشعبية نحو مدينة الحوطة في لحج.", "ground_attack"),
    ],
)
def test_an_advance_gains_ground_unless_it_is_only_towards_a_place(text, event_class):
    assert [e.event_class for e in coded(text).events] == [event_class]


def test_a_vote_is_told_with_its_day_and_not_in_a_kicker():
    text = "اتهم الوزير الحزب الذي فاز في الانتخابات التشريعية في 7 أيار بدعم المتمردين."
    assert day(only(text, "election")) == ("2019-05-07", "2019-05-07")
    assert of_class("election", "قتل جندي في هجوم في بعقوبة.", title="انتخابات 2019") == []


def test_the_attack_in_a_town_is_the_one_of_its_part_of_the_country():
    text = "هاجم انتحاريان مسبحا في شمال العراق أمس.\nوأسفر الهجوم الذي وقع في بلدة طوز خورماتو عن إصابة 45 شخصا."
    event = only(text, "suicide_bombing")
    assert (places(event)[0], harm(event)) == ("طوز خورماتو", [("wounded", 45, 45)])
    assert len(coded(text).events) == 1


def test_strikes_told_beside_one_another_stay_apart():
    text = (
        "تواصل القتال في اليمن أمس.\nوانهارت الهدنة.\nونزح السكان.\n"
        "قتل 15 مسلحا في غارة جوية لطيران التحالف على محافظة لحج.\n"
        "وشن طيران التحالف سلسلة غارات على قاعدة العند ومعسكر لبوزة."
    )
    assert [places(e)[0] for e in of_class("airstrike", text)] == ["محافظة لحج", "قاعدة العند", "معسكر لبوزة"]


def test_a_list_of_places_hit_is_more_than_the_one_told_before():
    text = (
        "قصف طيران التحالف منطقة الحوبان في تعز.\nوقصفت مقاتلات التحالف مواقع للحوثيين في مناطق الضباب والحوبان والمخا."
    )
    assert {place for e in of_class("airstrike", text) for place in places(e)[:1]} >= {"الحوبان", "المخا"}


def test_a_deed_that_a_place_has_seen_is_told():
    text = "قال مصدر إن ثمانية قتلى سقطوا خلال المواجهات التي شهدتها مدينة الحوطة أمس."
    assert harm(only(text, "armed_clash")) == [("killed", 8, 8)]


def test_a_town_fallen_into_hands_is_theirs():
    event = only("سقطت مدينة الرمادي في أيدي تنظيم داعش في أيار.", "territory_gain")
    assert ([a.text for a in event.actors], places(event)) == (["تنظيم داعش"], ["الرمادي"])


def test_a_ship_laden_with_aid_brings_aid():
    text = "رست سفينة تحمل مساعدات غذائية لسكان مدينة عدن أمس."
    assert places(only(text, "aid")) == ["عدن"]


def test_an_office_and_its_name_after_a_comma_are_one_speaker():
    text = "قتل طفل في دوما أمس.\nوندد الأمين العام للأمم المتحدة، أنطونيو غوتيريش، بقصف الجيش السوري مدينة دوما."
    assert [a.text for e in of_class("statement", text) for a in e.actors] != []


def test_blasts_heard_beside_a_strike_are_its_own():
    text = "هزت انفجارات عنيفة مدينة تعز أمس عقب غارات شنها طيران التحالف على مواقع الحوثيين."
    assert [e.event_class for e in coded(text).events] == ["airstrike"]


def test_the_city_is_the_one_called_so():
    text = "شن التحالف غارات على مدينة تعز.\nواستهدفت الغارات منطقة الدمنة.\n"
    text += "وتستمر المواجهات بين الجيش والحوثيين بالمدينة."
    clash = only(text, "armed_clash")
    assert (round(clash.places[0].lat, 1), round(clash.places[0].lon, 1)) == (13.6, 44.0)


def test_the_governorate_is_that_of_the_place_named_last():
    text = "سقطت زنجبار في محافظة أبين.\nوشن التحالف غارة على صرواح، ودارت مواجهات بين الجيش والحوثيين في المحافظة."
    clash = only(text, "armed_clash")
    assert clash.places[0].name.en.startswith("Ma")


def test_a_capital_is_named_by_its_country():
    event = only("وقع هجوم انتحاري أمس في عاصمة تشاد.", "suicide_bombing")
    assert (event.places[0].level, round(event.places[0].lat)) == ("settlement", 12)


def test_a_state_arrests_at_home():
    assert places(only("ألقت تونس القبض على عشرات المتشددين أمس.", "arrest")) == ["تونس"]


def test_a_list_of_places_ends_with_its_sentence():
    text = "قتل ثلاثة في قصف على مدينة بعقوبة.\nوفي الموصل، اغتال مسلحان ضابطا."
    assert places(only(text, "shelling")) == ["بعقوبة"]


def test_a_list_of_quarters_goes_on_to_its_end():
    text = "اندلعت اشتباكات بين الجيش والحوثيين في أحياء حوض الأشراف والبريد والجمهوري والضباب في تعز."
    names = [places(e)[0] for e in of_class("armed_clash", text)]
    assert names == ["أحياء حوض الأشراف", "البريد", "الجمهوري", "الضباب"]


def test_deeds_joined_to_a_list_of_places_are_none_of_them():
    text = "قتلت القوات سبعة وضبطت 15 في مناطق الشيخ زويد ورفح، وحرق وتدمير ثمانية من البؤر الإرهابية."
    assert {place.text for place in coded(text).mentions.places} == {"الشيخ زويد", "رفح"}


def test_help_in_money_is_no_town_of_the_maldives():
    assert places(only("قدمت إيران مساعدات مالية للحوثيين.", "aid")) == []


def test_people_who_go_somewhere_end_before_where():
    event = only("عادت مئة أسرة نازحة إلى حي الصاخور في حلب أمس بعد انتهاء القصف.", "return")
    assert [a.text for a in event.actors] == ["مئة أسرة نازحة"]


def test_attacks_named_with_the_article_before_the_campaign_is_told_are_that_campaign() -> None:
    text = (
        "اجتمع ناشطون في مدينة أعزاز.\nوتحدث أحدهم عن وضع المخيمات.\nوقال آخر إن الوضع صعب.\nوحضر الاجتماع أطباء.\n"
        "وجمعوا تبرعات دعما لفصائل تشارك في صد الهجمات التي تشنها قوات النظام على ريفي حماة وإدلب.\n"
        "وتشهد محافظة إدلب وريف حماة الشمالي منذ شهر حملة عسكرية تشنها قوات النظام أدت إلى نزوح الآلاف."
    )
    assert [event.trigger.text for event in of_class("ground_attack", text)] == ["حملة عسكرية"]
