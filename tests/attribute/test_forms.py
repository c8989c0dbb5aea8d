"""Every form in which the press reports speech: the chain, the class of the verb, how firmly it is said."""

from collections.abc import Callable

import pytest

from isnad.record.claims import Claim

ClaimsOf = Callable[..., tuple[Claim, ...]]
Said = Callable[[str, Claim], str]

OFFICIAL, AGENCY, SOURCE = "المتحدث باسم الجيش", "وكالة الوادي", "مصدر أمني"
PAPER, CHANNEL = "صحيفة الساحل", "قناة الوادي"
CLOSED, BEFORE = "الجسر أغلق", "أغلق الجسر"


def _seen(text: str, claims: tuple[Claim, ...], said: Said) -> list[tuple[list[str], str, str, str]]:
    """First to last speaker, class, factuality and content of every claim."""
    return [
        ([hop.text or "" for hop in claim.chain[:-1]], claim.verb_class, claim.factuality, said(text, claim))
        for claim in claims
    ]


@pytest.mark.parametrize(
    ("text", "chain", "verb_class", "factuality", "content"),
    [
        # words passed on
        ("نُقل عن مصدر أمني قوله إن الجسر أغلق.", [SOURCE], "report", "stated", CLOSED),
        ("ونقلت رويترز عن مصدر أمني قوله إن الجسر أغلق.", [SOURCE, "رويترز"], "report", "stated", CLOSED),
        ("ونقلت وكالة الوادي عن مصدر أمني تأكيده أن الجسر أغلق.", [SOURCE, AGENCY], "report", "stated", CLOSED),
        (
            "ونقلت وكالة الوادي عن صحيفة الساحل عن مصدر أمني أن الجسر أغلق.",
            [SOURCE, "صحيفة الساحل", AGENCY],
            "report",
            "stated",
            CLOSED,
        ),
        ("ونسب الموقع إلى الوزير قوله إن الجسر أغلق.", ["الوزير", "الموقع"], "claim", "claimed", CLOSED),
        ("وأكدت الحركة على لسان ناطقها أن الجسر أغلق.", ["ناطقها", "الحركة"], "confirm", "confirmed", CLOSED),
        ("وعلى لسان ناطقها، أعلنت الحركة أن الجسر أغلق.", ["ناطقها", "الحركة"], "announce", "stated", CLOSED),
        # according to
        ("أغلق الجسر، حسب وكالة الوادي.", [AGENCY], "report", "stated", BEFORE),
        ("أغلق الجسر وفق وكالة الوادي.", [AGENCY], "report", "stated", BEFORE),
        ("أغلق الجسر، نقلاً عن مصدر أمني.", [SOURCE], "report", "stated", BEFORE),
        ("أغلق الجسر استناداً إلى مصدر أمني.", [SOURCE], "report", "stated", BEFORE),
        ("أغلق الجسر وفق وكالة الوادي نقلاً عن مصدر أمني.", [SOURCE, AGENCY], "report", "stated", BEFORE),
        ("أغلق الجسر، على ما أفادت وكالة الوادي.", [AGENCY], "report", "stated", BEFORE),
        ("أغلق الجسر، وفق ما أعلنه المتحدث باسم الجيش.", [OFFICIAL], "announce", "stated", "أغلق الجسر"),
        # where it was said
        ("قال المتحدث باسم الجيش في بيان إن الجسر أغلق.", [OFFICIAL], "say", "stated", CLOSED),
        ("قال المتحدث باسم الجيش في تغريدة على تويتر إن الجسر أغلق.", [OFFICIAL], "say", "stated", CLOSED),
        ("أوضح المتحدث باسم الجيش، عبر حسابه الرسمي، أن الجسر أغلق.", [OFFICIAL], "report", "stated", CLOSED),
        ("قال المتحدث باسم الجيش خلال مؤتمر صحفي إن الجسر أغلق.", [OFFICIAL], "say", "stated", CLOSED),
        ("قال الوزير في تصريح لقناة الوادي إن الجسر أغلق.", ["الوزير", CHANNEL], "say", "stated", CLOSED),
        ("وقال لمجلس البلدة إن الجسر أغلق. وقال الوزير إن الجسر أغلق.", ["الوزير"], "say", "stated", CLOSED),
        # quotation marks
        ("قال الوزير «الجسر أغلق منذ الصباح».", ["الوزير"], "say", "stated", "الجسر أغلق منذ الصباح"),
        ("قال الوزير “الجسر أغلق منذ الصباح”.", ["الوزير"], "say", "stated", "الجسر أغلق منذ الصباح"),
        ('قال الوزير "الجسر أغلق منذ الصباح".', ["الوزير"], "say", "stated", "الجسر أغلق منذ الصباح"),
        ("قال الوزير: 'الجسر أغلق منذ الصباح'.", ["الوزير"], "say", "stated", "الجسر أغلق منذ الصباح"),
        ("قال الوزير «الجسر أغلق منذ الصباح«.", ["الوزير"], "say", "stated", "الجسر أغلق منذ الصباح"),
        ("أكد الوزير «أن الجسر أغلق منذ الصباح».", ["الوزير"], "confirm", "confirmed", "الجسر أغلق منذ الصباح"),
        ("«الجسر أغلق منذ الصباح»، بحسب الوزير.", ["الوزير"], "report", "stated", "الجسر أغلق منذ الصباح"),
        # denial
        ("ونفت الوزارة أن يكون الجسر مغلقاً.", ["الوزارة"], "deny", "denied", "يكون الجسر مغلقاً"),
        ("وأنكر التنظيم ضلوعه في الهجوم.", ["التنظيم"], "deny", "denied", "ضلوعه في الهجوم"),
        # responsibility claimed
        ("تبنى التنظيم الهجوم على السوق.", ["التنظيم"], "claim", "claimed", "الهجوم على السوق"),
        ("أعلن التنظيم مسؤوليته عن الهجوم.", ["التنظيم"], "claim", "claimed", "مسؤوليته عن الهجوم"),
        (
            "وأعلنت جماعة مجهولة تطلق على نفسها اسم «كتائب الوادي» مسؤوليتها عن الهجوم.",
            ["كتائب الوادي"],
            "claim",
            "claimed",
            "مسؤوليتها عن الهجوم",
        ),
        # accusation
        ("واتهم ناشطون قوات الحكومة بقصف السوق.", ["ناشطون"], "accuse", "claimed", "قوات الحكومة بقصف السوق"),
        ("ووجه الحزب اتهامات إلى الحكومة.", ["الحزب"], "accuse", "claimed", "اتهامات إلى الحكومة"),
        ("وأدانت الوزارة الهجوم على السوق.", ["الوزارة"], "accuse", "claimed", "الهجوم على السوق"),
        ("وأدانت السعودية الحادث الأخير.", ["السعودية"], "accuse", "claimed", "الحادث الأخير"),
        # demand, threat, warning
        ("وطالبت المنظمة الأطراف بوقف القصف.", ["المنظمة"], "demand", "planned", "الأطراف بوقف القصف"),
        ("وأهاب المحافظ بالسكان البقاء في منازلهم.", ["المحافظ"], "demand", "planned", "بالسكان البقاء في منازلهم"),
        ("وهدد التنظيم باستهداف المطار.", ["التنظيم"], "threaten", "threatened", "باستهداف المطار"),
        ("وحذر المحافظ من انهيار السد.", ["المحافظ"], "warn", "conditional", "انهيار السد"),
        # unnamed speakers who asked not to be named
        ("وقال مسؤول رفض ذكر اسمه إن الجسر أغلق.", ["مسؤول"], "say", "stated", CLOSED),
        ("وقالت مصادر طلبت عدم الكشف عن هويتها إن الجسر أغلق.", ["مصادر"], "say", "stated", CLOSED),
        (
            "ونقلت صحيفة الساحل عن دبلوماسي، طلب حجب اسمه، أن الجسر أغلق.",
            ["دبلوماسي", PAPER],
            "report",
            "stated",
            CLOSED,
        ),
        # other places of the speaker
        ("مسؤول مطلع على المحادثات قال إن الجسر أغلق.", ["مسؤول مطلع"], "say", "stated", CLOSED),
        ("بالمقابل مصدر أمني قال إن الجسر أغلق.", [SOURCE], "say", "stated", CLOSED),
        ("أما قناة الوادي فنقلت عن مصدر أمني أن الجسر أغلق.", [SOURCE, CHANNEL], "report", "stated", CLOSED),
        (
            "أغلق الجسر، وفق ما ذكرت قناة الوادي عن مصدر أمني.",
            [SOURCE, CHANNEL],
            "report",
            "stated",
            "أغلق الجسر",
        ),
        ("أغلق الجسر، وفق ما أفاد ضابط في الشرطة.", ["ضابط في الشرطة"], "report", "stated", BEFORE),
        ("ولم ينف ناطق باسم الفصيل شن الضربة، لكنه قال إن الجسر أغلق.", ["ناطق باسم الفصيل"], "say", "stated", CLOSED),
        (
            "وقالت ناشطة عرّفت عن نفسها باسم «سما» إن الجسر أغلق.",
            ["ناشطة عرّفت عن نفسها باسم «سما»"],
            "say",
            "stated",
            CLOSED,
        ),
        (
            "وقال ناطق باسم ما يسمى «جيش الوادي» إن الجسر أغلق.",
            ["ناطق باسم ما يسمى «جيش الوادي»"],
            "say",
            "stated",
            CLOSED,
        ),
        # punctuation between speaker and words
        ("وأوضح الناطق باسم البلدية؛ أن الجسر أغلق.", ["الناطق باسم البلدية"], "report", "stated", CLOSED),
        ("وبيّن المحافظ أن الجسر أغلق.", ["المحافظ"], "report", "stated", CLOSED),
    ],
)
def test_one_statement(
    claims_of: ClaimsOf, said: Said, text: str, chain: list[str], verb_class: str, factuality: str, content: str
) -> None:
    assert _seen(text, claims_of(text), said) == [(chain, verb_class, factuality, content)]


