import pytest

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.record.document import Document, Part, Published
from isnad.record.mentions import PersonMention
from isnad.segment.step import segment
from isnad.tag.actors import tag_actors
from isnad.tag.persons import tag_persons
from isnad.tag.places import tag_places


def persons_of(text: str) -> tuple[PersonMention, ...]:
    document = Document(
        id="doc-1",
        text=text,
        text_sha256="",
        parts=(Part(kind="paragraph", start=0, end=len(text)),),
        published=Published(value="2016-05-03", precision="day", basis="printed"),
    )
    article, registry = segment(document), load_registry()
    actors = tag_actors(article, registry, tag_places(article, default_gazetteer()).places)
    return tag_persons(article, registry, actors)


def only(text: str) -> PersonMention:
    (person,) = persons_of(text)
    return person


@pytest.mark.parametrize(
    ("text", "printed", "name", "rank"),
    [
        ("قال العقيد سامر الحلبي إن الطريق مغلق.", "العقيد سامر الحلبي", "سامر الحلبي", "العقيد"),
        (
            "وصل العميد الركن أبو زيد الشامي إلى القاعدة.",
            "العميد الركن أبو زيد الشامي",
            "أبو زيد الشامي",
            "العميد الركن",
        ),
        ("أصيب الملازم أول فراس ديب بجروح.", "الملازم أول فراس ديب", "فراس ديب", "الملازم أول"),
        ("وأكد اللواء المتقاعد نبيل خوري ذلك.", "اللواء المتقاعد نبيل خوري", "نبيل خوري", "اللواء المتقاعد"),
        ("ونعى الحزب للرائد حسام منصور قائده.", "للرائد حسام منصور", "حسام منصور", "للرائد"),
        ("تحدث الجنرال لارس هاكمان عن الخطة.", "الجنرال لارس هاكمان", "لارس هاكمان", "الجنرال"),
        ("قال الرائد رائد الخطيب إن الجسر آمن.", "الرائد رائد الخطيب", "رائد الخطيب", "الرائد"),
        ("التقى الفريق خالد حمادة الوفد.", "الفريق خالد حمادة", "خالد حمادة", "الفريق"),
        ("انشق المقدم الطيار حسن حمادة أمس.", "المقدم الطيار حسن حمادة", "حسن حمادة", "المقدم الطيار"),
        ("أصيب النقيب سامر خوري بجروح.", "النقيب سامر خوري", "سامر خوري", "النقيب"),
        ("عين العميد الركن أحمد ناصر قائدا للواء.", "العميد الركن أحمد ناصر", "أحمد ناصر", "العميد الركن"),
    ],
)
def test_a_rank_stands_apart_from_the_name(text: str, printed: str, name: str, rank: str) -> None:
    person = only(text)
    assert (person.text, person.name, person.rank) == (printed, name, rank)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("قال الناطق باسم البلدية، وائل درويش، إن المياه عادت.", "وائل درويش", "الناطق باسم البلدية"),
        ("قال رئيس البرلمان أحمد بن محمد الجروان إن الطريق آمن.", "أحمد بن محمد الجروان", "رئيس البرلمان"),
        ("وأكد كمال كليجدار أوغلو أن الحكومة فشلت.", "كمال كليجدار أوغلو", None),
        ("وأجرى الحزب الحاكم الذي أسسه رامز الحلبي محادثات.", "رامز الحلبي", None),
        ("أعلن المتحدث باسم المشفى (رامز كيالي) الحصيلة.", "رامز كيالي", "المتحدث باسم المشفى"),
        ("عاد نزار العيسى، وزير التربية، من الزيارة.", "نزار العيسى", "وزير التربية"),
        ("التقى نائب وزير النقل التركي هورغان بيردال الوفد.", None, None),
        ("قال مدير المكتب الإعلامي رامي غانم إن القصف توقف.", "رامي غانم", "مدير المكتب الإعلامي"),
        ("صرح مبعوث الأمين العام (هوراس بيكمان) بذلك.", "هوراس بيكمان", "مبعوث الأمين العام"),
        ("دعا سهيل حمود الناشط في المدينة إلى التهدئة.", "سهيل حمود", "الناشط في المدينة"),
        ("قتل القيادي في حركة فتح طلال البيتاوي.", "طلال البيتاوي", "القيادي في حركة فتح"),
        ("قال نقيب الصحفيين سامر خوري إن النقابة باقية.", "سامر خوري", "نقيب الصحفيين"),
        ("قال عميد الكلية سامر خوري إن الدوام عاد.", "سامر خوري", "عميد الكلية"),
        ("قال قائد لواء أحرار الوادي أحمد عفش إن الطريق آمن.", "أحمد عفش", "قائد لواء أحرار الوادي"),
        ("وصل أبو محمد العدناني، المتحدث باسم التنظيم، أمس.", "أبو محمد العدناني", "المتحدث باسم التنظيم"),
    ],
)
def test_the_office_before_or_after_a_name(text: str, name: str | None, role: str | None) -> None:
    found = [(person.name, person.role) for person in persons_of(text)]
    assert found == ([(name, role)] if name else [])


