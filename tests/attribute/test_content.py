"""What was said: its span, its class, and how firmly."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.record.claims import Claim

ClaimsOf = Callable[..., tuple[Claim, ...]]
Said = Callable[[str, Claim], str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال مصدر إن الجسر أغلق فجراً.", ["الجسر أغلق فجراً"]),
        ("وأضافت الوزارة: الجسر مغلق.", ["الجسر مغلق"]),
        ("وقال الوزير «لن نغلق الجسر قبل المساء».", ["لن نغلق الجسر قبل المساء"]),
        ('وقال الوزير: "لن نغلق الجسر". وغادر.', ["لن نغلق الجسر"]),
        ("وقال الوزير، {لن نغلق الجسر قبل المساء».", ["لن نغلق الجسر قبل المساء"]),
        ("وقال الوزير «لن نغلق الجسر. هذا قرارنا منذ أيام». وغادر.", ["لن نغلق الجسر. هذا قرارنا منذ أيام"]),
        ("قال مصدر إن الجسر أغلق، مضيفاً أن البديل طويل.", ["الجسر أغلق", "البديل طويل"]),
        ("قتل رجلان وجرح ثالث قرب الجسر، وفق مصدر طبي.", ["قتل رجلان وجرح ثالث قرب الجسر"]),
        ("وبحسب مصدر طبي، فإن الجرحى خمسة.", ["الجرحى خمسة"]),
        ("ونفت الحركة ذلك.", ["ذلك"]),
        ("وكان المرصد قد تحدث عن أربعة قتلى.", ["أربعة قتلى"]),
        ("توقفت المحطة. أعلنت ذلك وزارة الطاقة.", ["توقفت المحطة"]),
        ('"ما عاد في خبز ولا مازوت بالحارة"، يقول جار المتوفى.', ["ما عاد في خبز ولا مازوت بالحارة"]),
        ('واتهمت النقابة "حزب الساحل" بتهديد السائقين.', ['"حزب الساحل" بتهديد السائقين']),
        ("قال أحد السكان: «ماكو كهرباء ولا ماي من يومين».", ["ماكو كهرباء ولا ماي من يومين"]),
    ],
)
def test_content(claims_of: ClaimsOf, said: Said, text: str, expected: list[str]) -> None:
    assert [said(text, claim) for claim in claims_of(text)] == expected


def test_claims_may_overlap(claims_of: ClaimsOf) -> None:
    text = "قال الوزير إن مصدراً محلياً أكد أن الجسر أغلق."
    outer, inner = claims_of(text)
    assert outer.content.start < inner.content.start
    assert outer.content.end == inner.content.end


@pytest.mark.parametrize(
    ("text", "verb_class", "factuality", "polarity"),
    [
        ("قال مصدر إن الجسر أغلق.", "say", "stated", "positive"),
        ("وأكد الجيش سقوط الجسر.", "confirm", "confirmed", "positive"),
        ("وزعم التنظيم أن الجسر سقط.", "claim", "claimed", "positive"),
        ("ونفى الجيش سقوط الجسر.", "deny", "denied", "negative"),
        ("واتهمت الوزارة المسلحين بقطع الطريق.", "accuse", "claimed", "positive"),
        ("وهددت الجماعة بقطع الطريق.", "threaten", "threatened", "positive"),
        ("وطالبت النقابة بفتح الطريق.", "demand", "planned", "positive"),
        ("وحذر الهلال الأحمر من نقص الدواء.", "warn", "conditional", "positive"),
        ("وأعلنت الإدارة فتح المعبر.", "announce", "stated", "positive"),
        ("وقال الوزير إن الحكومة ستفتح المعبر.", "say", "planned", "positive"),
        ("وقال الوزير إن الجيش سيطر على المعبر.", "say", "stated", "positive"),
        ("وقال الوزير إنه إذا توقف القصف عاد الناس.", "say", "conditional", "positive"),
        ("وتوقع خبراء ارتفاع الأسعار.", "say", "planned", "positive"),
    ],
)
def test_how_firmly(claims_of: ClaimsOf, text: str, verb_class: str, factuality: str, polarity: str) -> None:
    claim = claims_of(text)[0]
    assert (claim.verb_class, claim.factuality, claim.polarity) == (verb_class, factuality, polarity)


def test_a_headline_is_no_second_statement(claims_of: ClaimsOf) -> None:
    text = "الوزارة تنفي إغلاق الجسر\n\nنفت الوزارة إغلاق الجسر."
    assert len(claims_of(text, title=True)) == 1
    assert len(claims_of("الوزارة تنفي إغلاق الجسر", title=True)) == 1


@pytest.mark.parametrize(
    ("text", "title", "speaker"),
    [
        ("مصدر أمني: لا إصابات في الحادث", True, "مصدر أمني"),
        ("كيري: نرفض المساس بالاتفاق", True, "كيري"),
        ("اليمن: تقدم جديد في الجبهة", True, None),
        ('سليم النجار، المتحدث باسم فرق الإسعاف: "انتشلنا جثتين من تحت الركام".', False, "سليم النجار"),
        ("19:00 | وزارة الصحة: ارتفاع عدد الجرحى.", False, "وزارة الصحة"),
        ("التفاصيل: قصف وحرائق في الريف.", False, None),
    ],
)
def test_a_colon_alone(claims_of: ClaimsOf, text: str, title: bool, speaker: str | None) -> None:
    claims = claims_of(text, title=title)
    assert [claim.chain[0].text for claim in claims] == ([] if speaker is None else [speaker])
    cues = [claim.chain[0].cue and text[claim.chain[0].cue.start : claim.chain[0].cue.end] for claim in claims]
    assert set(cues) <= {None if title else ":"}  # a headline's colon is no cue
    assert not any(claim.carried for claim in claims)


def test_a_sentence_that_goes_on_is_carried(claims_of: ClaimsOf, said: Said) -> None:
    text = "قال الوزير إن الجسر مغلق. وأن البديل طريق الساحل."
    claim = claims_of(text)[1]
    assert (claim.carried, claim.chain[0].text, claim.chain[0].cue) == (True, "الوزير", None)
    assert said(text, claim) == "البديل طريق الساحل"


def test_every_claim_has_a_reason_and_its_own_id(claims_of: ClaimsOf) -> None:
    claims = claims_of("قال مصدر إن الجسر أغلق، ونفت الوزارة ذلك.")
    assert [claim.id for claim in claims] == ["clm-1", "clm-2"]
    assert all(claim.reason for claim in claims)


def test_an_empty_quotation_holds_nothing_said(claims_of: ClaimsOf) -> None:
    assert all(claim.content.start < claim.content.end for claim in claims_of("« » قال تبناه"))


WORDS = [
    "قال", "وأضاف", "مصدر", "أمني", "إن", "أن", "«", "»", '"', ":", "،", ".", "(", ")", "نقلت", "وكالة", "عن", "بحسب",
    "مضيفاً", "الذي", "لـ", "وفق", "ما", "تبناه", "التنظيم", "لم", "أكد", "ذلك", "علي", "على", "بين", "كما", "\n", "في",
    "بيان", "جاء", "حمل", "مسؤولية", "بقوله", "وأن", "ـ", "!", "لافتاً", "الانتباه", "جدد", "التأكيد", "على لسان",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_gives_spans_inside_the_text(claims_of: ClaimsOf, words: list[str]) -> None:
    text = " ".join(words)
    for claim in claims_of(text):
        assert 0 <= claim.content.start < claim.content.end <= len(text)
        for hop in claim.chain[:-1]:
            assert hop.start is not None
            assert hop.text == text[hop.start : hop.end]
            assert hop.text
            assert hop.cue is None or 0 <= hop.cue.start < hop.cue.end <= len(text)
