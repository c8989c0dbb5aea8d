import pytest

from isnad.record.document import Document, Part, Published
from isnad.segment.step import segment
from isnad.tag.weapons import tag_weapons


def weapons_of(text: str) -> list[tuple[str, str]]:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    document = Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown)
    found = tag_weapons(segment(document))
    assert all(text[weapon.start : weapon.end] == weapon.text for weapon in found)
    return [(weapon.text, weapon.weapon_class) for weapon in found]


@pytest.mark.parametrize(
    ("text", "printed", "weapon_class"),
    [
        ("تعرضت القرية لقصف مدفعي", "قصف مدفعي", "artillery"),
        ("بالقصف المدفعي العنيف", "القصف المدفعي", "artillery"),
        ("سقطت قذيفتا هاون", "قذيفتا هاون", "mortar"),
        ("بقذائف الهاون", "قذائف الهاون", "mortar"),
        ("انفجرت سيارتان مفخختان", "سيارتان مفخختان", "car_bomb"),
        ("السيارة المفخخة", "السيارة المفخخة", "car_bomb"),
        ("وعبوة ناسفة", "عبوة ناسفة", "ied"),
        ("بعبوتين ناسفتين", "عبوتين ناسفتين", "ied"),
        ("ألقت براميل متفجرة", "براميل متفجرة", "barrel_bomb"),
        ("أطلقوا صاروخا باليستيا", "صاروخا باليستيا", "ballistic_missile"),
        ("صواريخ الكاتيوشا", "صواريخ الكاتيوشا", "rocket"),
        ("القنابل العنقودية", "القنابل العنقودية", "cluster_munition"),
        ("بطائرة من دون طيار", "طائرة من دون طيار", "drone"),
        ("غارات جوية ليلا", "غارات جوية", "aircraft"),
        ("غاز الكلور", "غاز الكلور", "chlorine"),
        ("الفوسفور الأبيض", "الفوسفور الأبيض", "white_phosphorus"),
        ("حزاما ناسفا", "حزاما ناسفا", "suicide_vest"),
        ("برصاص قناص", "رصاص قناص", "sniper"),
        ("الرصاص الحي", "الرصاص الحي", "live_fire"),
        ("الرصاص المعدني المغلف بالمطاط", "الرصاص المعدني المغلف بالمطاط", "rubber_bullets"),
        ("الغاز المسيل للدموع", "الغاز المسيل للدموع", "tear_gas"),
        ("قتله طعنا", "طعنا", "knife"),
        ("في عملية دهس", "عملية دهس", "vehicle"),
        ("انفجر لغم أرضي", "لغم أرضي", "landmine"),
        ("أطلق النار عليهم", "أطلق النار", "small_arms"),
        ("صواريخهم الجديدة", "صواريخهم", "missile"),
        ("بصواريخ غراد", "صواريخ غراد", "grad"),
        ("انفجرت أجهزة البيجر", "أجهزة البيجر", "ied"),
        ("بصاروخ فرط صوتي", "صاروخ فرط صوتي", "ballistic_missile"),
        ("في هجوم بالمسيرات", "هجوم بالمسيرات", "drone"),
        ("بالونات حارقة", "بالونات حارقة", "incendiary"),
        ("مدافع جهنم", "مدافع جهنم", "artillery"),
    ],
)
def test_classes(text: str, printed: str, weapon_class: str) -> None:
    assert weapons_of(text) == [(printed, weapon_class)]


@pytest.mark.parametrize(
    "text",
    [
        "اتفاق وقف إطلاق النار",
        "وقف لإطلاق النار",
        "عاش في سكينة",
        "اشترى دراجة نارية",
        "تقدم بالطعن في الحكم",
        "أطلق المدافع الكرة",
        "الألعاب النارية",
    ],
)
def test_what_only_looks_like_a_weapon(text: str) -> None:
    assert weapons_of(text) == []


def test_a_preposition_that_took_the_article_stays() -> None:
    assert weapons_of("مخزن للأسلحة النارية") == [("للأسلحة النارية", "small_arms")]


def test_a_longer_phrase_hides_a_shorter_one_and_order_is_kept() -> None:
    found = weapons_of("قصف بالمدفعية ثم غارة جوية وقنبلة يدوية")
    assert [weapon_class for _, weapon_class in found] == ["artillery", "aircraft", "grenade"]
