"""Where the words of a speaker end, and the name among them, with the mentions that the path of a document gives."""

import pytest

from .conftest import claims_with_mentions


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # what is told begins with its verb
        ("وبحسب الشبكة سقط العدد الأكبر من القتلى في البلدة.", "الشبكة"),
        ("وبحسب مصادر طبية أصيب فتى في المدينة بجروح خطيرة.", "مصادر طبية"),
        ("وبحسب مصادر في غزة قُتل فتى وأصيب آخر بجروح خطيرة.", "مصادر في غزة"),
        # whose paper it is
        ('وذكر بيان لـ"تنسيقية الوادي" أن شابين سقطا.', 'بيان لـ"تنسيقية الوادي"'),
        ("قتل خمسة في السوق، بحسب حصيلة محدثة أعلنتها غرفة الطوارئ.", "حصيلة محدثة أعلنتها غرفة الطوارئ"),
        # one of several
        ("ونفى الرئيس المشترك لأحد المجالس المحلية إطلاق النار.", "الرئيس المشترك لأحد المجالس المحلية"),
        # behind a semicolon
        ("تبادل الطرفان الاتهامات؛ فقيادة الحركة قالت إن الرصاص جاء من الحاجز.", "قيادة الحركة"),
        # an outlet that is told
        ("وأفادت مصادر أهلية للبوابة بأن الطريق أغلق.", "مصادر أهلية"),
        ("وأبلغت راكبة الوكالة هاتفياً أن الرصاص أصاب الزجاج.", "راكبة"),
        # ب that belongs to the office
        (
            "اتهم وزير التنمية المكلف بحكومة الإقليم القوات بنهب القافلة.",
            "وزير التنمية المكلف بحكومة الإقليم",
        ),
        ("وأكد عمدة القرية، العمدة آدم بخيت، أن أربعة قتلوا.", "عمدة القرية، العمدة آدم بخيت"),
        # adjectives: of a land, and with "not"
        ("وكشفت مصادر تركية رسمية لـ«الوادي»، أن الطريق أغلق.", "مصادر تركية رسمية"),
        ("وذكرت مصادر غير رسمية أن الطريق أغلق.", "مصادر غير رسمية"),
        ("وأعدموا اثنين بحسب ثلاثة من الواصلين، وعادوا.", "ثلاثة من الواصلين"),
        # a topic is no subject, and what is confirmed is no part of one
        ('وفيما يخص الجانب الإغاثي قال الأسودي "حجم الكارثة كبير".', "الأسودي"),
        ("وأكد الأسودي تلاشي بعض العوائق في الطريق.", "الأسودي"),
        # "according to what it told" is no name
        ("ووفقا لما ذكرته وكالة أنباء الوادي فإن الانفجار وقع قرب المبنى.", "وكالة أنباء الوادي"),
        ("وبدأ الإضراب، وفق ما قاله عضو باللجنة، سيد عبد الجواد، للموقع.", "عضو باللجنة، سيد عبد الجواد"),
        # what is told goes on behind a comma
        ("وقُتل في غارة على الحي، كما أبلغ أحد الأقارب، مدنيان كانا في ملجأ.", "أحد الأقارب"),
        ("غير أنهم ردوا، كما قال آمر غرفة العمليات، وخسروا 15 مقاتلاً.", "آمر غرفة العمليات"),
        # a noun of action is what is denied
        ("ونفى عضو في مكتبها الاستشاري مشاركة أفرادها في العملية.", "عضو في مكتبها الاستشاري"),
        ("ولم تؤكد موسكو أو تنف مشاركة طائراتها.", "موسكو"),
    ],
)
def test_the_words_of_a_speaker(text: str, speaker: str) -> None:
    assert [claim.chain[0].text for claim in claims_with_mentions(text)][:1] == [speaker]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال المدير التنفيذي لمحلية كرري، الأستاذ الطاهر حاج النور، في تصريح إن الطريق مغلق.", "الطاهر حاج النور"),
        ('وقال القائد الملقب "أبو عبيدة الذيباني" إن الطريق مغلق.', "أبو عبيدة الذيباني"),
        ("وقال المشارك في المظاهرة إبراهيم الحمد إن الطريق مغلق.", "إبراهيم الحمد"),
        ("وقال زميل للمخطوفين نجا من الكمين إن الطريق مغلق.", "زميل للمخطوفين نجا من الكمين"),
        # a place, and what a body is for, is nobody's name
        ("المدير التنفيذي لمحلية كرري تحدث عن تسعة قتلى.", "المدير التنفيذي لمحلية كرري"),
        (
            "وقالت متحدثة باسم مكتب الأمم المتحدة لحقوق الإنسان إن الطريق مغلق.",
            "متحدثة باسم مكتب الأمم المتحدة لحقوق الإنسان",
        ),
    ],
)
def test_the_name_among_the_words(text: str, name: str) -> None:
    assert claims_with_mentions(text)[0].chain[0].name == name


