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
