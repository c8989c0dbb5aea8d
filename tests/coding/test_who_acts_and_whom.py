"""Who does a deed and whom it befalls, where the order of words or an unknown word could exchange them."""

import pytest
from coding_helpers import coded, of_class, only


def acts(event):
    return [actor.text for actor in event.actors]


def befalls(event):
    return [target.text for target in event.targets]


def harm(event):
    return [(figure.kind, figure.low, figure.high) for figure in event.harm]


def test_who_strikes_after_a_killing_is_not_the_killed():
    text = "قتل عناصر من قوات النظام أول من أمس، بعد استهداف مقاتلي فصيل محلي ثكنة في حي جوبر شرقي دمشق بالرشاشات."
    event = only(text, "shooting")
    assert (acts(event), befalls(event)) == ([], ["عناصر من قوات النظام"])
    assert [figure.text for figure in event.harm] == ["عناصر من قوات النظام"]


def test_the_printed_vowel_of_the_passive_decides():
    event = only("قُتل ضابط و3 جنود في انفجار عبوة ناسفة في سيناء.", "bombing")
    assert acts(event) == []
    assert harm(event) == [("killed", 1, 1), ("killed", 3, 3)]


def test_a_head_of_a_relative_clause_undergoes_a_printed_passive():
    event = only("أقيل القائد العسكري الذي كُلّف أمس بإدارة الملف الأمني في الناصرية العراقية.", "appointment")
    assert befalls(event) == ["القائد العسكري"]


def test_gunmen_who_kill_are_not_counted_among_the_dead():
    text = "أطلق مسلحو التنظيم النار على المواطنين في الموصل فقتلوا اثنين منهم وأصابوا عشرة آخرين."
    assert harm(only(text, "shooting")) == [("killed", 2, 2), ("wounded", 10, 10)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("أدانت الوزارة اقتحام قوات الاحتلال المسجد الأقصى أمس.", ["قوات الاحتلال"]),
        ("اقتحم المستوطنون باحات المسجد الأقصى أمس.", ["المستوطنون"]),
        ("اقتحم عشرات المستوطنين باحات المسجد الأقصى أمس.", ["المستوطنين"]),
        ("اقتحمت مدينة عدن قوات من الجيش اليمني.", ["قوات من الجيش اليمني"]),
    ],
)
def test_who_storms_a_place(text, who):
    event = only(text, "ground_attack")
    assert (acts(event), befalls(event)) == (who, [])


def test_a_body_in_brackets_is_no_subject_of_the_verb_after_it():
    text = "تمكنت القوات الحكومية الصومالية بدعم من قوات الاتحاد الإفريقي (أميصوم) من السيطرة على مدينة دينسور."
    assert acts(only(text, "territory_gain")) == ["القوات الحكومية الصومالية"]


def test_forces_that_manage_to_enter_a_town_take_it():
    event = only("تمكن مقاتلو المقاومة الشعبية، الأربعاء، من دخول مدينة الحوطة في لحج.", "territory_gain")
    assert (acts(event), [place.text for place in event.places]) == (["مقاتلو المقاومة الشعبية"], ["الحوطة", "لحج"])


def test_soldiers_do_not_fire_what_somebody_else_fired():
    text = "رد الجنود الأتراك بعدما أطلقت النيران من الجانب السوري من الحدود."
    assert [acts(event) for event in of_class("shooting", text)] == [[]]


def test_somebody_unknown_after_the_verb_is_its_subject():
    text = "تظاهر أمس مئات الإيزيديين في أربيل منتقدين المجتمع الدولي."
    assert acts(only(text, "protest")) == []


def test_what_is_struck_does_not_strike():
    text = "شنت طائرات التحالف غارات على قاعدة العند في اليمن، واستهدفت مواقع الحوثيين ودكتها."
    assert all("مواقع" not in who for event in coded(text).events for who in acts(event))