@pytest.mark.parametrize(
    "text",
    [
        "وقال مسؤول إن مسلحين يعتقد أنهم من التنظيم هاجموا الحاجز.",
        "وقال مدير المركز سامي الحلو إن طائرة حربية يعتقد أنها مسيرة ألقت صاروخين.",
    ],
)
def test_what_is_believed_of_somebody_is_no_statement_of_theirs(text: str) -> None:
    assert len(claims_with_mentions(text)) == 1


def test_who_believes_speaks() -> None:
    (claim,) = claims_with_mentions("وكان مصدر أمني يعتقد أن المهاجمين غادروا البلدة.")
    assert claim.chain[0].text == "مصدر أمني"


def test_a_verb_goes_on_with_whom_an_opening_preposition_names() -> None:
    text = "قالت اللجنة إن الأعداد كبيرة. وحسب نازحة من القرية، فإن القوة عادت. وقالت إن شقيقها محتجز."
    assert [claim.chain[0].name for claim in claims_with_mentions(text)] == [
        "اللجنة", "نازحة من القرية", "نازحة من القرية",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('ولم تؤكد القدس ذلك، واكتفى مصدر سياسي بالقول إن "الوقائع ستحدد".', "مصدر سياسي"),
        ("وقال مزارع إن ابنه محتجز. ولم تتطرق قوات الجيش إلى ذلك، واكتفت بالقول إنها عادت.", "قوات الجيش"),
    ],
)
def test_who_only_says_so_stands_with_the_verb_before(text: str, speaker: str) -> None:
    assert claims_with_mentions(text)[-1].chain[0].text == speaker


def test_his_words_are_the_cue_of_whom_an_agency_passes_on() -> None:
    text = 'ونقلت الوكالة عن نقابة الصحفيين قولها "إن الصحفيين معتقلون".'
    (claim,) = claims_with_mentions(text)
    cue = claim.chain[0].cue
    assert cue is not None
    assert text[cue.start : cue.end] == "قولها"


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        # the one who is told is joined to the verb
        ("وأخبرتنا منيرة أن إحدى الفتيات هربت.", "أخبرتنا", "منيرة"),
        ("وأبلغتهم إدارة المستشفى أنها لا تستطيع إصدار شهادات.", "أبلغتهم", "إدارة المستشفى"),
        # "so according to", not "only"
        ("فوفق المصدر وصلت القافلة أمس.", "وفق", "المصدر"),
    ],
)
def test_verbs_with_a_pronoun_and_prepositions_with_a_conjunction(text: str, cue: str, speaker: str) -> None:
    claim = claims_with_mentions(text)[-1]
    hop = claim.chain[0]
    assert hop.cue is not None
    assert (text[hop.cue.start : hop.cue.end], hop.text) == (cue, speaker)


def test_only_is_no_cue() -> None:
    assert not claims_with_mentions("وصلت قافلة واحدة فحسب الطريق أمس.")