@pytest.mark.parametrize(
    ("title", "chain", "content"),
    [
        ("وزير الدفاع: الهجوم انتهى", ["وزير الدفاع"], "الهجوم انتهى"),
        ("مصدر طبي: خمسة قتلى في السوق", ["مصدر طبي"], "خمسة قتلى في السوق"),
        ("مقتل خمسة في السوق - مصدر طبي", ["مصدر طبي"], "مقتل خمسة في السوق"),
        ("«لا هدنة قبل الانسحاب» - وزير الدفاع", ["وزير الدفاع"], "لا هدنة قبل الانسحاب"),
    ],
)
def test_headlines(claims_of: ClaimsOf, said: Said, title: str, chain: list[str], content: str) -> None:
    assert _seen(title, claims_of(title, title=True), said) == [(chain, "say", "stated", content)]


@pytest.mark.parametrize("title", ["اليمن: تقدم جديد", "معارك في الوادي - تحديث"])
def test_headlines_without_a_speaker(claims_of: ClaimsOf, title: str) -> None:
    assert claims_of(title, title=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "ولم يتبنَّ أي طرف الهجوم.",
        "اتهم بقتل الحارس.",
        "وأدانت المحكمة المتهم بقتل الحارس.",
        "وصلى الحضور، داعين الله أن يرحم الضحايا.",
        "أقر المجلس قانوناً جديداً يتعلق بجرائم الحرب.",
        "وذُكر أن الجسر أغلق.",
        "وتسلمت العائلة جثمانه، وهو طالب جامعي في العشرين.",
        "تقدر قيمتها بمئات الآلاف.",
    ],
)
def test_no_statement(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قالت الوزارة إن الطريق آمن لكن النقابة نفت ذلك.",
            [("الوزارة", "الطريق آمن"), ("النقابة", "ذلك")],
        ),
        (
            "قال الوزير إن الطريق آمن، من جهته قال النقيب إن الشاحنات توقفت.",
            [("الوزير", "الطريق آمن"), ("النقيب", "الشاحنات توقفت")],
        ),
        (
            "قالت الوزارة إن الطريق آمن، فيما أكد النقيب أن الشاحنات توقفت.",
            [("الوزارة", "الطريق آمن"), ("النقيب", "الشاحنات توقفت")],
        ),
        (
            "وقال الوزير إن الطريق آمن، وبحسب المكتب الإعلامي فإن الشاحنات عادت.",
            [("الوزير", "الطريق آمن"), ("المكتب الإعلامي", "الشاحنات عادت")],
        ),
        (
            "وقع الهجوم الذي نسبته الشرطة إلى مجهولين، كما أعلنت وكالة الوادي.",
            [("الشرطة", "وقع الهجوم الذي"), (AGENCY, "وقع الهجوم الذي نسبته الشرطة إلى مجهولين")],
        ),
    ],
)
def test_content_ends_where_the_next_statement_begins(
    claims_of: ClaimsOf, said: Said, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(claim.chain[0].text, said(text, claim)) for claim in claims_of(text)] == expected
