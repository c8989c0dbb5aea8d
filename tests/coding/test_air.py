"""What flies strikes from the air, whatever verb tells of it."""

from coding_helpers import of_class, only


def test_what_aircraft_destroy_is_a_strike_from_the_air() -> None:
    event = only("دمرت طائرات التحالف مخزن أسلحة للحوثيين في صنعاء أمس.", "airstrike")
    assert event.actors


def test_an_air_force_that_answers_with_fire_strikes_from_the_air() -> None:
    assert of_class("airstrike", "ورد سلاح الجو بقصف معسكر للمسلحين في بنغازي.")


def test_a_mortar_that_is_hit_does_not_make_the_raid_shelling() -> None:
    assert of_class("airstrike", "وأغارت طائرات أمريكية على مواقع مدفعية هاون للتنظيم شمال سنجار.")


def test_an_aircraft_that_is_hit_flies_no_raid() -> None:
    assert not of_class("airstrike", "قصفت قوات المعارضة طائرة عسكرية على مدرج المطار بقذائف الهاون.")


def test_the_army_on_the_ground_destroys() -> None:
    assert of_class("property_destruction", "دمرت قوات الجيش عشرات المنازل في مدينة رفح أمس.")
