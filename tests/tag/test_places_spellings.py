"""Names written otherwise than the tables have them, names of two words, and names of which only the side is known."""

import pytest
from places_helpers import found, only

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.lang.ar.placewords import name_key, skeleton, sounded


@pytest.mark.parametrize(
    ("text", "words", "en"),
    [
        ("قتل جندي أفغاني في ولاية ننجارهار أمس", "ولاية ننجارهار", "Nangarhar"),
        ("اشتباكات في إقليم هلماند جنوب أفغانستان", "إقليم هلماند", "Helmand"),
        ("انفجار في مدينة سوروش التركية", "سوروش", None),
        ("انفجار في مدينة كازيانتب التركية", "كازيانتب", "Gaziantep"),
        ("قصف على منطقة بركي براك في أفغانستان", "بركي براك", "Baraki Barak"),
    ],
)
def test_names_abroad_are_found_by_their_sound(text: str, words: str, en: str | None) -> None:
    assert only(text, words).name.en == en


def test_a_name_of_an_arabic_country_has_one_spelling() -> None:
    assert only("قصف على مدينة ذومى في سوريا", "ذومى").gazetteer_id is None


def test_a_governorate_is_no_village_of_its_sound() -> None:
    assert "Wardak" not in [en for _, en, _ in found("اشتباكات في منطقة ورداك شمال أفغانستان")]


@pytest.mark.parametrize(("one", "other"), [("نانجارهار", "ننغرهار"), ("سوروتش", "سروج"), ("باداخشان", "بدخشان")])
def test_spellings_of_one_name_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(sounded(name_key(one))) == skeleton(sounded(name_key(other)))


def test_short_names_are_not_looked_for_by_sound() -> None:
    assert default_gazetteer().heard("غور") == ()


def test_two_words_after_a_type_word_are_one_name_where_the_first_is_a_head() -> None:
    assert [text for text, _, _ in found("قصف على قرية قصر الجابرية في ريف حلب")] == ["قصر الجابرية", "ريف حلب"]
    assert [text for text, _, _ in found("قصف على قرية تل حلب في سوريا")] == ["تل حلب", "سوريا"]


def test_a_head_alone_keeps_its_name() -> None:
    assert [text for text, _, _ in found("قصف على بلدة تل في ريف حلب")] == ["ريف حلب"]


def test_an_unknown_region_stands_where_its_side_of_the_country_is_told() -> None:
    texts = [(text, level) for text, _, level in found("قتل جندي أفغاني في إقليم سمرقول شرق البلاد")]
    assert texts == [("إقليم سمرقول", "region"), ("شرق البلاد", "region")]


def test_a_region_without_a_side_is_no_name() -> None:
    assert [text for text, _, _ in found("قتل جندي أفغاني وشهد إقليم سمرقول هدوءا")] == []


def test_a_side_of_a_side_is_one_side() -> None:
    assert only("معارك في شمال شرق أفغانستان", "شمال شرق أفغانستان").name.en == "northeastern Afghanistan"


def test_the_country_is_the_one_named_most_though_by_less_than_half() -> None:
    text = (
        "قصفت طائرات تركية مواقع في سوريا وفي العراق. وقالت الحكومة التركية إن الشرطة التركية "
        "اعتقلت مئات الأشخاص في مدينة أنقرة وفي مناطق أخرى من البلاد."
    )
    assert only(text, "البلاد").country == "TR"
