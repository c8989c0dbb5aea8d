"""Where an event lies: capitals that are struck, and sites with the places that hold them."""

import pytest
from coding_helpers import coded, only


@pytest.mark.parametrize(
    ("text", "event_class", "places"),
    [
        ("شن الطيران الحربي غارات على دمشق أمس.", "airstrike", ["دمشق"]),
        ("فرضت واشنطن عقوبات على موسكو أمس.", "sanction", []),
        ("نفت موسكو قصف إدلب.", "denial", []),
        ("اجتمع وزير الخارجية اليمني، وهو طبيب، أمس في عمان مع المبعوث الأممي.", "negotiation", ["عمان"]),
        ("في لودر بمحافظة أبين قتل جندي يمني برصاص مسلحين أمس.", "shooting", ["لودر", "محافظة أبين"]),
        ("وفي ولاية ننكرهار شرق البلاد قتل جندي أفغاني برصاص مسلحين.", "shooting", ["ولاية ننكرهار", "شرق البلاد"]),
        ("بدأ انسحاب القوات الأجنبية من أفغانستان أمس.", "withdrawal", ["أفغانستان"]),
        ("وفي ولاية هلمند جرح ثلاثة جنود بصاروخ أطلقته القوة التي أنهت مهمتها في كابول.", "shelling", ["ولاية هلمند"]),
        ("هجوم نفذه مسلح على فندق بمدينة سوسة أمس.", "ground_attack", ["فندق", "سوسة"]),
    ],
)
def test_where_an_event_lies(text: str, event_class: str, places: list[str]) -> None:
    (event,) = [event for event in coded(text).events if event.event_class == event_class]
    assert [place.text for place in event.places] == places


def test_an_arrest_far_below_is_not_where_the_battle_was() -> None:
    text = "قصفت الطائرات مدينة حلب أمس. {}واعتقلت الشرطة ثلاثة متظاهرين."
    near, far = (
        coded(text.format(filler)).events[-1] for filler in ("", "وتحدث الأهالي عن الوضع. وطال الحديث عن الأسعار. ")
    )
    assert [place.text for place in near.places] == ["حلب"]
    assert far.places == ()


def test_who_flees_leaves_the_town_and_not_what_he_flees_to() -> None:
    for to in ("باتجاه محافظة حماة", "إلى محافظة حماة"):
        event = only(f"سيطر مقاتلو المعارضة على مدينة معرة النعمان، وفر عشرات الجنود {to}.", "withdrawal")
        assert "محافظة حماة" not in [place.text for place in event.places]


def test_a_deed_is_not_where_somebody_came_from_or_goes_to() -> None:
    text = "داهمت الشرطة مزرعة يملكها تاجر من حلب واعتقلت أربعة أشخاص."
    assert not only(text, "arrest").places
    text = "أغلقت القوات كل الطرق التي تؤدي إلى حلب واعتقلت أربعة أشخاص."
    assert not only(text, "arrest").places


@pytest.mark.parametrize("wide", ["العراق", "شمال العراق"])
def test_a_country_or_region_is_too_wide_to_be_carried_and_ends_the_scene_before_it(wide: str) -> None:
    text = f"قصف الجيش بلدة عندان. وقصفت طائرات التحالف مواقع في {wide}. ودمر القصف عشرات المنازل."
    assert not only(text, "property_destruction").places
    text = "قصف الجيش بلدة عندان. ودمر القصف عشرات المنازل."
    assert [place.text for place in only(text, "property_destruction").places] == ["عندان"]


def test_what_was_talked_about_at_a_meeting_is_not_where_it_was() -> None:
    met = "التقى وزير الصحة في الجمهورية اليمنية أمس بالرياض وفدا من المتمردين."
    text = f"{met}\nوجرى خلال اللقاء بحث الأوضاع في عدن وتعز."
    assert [place.text for place in only(text, "negotiation").places] == ["الرياض"]
