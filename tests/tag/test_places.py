from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places_helpers import found, only, places_of

from isnad.tag.places_geo import precision_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد وبحلب هدوء تام", [("حلب", "Aleppo", "settlement")]),
        ("عاد الأهالي لحماة أمس", [("حماة", "Hama", "settlement")]),
        ("انفجرت عبوة بالرقة مساء", [("الرقة", "Raqqa", "settlement")]),
        ("توقف القصف على محافظة حماة", [("محافظة حماة", "Hama", "governorate")]),
        ("توقف القصف على مدينة حماة", [("حماة", "Hama", "settlement")]),
        (
            "سقطت قذائف على كفر نبودة في سوريا",
            [("كفر نبودة", "Kafr Nabudah", "settlement"), ("سوريا", "Syria", "country")],
        ),
        ("دخل المقاتلون قضاء تلعفر", [("قضاء تلعفر", "Tal Afar district", "district")]),
        ("أغلق معبر باب الهوى", [("معبر باب الهوى", "Bab al-Hawa crossing", "site")]),
        ("اقتحموا مخيم جنين فجرا", [("مخيم جنين", "Jenin camp", "settlement")]),
        ("غارة على قاعدة العند الجوية", [("قاعدة العند الجوية", "Al-Anad airbase", "site")]),
    ],
)
def test_names_and_their_levels(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "en", "radius"),
    [
        ("تجدد القصف على ريف حماة الشمالي صباحا", "ريف حماة الشمالي", "northern Hama countryside", 25),
        ("معارك في ريف إدلب الجنوبي الشرقي", "ريف إدلب الجنوبي الشرقي", "southeastern Idlib countryside", 25),
        (
            "معارك في ريفي حماة الشمالي والغربي",
            "ريفي حماة الشمالي والغربي",
            "northern and western Hama countryside",
            40,
        ),
        ("قصف بالريف الجنوبي لإدلب", "الريف الجنوبي لإدلب", "southern Idlib countryside", 25),
        ("نزوح من ريف درعا", "ريف درعا", "Daraa countryside", 45),
    ],
)
def test_countrysides_have_a_centre_and_a_radius(text: str, words: str, en: str, radius: float) -> None:
    place = only(text, words)
    assert (place.name.en, place.level, place.basis, place.radius_km) == (en, "region", "derived", radius)
    assert place.gazetteer_id is None


def test_two_countrysides_of_one_dual_are_two_regions() -> None:
    assert found("نزوح من ريفي حلب وإدلب") == [
        ("ريفي حلب", "Aleppo countryside", "region"),
        ("إدلب", "Idlib countryside", "region"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "en"),
    [
        ("اشتباكات شمال حلب", "شمال حلب", "north of Aleppo"),
        ("غارة شرقي الرمادي", "شرقي الرمادي", "east of Ramadi"),
        ("انفجار غرب كابول", "غرب كابول", "west of Kabul"),
        ("هجوم في جنوب محافظة لحج اليمنية", "جنوب محافظة لحج", "southern Lahij"),
        ("تحركات في الشمال الشرقي السوري", "الشمال الشرقي السوري", "northeastern Syria"),
        ("سقط صاروخ على بعد 40 كيلومترا شمال بغداد", "شمال بغداد", "north of Baghdad"),
        ("تقع القرية على بعد 120 كيلومترا من صنعاء", "صنعاء", "120 km from Sanaa"),
        ("تحركت القوات إلى الشمال من عدن", "الشمال من عدن", "north of Aden"),
    ],
)
def test_directions_make_regions(text: str, words: str, en: str) -> None:
    place = only(text, words)
    assert (place.name.en, place.level) == (en, "region")


def test_a_printed_distance_moves_the_centre_that_far() -> None:
    city, away = only("انفجار في بغداد", "بغداد"), only("انفجار 90 كلم شمال بغداد", "شمال بغداد")
    assert city.lat is not None
    assert away.lat is not None
    assert (away.lat - city.lat) * 111.2 == pytest.approx(90, abs=1)


