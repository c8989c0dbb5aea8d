"""The town that a street, square or village without a point lies in or by."""

from coding_helpers import only


def _places(text: str, event_class: str, **given: str) -> list[str]:
    return [place.text for place in only(text, event_class, **given).places]


def test_the_town_at_the_head_of_the_sentence_holds_its_square() -> None:
    text = "وفي تعز اعتقلت الشرطة ثلاثة متظاهرين في ساحة الأقحوان أمس."
    assert _places(text, "arrest") == ["ساحة الأقحوان", "تعز"]


def test_the_town_told_of_before_holds_the_street() -> None:
    text = "خرج المئات في مدينة تعز أمس. واعتقلت الشرطة ثلاثة متظاهرين في شارع الأقحوان."
    assert _places(text, "arrest") == ["شارع الأقحوان", "تعز"]


def test_a_quarter_that_the_gazetteer_knows_needs_no_town() -> None:
    text = "قصفت الطائرات مدينة حلب. واعتقلت الشرطة ثلاثة متظاهرين في حي السكري."
    assert _places(text, "arrest") == ["حي السكري"]


def test_where_somebody_went_is_not_where_the_street_is() -> None:
    text = "توجه الوفد نحو تعز. واعتقلت الشرطة ثلاثة متظاهرين في شارع الأقحوان."
    assert _places(text, "arrest") == ["شارع الأقحوان"]


def test_the_town_of_the_lead_holds_a_square_named_far_below() -> None:
    filler = "وتحدث الأهالي عن الوضع. " * 5
    text = f"خرج المئات في مدينة تعز أمس. {filler}واعتقلت الشرطة ثلاثة متظاهرين في شارع الأقحوان."
    assert _places(text, "arrest") == ["شارع الأقحوان", "تعز"]


def test_the_town_told_of_before_stands_beside_a_village_that_no_table_has() -> None:
    text = "خرج المئات في مدينة تعز أمس. واعتقلت الشرطة ثلاثة متظاهرين في قرية زعموطة."
    assert _places(text, "arrest") == ["زعموطة", "تعز"]


def test_a_district_lies_by_no_town_of_another_province() -> None:
    text = "خرج المئات في مدينة عدن أمس. واعتقلت الشرطة ثلاثة متظاهرين في مديرية بني ضبيان."
    assert _places(text, "arrest") == ["مديرية بني ضبيان"]
