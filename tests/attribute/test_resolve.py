"""What a hop resolves to in the registry, and what it must not resolve to."""

from collections.abc import Callable

import pytest

from isnad.attribute.step import attribute
from isnad.knowledge.registry import load_registry
from isnad.record.claims import Claim, Hop
from isnad.record.mentions import Mentions
from isnad.segment.step import segment

from .conftest import claims_with_mentions, document_of

ClaimsOf = Callable[..., tuple[Claim, ...]]


def _first(text: str) -> Hop:
    """The first speaker of the first claim."""
    return claims_with_mentions(text)[0].chain[0]


@pytest.mark.parametrize(
    ("text", "source_id", "kind"),
    [
        ("وذكرت صحيفة الغارديان البريطانية أن الجسر أغلق.", "guardian", "outlet"),
        ('وذكر موقع "نداء سوريا" أن الجسر أغلق.', "nedaa-syria", "outlet"),
        ("وذكرت صحيفة واشنطن بوست أن الجسر أغلق.", "washington-post", "outlet"),
        ('وذكرت وكالة "سمارت" أن الجسر أغلق.', "smart-news", "agency"),
        ("وذكرت شبكة إباء أن الجسر أغلق.", "ebaa", "agency"),
        ("وقال المرصد السوري إن الجسر أغلق.", "sohr", "ngo"),
        ("وقال مدير المرصد السوري سامي الحلو إن الجسر أغلق.", "sohr", "ngo"),
        ("وجاء في بيان الجيش التركي أن الجسر أغلق.", "tr-armed-forces", "document"),
        ("ونقل بيان صدر عن وزارة الدفاع التركية عن القائد قوله إن الهجوم انتهى.", None, "official"),
        # a place inside a name speaks for nobody
        ('وذكر موقع "بيروت الآن" أن الجسر أغلق.', None, "outlet"),
        ('وقال مراسل "مدار سوريا" إن الجسر أغلق.', None, "outlet"),
        ("وقال المسعف في الدفاع المدني السوري أبو محمد الحلو إن الجسر أغلق.", "syria-civil-defence", "ngo"),
        ("وذكر موقع أخبار تركيا أن الجسر أغلق.", None, "outlet"),
        ("وقالت لجان مقاومة شرق الجزيرة إن الجسر أغلق.", None, "official"),
        ("وقالت مصادر في اليمن إن الجسر أغلق.", None, "anonymous"),
        # whom a source is loyal to does not speak
        ("وقالت مصادر موالية للرئيس عبد ربه منصور هادي إن الجيش قصف الجسر.", None, "anonymous"),
    ],
)
def test_a_hop_resolves_by_its_own_name(text: str, source_id: str | None, kind: str) -> None:
    hop = _first(text)
    assert (hop.source_id, hop.kind) == (source_id, kind)


@pytest.mark.parametrize(
    ("outlet", "uri", "source_id"),
    [
        ("رويترز", "file:1", "reuters"),
        (None, "https://www.enabbaladi.net/archives/1", "enab-baladi"),
        ("unknown-daily", "https://news.example.org/1", "unknown-daily"),
        (None, "file:reports/1.txt", None),
    ],
)
def test_the_outlet_is_known_by_name_or_address(outlet: str | None, uri: str, source_id: str | None) -> None:
    document = document_of("قال مصدر إن الجسر أغلق.", outlet=outlet, uri=uri)
    claims = attribute(segment(document), Mentions(), load_registry())
    assert claims[0].chain[-1].source_id == source_id


@pytest.mark.parametrize(
    ("text", "kind", "anonymous"),
    [
        ("وأفاد مراسلنا بأن الجسر أغلق.", "outlet", False),
        ("وأفاد مراسل الوادي بأن الجسر أغلق.", "outlet", False),
        ("وذكر مندوبنا أن الجسر أغلق.", "outlet", False),
        ("وقال البعض إن الجسر أغلق.", "witness", True),
        ("وقالت المعارضة إن الجسر أغلق.", "party", False),
        ("وأكدت أدلة جديدة أن الجسر أغلق.", "anonymous", True),
        ("وتداولت صفحات محلية أنباء عن إغلاق الجسر.", "anonymous", True),
        ("وقالت محكمة النقض إن الجسر أغلق.", "official", False),
        ("وقال نبيل سعد رئيس البلدية إن الجسر أغلق.", "official", False),
    ],
)
def test_kind_and_anonymity(claims_of: ClaimsOf, text: str, kind: str, anonymous: bool) -> None:
    hop = claims_of(text)[0].chain[0]
    assert (hop.kind, hop.anonymous) == (kind, anonymous)
