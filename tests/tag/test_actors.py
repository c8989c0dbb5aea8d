import pytest

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.record.document import Document, Part, Published
from isnad.record.mentions import ActorMention
from isnad.segment.step import segment
from isnad.tag.actors import tag_actors
from isnad.tag.places import tag_places


def actors_of(text: str, day: str = "2016-05-03") -> tuple[ActorMention, ...]:
    document = Document(
        id="doc-1",
        text=text,
        text_sha256="",
        parts=(Part(kind="paragraph", start=0, end=len(text)),),
        published=Published(value=day, precision="day", basis="printed"),
    )
    article = segment(document)
    return tag_actors(article, load_registry(), tag_places(article, default_gazetteer()).places)


def found(text: str, day: str = "2016-05-03") -> list[tuple[str, str | None]]:
    return [(mention.text, mention.actor_id) for mention in actors_of(text, day)]


def only(text: str, day: str = "2016-05-03") -> ActorMention:
    (mention,) = actors_of(text, day)
    return mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن حزب الله مقتل مقاتل.", "حزب الله"),
        ("تبنى تنظيم الدولة الإسلامية الهجوم.", "تنظيم الدولة الإسلامية"),
        ("وحركة حماس رفضت العرض.", "حركة حماس"),
        ("ندد البيان بحركة طالبان.", "حركة طالبان"),
    ],
)
def test_names_of_the_registry_without_their_clitics(text: str, expected: str) -> None:
    first = actors_of(text)[0]
    assert first.text == expected
    assert first.actor_id is not None


@pytest.mark.parametrize(
    ("text", "printed", "actor_id", "sector"),
    [
        ("قصف الجيش التركي القرية.", "الجيش التركي", "tr-armed-forces", "state_military"),
        ("أصيب جندي لبناني بجروح.", "جندي لبناني", "lb-armed-forces", "state_military"),
        ("اعتقلت الشرطة العراقية رجلا.", "الشرطة العراقية", "iq-police", "police_security"),
        ("قالت وزارة الدفاع الروسية إنها ترفض.", "وزارة الدفاع الروسية", "ru-defence-ministry", "state_military"),
        ("أعلن وزير الخارجية المصري موقفه.", "وزير الخارجية المصري", "eg-foreign-ministry", "political"),
        ("رفض البرلمان الليبي القرار.", "البرلمان الليبي", None, "political"),
        ("قال الدفاع المدني اللبناني إن الحريق أخمد.", "الدفاع المدني اللبناني", "lb-civil-defence", "civilian"),
    ],
)
def test_a_state_and_its_forces_by_adjective(text: str, printed: str, actor_id: str | None, sector: str) -> None:
    mention = next(m for m in actors_of(text) if m.text == printed)
    assert mention.sector == sector
    assert actor_id is None or mention.actor_id == actor_id


@pytest.mark.parametrize(
    ("text", "printed", "status", "plural"),
    [
        ("قتل مدنيون في الغارة.", "مدنيون", "civilian", True),
        ("أصيب طفل في القصف.", "طفل", "civilian", False),
        ("هاجم مسلحون المقر.", "مسلحون", None, True),
        ("خطف صحفي في الطريق.", "صحفي", "civilian", False),
    ],
)
def test_generic_people_as_they_are_described(text: str, printed: str, status: str | None, plural: bool) -> None:
    mention = next(m for m in actors_of(text) if m.text == printed)
    assert mention.generic
    assert mention.plural is plural
    assert mention.who is not None
    assert mention.who.status == status


@pytest.mark.parametrize(("word", "role"), [("رهائن", "hostage"), ("أسرى", "prisoner"), ("معتقلين", "detainee")])
def test_held_people_are_civilians_only_when_said_so(word: str, role: str) -> None:
    mention = only(f"أفرج عن {word} أمس.")
    assert mention.sector == "unknown"
    assert mention.who is not None
    assert (mention.who.role, mention.who.status) == (role, None)


