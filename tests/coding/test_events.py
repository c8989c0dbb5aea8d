"""What one sentence says happened: class, sides, place, day, harm and factuality."""

import pytest
from coding_helpers import coded, only


@pytest.mark.parametrize(
    ("text", "event_class"),
    [
        ("شنّت طائرات حربية روسية غارات على بلدة كفرنبل.", "airstrike"),
        ("استهدفت طائرة مسيّرة سيارة لمقاتلين في مدينة إدلب.", "drone_strike"),
        ("قصفت مدفعية الجيش السوري أطراف مدينة خان شيخون.", "shelling"),
        ("انفجرت عبوة ناسفة قرب سوق في مدينة الباب.", "bombing"),
        ("فجّر انتحاري نفسه عند حاجز للشرطة في مدينة تعز.", "suicide_bombing"),
        ("اندلعت اشتباكات بين الجيش العراقي ومسلحين في مدينة الموصل.", "armed_clash"),
        ("اقتحمت قوات الاحتلال الإسرائيلي مخيم جنين.", "ground_attack"),
        ("أطلق مسلحون النار على حافلة في مدينة سرت.", "shooting"),
        ("سيطرت قوات النظام على بلدة اللطامنة.", "territory_gain"),
        ("انسحبت القوات الحكومية من مدينة الحديدة.", "withdrawal"),
        ("اغتال مجهولون قاضياً في مدينة عدن.", "assassination"),
        ("خطف مسلحون طبيباً في مدينة بنغازي.", "abduction"),
        ("اعتقلت قوات الأمن عشرين ناشطاً في مدينة حلب.", "arrest"),
        ("أفرجت السلطات العراقية عن ثلاثة صحفيين.", "release"),
        ("تبادل الطرفان عشرات الأسرى في مدينة مأرب.", "prisoner_exchange"),
        ("تحاصر قوات النظام مدينة دوما.", "siege"),
        ("نزح آلاف السكان من ريف حماة.", "displacement"),
        ("تظاهر المئات أمام مبنى المحافظة في مدينة السويداء.", "protest"),
        ("نفذ المعلمون إضراباً عاماً في مدينة عدن.", "strike"),
        ("اتهمت الحكومة اليمنية جماعة الحوثي بعرقلة المحادثات.", "accusation"),
        ("هددت جماعة الحوثي باستهداف السفن في البحر الأحمر.", "threat"),
        ("طالبت الأمم المتحدة بفتح ممر آمن في مدينة الفاشر.", "demand"),
        ("وقّعت تركيا وروسيا اتفاقاً بشأن محافظة إدلب.", "agreement"),
        ("قضت محكمة الجنايات بسجن ثلاثة متهمين بتهمة الإرهاب.", "trial"),
        ("أعلنت فصائل معارضة تشكيل غرفة عمليات مشتركة في محافظة حلب.", "group_formation"),
        ("دخلت قافلة مساعدات إلى مدينة مضايا.", "aid"),
        ("نهب مسلحون مخازن الإغاثة في مدينة الخرطوم.", "looting"),
        ("أعدم تنظيم الدولة الإسلامية أسيرين في مدينة الرقة.", "execution"),
    ],
)
def test_class(text: str, event_class: str) -> None:
    assert event_class in [event.event_class for event in coded(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "شن الفريق هجوماً كاسحاً على مرمى منافسه في الشوط الثاني من المباراة، وسدد اللاعب كرة صاروخية.",
        "تدخل المدينة معركة انتخابية حامية بين مرشحين للمجلس البلدي.",
        "شهدت السوق هبوط أسعار الأسهم بعد موجة بيع قصفت آمال المستثمرين في البورصة.",
        "نصح الطبيب مرضى السكري بتناول وجبات صغيرة.",
    ],
)
def test_no_event(text: str) -> None:
    assert coded(text).events == ()


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("قصفت قوات النظام بلدة كفرنبل.", ["sy-armed-forces"], []),
        ("قوات النظام قصفت بلدة كفرنبل.", ["sy-armed-forces"], []),
        ("تعرضت بلدة كفرنبل لقصف من قبل قوات النظام.", ["sy-armed-forces"], []),
        ("القصف المدفعي لقوات النظام على بلدة كفرنبل مستمر.", ["sy-armed-forces"], []),
        ("شنت قوات النظام هجوماً على مواقع هيئة تحرير الشام في ريف إدلب.", ["sy-armed-forces"], ["hts"]),
        ("استهدفت غارة إسرائيلية موقعاً لحزب الله في ريف دمشق.", ["il-armed-forces"], ["hezbollah"]),
    ],
)
def test_sides_in_every_order_of_words(text: str, actors: list[str], targets: list[str]) -> None:
    events = [e for e in coded(text).events if e.actors]
    assert len(events) == 1
    assert [actor.actor_id for actor in events[0].actors] == actors
    assert [target.actor_id for target in events[0].targets] == targets


def test_a_list_of_villages_is_one_event_each_and_the_toll_is_told_once() -> None:
    text = "قُتل تسعة مدنيين، أمس الاثنين، في غارات شنتها طائرات حربية على قرى كفرعويد وكنصفرة والفطيرة في ريف إدلب."
    strikes = [event for event in coded(text).events if event.event_class == "airstrike"]
    assert [event.places[0].text for event in strikes] == ["كفرعويد", "كنصفرة", "الفطيرة"]
    assert [len(event.harm) for event in strikes] == [1, 0, 0]
    assert len({event.key for event in strikes}) == 3