@pytest.mark.parametrize(
    ("text", "kunya", "given", "father", "family", "nisba"),
    [
        ("قال العميد أبو سامر الأحمد إنه باق.", "أبو سامر", None, None, "الأحمد", None),
        ("زار الأمير سلطان بن فهد المخيم.", None, "سلطان", "فهد", None, None),
        ("تحدث عبد الرحمن الحمصي أمس.", None, "عبد الرحمن", None, "الحمصي", "الحمصي"),
        ("تحدث محمد وليد العاني أمس.", None, "محمد", "وليد", "العاني", "العاني"),
        ("تحدث صلاح الدين كرم أمس.", None, "صلاح الدين", None, "كرم", None),
        ("تحدث الأمير فهد بن خالد بن عبد العزيز أمس.", None, "فهد", "خالد", None, None),
        ("تحدث زيد رعد الحسين أمس.", None, "زيد", "رعد", "الحسين", None),
        ("تحدث وزير النقل بدر محمد باسلمة أمس.", None, "بدر", "محمد", "باسلمة", None),
        ("تحدث عبدالشكور نوري إلى الناس.", None, "عبدالشكور", None, "نوري", None),
    ],
)
def test_the_parts_of_a_name(
    text: str, kunya: str | None, given: str | None, father: str | None, family: str | None, nisba: str | None
) -> None:
    person = only(text)
    parts = (person.kunya, person.given, person.father, person.family, person.nisba)
    assert parts == (kunya, given, father, family, nisba)


@pytest.mark.parametrize(
    ("text", "name", "actor_id"),
    [
        ("وصل الرئيس السوري بشار الأسد إلى طهران.", "بشار الأسد", "person-bashar-al-assad"),
        ("التقى الوفد بعبد الفتاح البرهان في الخرطوم.", "عبد الفتاح البرهان", "person-abdel-fattah-al-burhan"),
        ("قال حسن نصر الله إن الحرب طويلة.", "حسن نصر الله", "person-hassan-nasrallah"),
        ("انسحبت ميليشيا المخلوع صالح من الحي.", "صالح", "person-ali-abdullah-saleh"),
        ("أعلن مساعد الوزير أنطوني بلينكن ذلك.", "أنطوني بلينكن", "person-antony-blinken"),
    ],
)
def test_public_persons_hold_public_office(text: str, name: str, actor_id: str) -> None:
    person = only(text)
    assert (person.name, person.actor_id, person.public_office) == (name, actor_id, True)


def test_nobody_else_is_said_to_hold_public_office() -> None:
    assert not only("قال وزير السياحة مازن شربجي إن الموسم بدأ.").public_office


