"""Chains from the first speaker to the outlet, and what each hop says of its speaker."""

from collections.abc import Callable

import pytest

from isnad.record.claims import Claim

ClaimsOf = Callable[..., tuple[Claim, ...]]
Cues = Callable[..., list[tuple[str, str | None]]]
Said = Callable[[str, Claim], str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال مصدر طبي إن الجرحى كثر.", ["مصدر طبي"]),
        ("نقلت وكالة الوادي عن مصدر أمني أن الجسر أغلق.", ["مصدر أمني", "وكالة الوادي"]),
        ('نقل موقع "صدى" عن مصادر من الحملة، أن القافلة وصلت.', ["مصادر من الحملة", 'موقع "صدى"']),
        ("صحيفة الساحل نقلت عن دبلوماسيين - لم تسمهم - أن الهدنة قريبة.", ["دبلوماسيين", "صحيفة الساحل"]),
        ("أغلق الجسر، وفق ما نقلت وكالة الوادي عن مصدر طبي.", ["مصدر طبي", "وكالة الوادي"]),
        ("قال الناطق باسم الإسعاف لوكالة الوادي إن الجسر أغلق.", ["الناطق باسم الإسعاف", "وكالة الوادي"]),
        ("وأضاف الحلو - حسب ما ذكرت وكالة الوادي - أن الجسر أغلق.", ["الحلو", "وكالة الوادي"]),
        ("وأكد المصدر وفقاً لموقع الساحل أن الجسر أغلق.", ["المصدر", "موقع الساحل"]),
        ("ذكرت صحيفة الساحل، نقلاً عن مسؤولين محليين، أن الجسر أغلق.", ["مسؤولين محليين", "صحيفة الساحل"]),
        ("علمت صحيفة الساحل من مصادر أمنية أن الجسر أغلق.", ["مصادر أمنية", "صحيفة الساحل"]),
        ("ونقلت وكالة الوادي أن الجسر أغلق.", ["وكالة الوادي"]),
        ("أغلق الجسر القديم في وسط البلدة اليوم، بحسب مصدر طبي تحدث لوكالة الوادي.", ["مصدر طبي", "وكالة الوادي"]),
        ('أغلق الجسر القديم في وسط البلدة اليوم، بحسب مصدر طبي تحدث إلى "صدى الوادي".', ["مصدر طبي", "صدى الوادي"]),
        ('وقال مزارع تحدث لـ"صدى" إن الجسر أغلق.', ["مزارع"]),
        ("وقال سائق الحافلة لمنصة الوادي إن الجسر أغلق.", ["سائق الحافلة", "منصة الوادي"]),
        ("وتقول والدته إن الجسر أغلق.", ["والدته"]),
        ("وعزا مسؤول في البلدية الهجوم إلى السرعة.", ["مسؤول في البلدية"]),
        ("وعزت اللجنة الخطأ إلى السرعة.", ["اللجنة"]),
        ('أعلنت "جبهة الوادي في الشمال"، عبر موقعها، مسؤوليتها عن تفجير الجسر.', ["جبهة الوادي في الشمال"]),
    ],
)
def test_hops(claims_of: ClaimsOf, text: str, expected: list[str]) -> None:
    assert [hop.name for hop in claims_of(text)[0].chain] == [*expected, "unknown outlet"]


def test_its_correspondent_speaks_through_the_outlet_told_of_last(claims_of: ClaimsOf) -> None:
    last = claims_of("نقل موقع الساحل عن وكالة الوادي أن الجسر أغلق. وقال مراسلها إن العمل توقف.")[-1].chain
    assert [hop.name for hop in last] == ["مراسلها", "وكالة الوادي", "unknown outlet"]


def test_the_last_hop_is_the_outlet_and_has_no_words(claims_of: ClaimsOf) -> None:
    last = claims_of("قال مصدر إن الجسر أغلق.", outlet="river-daily")[0].chain[-1]
    assert (last.name, last.kind, last.start, last.cue) == ("river-daily", "outlet", None, None)


