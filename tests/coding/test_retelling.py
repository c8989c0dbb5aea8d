"""One deed told several times is one event; two deeds stay two."""

import pytest
from coding_helpers import coded, of_class, only


def test_a_title_in_other_words_is_the_event_of_the_body() -> None:
    text = "اقتحمت قوات الاحتلال الإسرائيلي، أمس الاثنين، مخيم جنين."
    assert len(of_class("ground_attack", text, title="مستوطنون وجنود يقتحمون المخيم")) == 1


def test_a_campaign_told_of_a_region_and_again_of_its_part_is_one() -> None:
    text = (
        "أطلق ناشطون نداءً لصد الهجمات التي تشنها قوات النظام على محافظة إدلب.\n"
        "وتشن قوات النظام حملة عسكرية، منذ أواخر نيسان الفائت، على ريف إدلب الجنوبي."
    )
    campaign = only(text, "ground_attack")
    assert campaign.trigger.text == "حملة عسكرية"
    assert (campaign.time.start, campaign.time.end) == ("2019-04-21", "2019-05-21")


def test_a_collection_told_again_with_its_places_is_one() -> None:
    text = (
        "أطلق ناشطون سوريون ووجهاء، حملة شعبية تحت عنوان «كن عوناً» لـ جمع التبرعات للنازحين.\n"
        "وقال منظمون إن الحملة تقوم على جمع التبرعات من التجار في مدينة إدلب."
    )
    (event,) = of_class("fundraising", text)
    assert [actor.text for actor in event.actors][:1] == ["ناشطون سوريون"]
    assert [place.text for place in event.places] == ["إدلب"]
    assert event.claims


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "قُتل ثلاثة جنود وجُرح تسعة، في تفجير عند حاجز في الرمادي، كما قُتل أربعة أشخاص في تفجير في بعقوبة.",
            {"حاجز": [("killed", 3), ("wounded", 9)], "بعقوبة": [("killed", 4)]},
        ),
        (
            "انفجرت عبوة ناسفة في مدينة الموصل.\nوفي مدينة كركوك، قُتل خمسة أشخاص في انفجار سيارة مفخخة.",
            {"الموصل": [], "كركوك": [("killed", 5)]},
        ),
    ],
)
def test_a_toll_belongs_to_the_deed_of_its_own_clause(text: str, places: dict[str, list[tuple[str, int]]]) -> None:
    found = {
        event.places[0].text.removeprefix("مدينة "): [(harm.kind, harm.low) for harm in event.harm]
        for event in of_class("bombing", text)
    }
    assert found == places


def test_the_means_of_a_toll_name_the_class_of_an_attack() -> None:
    text = "قُتل شرطي بالرصاص، أمس الاثنين، في هجوم نفذه ملثمون في مدينة كركوك."
    assert [event.event_class for event in coded(text).events] == ["shooting"]


def test_bombardment_is_the_air_strike_told_beside_it() -> None:
    text = "أدى قصف على مدينة الرقة إلى دمار واسع. وشنت طائرات التحالف الدولي غارات على مدينة الرقة."
    classes = [event.event_class for event in coded(text).events]
    assert classes.count("airstrike") == 1
    assert "shelling" not in classes


def test_two_days_are_two_events() -> None:
    text = "قصفت قوات النظام بلدة كفرنبل يوم السبت الماضي.\nوقصفت قوات النظام بلدة كفرنبل أمس الاثنين."
    assert len(of_class("shelling", text)) == 2


def test_one_toll_is_one_deed_and_the_known_doer_stands() -> None:
    text = (
        "قُتل 13 شخصاً الأحد في بلدة مالاري خلال هجوم لجماعة بوكو حرام.\n"
        "وقال أحد السكان إن المسلحين قاموا بقتل 13 شخصاً وجرح 27 آخرين."
    )
    (event,) = [event for event in coded(text).events if event.harm]
    assert [actor.actor_id for actor in event.actors] == ["boko-haram"]
    assert [(harm.kind, harm.low) for harm in event.harm] == [("killed", 13), ("wounded", 27)]


def test_one_number_of_dead_with_other_wounded_is_another_deed() -> None:
    text = (
        "فجر المسلحون عبوة ناسفة أمس الاثنين، ما أدى إلى مقتل 14 جندياً وجرح 23.\n"
        "كما نصب المسلحون كميناً، ما أدى إلى مقتل 14 جندياً وجرح 22."
    )
    assert len([event for event in coded(text).events if event.harm]) == 2


def test_a_general_noun_with_the_article_takes_up_the_deed_told_before() -> None:
    text = (
        "قُتل عشرون شخصا في هجوم بالطائرات المسيّرة استهدف صباح الثلاثاء سوقا في مدينة الأبيض. "
        "وقال طبيب إن أدوية التخدير نفدت. واتهم الجيش قوات الدعم السريع بتنفيذ الهجوم."
    )
    attacks = [event for event in coded(text).events if event.event_class != "accusation"]
    assert [event.event_class for event in attacks] == ["drone_strike"]
    assert [(actor.actor_id, actor.basis) for actor in attacks[0].actors] == [("sd-rsf", "accused_by_opponent")]


def test_what_a_court_convicts_of_is_no_deed_of_the_day() -> None:
    text = (
        "قُتل ثلاثة مدنيين أمس الاثنين برصاص مجهولين في مدينة العريش.\n"
        "وعاقبت محكمة جنايات الزقازيق متهمين اثنين بالسجن المؤبد بعد إدانتهم بقتل أمين شرطة."
    )
    killed = [event for event in coded(text).events if event.harm]
    assert [harm.low for harm in killed[0].harm] == [3]
    assert all(event.time.start is None for event in killed[1:])


def test_what_is_told_as_his_for_the_first_time_is_another_deed() -> None:
    text = (
        "شن مسلحون هجوما على قرية الهبيط أمس الاثنين.\n"
        "وانتقد المفتي قيام مستوطن برفع العلم في باحات المسجد الأقصى بعد اقتحامه مدينة القدس."
    )
    attacks = [event for event in coded(text).events if event.event_class == "ground_attack"]
    assert len(attacks) == 2
