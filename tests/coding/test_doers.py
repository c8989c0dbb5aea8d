"""Who does it where the verb does not say so at once: agent phrases, purposes, things destroyed, hosts and visits."""

import pytest
from coding_helpers import coded, of_class, only


def _sides(text: str, event_class: str) -> tuple[list[str], list[str]]:
    event = only(text, event_class)
    return [actor.text for actor in event.actors], [target.text for target in event.targets]


@pytest.mark.parametrize(
    ("text", "event_class", "actors", "targets"),
    [
        ("خطف الرجل بأيدي مقاتلين من داعش.", "abduction", ["مقاتلين من داعش"], ["الرجل"]),
        ("خطف الرجل في 22 أيار بأيدي مقاتلين من داعش.", "abduction", ["مقاتلين من داعش"], ["الرجل"]),
        ("قتل الشاب برصاص شرطي في القدس.", "shooting", ["شرطي"], ["الشاب"]),
        ("استشهد شاب برصاص الاحتلال في جنين.", "shooting", ["الاحتلال"], ["شاب"]),
        ("أصيب ثلاثة أطفال برصاص الشرطة.", "shooting", ["الشرطة"], ["ثلاثة أطفال"]),
        ("قتل الشاب على يد قوات الاحتلال في نابلس.", "killing", ["قوات الاحتلال"], ["الشاب"]),
    ],
)
def test_a_phrase_that_names_the_doer_turns_no_deed_round(text, event_class, actors, targets):
    assert _sides(text, event_class) == (actors, targets)


def test_the_doer_of_a_killing_is_not_that_of_the_riots_after_it():
    text = "شهدت المدينة اضطرابات بعد مقتل شاب برصاص شرطي."
    assert all("شرطي" not in actor.text for event in of_class("riot", text) for actor in event.actors)


@pytest.mark.parametrize(
    ("text", "event_class"),
    [
        ("أعدت المقاومة الشعبية خطة لتحرير مدينة تعز من الحوثيين.", "territory_gain"),
        ("بدأ الجيش السوري هجوما على مدينة إدلب بهدف السيطرة على الطريق الدولي.", "territory_gain"),
    ],
)
def test_who_plans_a_deed_would_do_it_and_that_is_inferred(text, event_class):
    event = only(text, event_class)
    assert event.factuality == "planned"
    assert [actor.basis for actor in event.actors] == ["inferred"]


def test_a_deed_joined_to_a_purpose_is_planned_too():
    assert only("تقدم الجيش السوري باتجاه مدينة إدلب لاقتحامها ومحاصرتها.", "siege").factuality == "planned"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("المركز الثقافي الذي دمر خلال المعركة في كوباني.", []),
        ("المستوطنون أحرقوا مسجدا في نابلس.", ["المستوطنون"]),
        ("هدمت جرافات الاحتلال منزلين في القدس.", ["جرافات الاحتلال"]),
    ],
)
def test_a_thing_is_destroyed_and_people_destroy(text, actors):
    assert [actor.text for actor in only(text, "property_destruction").actors] == actors


def test_the_host_of_talks_is_their_place():
    event = only("رحبت بمحادثات السلام التي تحتضنها قبرص بين الحكومة والمعارضة السورية.", "negotiation")
    assert [place.text for place in event.places] == ["قبرص"]
    assert "قبرص" not in {actor.text for actor in event.actors}


def test_a_capital_that_is_visited_does_not_visit():
    text = "زار الوزير بغداد للاجتماع مع الزعماء العراقيين."
    assert all(actor.text != "بغداد" for event in coded(text).events for actor in event.actors)


@pytest.mark.parametrize(
    "text",
    [
        "نقلت الميليشيات الأسرى من القاعدة استباقا لسقوطها بيد المقاومة.",
        "فر السكان خشية هجوم لقوات النظام على المدينة.",
        "أغلقت المدارس أبوابها تحسبا لوقوع غارات على صنعاء.",
    ],
)
def test_what_is_feared_has_not_happened(text):
    assert {event.event_class for event in coded(text).events} <= {"displacement"}


def test_followers_are_spoken_to_and_do_not_speak():
    event = only("حث الحوثي أنصاره على المقاومة.", "demand")
    assert ([actor.text for actor in event.actors], [side.text for side in event.targets]) == (["الحوثي"], ["أنصاره"])


def test_who_strikes_may_stand_after_from():
    text = "تمكنت القوات الخاصة من دخول الجامعة، وتزامن ذلك مع غارات مكثفة من التحالف على الرمادي."
    assert [actor.text for actor in only(text, "airstrike").actors] == ["التحالف"]


def test_a_bus_that_turns_over_is_no_coup():
    text = "تسبب انقلاب حافلة شرق عرعر بوفاة شخص، وقاد ضباط انقلابا عسكريا في النيجر."
    assert [event.trigger.text for event in of_class("other", text)] == ["انقلابا عسكريا"]


def test_a_denied_cause_is_no_denied_deed():
    text = "زعم القائد أن سقوط عدن سببه عودة بعض الحوثيين إلى منازلهم وليس بسبب قوة ضربات التحالف الجوية على المدينة."
    event = only(text, "airstrike")
    assert (event.factuality, event.harm) == ("asserted", ())


def test_an_objection_intercepts_nothing():
    text = "قال إن اعتراض روسيا القوي على هذه المسألة ليس سرا، فيما اعترضت الدفاعات الجوية صاروخا فوق الرياض."
    assert [event.trigger.text for event in of_class("interception", text)] == ["اعترضت"]


@pytest.mark.parametrize(
    ("text", "event_class"),
    [
        ("تعهد الجيش المصري بملاحقة الجناة إثر تفجير حافلة في سيناء.", "bombing"),
        ("حاول مسلحون اقتحام المقر عقب قصف البلدة.", "shelling"),
    ],
)
def test_who_speaks_or_acts_after_a_deed_did_not_do_it(text, event_class):
    event = only(text, event_class)
    assert (event.factuality, event.actors) == ("asserted", ())


def test_whom_a_deed_is_put_down_to_is_accused():
    text = "وعدت الحكومة التركية بتعزيز الإجراءات غداة هجوم انتحاري نسب إلى تنظيم داعش في سوروتش."
    accused = only(text, "suicide_bombing").actors
    assert [(actor.actor_id, actor.basis) for actor in accused] == [("isis", "accused_by_third_party")]


def test_the_captors_fought_the_clash_before_their_capture():
    text = "سيطرت قوات الدعم السريع على مدينة سنجة بعد معارك مع الجيش السوداني."
    clash = only(text, "armed_clash")
    assert [(actor.text, actor.basis) for actor in clash.actors] == [("قوات الدعم السريع", "inferred")]
    assert [target.text for target in clash.targets] == ["الجيش السوداني"]


def test_who_escapes_a_bomb_did_not_set_it_off():
    text = "اغتال مسلحان المقدم غانم الطائي في الموصل. ونجا في الحي نفسه عضو في مجلس المحافظة من عبوة لم تنفجر."
    assert only(text, "bombing").actors == ()
