"""Several speakers of one statement, and who goes on speaking after them."""

from collections.abc import Callable

import pytest

from isnad.record.claims import Claim

ClaimsOf = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("وقال وزير الدفاع ورئيس الأركان إن الهجوم فشل.", ["وزير الدفاع", "رئيس الأركان"]),
        ("وقالت وزارة الدفاع وهيئة الأركان إن الهجوم فشل.", ["وزارة الدفاع", "هيئة الأركان"]),
        ("قال الجيش والشرطة إن الطريق آمن.", ["الجيش", "الشرطة"]),
        ("وقالت روسيا وتركيا إن الهدنة قائمة.", ["روسيا", "تركيا"]),
        ("قال مسؤول محلي ومصادر في الشرطة إن القتلى كثر.", ["مسؤول محلي", "مصادر في الشرطة"]),
        ("قال عمال إنقاذ ووسائل إعلام رسمية إن العدد ارتفع.", ["عمال إنقاذ", "وسائل إعلام رسمية"]),
        ("وقالت السلطات المحلية ومسعفون إن العدد ارتفع.", ["السلطات المحلية", "مسعفون"]),
        ("وقالت لجنة أطباء ومحامين إن العدد ارتفع.", ["لجنة أطباء ومحامين"]),
        # one speaker: a second genitive, adjectives, a dual, a part
        ("وقالت وزارة الصحة والسكان إن العدد ارتفع.", ["وزارة الصحة والسكان"]),
        ("وقالت مصادر أمنية وطبية إن العدد ارتفع.", ["مصادر أمنية وطبية"]),
        ("قال مندوبا السعودية وقطر إن الخطة جيدة.", ["مندوبا السعودية وقطر"]),
        ("وقال عدد من السكان والناشطين إن الطريق آمن.", ["عدد من السكان والناشطين"]),
    ],
)
def test_each_speaker_has_a_claim_of_its_own(claims_of: ClaimsOf, text: str, speakers: list[str]) -> None:
    claims = claims_of(text)
    assert [claim.chain[0].text for claim in claims] == speakers
    assert len({(claim.content, claim.chain[0].cue) for claim in claims}) == 1
    assert len({claim.id for claim in claims}) == len(claims)


def test_a_plural_verb_goes_on_with_both(claims_of: ClaimsOf) -> None:
    claims = claims_of("قال ناشطون وسكان إن القصف مستمر. وأضافوا أن السوق مغلق.")
    assert [claim.chain[0].text for claim in claims] == ["ناشطون", "سكان", "ناشطون", "سكان"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("قالت الوزارة إن الطريق آمن. وأكد المصدر نفسه أن العمل مستمر.", "الوزارة", "official"),
        ("قال مصدر طبي إن العدد ارتفع. وأكد المصدر أن الدواء نفد.", "مصدر طبي", "anonymous"),
        (
            "وأوضح الناطق باسم البلدية، سالم العنزي أن الطريق فتح. وناشد العنزي السائقين الحذر.",
            "الناطق باسم البلدية",
            "official",
        ),
        ("وقالت والدة القتيل سامي النجار إن الحي محاصر.", "والدة القتيل سامي النجار", "witness"),
    ],
)
def test_who_is_meant(claims_of: ClaimsOf, text: str, name: str, kind: str) -> None:
    last = claims_of(text)[-1].chain[0]
    assert (last.name, last.kind) == (name, kind)