@pytest.mark.parametrize(
    "text",
    [
        "تسللوا عبر الحدود السورية التركية",
        "تسللوا عبر الحدود السورية - التركية",
        "قال الجيش التركي إنهم تسللوا عبر الحدود مع سوريا",
        "تسللوا عبر الحدود بين تركيا وسوريا",
    ],
)
def test_borders(text: str) -> None:
    (place,) = places_of(text).places
    assert place.name.en == "Syrian-Turkish border"
    assert place.text.startswith("الحدود")


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("قُتل جندي في طرابلس اللبنانية قرب جبل محسن", "طرابلس", "LB"),
        ("أعلنت القوات الليبية أن قذائف سقطت على طرابلس", "طرابلس", "LY"),
        ("معارك في البيضاء ورداع اليمنيتين قرب صنعاء", "البيضاء", "YE"),
        ("اعتصام في البيضاء بعد معارك بنغازي الليبية", "البيضاء", "LY"),
        ("قصف على القنيطرة ودرعا في سوريا", "القنيطرة", "SY"),
    ],
)
def test_homonyms_follow_the_report(text: str, words: str, country: str) -> None:
    place = only(text, words)
    assert place.country == country
    assert place.candidates
    assert all(candidate.reason for candidate in place.candidates)


def test_a_plural_type_word_holds_for_its_whole_list() -> None:
    names = found("تقدمت القوات في محافظات الضالع ومأرب وتعز")
    assert [level for _, _, level in names] == ["governorate"] * 3


def test_brackets_and_commas_inside_a_list() -> None:
    assert [name for _, name, _ in found("سيطروا على بلدتي (كفرنبودة، وقلعة المضيق) في سوريا")] == [
        "Kafr Nabudah",
        "Qalaat al-Madiq",
        "Syria",
    ]


def test_an_unknown_name_is_kept_without_a_point_and_flagged_once() -> None:
    result = places_of("دخلوا بلدة زعموطة أمس، ثم خرجوا من بلدة زعموطة ليلا")
    assert [(p.text, p.gazetteer_id, p.lat, p.level) for p in result.places] == [
        ("زعموطة", None, None, "settlement")
    ] * 2
    (flag,) = result.flags
    assert flag.kind == "place_unresolved"
    assert len(flag.spans) == 2


def test_an_unknown_name_takes_a_coarse_point_from_the_place_that_holds_it() -> None:
    place = only("قصفوا قرية زعموطة شرقي الرمادي في العراق", "زعموطة")
    assert (place.basis, place.country, place.admin1) == ("derived", "IQ", "Anbar")
    assert place.radius_km is not None
    assert place.radius_km >= 30


@pytest.mark.parametrize(
    "text",
    [
        "وصلوا إلى مدينة كبيرة قرب النهر",
        "من ناحية أخرى قال الوزير",
        "عن طريق البريد",
        "مؤشر سوق الأسهم ارتفع",
        "قال لـ«الرياض» إن الأمر انتهى",
        "نشرت صحيفة الجزيرة الخبر",
        "خسر فريق بغداد المباراة",
        "قاتل لواء القدس هناك",
        "وقع اتفاق سوتشي",
        "اشترى مركبا جديدا",
        "وأدى الانفجار إلى أضرار",
        "يعمل محمد عمران في المصنع",
        "قتل ثلاثة في القصف على السوق",
        "نحن مع السلام والنصر والعدل",
    ],
)
def test_no_place_is_named(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("قالت قوات سورية إنها تقدمت", []),
        ("انسحبوا من سورية أمس", ["SY"]),
        ("وقع البلدان بين تركيا وروسيا هدنة", ["TR", "RU"]),
        ("قصف داخل الأراضي السورية", ["SY"]),
    ],
)
def test_adjectives_of_countries_are_not_countries(text: str, countries: list[str]) -> None:
    assert [place.country for place in places_of(text).places] == countries


def test_common_words_are_places_beside_a_cue_only() -> None:
    assert "الباب" not in [text for text, _, _ in found("طرق الباب ثم دخل")]
    assert only("قصف على مدينة الباب السورية", "الباب").name.en == "Al-Bab"


def test_words_take_up_the_place_named_before() -> None:
    text = "دخلت القوات مدينة زنجبار اليمنية. وقال شهود إن المدينة هادئة، وإن العاصمة لم تتأثر"
    assert only(text, "المدينة").name.en == "Zinjibar"
    assert only(text, "العاصمة").name.en == "Sanaa"