def test_the_dead_do_nothing():
    text = "بلغت حصيلة القتلى منذ بدء المواجهات بين الحوثيين والمقاومة الشعبية في عدن ألفاً."
    event = only(text, "armed_clash")
    assert "القتلى" not in acts(event)
    assert harm(event) == [("killed", 1000, 1000)]


def test_an_accusing_body_abducts_no_accused():
    text = "وتبنت جبهة النصرة خطف العناصر من الفرقة 30 في حلب متهمة إياهم بالتعامل مع الغرب."
    event = only(text, "abduction")
    assert befalls(event) == ["العناصر من الفرقة 30"]
    assert harm(event) == [("abducted", 2, None)]


def test_those_who_are_counted_are_not_counted_again_as_dead():
    assert harm(only("سقط العشرات قتلى في اشتباكات بين قبيلتين في سبها الليبية.", "armed_clash")) == [
        ("killed", 20, 99)
    ]


def test_an_attack_that_aircraft_foil_is_none_from_the_air():
    text = "أفشلت طائرات التحالف هجوما كانت ميليشيات الحوثي تحضر له على مدينة عدن. وقصف الحوثيون حيا في عدن."
    assert {event.event_class for event in coded(text).events} == {"ground_attack", "shelling"}


def test_a_blow_by_a_force_without_aircraft_comes_from_the_ground():
    assert only("أوجعت ضربات المقاومة الشعبية الحوثيين في عدن.", "ground_attack").actors


def test_a_strike_of_a_drone_is_a_drone_strike():
    assert only("قتل خمسة من عناصر القاعدة في غارة لطائرة بدون طيار في مأرب اليمنية.", "drone_strike")


@pytest.mark.parametrize(
    "text",
    [
        "وصل الشارع في عدن إلى إحباط كامل، ومثلت الزيارة إحباطا للحوثيين.",
        "باتت المدينة نقطة انطلاق لقوات المقاومة الشعبية في عدن.",
        "هوجم المركز وسط حشد من الشباب في عدن.",
    ],
)
def test_words_that_name_no_deed_here(text):
    named = {event.event_class for event in coded(text).events}
    assert named.isdisjoint({"interception", "group_formation", "mobilization"})


def test_clashes_that_break_out_blow_up_nothing():
    text = "قال عميد بلدية سبها الليبية إن الاشتباكات تفجرت بين الطرفين قبل أربعة أيام."
    assert of_class("bombing", text) == []


def test_what_goes_on_is_not_denied():
    event = only("لا يزال الاشتباك بين الجيش العراقي ومسلحين مستمرا في الرمادي.", "armed_clash")
    assert event.factuality == "asserted"


def test_what_is_expected_has_not_happened():
    text = "قالت المصادر متوقعة إحكام المقاومة الشعبية سيطرتها على لودر خلال الساعات المقبلة."
    assert {event.factuality for event in of_class("territory_gain", text)} <= {"planned"}


def test_where_a_clash_is_told_to_have_gone_on():
    text = "قتل 40 مسلحا من أبناء صعدة في المواجهات التي دارت في مديرية التواهي بمحافظة عدن."
    assert only(text, "armed_clash").places[0].text == "مديرية التواهي"


def test_a_road_between_two_places_is_one_event():
    text = "وصلت تعزيزات للميليشيات إلى منطقة اللحوم الواقعة بين محافظة لحج ومدينة عدن في اليمن."
    assert len(of_class("mobilization", text)) == 1


def test_a_place_by_which_another_is_ranked_is_not_where():
    text = "سيطرت القوات اليمنية على عدن، ثاني أهم مدينة بعد العاصمة صنعاء، بمساعدة غارات التحالف العربي."
    assert all(place.text != "صنعاء" for event in of_class("airstrike", text) for place in event.places)


def test_people_before_a_number_that_counts_the_killed_are_who_kills():
    event = only("قتل متطرفون بالرصاص 48 مصليا في مايدوغوري في نيجيريا.", "shooting")
    assert (acts(event), harm(event)) == (["متطرفون"], [("killed", 48, 48)])