def test_adjectives_make_the_side_plain_but_loaded_ones_do_not() -> None:
    assert only("هاجم مسلحون متشددون المقر.").sector == "jihadist"
    assert only("هاجم مسلحون إرهابيون المقر.").sector == "unknown"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اجتمع مجلس عشائر الوادي.", [("مجلس عشائر الوادي", None)]),
        ('صدق "مجلس الشورى" المنبثق عن "المؤتمر الجامع" القرار.', [("مجلس الشورى", None)]),
        ('تقدمت كتائب "أسود الوادي" نحو التل.', [('كتائب "أسود الوادي"', None)]),
    ],
)
def test_unknown_bodies_have_no_id_and_end_at_their_quotation(text: str, expected: list[tuple[str, None]]) -> None:
    assert found(text) == expected


def test_short_forms_mean_the_bodies_named_before() -> None:
    text = 'وقعت هيئة تحرير الشام والجبهة الوطنية للتحرير اتفاقا. وسلمت "الهيئة" و"الجبهة" السلاح.'
    ids = [("هيئة تحرير الشام", "hts"), ("الجبهة الوطنية للتحرير", "national-front-for-liberation")]
    shorts = [("الهيئة", "hts"), ("الجبهة", "national-front-for-liberation")]
    assert found(text, "2019-01-10") == ids + shorts


@pytest.mark.parametrize(
    ("text", "loaded", "actor_id"),
    [("قصفت قوات نظام الأسد البلدة في سوريا.", "نظام", "sy-armed-forces")],
)
def test_a_loaded_word_is_kept_as_framing(text: str, loaded: str, actor_id: str) -> None:
    mention = actors_of(text)[0]
    assert mention.actor_id == actor_id
    assert any(loaded in framing.text for framing in mention.framing)


@pytest.mark.parametrize(
    ("day", "actor_id"),
    [("2015-06-01", "jabhat-al-nusra"), ("2016-09-01", "jabhat-fatah-al-sham"), ("2019-03-01", "hts")],
)
def test_who_a_renamed_body_is_depends_on_the_day(day: str, actor_id: str) -> None:
    assert only("هاجمت جبهة النصرة الحاجز.", day).actor_id == actor_id


def test_the_sector_of_the_day() -> None:
    assert only("انتشرت هيئة تحرير الشام.", "2019-03-01").sector == "jihadist"
    assert only("انتشرت هيئة تحرير الشام.", "2025-02-01").sector == "state_military"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفت موسكو ذلك.", [("موسكو", "ru-government")]),
        ("دعت إيران إلى الحوار.", [("إيران", "ir-government")]),
        ("وقع انفجار في سوريا.", []),
        ("وصل الوفد إلى مدينة دمشق.", []),
    ],
)
def test_a_country_is_its_government_unless_it_is_only_the_place(text: str, expected: list[tuple[str, str]]) -> None:
    named = [(text, actor_id) for text, actor_id in found(text) if text in ("موسكو", "إيران", "سوريا", "دمشق")]
    assert named == expected


@pytest.mark.parametrize(
    "text",
    [
        "استمر الدعم الروسي وهو دعم روسي قديم.",
        "قصف البيت من جانبه الشرقي.",
        "بدأت حملة جمع التبرعات.",
        "كشفت مصادر دبلوماسية عن اللقاء.",
    ],
)
def test_plain_nouns_and_adjectives_are_no_actors(text: str) -> None:
    assert found(text) == []


def test_an_adjective_in_the_feminine_is_a_person_after_a_deed() -> None:
    assert found("نددت النقابة بمقتل صحفية في الحي.")[-1][0] == "صحفية"


@pytest.mark.parametrize(
    ("text", "printed"), [("قضت محكمة بسجنه.", "محكمة"), ("طلبت النيابة العامة حبسه.", "النيابة العامة")]
)
def test_courts_and_prosecutors_are_political_bodies(text: str, printed: str) -> None:
    mention = only(text)
    assert (mention.text, mention.sector) == (printed, "political")


def test_a_part_of_a_body_is_the_body_and_its_foe_is_not() -> None:
    part = actors_of("انتشرت القوات الخاصة التابعة لوزارة الداخلية السعودية.")[0]
    assert part.actor_id == "sa-interior-ministry"
    foe = actors_of("هاجم مقاتلون مناهضون لحزب الله الموقع.")[0]
    assert foe.actor_id is None


