"""Deeds that the report speaks of a second time: defined, ranked, pointed at, counted up, or by who did them."""

from coding_helpers import coded, of_class, only


def test_a_definite_retelling_gives_place_and_day():
    text = "هاجم مقاتلو طالبان مواقع أمنية في أفغانستان.\nووقع الهجوم في قندوز أمس الأول الأحد."
    event = only(text, "ground_attack", published="2019-05-21")
    assert (event.places[0].text, event.time.start) == ("قندوز", "2019-05-19")


def test_what_is_pointed_at_is_no_other_event():
    text = "قصف الجيش مدينة عدن بالهاون أمس.\nوقال الطبيب إن هذه الهجمات تؤدي إلى خسائر."
    assert [event.event_class for event in coded(text).events] == ["shelling"]
    text = "هاجم التنظيم معسكرا للجيش في حلب أمس.\nوقال الجيش إن الجنود صدوا الهجوم."
    assert [event.event_class for event in coded(text).events] == ["ground_attack"]


def test_a_deed_ranked_among_its_kind_is_the_one_of_the_sentence():
    text = "قتل ستة أشخاص في كابول في عملية انتحارية نفذتها حركة طالبان، في أول هجوم كبير منذ شهر."
    assert [event.event_class for event in coded(text).events] == ["suicide_bombing"]


def test_a_second_verb_goes_on_with_the_deed():
    text = "قتل أربعة مسلحين في عملية نوعية نفذها رجال المقاومة الشعبية واستهدفت الثكنة في تعز."
    assert [event.event_class for event in coded(text).events] == ["ground_attack"]


def test_whoever_did_it_speaks_of_the_deed():
    text = (
        "فجر انتحاري نفسه وسط سوق في الموصل أمس وقتل خمسة أشخاص.\n"
        "وقال المسؤول إن المسلح الذي فجر نفسه أجنبي."
    )  # fmt: skip
    assert len(of_class("suicide_bombing", text)) == 1


def test_described_doers_are_known_again_by_their_noun():
    text = (
        "أبطل خبراء متفجرات أتراك مفعول عبوة ناسفة في أنقرة أمس.\n"
        "وأبطل الخبراء مفعول العبوة بعد ساعة في أنقرة."
    )  # fmt: skip
    assert len(of_class("interception", text)) == 1


def test_who_is_led_away_was_taken_before():
    text = "خطف مجهولون مهندسا في قدسيا واقتادوه إلى جهة مجهولة."
    assert [event.event_class for event in coded(text).events] == ["abduction"]


def test_people_held_are_counted_once():
    text = (
        "أعلنت وزارة الداخلية اعتقال 13 شخصا في سجنان.\n"
        "وأضاف المتحدث أن الوحدات الأمنية داهمت المكان واعتقلت 13 شخصا."
    )  # fmt: skip
    assert [harm.low for event in of_class("arrest", text) for harm in event.harm] == [13]


def test_a_total_that_parts_account_for_is_no_event():
    text = (
        "قتل 23 شخصا في سلسلة تفجيرات في العراق أمس.\n"
        "وأدى تفجير في بغداد إلى مقتل 19 شخصا.\nكما أدى تفجير في الحلة إلى مقتل أربعة أشخاص."
    )
    assert sorted(event.places[0].text for event in of_class("bombing", text)) == ["الحلة", "بغداد"]


def test_talks_are_held_in_one_place_and_said_in_none():
    text = "التقى وزير الخارجية المبعوث الأممي في الرياض لبحث الأوضاع في تعز وعدن والضالع."
    assert len(of_class("negotiation", text)) == 1
    text = "قصف الجيش الحي.\nوقال الرئيس خلال اللقاء إن الحرب ستنتهي."
    assert not of_class("negotiation", text)


def test_the_dead_of_a_riot_are_its_own():
    text = "اندلعت مواجهات بين الجيش الإسرائيلي والشبان الفلسطينيين في رام الله قتل فيها فتى."
    assert [(event.event_class, [harm.kind for harm in event.harm]) for event in coded(text).events] == [
        ("riot", ["killed"])
    ]


def test_a_blast_with_the_article_is_the_attack_told_before():
    text = (
        "استنكر الأزهر هذا الهجوم الإرهابي على مسجد في أبها أمس.\n"
        "وقال المتحدث إن التفجير الذي وقع في أبها أسفر عن مقتل عشرة جنود."
    )  # fmt: skip
    lethal = [event.event_class for event in coded(text).events if event.event_class in ("killing", "bombing")]
    assert lethal == ["bombing"]


def test_what_ended_weeks_before_is_not_the_deed_of_the_news():
    text = (
        "أصيب جندي في تبادل لإطلاق النار في تل أبيب.\n"
        "وارتفع عدد القتلى في الضفة إلى 58 بينهم 12 قتلوا في اقتحام المخيم أواخر كانون الثاني."
    )  # fmt: skip
    raids = [event for event in coded(text, published="2023-02-22").events if event.event_class == "ground_attack"]
    assert [event.time.start for event in raids] == ["2023-01-21"]
