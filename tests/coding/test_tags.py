"""Tags: what sets them, and what must not."""

import pytest
from coding_helpers import coded


def tags_of(text: str) -> set[str]:
    return {tag for event in coded(text).events for tag in event.tags}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("قصفت المدفعية سوقاً في مدينة تعز.", "attack_on_market"),
        ("تعرض مستشفى في مدينة حلب لقصف جوي عنيف.", "attack_on_hospital"),
        ("شنّت الطائرات الحربية غارات على مدرسة ومسجد في بلدة سراقب.", "attack_on_school"),
        ("شنّت الطائرات الحربية غارات على مدرسة ومسجد في بلدة سراقب.", "attack_on_place_of_worship"),
        ("استهدفت طائرات مسيرة محطة الكهرباء في مدينة مروي.", "attack_on_water_or_power"),
        ("اندلعت الاشتباكات القبلية مجدداً في مدينة الجنينة.", "tribal_clash"),
        ("قُتلت طفلة وأصيب رجلان بقصف مدفعي على بلدة الأتارب.", "child_victim"),
        ("اعتقلت الشرطة ثلاثة صحفيين في مدينة القاهرة خلال مظاهرة.", "attack_on_journalist"),
    ],
)
def test_words_weapons_and_victims_set_a_tag(text: str, tag: str) -> None:
    assert tag in tags_of(text)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("قصفت المدفعية منزلاً قرب مستشفى في مدينة تعز.", "attack_on_hospital"),
        ("أصيب خمسة بقصف مدفعي على مدينة تعز ونقلوا إلى المستشفى.", "attack_on_hospital"),
        ("قصفت الطائرات محيط مدرسة في بلدة سراقب.", "attack_on_school"),
        ("اقتحمت قوات الاحتلال المسجد القبلي في مدينة القدس.", "tribal_clash"),
        ("قصفت المدفعية بلدة الأتارب وقُتل رجلان.", "child_victim"),
        ("أضرب المعلمون في مدينة عدن احتجاجاً على قتل زميلهم.", "hunger_strike"),
    ],
)
def test_a_look_alike_sets_no_tag(text: str, tag: str) -> None:
    assert tag not in tags_of(text)


def test_tags_stand_once_and_lead_to_finer_codes() -> None:
    (event,) = coded("بدأ عشرات المعتقلين إضراباً عن الطعام في سجن عوفر، وهو إضراب عن الطعام مفتوح.").events[:1]
    assert event.tags.count("hunger_strike") == 1
    assert (event.plover.event, event.plover.mode) == ("PROTEST", "hunger")
    assert event.acled.type is None


def test_an_event_without_any_of_it_has_no_tags() -> None:
    (event,) = coded("قصفت مدفعية الجيش السوري أطراف بلدة خان شيخون.").events
    assert event.tags == ()