def test_people_named_after_a_country() -> None:
    mention = only("اعتقل فلسطينيين ليلا.")
    assert (mention.country, mention.sector, mention.generic) == ("PS", "unknown", True)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ولجيش الإسلام مقر هناك.", "جيش الإسلام"),
        ("للحوثيين مواقع في صعدة.", "للحوثيين"),
        ("انضم إلى «أحرار الشام» أمس.", "أحرار الشام"),
        ("تقدمت «جبهة النصرة» و«أحرار الشام» معا.", "جبهة النصرة"),
    ],
)
def test_spans_are_the_printed_words(text: str, printed: str) -> None:
    assert printed in [mention.text for mention in actors_of(text)]
    assert all(text[m.start : m.end] == m.text for m in actors_of(text))


@pytest.mark.parametrize(
    ("text", "printed", "actor_id"),
    [
        ("قتل عنصران من تنظيم القاعدة في الغارة.", "عنصران من تنظيم القاعدة", "al-qaeda"),
        (
            "قال مسؤول العلاقات العامة في سرايا المقاومة الشعبية ذلك.",
            "مسؤول العلاقات العامة في سرايا المقاومة الشعبية",
            "popular-resistance-companies",
        ),
        ("اعتقلت الشرطة قياديا في حركة الجهاد الإسلامي.", "قياديا في حركة الجهاد الإسلامي", "pij"),
        ("أصيب ضابط في الجيش المصري بالرصاص.", "ضابط في الجيش المصري", "eg-armed-forces"),
        ("قتل تسعة أشخاص من القوات التركية.", "أشخاص من القوات التركية", "tr-armed-forces"),
        ("استهدفت الضربة تجمعا لإرهابيي داعش.", "إرهابيي داعش", "isis"),
        ("تقدمت وحدات من الجيش الليبي غربا.", "وحدات من الجيش الليبي", "ly-armed-forces"),
        ("اعترض الطريق مسلحون حوثيون.", "مسلحون حوثيون", "houthis"),
        ("اغتال مجهولون قياديا حمساويا.", "قياديا حمساويا", "hamas"),
    ],
)
def test_people_and_parts_of_a_body_are_its_own(text: str, printed: str, actor_id: str) -> None:
    assert (printed, actor_id) in found(text)


def test_the_held_are_not_the_body_they_are_taken_from() -> None:
    assert ("بوكو حرام", "boko-haram") in found("حرر الجيش رهائن من بوكو حرام.")


def test_children_of_a_body_stay_children() -> None:
    (child,) = [m for m in actors_of("أصيب طفل من حركة حماس.") if m.start < 12]
    assert child.generic
    assert child.actor_id != "hamas"


@pytest.mark.parametrize(
    ("text", "day", "actor_id"),
    [
        ("سيطرت القوات الموالية للرئيس هادي على الجسر.", "2015-07-01", "ye-armed-forces"),
        ("انسحبت القوات الموالية لحفتر من التلة.", "2019-06-01", "ly-lna"),
        ("قصفت القوات الموالية لصالح الحي في تعز.", "2016-02-01", "saleh-forces"),
    ],
)
def test_loyal_forces_are_those_that_the_person_led_that_day(text: str, day: str, actor_id: str) -> None:
    assert actors_of(text, day)[0].actor_id == actor_id


@pytest.mark.parametrize(
    ("text", "day", "actor_id"),
    [
        ("قصف الجيش السوري البلدة.", "2016-03-01", "sy-armed-forces"),
        ("انتشر الجيش السوري في البلدة.", "2025-03-01", "sy-new-army"),
        ("أعلنت الحكومة السورية القرار.", "2020-03-01", "sy-government"),
        ("أعلنت الحكومة السورية القرار.", "2025-03-01", "sy-transitional-government"),
        ("نفت دمشق الخبر.", "2025-03-01", "sy-transitional-government"),
        ("تقدمت ميليشيات الحوثي وصالح نحو المدينة.", "2016-05-01", "houthi-saleh-alliance"),
        ("وصلت بعثة أتميس إلى القاعدة.", "2023-05-01", "atmis"),
        ("هاجم مقاتلو جبهة النصرة الحاجز.", "2020-05-01", "hts"),
    ],
)
def test_identity_follows_the_day_of_the_report(text: str, day: str, actor_id: str) -> None:
    assert actor_id in [mention.actor_id for mention in actors_of(text, day)]


