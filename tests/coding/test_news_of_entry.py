"""Deeds without a side that is known: what opens an entry, what is stopped in the air, crowds; and deeds told apart."""

from coding_helpers import coded, of_class, only

WAR = "قصفت قوات النظام مدينة حلب أمس. "


def test_a_deed_that_opens_an_entry_is_its_news() -> None:
    assert of_class("protest", WAR + "\n22:10 مسيرات في مخيم بلاطة.")


def test_a_deed_spoken_of_in_passing_is_none() -> None:
    assert not of_class("protest", WAR + "\nوذكر الكاتب أهمية المسيرات في حياة المدينة.")


def test_what_was_fired_can_be_stopped() -> None:
    assert of_class("interception", WAR + "واعترضت منظومة القبة الحديدية 17 صاروخاً فوق أسدود.")


def test_who_objects_stops_nothing() -> None:
    assert not of_class("interception", WAR + "واعترضت روسيا على مشروع القرار.")


def test_a_counted_crowd_takes_to_the_street() -> None:
    assert of_class("protest", WAR + "واحتشد مئات الآلاف في شارع المطار في صنعاء أمس.")


def test_what_is_crowded_with_things_is_no_protest() -> None:
    assert not of_class("protest", WAR + "واحتشدت السحب فوق المدينة.")


def test_tribes_can_muster() -> None:
    assert of_class("mobilization", WAR + "وحشدت قبائل همدان مئات من رجالها.")


def test_two_verbs_of_two_classes_are_two_deeds() -> None:
    text = "هاجم مسلحون قرية طويلة أمس، ونهبوا مئات الرؤوس من الماشية وأحرقوا ثلاث قرى."
    classes = {event.event_class for event in coded(text).events}
    assert {"looting", "property_destruction"} <= classes


def test_the_car_told_of_before_explodes_once() -> None:
    text = "فجر انتحاري سيارة مفخخة قرب حاجز في بغداد أمس. وانفجرت السيارة قبل وصولها."
    assert len([e for e in coded(text).events if e.event_class in ("bombing", "suicide_bombing")]) == 1


def test_gunmen_before_a_verb_of_abduction_do_it() -> None:
    event = only("وأكد شيخ محلي أن مسلحين خطفوا يوم السبت مهندسين اثنين في تعز.", "abduction")
    assert [actor.text for actor in event.actors] == ["مسلحين"]


def test_journalists_before_a_verb_of_abduction_are_the_abducted() -> None:
    event = only("وأكد شيخ محلي أن صحفيين خطفوا يوم السبت في تعز.", "abduction")
    assert [target.text for target in event.targets] == ["صحفيين"]
