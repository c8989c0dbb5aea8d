"""Whose name stands behind an office: the speaker's own, or that of the one he serves."""

import pytest

from .conftest import claims_with_mentions


@pytest.mark.parametrize(
    ("speaker", "anonymous"),
    [
        ("متحدث باسم الرئيس التركي رجب طيب أردوغان", False),
        ("متحدثة باسم وزير الخارجية جون كيري", False),
        ("مسؤول مطلع في مكتب الرئيس اليمني عبد ربه منصور هادي", True),
        ("ضابط في مكتب القائد سليم الحاتم", True),
        ("مستشار الرئيس السوري بشار الأسد", True),
        ("مدير مكتب الرئيس اليمني هادي", False),
        ("محامي الرئيس المعزول محمد مرسي", True),
        ("أحد حراس الرئيس السوري بشار الأسد", True),
    ],
)
def test_the_master_is_not_the_speaker(speaker: str, anonymous: bool) -> None:
    hop = claims_with_mentions(f"وقال {speaker} إن الجسر أغلق صباحا.")[0].chain[0]
    assert (hop.text, hop.name, hop.anonymous) == (speaker, speaker, anonymous)
    assert not (hop.source_id or "").startswith("person-")


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("نائب رئيس الوزراء صالح المطلك", "صالح المطلك"),
        ("مساعد وزير النقل سليم الحاتم", "سليم الحاتم"),
        ("مدير مكتب رئيس البلدية سليم الحاتم", "سليم الحاتم"),
        ("المتحدث باسم الرئاسة التركية إبراهيم قالن", "إبراهيم قالن"),
        ("المتحدث باسم الرئيس التركي إبراهيم قالن", "إبراهيم قالن"),
        ("رئيس الوزراء السابق نائب رئيس الجمهورية نوري المالكي", "نوري المالكي"),
        ("المتحدث باسم وزير الدفاع العميد سليم الحاتم", "سليم الحاتم"),
        ("وزير النقل في حكومة الرئيس هادي عبد العزيز الحاتم", "عبد العزيز الحاتم"),
        ("الرئيس السوري بشار الأسد", "بشار الأسد"),
    ],
)
def test_an_own_name_is_the_speakers(speaker: str, name: str) -> None:
    assert claims_with_mentions(f"وقال {speaker} إن الجسر أغلق صباحا.")[0].chain[0].name == name


def test_the_master_named_later_is_another_speaker() -> None:
    text = "وقال متحدث باسم الرئيس التركي رجب طيب أردوغان إن الجسر أغلق. وقال أردوغان إن الطريق فتح."
    assert [claim.chain[0].name for claim in claims_with_mentions(text)][1] == "رجب طيب أردوغان"


@pytest.mark.parametrize(
    ("verb", "speaker"),
    [
        ("أوضح", "عدد من مديري المدارس"),
        ("أكدت", "هيئة الإعلام للمقاومة"),
        ("أكدت", "القوات الموالية للرئيس عبد ربه منصور هادي"),
        ("أكد", "مكتب رئيس الكاميرون بول بيا"),
        ("أكدت", "وحدات الرئيس هادي"),
    ],
)
def test_a_body_is_not_the_man_it_is_called_by(verb: str, speaker: str) -> None:
    assert claims_with_mentions(f"و{verb} {speaker} أن الجسر أغلق صباحا.")[0].chain[0].name == speaker


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ("الحاتم", "سليم الحاتم"),
        ("السيد الحاتم", "سليم الحاتم"),
        ("الشيخ فريد الحاتم", "فريد الحاتم"),
        ("العقيد رامي الحاتم", "رامي الحاتم"),
    ],
)
def test_a_namesake_is_another_speaker(second: str, name: str) -> None:
    text = f"وقال القاضي سليم الحاتم إن الجسر أغلق. وقال {second} إن الطريق فتح صباحا."
    assert claims_with_mentions(text)[1].chain[0].name == name