def test_the_alliance_of_the_houthis_and_saleh_ended() -> None:
    (alliance,) = [
        known
        for known in load_registry().relations
        if (known.subject, known.predicate, known.object) == ("saleh-forces", "allied_with", "houthis")
    ]
    assert alliance.holds_on("2016-05-01")
    assert not alliance.holds_on("2017-12-05")


@pytest.mark.parametrize(
    ("text", "printed", "actor_id"),
    [
        ("التقى الوفد رئيس الحكومة الإسرائيلية.", "رئيس الحكومة الإسرائيلية", "il-government"),
        ("أصدر مكتب رئيس الوزراء التركي بيانا.", "مكتب رئيس الوزراء التركي", "tr-government"),
        ("نددت الخارجية الكورية الشمالية بالقرار.", "الخارجية الكورية الشمالية", "kp-foreign-ministry"),
        ("أعلن وزير الصحة اللبناني الحصيلة.", "وزير الصحة اللبناني", "lb-health-ministry"),
        ("أعلنت وزارة النقل الأردنية الإغلاق.", "وزارة النقل الأردنية", "jo-transport-ministry"),
        ("أوقفت قوة درك تركية الشاحنة.", "قوة درك تركية", "tr-gendarmerie"),
        ("غادر السفير الهندي المدينة.", "السفير الهندي", "in-foreign-ministry"),
        ("أسقطت الدفاعات طائرة استطلاع إسرائيلية.", "طائرة استطلاع إسرائيلية", "il-air-force"),
        ("أقرت حكومة نتنياهو الخطة.", "حكومة نتنياهو", "il-government"),
    ],
)
def test_parts_of_states_by_office_and_by_person(text: str, printed: str, actor_id: str) -> None:
    assert (printed, actor_id) in found(text)


@pytest.mark.parametrize("text", ["أفاد رجل بأن المسلحين اقتادوا شقيقه.", "تفاوض الطرف الآخر مع الأهالي."])
def test_people_after_a_particle_and_sides_are_kept(text: str) -> None:
    assert {"المسلحين", "الطرف الآخر"}.intersection(printed for printed, _ in found(text))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("هاجمت مجموعة إرهابية الحاجز.", "مجموعة إرهابية"),
        ("تبنى تنظيم إرهابي الهجوم.", "تنظيم إرهابي"),
        ("هاجمت مجموعة مسلحة مجهولة الحاجز.", "مجموعة مسلحة مجهولة"),
        ("انتشرت قوة عسكرية في الحي.", "قوة عسكرية"),
        ("اتهم البيان فلول النظام البائد بالهجوم في السودان.", "فلول النظام البائد"),
    ],
)
def test_unnamed_armed_bodies_are_kept_as_described(text: str, printed: str) -> None:
    assert (printed, None) in found(text)


def test_who_stands_beside_a_person_is_not_the_person() -> None:
    mention = next(m for m in actors_of("وصل نائب خادم الحرمين الشريفين إلى المطار.", "2015-07-01"))
    assert mention.actor_id is None


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("طالب الرئيس اليمني المليشيات بوقف النار.", "طالب"),
        ("نشر الموقع تصريحا صحفيا وعقد مؤتمر صحفي.", "صحفي"),
        ("اجتمع المجلس العسكري في المدينة.", "العسكري"),
        ("زار المهندس مدني الموقع.", "مدني"),
        ("أكد السفير المعلمي موقف بلاده.", "المعلمي"),
        ("قتل خالد الجندي في الحادث.", "الجندي"),
        ("خرجت الكتائب الإسلامية العاملة في المنطقة.", "العاملة"),
        ("نجح العالم في وقف الحرب.", "العالم"),
        ("وصل إلى قصر الحكم وفد.", "قصر"),
        ("حافظ البلد على أمن المنطقة ووحدة أراضيه.", "أمن المنطقة"),
        ("زار الأمير خالد المعرض في الرياض.", "الأمير"),
        ("ناقشت دول الاغتراب أحوال الجاليات.", "دول الاغتراب"),
        ("دعت الدول الغربية مصر إلى الحوار.", "الدول الغربية"),
    ],
)
def test_words_that_only_look_like_people_are_no_actors(text: str, never: str) -> None:
    assert all(printed != never or actor_id is None for printed, actor_id in found(text))
    assert never not in [printed for printed, _ in found(text) if never not in ("الدول الغربية",)]