def test_a_relay_gives_each_hop_its_own_cue(cues: Cues) -> None:
    text = "أغلق الجسر، وفق ما نقلت وكالة الوادي عن مصدر طبي."
    assert cues(text) == [("عن", "مصدر طبي"), ("وفق ما نقلت", "وكالة الوادي")]


def test_a_participle_keeps_the_chain(claims_of: ClaimsOf) -> None:
    text = "نقلت وكالة الوادي عن مصادر طبية أن العدد ارتفع، لافتةً إلى أن المشفى ممتلئ."
    assert [hop.name for hop in claims_of(text)[1].chain[:2]] == ["مصادر طبية", "وكالة الوادي"]


def test_the_same_source_named_again_keeps_its_agency(claims_of: ClaimsOf) -> None:
    text = "نقلت وكالة الوادي عن مصدر طبي أن العدد ارتفع. وأضاف المصدر أن المشفى ممتلئ."
    assert [hop.name for hop in claims_of(text)[1].chain[:2]] == ["مصدر طبي", "وكالة الوادي"]


@pytest.mark.parametrize(
    ("text", "kind", "anonymous", "role"),
    [
        ("قال مصدر طبي إن العدد ارتفع.", "anonymous", True, "medical source"),
        ("قال مصدر إن العدد ارتفع.", "anonymous", True, "source"),
        ("قال شهود عيان إن العدد ارتفع.", "witness", True, "witness"),
        ("قال مسؤول حكومي إن العدد ارتفع.", "anonymous", True, "official"),
        ("قال السكان إن العدد ارتفع.", "witness", True, "residents"),
        ("قال الناشط نبيل سعد إن العدد ارتفع.", "official", False, "activist"),
        ("قال وزير الصحة إن العدد ارتفع.", "official", False, "minister"),
        ("قال وزير سابق إن العدد ارتفع.", "anonymous", True, "minister"),
        ("قال المتحدث باسم البلدية إن العدد ارتفع.", "official", False, "spokesperson"),
        ("قالت وزارة الصحة إن العدد ارتفع.", "official", False, None),
        ("قال بيان للنقابة إن العدد ارتفع.", "document", False, None),
        ("قالت صحيفة الساحل إن العدد ارتفع.", "outlet", False, None),
        ("قالت موسكو إن العدد ارتفع.", "official", False, None),
        ("وأعلنت كتائب الوادي أن العدد ارتفع.", "party", False, None),
    ],
)
def test_what_a_hop_says_of_its_speaker(
    claims_of: ClaimsOf, text: str, kind: str, anonymous: bool, role: str | None
) -> None:
    hop = claims_of(text)[0].chain[0]
    assert (hop.kind, hop.anonymous, hop.role) == (kind, anonymous, role)


def test_a_surname_alone_is_the_person_named_before(claims_of: ClaimsOf) -> None:
    text = "قال مدير المشفى سليم النجار إن العدد ارتفع. وأضاف النجار أن الدواء نفد."
    first, second = claims_of(text)
    assert (first.chain[0].name, second.chain[0].text, second.chain[0].name) == ("سليم النجار", "النجار", "سليم النجار")
    assert second.chain[0].role == "director"


def test_known_bodies_get_their_id(claims_of: ClaimsOf) -> None:
    assert claims_of("قال المرصد السوري لحقوق الإنسان إن القصف استمر.")[0].chain[0].source_id == "sohr"
    assert claims_of("ونفت موسكو ذلك.")[0].chain[0].source_id == "ru-government"


def test_nobody_is_party_to_the_event_yet(claims_of: ClaimsOf) -> None:
    assert not any(hop.party_to_event for hop in claims_of("قال الجيش إن القصف توقف.")[0].chain)


def test_a_later_aside_by_an_agency_lengthens_the_chain(claims_of: ClaimsOf, said: Said) -> None:
    text = "قال مصدر طبي إن العدد ارتفع، حسبما ذكرت وكالة الوادي."
    (claim,) = claims_of(text)
    assert [hop.name for hop in claim.chain[:2]] == ["مصدر طبي", "وكالة الوادي"]
    assert said(text, claim) == "العدد ارتفع"