def test_the_body_an_office_belongs_to() -> None:
    person = only("قتل القيادي في حركة فتح طلال البيتاوي.")
    assert (person.organisation, person.actor_id) == ("حركة فتح", "fatah")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("قال المزارع فاروق كشكش إن الحقل احترق. وأضاف كشكش أن الخسائر كبيرة.", ["فاروق كشكش", "كشكش"]),
        ("قال رامي المصري إن الحقل احترق. ورحب الوفد المصري بالأمر. وأضاف المصري أنه باق.", ["رامي المصري", "المصري"]),
        ("وصل العميد رسول سنائي. وقال العميد سنائي إنه باق.", ["العميد رسول سنائي", "العميد سنائي"]),
    ],
)
def test_a_family_name_alone_means_the_one_named_in_full(text: str, printed: list[str]) -> None:
    found = persons_of(text)
    assert [person.text for person in found] == printed
    assert len({person.name for person in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت عبوة في شارع حسن النخالة.",
        "نقل الجرحى إلى مستشفى محمد الخامس.",
        "تقدم لواء التوحيد في المدينة.",
        "انسحب اللواء 444 من المطار.",
        "وصل فريق الأمم المتحدة إلى البلدة.",
        "كان رائد الفكرة غائبا.",
        "قال الناطق باسم الدفاع المدني إن الحصيلة ارتفعت.",
        "أكد رئيس الأركان ضرورة العمل على التهدئة.",
        "شدد على ضرورة الحل في أقرب وقت.",
        "قدم السفير أوراق اعتماده.",
        "قصف الجيش مواقع داعش أمس.",
        "قال الرئيس السوري إن الحرب مستمرة.",
        "لا أحد يعلم أن الهدنة انتهت.",
        "قالت سرايا القدس إن الموقع لها.",
        "وصل فريق طبي إلى المخيم.",
        "ذكر الجيش في بيان صحفي أن الطريق مفتوح.",
        "تشكيل لجان فنية لعودة السكان.",
        "الأسلحة التي لدينا أكثر من حاجتنا.",
        "أما الآن فإن المعركة تغيرت.",
        "انفجرت سيارة في حي صلاح الدين بحلب.",
        "بعث الأمير برقية تهنئة إلى الملك.",
        "وقع القصف على محافظة صلاح الدين مساء.",
        "أغلق معبر كرم أبو سالم أمس.",
    ],
)
def test_places_bodies_and_plain_words_are_no_persons(text: str) -> None:
    assert persons_of(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وصل سامح الجندى إلى القاهرة.", ["سامح الجندى"]),
        ("قال عبد الرحمن الحاج في حديثه إن الهدنة باقية.", ["عبد الرحمن الحاج"]),
        ("قال رائد الخطيب إن الطريق مفتوح.", ["رائد الخطيب"]),
        ("قتل محمد أحمد وخالد عمر وسعيد ناصر في القصف.", ["محمد أحمد", "خالد عمر", "سعيد ناصر"]),
        ("التقى عبد الملك وصالح أمس.", ["عبد الملك"]),
        ("قال علي حسن إنه باق على عهده إلى الآن.", ["علي حسن"]),
        ("زار سالم حمود تشعر المدينة.", ["سالم حمود"]),
        ("وصل فهد حمود بشكل مفاجئ.", ["فهد حمود"]),
        ("عاد هيثم ورجالهم إلى القرية.", []),
        ("اتهم صدام حمود ابن عمه نبيل.", ["صدام حمود"]),
    ],
)
def test_where_a_name_ends(text: str, names: list[str]) -> None:
    assert [person.name for person in persons_of(text)] == names


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("قتل خالد شحادة الملقب بأبي عمر أمس.", "أبي عمر"),
        ("قتل خالد شحادة (المعروف بـ«صقر الجبل») أمس.", "صقر الجبل"),
        ("قتل خالد شحادة المعروف بتشدده أمس.", None),
    ],
)
def test_the_nom_de_guerre(text: str, called: str | None) -> None:
    assert persons_of(text)[0].nom_de_guerre == called


def test_a_quotation_mark_ends_a_name() -> None:
    assert [p.name for p in persons_of('انضم اللاعب "حسن معاذ" للفريق.')] == ["حسن معاذ"]
