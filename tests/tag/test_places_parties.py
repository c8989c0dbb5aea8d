import pytest

from isnad.engine.deeds import find_deeds
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.record.document import Document, Part, Published
from isnad.segment.step import segment
from isnad.tag.step import tag_all


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("أعلنت هيئة تحرير الشام وقف القصف في سوريا", ["سوريا"]),
        ("هاجمت جماعة أنصار بيت المقدس نقطة للجيش", []),
        ("اقتحم مسلحون جامعة حلب في سوريا", ["جامعة حلب", "سوريا"]),
        ("اشتبكت المقاومة الشعبية في عدن مع الحوثيين", ["عدن"]),
        ("نفت صحيفة القدس العربي الخبر بعد القصف", []),
        ("انفجرت عبوة في شارع فلسطين ببغداد", ["شارع فلسطين", "بغداد"]),
    ],
)
def test_a_place_within_the_name_of_a_body_is_none(text: str, places: list[str]) -> None:
    document = Document(
        id="doc-1",
        text=text,
        text_sha256="",
        parts=(Part(kind="paragraph", start=0, end=len(text)),),
        published=Published(value=None, precision="unknown", basis="unknown"),
    )
    article = segment(document)
    mentions, _ = tag_all(article, find_deeds(article), gazetteer=default_gazetteer(), registry=load_registry())
    assert [place.text for place in mentions.places] == places
