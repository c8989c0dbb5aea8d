"""Words of violence in another sense, and weak words that tell of no deed as they stand."""

import pytest
from coding_helpers import coded, of_class, only


@pytest.mark.parametrize(
    ("event_class", "text"),
    [
        ("statement", "صرح مسؤول أمني في حمص رفض الكشف عن هويته بأن الجيش قصف البلدة."),
        ("statement", "قصف الجيش البلدة، وأعرب الوزير عن صدمته."),
        ("territory_gain", "قصف الجيش الحي، وطالب الوزير باستعادة الشرعية في صنعاء."),
        ("interception", "قصف الجيش الحي، وعملت الشرطة على ضبط الأمن في عدن."),
        ("interception", "قصف الجيش الحي، وقال الوزير في بيان صادر عن مكتبه إن القوات بخير."),
        ("interception", "قصف الجيش الحي، وتحدث النائب عن إحباط الناس من الفشل."),
        ("protest", "قصف الجيش الحي، وتظاهرت الأسيرة بأنها مريضة."),
        ("protest", "استهدفت المدفعية تجمعا للمسلحين في حي جوبر بدمشق."),
        ("group_formation", "تشكل الضربات ضد التنظيم منعطفا في سياسة أنقرة."),
        ("group_formation", "قصف الجيش الحي، وقال الشيخ انطلاقا من واجبنا نطالب بالهدنة."),
        ("shooting", "بحث المبعوث مع الحكومة وقفا شاملا لإطلاق النار في الحديدة."),
        ("shooting", "قال المصدر إن النظام رفض إيقاف إطلاق النار في معارك الزبداني."),
        ("withdrawal", "تدور معارك كر وفر بين الجيش والمسلحين في ريف الرقة."),
        ("withdrawal", "طوقت الشرطة المنزل ولاذ أحدهم بالفرار في تونس."),
        ("withdrawal", "فتح مسلحون النار على دورية في تونس، وفر المهاجمون من المكان."),
        ("protest", "قصف الجيش الحي، وقال الناطق إن هذا التقدم قطع طريقا فرعيا في تعز."),
        ("protest", "قصف الجيش الحي، وبحث الوزيران مسيرة العلاقات بين البلدين."),
        ("bombing", "قصف الجيش الحي، وتدرب المتهم على كيفية تنفيذ عمليات التفجير في صنعاء."),
        ("territory_gain", "قصف الجيش الحي، وقال السفير إن طهران لن تغير رغبتها في السيطرة على عدن."),
        ("siege", "طوقت الشرطة المشتبه بهم واعتقلت ثلاثة في تونس."),
        ("bombing", "صادرت الشرطة في تونس أسلحة وأبطل خبراء المتفجرات مفعول عبوة ناسفة."),
        ("mobilization", "كانت الدورية في طريقها إلى تعز كتعزيزات للمسلحين، وقصفها الجيش."),
        ("armed_clash", "اتفق الرئيسان على مواجهة خطر التنظيم في الموصل."),
        ("arrest", "قصف الجيش الحي، وقال الوزير إن أميركا أوقفت الاتفاقية."),
        ("evacuation", "نزل الركاب من الحافلة في الموصل ثم قصف الجيش الحي."),
        ("airstrike", "قصف الجيش الحي، وزار الوزير منزل الفقيد في حي الورقاء بدبي."),
        ("training", "قصف الجيش الحي، وتقتصر مهمة الجنود على تدريب القوات العراقية."),
        ("threat", "أطلق الجيش عملية لتطهير المنطقة من تهديدات المتمردين في حلب."),
        ("trial", "قصف الجيش الحي، وشدد المحتجون على ضرورة محاكمة الوزير السابق."),
        ("election", "لو فشل مجلس الأمن في التصويت على القرار فستعود العقوبات على إيران."),
        ("killing", "إن هذا المشروع يستهدف أمن المنطقة بكاملها."),
        ("appointment", "قصف الجيش الحي، وقال الرئيس اختاروا بين السلام والحرب مع التنظيم."),
    ],
)
def test_no_event_of_the_class(event_class, text):
    assert of_class(event_class, text) == []


@pytest.mark.parametrize(
    ("event_class", "text"),
    [
        ("looting", "قصف الحوثيون الحي، وغنم رجال المقاومة مدفعا وأسلحة في تعز."),
        ("territory_gain", "استردت المقاومة مواقع في تعز من الحوثيين."),
        ("property_destruction", "أزالت السلطات الإسرائيلية مباني في بيت إيل."),
        ("riot", "اصطدم مستوطنون مع الشرطة الإسرائيلية في بيت إيل."),
        ("riot", "اندلعت مواجهات بين الجيش الإسرائيلي والشبان الفلسطينيين في رام الله."),
        ("interception", "حجزت قوات الأمن أسلحة وذخائر في بنزرت."),
        ("interception", "أحبطت الأجهزة الأمنية محاولة إدخال سيارة مفخخة إلى حمص."),
        ("ground_attack", "نفذت وحدات من الجيش عملية استباقية ضد مسلحين في سجنان."),
        ("ground_attack", "هوجمت قافلة للجيش في ريف حمص أمس."),
        ("protest", "تجددت المظاهرات، وقطع محتجون طريق المطار في بيروت أمس."),
        ("airstrike", "أسقطت طائرة حربية قنبلة في سوق أريحا."),
        ("killing", "أحرق مسلحون ستة أطفال في قرية كمونة بنيجيريا."),
    ],
)
def test_an_event_of_the_class(event_class, text):
    assert len(of_class(event_class, text)) == 1, [e.event_class for e in coded(text).events]


