"""What flies strikes from the air, whatever verb tells of it."""

from coding_helpers import of_class, only


def test_what_aircraft_target_is_a_strike_from_the_air() -> None:
    assert only("استهدفت طائرات التحالف معسكرا للحوثيين في صنعاء أمس.", "airstrike").actors


def test_an_air_force_that_answers_with_fire_strikes_from_the_air() -> None:
    assert of_class("airstrike", "ورد سلاح الجو بقصف معسكر للمسلحين في بنغازي.")


def test_a_mortar_that_is_hit_does_not_make_the_raid_shelling() -> None:
    assert of_class("airstrike", "وأغارت طائرات أمريكية على مواقع مدفعية هاون للتنظيم شمال سنجار.")


def test_an_aircraft_that_is_hit_flies_no_raid() -> None:
    assert not of_class("airstrike", "قصفت قوات المعارضة طائرة عسكرية على مدرج المطار بقذائف الهاون.")


def test_the_army_on_the_ground_destroys() -> None:
    assert of_class("property_destruction", "دمرت قوات الجيش عشرات المنازل في مدينة رفح أمس.")


def test_a_helicopter_right_after_its_verb_does_the_deed() -> None:
    event = only("ألقت مروحية برميلا متفجرا على مبنى سكني في حلب أمس.", "airstrike")
    assert [actor.text for actor in event.actors] == ["مروحية"]


def test_aircraft_alone_fly_raids_too() -> None:
    assert [actor.text for actor in only("قصفت الطائرات مدينة صنعاء أمس.", "airstrike").actors] == ["الطائرات"]


def test_a_helicopter_that_is_shot_down_or_falls_does_nothing() -> None:
    event = only("أسقط مقاتلون مروحية قرب حلب أمس.", "interception")
    assert [actor.text for actor in event.actors] == ["مقاتلون"]
    assert not of_class("airstrike", "سقطت طائرة في البحر قبالة اللاذقية أمس.")


def test_tanks_that_draw_a_cordon_shell_nothing() -> None:
    assert not of_class("shelling", "ضربت الدبابات طوقاً حول حي القرابيص في حمص أمس.")