def test_who_stands_after_a_deed_whose_object_is_a_pronoun_does_it():
    text = "قال الوزير اليمني إن العمل سيعود إلى المرافق في عدن التي قامت بتدميرها الميليشيات الحوثية."
    assert acts(only(text, "property_destruction")) == ["الميليشيات الحوثية"]


def test_a_town_and_the_part_of_its_country_are_one_scene():
    text = (
        "قتل 20 شخصا في تبادل لإطلاق النار خلال زفاف في شمال أفغانستان الاثنين.\n"
        "وقال متحدث إن تبادلا لإطلاق النار وقع الاثنين بين مسلحين خلال زفاف في ولاية بغلان أدى إلى مقتل 20 شخصا."
    )
    assert len(of_class("armed_clash", text)) == 1


def test_a_reason_is_no_purpose():
    text = "نظرا لمحاصرة القوات العراقية قضاء الفلوجة هرب معظم قيادات التنظيم."
    assert only(text, "siege").factuality == "asserted"


def test_people_who_fell_took_no_ground():
    text = "ارتفع عدد القتلى في صفوف قوات الأمن التركية الذين سقطوا في هجمات في ديار بكر إلى 60."
    assert of_class("territory_gain", text) == []


def test_gunmen_whose_verb_has_its_victims_after_an_aside_are_not_killed():
    text = "ذكر شهود أن مسلحي التنظيم أعدموا، عقب دخولهم حي الجمعية في الرمادي العراقية، عائلات لمنتسبين في الشرطة."
    event = only(text, "execution")
    assert acts(event) == ["مسلحي التنظيم"]
    assert harm(event) == [] or harm(event)[0][1:] == (None, None)


def test_an_adjective_of_people_is_no_second_party():
    text = "هاجم مستوطنون مسلحون، مساء أمس، خربة الفخيت في الخليل وأحرقوا مركبة."
    assert all("مسلحون" not in acts(event) for event in coded(text).events)


def test_what_an_agreement_rules_is_nobodys_death():
    text = "بدأت مغادرة مدينة دوما بموجب اتفاق أعلنته موسكو ودمشق ويقضي بخروج نحو ثمانية آلاف مقاتل و40 ألفا من ذويهم."
    assert all(kind != "killed" for event in coded(text).events for kind, _, _ in harm(event))


def test_control_of_fires_takes_no_ground():
    text = "أعلنت الوزارة السعودية السيطرة على حريقين شبا فجر السبت في بقيق."
    assert of_class("territory_gain", text) == []


def test_forces_that_clear_a_square_of_protesters_break_up_a_protest():
    event = only("أخلت قوات الأمن البحرينية صباح الأربعاء دوار اللؤلؤة في المنامة من المعتصمين.", "riot")
    assert acts(event) == ["قوات الأمن البحرينية"]


def test_a_border_beside_a_town_does_not_hold_other_towns():
    text = (
        "انفجرت سيارة مفخخة أمس في الزعفرانية بجنوب بغداد، ما أدى إلى مقتل أربعة أشخاص.\n"
        "وفي محافظة ديالى، قتل أربعة أشخاص أمس في تفجير سيارة مفخخة في بلدة مندلي القريبة من الحدود مع إيران."
    )
    assert [event.places[0].text for event in of_class("bombing", text)] == ["الزعفرانية", "مندلي"]


def test_who_is_taken_and_then_jailed_is_taken_once():
    text = "قالت مصادر إن الميليشيات الحوثية اختطفت أمس ناشطا في الحديدة وأودعته سجن إدارة الأمن دون معرفة الأسباب."
    assert [event.event_class for event in coded(text).events] == ["abduction"]


@pytest.mark.parametrize(
    "text",
    [
        "تلقت قائدة طائرات أفغانية أمس تهديدات بالقتل من حركة طالبان في كابل.",
        "تعرض ناشط لتهديدات بالقتل من مسلحين في عدن.",
    ],
)
def test_who_is_threatened_neither_threatens_nor_kills(text):
    assert [event for event in coded(text).events if acts(event) or event.event_class == "killing"] == []
