"""Who accuses whom where only one of them is named."""

import pytest

from .conftest import claims_with_mentions

BEFORE = "وقال الوزير إن الهدنة انتهت. "


def _accusers(text: str) -> list[str]:
    return [claim.chain[0].name for claim in claims_with_mentions(text) if claim.verb_class == "accuse"]


@pytest.mark.parametrize(
    "text",
    [
        "وحمّل إسرائيل المسؤولية عن قصف الميناء.",
        "وحمّل جماعة السهل مسؤولية قصف الميناء.",
        "واتهم بدوره سلاح الجو بقصف الميناء.",
        "كما اتهم حزب السهل وحركة الجبل بأن مصلحتهما واحدة.",
        "واتهم روسيا بقصف الميناء.",
        "وانتقد إيران لدعمها المسلحين.",
        "واتهم الرئيس السابق علي عبد الله صالح، بأنه أضاع البلاد.",
    ],
)
def test_the_accused_alone_does_not_accuse(text: str) -> None:
    assert _accusers(BEFORE + text) == ["الوزير"]


def test_the_subject_before_the_verb_accuses() -> None:
    assert _accusers("الحكومة تحمل إسرائيل المسؤولية عن قصف الميناء.") == ["الحكومة"]
    assert _accusers("دانت الحكومة قصف الميناء وحملت إسرائيل المسؤولية عنه.") == ["الحكومة", "الحكومة"]


def test_behind_a_pronoun_that_resumes_stands_who_is_threatened() -> None:
    claims = claims_with_mentions(BEFORE + "وظهر أحد المقاتلين، وهو يتوعد مجلس النواب الليبي بهجمات.")
    assert "مجلس النواب الليبي" not in {claim.chain[0].name for claim in claims}


def test_without_an_accuser_nobody_accuses() -> None:
    assert _accusers("اتهمت حركة الجبل بقصف الميناء.") == []


@pytest.mark.parametrize(
    ("text", "accuser"),
    [
        ("وحملت الحكومة إسرائيل المسؤولية عن قصف الميناء.", "الحكومة"),
        ("وحملت وزارة النقل المسؤولية كاملة لحركة الجبل.", "وزارة النقل"),
        ("وحمل الناطق باسم الجيش المسؤولية للمسلحين.", "الناطق باسم الجيش"),
        ("واتهمت المعارضة وزيرة النقل بتسهيل التهريب.", "المعارضة"),
        ("واتهم ناشطون قوات النظام بقصف الميناء.", "ناشطون"),
        ("واتهمت روسيا أوكرانيا بقصف الميناء.", "روسيا"),
        ('واتهم الجمهوريون "الرئيس" بأنه يريد التهدئة.', "الجمهوريون"),
        ("وأعلن تنظيم داعش مسؤوليته عن قصف الميناء.", "تنظيم داعش"),
    ],
)
def test_an_accuser_with_the_accused_behind_him(text: str, accuser: str) -> None:
    claims = claims_with_mentions(BEFORE + text)
    assert claims[-1].chain[0].name == accuser


@pytest.mark.parametrize(
    "text",
    [
        "وقال مستشهداً ببيت قديم: “كل أرض بأهلها”.",
        "وقالت مستشهدة بالتاريخ إن الحرب خاسرة. وطالبوا أمانة السهل بالتدخل العاجل.",
        "وفتح المسلحون ما يدعونه “باب النصر” القديم.",
    ],
)
def test_what_cannot_be_a_subject(text: str) -> None:
    names = {claim.chain[0].name for claim in claims_with_mentions(BEFORE + text)}
    assert not names & {"مستشهداً", "أمانة السهل", "“باب النصر” القديم"}


def test_a_land_behind_a_second_verb_of_demanding_is_called_upon() -> None:
    claims = claims_with_mentions("أدانت طهران الهجوم في البصرة ودعت بغداد إلى معاقبة المهاجمين.")
    assert [claim.chain[0].text for claim in claims] == ["طهران", "طهران"]