def test_what_follows_a_persons_name_is_another_part_of_the_clause() -> None:
    text = "دعا الرئيس اليمني عبد ربه منصور هادي الميليشيات الحوثية إلى الانسحاب."
    assert ("الميليشيات الحوثية", "houthis") in found(text, "2015-07-01")


@pytest.mark.parametrize(
    ("text", "day", "loaded", "side", "actor_id"),
    [
        ("قصف الانقلابيون الحي في تعز باليمن.", "2016-01-01", "الانقلابيون", "government", "houthis"),
        ("تقدمت ميليشيات المخلوع صالح نحو مأرب.", "2016-01-01", "المخلوع", "government", "saleh-forces"),
        ("استهدف العدو الصهيوني المزرعة.", "2024-01-01", "العدو الصهيوني", "opponent", "il-government"),
        ("هاجم الدواعش القرية.", "2016-01-01", "الدواعش", "opponent", "isis"),
        ("انتشرت الميليشيات الإيرانية في البادية.", "2020-01-01", "الميليشيات", "opponent", "iran-backed-militias-sy"),
        ("قصفت طائرات العدو السعودي صعدة.", "2018-01-01", "العدو", "houthi", "sa-air-force"),
        ("هاجمت مليشيا الدعم السريع القرية.", "2024-01-01", "مليشيا", "army", "sd-rsf"),
        ("تقدم الحشد الرافضي شمالا.", "2016-01-01", "الرافضي", "jihadist", "pmf"),
        ("اختطف عناصر حزب اللات الشاب.", "2016-01-01", "حزب اللات", "opponent", "hezbollah"),
        ("قتلت عصابات الأسد العائلة.", "2013-01-01", "عصابات", "opposition", "sy-pro-government-militias"),
    ],
)
def test_loaded_words_of_every_side_give_the_neutral_actor(
    text: str, day: str, loaded: str, side: str, actor_id: str
) -> None:
    mention = next(m for m in actors_of(text, day) if m.framing)
    assert (mention.framing[0].text, mention.framing[0].side) == (loaded, side)
    assert mention.actor_id == actor_id


@pytest.mark.parametrize("word", ["الروافض", "النصيرية", "الخوارج", "المرتزقة", "الإرهابيون"])
def test_loaded_words_that_name_nobody_in_particular_stay_open(word: str) -> None:
    mention = actors_of(f"هاجم {word} القرية.", "2016-01-01")[0]
    assert mention.actor_id is None
    assert mention.framing[0].text == word


@pytest.mark.parametrize(
    ("text", "printed", "role"),
    [
        ("قصفت الطائرات المشفى الميداني ليلا.", "المشفى الميداني", "hospital"),
        ("أصيبت فرق الإسعاف بالرصاص.", "فرق الإسعاف", None),
        ("قتل أطفال وصحفي في القصف.", "أطفال", "child"),
        ("أصيبت ممرضة ومسعفون.", "ممرضة", "nurse"),
        ("عذب الحراس السجناء في القبو.", "السجناء", "prisoner"),
        ("نزح معاقون من الحي.", "معاقون", "person with a disability"),
        ("قتلت امرأة حامل بشظية.", "امرأة حامل", "pregnant woman"),
        ("سرق مسلحون أدوية صيادلة في الحي.", "صيادلة", "pharmacist"),
    ],
)
def test_victims_and_facilities_have_their_class(text: str, printed: str, role: str | None) -> None:
    mention = next(m for m in actors_of(text) if m.text == printed)
    assert (mention.who.role if mention.who else None) == role


def test_a_facility_that_is_a_place_is_no_actor() -> None:
    assert not any(
        "المسجد الأقصى" in printed for printed, _ in found("اقتحمت الشرطة المسجد الأقصى المبارك في القدس صباحا.")
    )