def test_spans_are_the_printed_words() -> None:
    text = "هَجومٌ بـمُحافظةِ إدلب، وبحلبَ"
    for place in places_of(text).places:
        assert text[place.start : place.end] == place.text
    assert [place.text for place in places_of(text).places] == ["مُحافظةِ إدلب", "حلبَ"]


def test_admin1_is_named() -> None:
    assert only("قصف على سراقب في سوريا", "سراقب").admin1 == "Idlib"


@pytest.mark.parametrize(
    ("level", "radius", "acled", "ucdp"),
    [
        ("settlement", 3, 1, 1),
        ("site", 10, 1, 1),
        ("district", 15, 2, 3),
        ("governorate", 60, 3, 4),
        ("region", 25, 2, 2),
        ("region", 45, 2, 3),
        ("region", 120, 3, 4),
        ("region", 250, 3, 5),
        ("country", 300, 3, 6),
    ],
)
def test_precision(level: str, radius: float, acled: int, ucdp: int) -> None:
    precision = precision_of(level, radius, "SY")
    assert precision is not None
    assert (precision.acled, precision.ucdp) == (acled, ucdp)


WORDS = st.sampled_from([
    "مدينة", "ريف", "حلب", "وإدلب", "الشمالي", "،", "(", ")", "«", "»", "الحدود", "السورية", "مع", "تركيا", "شمال",
    "40", "كلم", "من", "قرى", "بلدتي", "زعموطة", "المدينة", "البلاد", "في", "و", "لحماة", "الريف", "بين", ".",
])  # fmt: skip


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_mentions_never_overlap_and_always_quote_the_text(text: str) -> None:
    places = places_of(text).places
    assert all(left.end <= right.start for left, right in pairwise(places))
    assert all(text[place.start : place.end] == place.text for place in places)
    assert all((place.lat is None) == (place.basis is None) for place in places)


@pytest.mark.parametrize(
    ("text", "words", "en", "level"),
    [
        ("انفجرت عبوة في فندق بمدينة سوسة التونسية", "فندق", "hotel in Sousse", "site"),
        ("تظاهروا أمام مقر «النقابة» في صنعاء اليمنية", "مقر «النقابة»", "headquarters in Sanaa", "site"),
        ("استهدف التفجير نقطة تفتيش عسكرية في عدن اليمنية", "نقطة تفتيش عسكرية", "post in Aden", "site"),
    ],
)
def test_a_site_without_a_name_lies_in_the_place_that_holds_it(text: str, words: str, en: str, level: str) -> None:
    place = only(text, words)
    assert (place.name.en, place.level, place.basis, place.gazetteer_id) == (en, level, "derived", None)
    assert place.name.ar.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "حصد الفريق عشرين نقطة في بغداد",
        "مركز في دمشق",
        "دخل المبنى ثم غادر إلى حلب في سوريا",
    ],
)
def test_a_word_that_is_no_site_is_none(text: str) -> None:
    assert [level for _, _, level in found(text) if level == "site"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("هبطت الطائرة في مطار الأمير زيد بن عبدالله مساء", "مطار الأمير زيد بن عبدالله"),
        ("أصيب مسجد الإمام علي بن أبي طالب بقذيفة", "مسجد الإمام علي بن أبي طالب"),
        ("تقدموا في شارع 14 أكتوبر وسط تعز اليمنية", "شارع 14 أكتوبر"),
        ("نقلوا الجرحى إلى مستشفى الملك صالح وعددهم تسعة", "مستشفى الملك صالح"),
        ("قصفوا قرية زموطا الواقعة جنوب الرمادي في العراق", "زموطا"),
    ],
)
def test_how_far_a_name_goes(text: str, words: str) -> None:
    assert words in [place.text for place in places_of(text).places]


