"""Which day a deed has: of its clause, of the deed joined to it, of what is told to lie so long after it."""

from coding_helpers import coded, of_class, only

# The report is published on Tuesday 2019-05-21.


def _days(event_class: str, text: str, title: str = "") -> list[str | None]:
    return [event.time.start for event in of_class(event_class, text, title=title)]


def test_a_day_at_the_end_dates_all_deeds_joined_before_it() -> None:
    events = coded("اعتقلت الشرطة أربعة ناشطين في إدلب وأفرج الجيش عن أسيرين في حلب السبت.").events
    assert {event.event_class: event.time.start for event in events} == {
        "arrest": "2019-05-18",
        "release": "2019-05-18",
    }


def test_what_has_gone_on_since_an_earlier_day_dates_no_deed_of_the_next_sentence() -> None:
    lead = "قصف الجيش بلدة عندان."
    since = "وتدور معارك عنيفة منذ مساء الأحد بين الجيش ومقاتلين."
    assert _days("airstrike", f"{lead}\n{since}\nوشنت طائرات حربية غارة على قرية تل رفعت.") == [None]


def test_since_this_morning_is_today() -> None:
    text = "قصف الجيش مدينة حلب منذ صباح اليوم.\nوشنت طائرات حربية غارة على قرية تل رفعت."
    assert _days("airstrike", text) == ["2019-05-21"]


def test_a_year_of_background_is_not_carried_to_the_next_sentence() -> None:
    text = "وانسحبت القوات الأجنبية من البلدة في نهاية العام الماضي.\nوشنت طائرات حربية غارة على قرية تل رفعت."
    assert _days("airstrike", text) == [None]


def test_a_day_is_not_carried_past_another_matter() -> None:
    text = "قصف الجيش مدينة حلب السبت. {}شنت طائرات حربية غارة على قرية تل رفعت."
    assert _days("airstrike", text.format("كما ")) == ["2019-05-18"]
    assert _days("airstrike", text.format("وعلى صعيد آخر ")) == [None]


def test_until_a_day_is_no_day_of_the_deed() -> None:
    assert _days("armed_clash", "دارت اشتباكات عنيفة في حلب حتى الأحد.") == [None]


def test_what_is_done_has_no_day_after_the_report() -> None:
    text = "سيطر الجيش قبل مؤتمر الأسبوع المقبل على بلدة عندان يوم 18 أيار."
    assert _days("territory_gain", text) == ["2019-05-18"]


def test_two_days_after_a_deed_is_counted_back_from_what_is_told() -> None:
    assert _days("killing", "جاء ذلك بعد يومين من مقتل ضابط في درعا.") == ["2019-05-19"]
    text = "قال الوزير السبت بعد أسبوع من اغتيال ضابط في درعا إن التحقيق مستمر."
    assert _days("assassination", text) == ["2019-05-11"]


def test_days_after_a_deed_are_the_seven_before_what_is_told() -> None:
    event = only("وتأتي الزيارة بعد أيام قليلة من مقتل ضابط في درعا.", "killing")
    assert (event.time.start, event.time.end) == ("2019-05-14", "2019-05-20")


def test_two_days_after_a_deed_in_a_tale_without_days_counts_from_nowhere() -> None:
    assert _days("abduction", "وعثر الأهالي على جثة التاجر بعد يومين من خطفه على يد مسلحين في درعا.") == [None]


def test_the_day_of_the_deed_wins_over_that_of_its_announcement() -> None:
    lead = "أعلنت وزارة الداخلية أمس الاثنين عن اعتقال ثلاثة مسلحين في مدينة الكاف."
    body = "وقال المتحدث باسم الوزارة إن وحدات من الحرس الوطني اعتقلت مساء الأحد ثلاثة مسلحين في الكاف."
    assert _days("arrest", f"{lead}\n{body}") == ["2019-05-19"]


def test_a_deed_announced_and_not_dated_has_the_day_of_the_announcement() -> None:
    event = only("أعلنت وزارة الداخلية أمس الاثنين عن اعتقال ثلاثة مسلحين في مدينة الكاف.", "arrest")
    assert (event.time.start, event.time.precision) == ("2019-05-20", "unknown")


def test_the_definite_retelling_dates_the_deed() -> None:
    text = "هاجم مسلحون حاجزا للجيش في قندهار.\nووقع الهجوم أمس الأول الأحد."
    assert _days("ground_attack", text) == ["2019-05-19"]
    text = "هاجم مسلحون حاجزا للجيش في قندهار خلال اليومين الماضيين.\nووقع الهجوم يوم السبت."
    assert _days("ground_attack", text) == ["2019-05-18"]


def test_what_the_speaker_of_the_lead_goes_on_to_say_is_said_the_same_day() -> None:
    lead = "اتهم وزير الخارجية التركي اليوم الثلاثاء إسرائيل بقتل المدنيين."
    assert _days("demand", f"{lead}\nودعا وزير الخارجية التركي مجلس الأمن إلى التدخل.") == ["2019-05-21"]
    assert _days("demand", f"{lead}\nودعا الاتحاد الأوروبي مجلس الأمن إلى التدخل.") == [None]


def test_the_only_day_of_the_lead_is_that_of_the_deed_that_opens_it() -> None:
    text = "اتهم وزير الخارجية التركي أمام وفد زاره في مكتبه أمس إسرائيل بقتل المدنيين."
    assert _days("accusation", text) == ["2019-05-20"]


def test_a_deed_dated_vaguely_takes_no_other_day() -> None:
    text = "قصف الجيش مدينة حلب السبت، كما تشهد المدينة منذ أسابيع معارك عنيفة بين الجيش ومقاتلين."
    assert _days("armed_clash", text) == ["2019-04-30"]


def test_the_state_since_a_day_is_not_the_deed() -> None:
    text = "قصف الجيش أمس بلدة كانت المعارضة مسيطرة عليها في ريف حلب."
    assert _days("shelling", text) == ["2019-05-20"]
    title = "النشرة اليومية الاثنين 20 أيار 2019"
    entry = "خطف مجهولون تاجرا في درعا كان أخوه مخطوفا منذ 20 شباط."
    assert _days("abduction", entry, title) == ["2019-05-20"]


def test_what_one_side_goes_on_to_do_has_the_day_told_before() -> None:
    lead = "قصف الجيش بلدة عندان."
    told = "وسيطرت المقاومة الشعبية السبت على مواقع للحوثيين في مأرب."
    assert _days("ground_attack", f"{lead}\n{told} ونفذت المقاومة الشعبية هجوما على موقع في صرواح.") == ["2019-05-18"]
    assert _days("ground_attack", f"{lead}\n{told} ونفذ الحوثيون هجوما على موقع في صرواح.") == [None]


def test_what_went_on_meanwhile_was_of_the_same_day():
    text = "قتل القيادي في ضربة جوية أمريكية في سوريا بينما كان يتنقل في سيارة قرب سرمدا في الثامن من يوليو."
    assert only(text, "airstrike", published="2015-07-22").time.start == "2015-07-08"