def test_a_complement_of_the_verb_is_no_purpose():
    text = "تعرضت قرى سهرة القريبة من مدينة تعز لقصف مدفعي عشوائي من قبل الميليشيات."
    assert only(text, "shelling").factuality == "asserted"
    text = "تصدت المقاومة في مأرب لهجمات أخرى للحوثيين في جبهة صرواح."
    assert only(text, "ground_attack").factuality == "asserted"


def test_a_noun_that_carries_a_purpose_is_no_deed():
    text = "استغل الجيش انسحاب المسلحين من الرمادي لتحقيق التقدم باتجاه حي التأميم."
    assert not of_class("ground_attack", text)


def test_those_who_did_it_are_its_doers():
    event = only("قال الجيش إن مسلحين مجهولين هم من أطلقوا النار على المتظاهرين في حمص.", "shooting")
    assert [actor.text for actor in event.actors] == ["مسلحين مجهولين"]
    event = only("قالت المعارضة إن قوات النظام هي التي أحرقت المنازل في كفرنبل.", "property_destruction")
    assert [actor.text for actor in event.actors] == ["قوات النظام"]


def test_people_counted_before_and_after_the_verb():
    event = only("خرج آلاف المتظاهرين في حلب أمس.", "protest")
    assert ([actor.text for actor in event.actors], event.targets) == (["آلاف المتظاهرين"], ())
    event = only("فر العشرات من مسلحي الحوثي من عدن أمس.", "withdrawal")
    assert [actor.text for actor in event.actors] == ["العشرات من مسلحي الحوثي"]


def test_the_renewed_shelling_is_the_forces_own():
    event = only("جددت قوات النظام قصفها لمناطق في بلدة الطيبة بالغوطة الغربية.", "shelling")
    assert ([actor.text for actor in event.actors], event.targets) == (["قوات النظام"], ())


def test_who_is_appointed_is_no_doer():
    event = only("عين الملا اختر منصور زعيما لحركة طالبان بعد مقتل زعيمها في هجوم.", "appointment")
    assert (event.actors, [target.text for target in event.targets]) == ((), ["الملا اختر منصور"])


def test_a_truce_announced_is_one():
    event = only("أعلنت قيادة قوات التحالف العربي عن هدنة إنسانية في اليمن تبدأ غدا.", "ceasefire")
    assert [actor.text for actor in event.actors] == ["قيادة قوات التحالف العربي"]


@pytest.mark.parametrize(
    ("event_class", "text"),
    [
        ("armed_clash", "قال الجيش إن أربعة جنود قتلوا في قتال مع متمردين في إقليم قندوز."),
        ("return", "قصف الجيش الحي، وسجلت المحافظة عودة مئتي أسرة نازحة إلى منازلها في قضاء الكرمة."),
        ("ground_attack", "أطلقت أنقرة عملية عسكرية ضد تنظيم داعش في سوريا."),
        ("shooting", "قتل عامل في هجوم بالأسلحة النارية في إقليم قارص."),
        ("siege", "تمكنت المقاومة من قطع خطوط إمدادات المتمردين غرب تعز."),
    ],
)
def test_told_as_nouns(event_class: str, text: str):
    assert len(of_class(event_class, text)) == 1


def test_people_who_are_caught_are_arrested():
    war = "قصف الجيش حلب أمس."
    event = only(f"{war}\nضبطت الشرطة ثلاثة أشخاص أمس في الموصل.", "arrest")
    assert [target.text for target in event.targets] == ["ثلاثة أشخاص"]
    event = only(f"{war}\nضُبط شخصان في وادي الدواسر مساء أمس.", "arrest")
    assert [target.text for target in event.targets] == ["شخصان"]
    assert of_class("arrest", f"{war}\nضبطت الشرطة في بغداد شحنة أسلحة بحوزة رجلين.") == []


def test_what_is_said_to_be_untrue_is_denied():
    text = "قصف الجيش الحي، وأكدت السفارة أنه لا صحة لما يتم تداوله عن مقتل مواطن سعودي في إربد أمس."
    assert [event.factuality for event in of_class("killing", text)] == ["denied"]


def test_what_is_forbidden_is_not_done():
    text = "قصف الجيش الحي، ودعا الشيخ إلى فتاوى تحرم على الشيعي أن يقتل السني في العراق."
    assert of_class("killing", text) == []


def test_an_arrest_in_two_words_is_one():
    text = "ألقت سلطات مطار القاهرة القبض على راكب قدم على متن طائرة قادمة من جدة اليوم."
    assert len(of_class("arrest", text)) == 1


def test_a_truce_is_handed_in_and_no_ground_gained():
    assert of_class("ground_attack", "خرق الحوثيون الهدنة التي تقدمت بها قوات التحالف في عدن.") == []


def test_a_house_described_is_burnt_and_no_person():
    event = only("أحرق المستوطنون منزلا آخر في دوما أمس.", "property_destruction")
    assert [target.text for target in event.targets] == ["منزلا آخر"]


def test_strikes_of_a_verb_of_striking_are_told():
    text = "قصف الجيش مدينة حلب أمس.\nوقال البيان إن ثماني ضربات استهدفت الجماعة بالقرب من الحسكة أمس."
    assert [event.places[0].text for event in of_class("airstrike", text)] == ["الحسكة"]