@pytest.mark.parametrize(
    "text",
    [
        "يسعون إلى إحياء التراث الشعبي",
        "عاد إلى بلده الأم بعد سنوات",
        "استشهد في ميدان الشرف",
        "قالت مديرية الزراعة إن المحصول وفير",
        "أقاموا معسكر لهذا الغرض",
        "كسروا حاجز الخوف",
        "ذكر تلفزيون سوريا أن الأمر انتهى",
        "عاد الوزير إلى مسقط رأسه",
    ],
)
def test_turns_of_phrase_name_no_place(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "en"),
    [
        ("قالت القوات اليمنية إنها تقدمت في المدن الجنوبية", "المدن الجنوبية", "southern Yemen"),
        ("قصفوا بلدة سراقب في سوريا. ثم عادوا إلى المنطقة نفسها", "المنطقة نفسها", "Saraqib"),
        ("قال وزير الداخلية السعودي إن الأمن مستتب في المملكة", "المملكة", "Saudi Arabia"),
    ],
)
def test_places_without_a_name_of_their_own(text: str, words: str, en: str) -> None:
    assert only(text, words).name.en == en


@pytest.mark.parametrize(
    ("text", "words", "basis"),
    [
        ("قتل جندي على جبل «يسوف» في لودر اليمنية", "جبل «يسوف»", "recalled"),
        ("قصف على حي المغاير في حلب السورية", "حي المغاير", "recalled"),
        ("اشتباكات في مدينة شرم الشيخ بعد زيارة وزير الخارجية الفرنسي الألماني البريطاني", "شرم الشيخ", "file"),
    ],
)
def test_places_of_the_fronts_have_points(text: str, words: str, basis: str) -> None:
    assert only(text, words).basis == basis


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("أعلنت ولاية قيصري التركية ذلك", "TR"),
        ("هدوء في محافظة شمال الباطنة العمانية", "OM"),
        ("حالة طوارئ في ولاية كيدي ماغا الموريتانية", "MR"),
        ("اقتحموا محافظة سلفيت الفلسطينية", "PS"),
    ],
)
def test_first_level_divisions(text: str, country: str) -> None:
    (place,) = [p for p in places_of(text).places if p.level in ("governorate", "district")]
    assert (place.country, place.gazetteer_id is not None) == (country, True)


def test_a_governorate_lies_where_its_settlements_are() -> None:
    place = only("تجدد القصف على محافظة ريف دمشق", "محافظة ريف دمشق")
    assert (place.lon or 99.0) < 36.8  # half of its area is desert east of that


@pytest.mark.parametrize(
    ("text", "words", "lat", "lon"),
    [
        ("معارك في مديرية صبر الموادم بتعز", "مديرية صبر الموادم", 13.5, 44.1),
        ("معارك في مديرية نهم شرق صنعاء", "مديرية نهم", 15.7, 44.6),
    ],
)
def test_districts_of_yemen_have_points(text: str, words: str, lat: float, lon: float) -> None:
    place = only(text, words)
    assert (round(place.lat or 0, 1), round(place.lon or 0, 1)) == (lat, lon)


def test_a_district_named_after_its_town_is_taken_up_as_a_district() -> None:
    text = "دخل المقاتلون قضاء تلعفر غرب الموصل في العراق. ثم نزح الآلاف من القضاء."
    assert only(text, "القضاء").level == "district"
    assert only(text, "القضاء").name.en == "Tal Afar district"


def test_a_district_word_prefers_the_town_of_the_reports_country() -> None:
    text = "سيطر المقاتلون على قضاء سنجار في العراق قادمين من سوريا"
    assert only(text, "قضاء سنجار").country == "IQ"


def test_a_base_and_a_prison_named_before_are_taken_up() -> None:
    assert only("اقتحم المقاتلون قاعدة العند في اليمن. ثم دخلوا القاعدة ليلا", "القاعدة").name.en == "Al-Anad airbase"
    assert [text for text, _, _ in found("قتل جندي يمني في عدن. وتبنى تنظيم القاعدة الهجوم")] == ["عدن"]


@pytest.mark.parametrize(
    ("after", "base"),
    [
        ("ثم دخلوا القاعدة ليلا", True),
        ("ثم قتل ثلاثة من عناصر القاعدة", False),
        ("ثم انسحبوا من القاعدة", True),
        ("وهدد تنظيم القاعدة المدنيين وهاجمت القاعدة حاجزا", False),
        ("وهدد تنظيم القاعدة المدنيين. ودخلت القوات إلى القاعدة", True),
    ],
)
def test_men_of_the_body_of_that_name_are_in_no_base(after: str, base: bool) -> None:
    places = found(f"اقتحم المقاتلون قاعدة العند في اليمن. {after}")
    assert any(text == "القاعدة" for text, _, _ in places) == base