def test_title_and_body_tell_one_event() -> None:
    result = coded("قصفت قوات النظام، أمس الاثنين، بلدة كفرنبل في ريف إدلب.", title="قصف على كفرنبل")
    assert [event.event_class for event in result.events] == ["shelling"]
    assert len(result.events[0].evidence) == 2


def test_two_towns_one_verb_of_taking() -> None:
    events = coded("سيطرت قوات النظام على بلدتي كفرنبودة وقلعة المضيق.").events
    assert [event.places[0].text for event in events] == ["كفرنبودة", "قلعة المضيق"]


def test_an_accusation_is_not_a_perpetrator() -> None:
    text = "قُتل ثلاثة مدنيين بقصف على بلدة كفرنبل. واتهم المرصد السوري لحقوق الإنسان روسيا بقصف البلدة."
    actors = [actor for event in coded(text).events if event.event_class == "shelling" for actor in event.actors]
    assert [actor.country for actor in actors] == ["RU"]
    assert {actor.basis for actor in actors} <= {"accused_by_third_party", "accused_by_opponent"}
    assert all(actor.alleged_by for actor in actors)


@pytest.mark.parametrize(
    ("text", "event_class", "factuality"),
    [
        ("لم تقصف قوات النظام بلدة كفرنبل أمس.", "shelling", "denied"),
        ("تعتزم قوات النظام اقتحام بلدة كفرنبل.", "ground_attack", "planned"),
        ("حاولت قوات النظام اقتحام بلدة كفرنبل.", "ground_attack", "attempted"),
    ],
)
def test_factuality(text: str, event_class: str, factuality: str) -> None:
    found = [event.factuality for event in coded(text).events if event.event_class == event_class]
    assert found in ([factuality], [])
    assert "asserted" not in found


@pytest.mark.parametrize(
    "quote",
    [
        "نحنا بالضيعة ما صار قصف عنا مبارح",  # Levantine
        "ماكو قصف عدنا هاليومين",  # Iraqi
        "مفيش قصف حصل عندنا امبارح",  # Egyptian
        "مافيش قصف في قريتنا",  # Yemeni
        "ما في قصف حصل في حلتنا",  # Sudanese
        "ما فيش قصف في شارعنا",  # Libyan
    ],
)
def test_quoted_dialect_keeps_its_negation(quote: str) -> None:
    events = coded(f"وقال أحد سكان مدينة إدلب: «{quote}».").events
    assert all(event.factuality == "denied" for event in events if event.event_class == "shelling")


def test_a_denied_figure_belongs_to_no_event() -> None:
    assert all(not event.harm for event in coded("قصفت قوات النظام بلدة كفرنبل ولم يسقط قتلى.").events)


def test_background_keeps_its_own_date() -> None:
    text = "قصفت قوات النظام بلدة كفرنبل أمس الاثنين.\nوكانت القوات قد سيطرت على بلدة كفرنبودة في 8 أيار 2019."
    gain = only(text, "territory_gain")
    assert gain.time.start == "2019-05-08"


def test_no_date_is_unknown_with_a_reason() -> None:
    event = only("سيطرت قوات النظام على بلدة اللطامنة.", "territory_gain")
    assert event.time.start is None
    assert event.time.reason


def test_a_breach_names_its_agreement() -> None:
    text = "خرقت قوات النظام اتفاق سوتشي بقصفها بلدة كفرنبل."
    breach = only(text, "ceasefire_violation")
    assert breach.agreement is not None
    assert breach.agreement.agreement_id == "sochi-2018"


def test_backers_of_every_form_are_relations() -> None:
    text = "تقاتل فصائل مدعومة من تركيا قوات النظام التي تتقدم بدعم روسي في ريف إدلب."
    relations = {(relation.predicate, relation.object.actor_id) for relation in coded(text).relations}
    assert ("backed_by", "tr-government") in relations
    assert ("backed_by", "ru-government") in relations


def test_key_is_stable_and_id_follows_the_values() -> None:
    first, again = coded("قصفت قوات النظام بلدة كفرنبل."), coded("قصفت قوات النظام بلدة كفرنبل.")
    other = coded("قصفت قوات النظام بلدة كفرنبل.", published="2019-05-22")
    assert first == again
    assert [event.key for event in first.events] == [event.key for event in other.events]


def test_an_accused_side_joins_the_event_beside_the_stated_one() -> None:
    text = (
        "قُتل ثلاثة مدنيين، أمس الاثنين، بقصف مدفعي لقوات النظام على بلدة كفرنبل، بحسب مصدر طبي.\n"
        "واتهم المرصد السوري لحقوق الإنسان روسيا بالمشاركة في القصف، ونفت موسكو ذلك."
    )
    event = only(text, "shelling")
    assert [(actor.country, actor.alleged_by is None) for actor in event.actors] == [("SY", True), ("RU", False)]
    assert {claim.stance for claim in event.claims} >= {"reports", "accuses", "denies"}
    assert "actor_contested" in [flag.kind for flag in coded(text).flags]
