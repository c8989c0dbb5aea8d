"""Dialect in quotations does not turn a denial into a deed; the same particle as "what" leaves a deed alone."""

import pytest
from coding_helpers import coded

LEVANTINE = (
    "ما في قصف علينا من يومين",
    "ما صار قصف اليوم",
    "ما كان في قصف بالحارة",
    "ما عاد في قصف",
    "ما قصفوا الحي مبارح",
    "والله ما قصفوا الحي",
    "إنو ما قصفوا الحي",
    "ما وقع قصف عنا",
    "ما قتلوا حدا من أهلنا",
    "ما اعتقلوا حدا من الشباب",
    "مش قصف هاد",
    "مو قصف هاد",
)
IRAQI = (
    "ماكو قصف عدنا",
    "ماكو اشتباكات بالمنطقة",
    "ما صارت اشتباكات يمنا",
    "مو قصف هذا",
    "ما قتلوا أحد من عدنا",
    "ما اعتقلوا أحد",
)
EGYPTIAN = (
    "مفيش قصف عندنا",
    "محصلش قصف خالص",
    "ما حصلش قصف في الشارع",
    "مكنش في قصف",
    "ماكانش فيه قصف",
    "مافيش اشتباكات هنا",
    "مش قصف ده",
)
YEMENI = (
    "ما فيش قصف عندنا",
    "مابش قصف في القرية",
    "ما بش اشتباكات",
    "ماقد قصفوا الحي",
    "ما قد قصفوا الحي",
    "مش قصف هذا",
)
SUDANESE = (
    "ما في قصف في حلتنا",
    "مافي قصف الليلة",
    "ما حصل قصف هنا",
    "ما حصلت اشتباكات في الحي",
)
LIBYAN = (
    "ما فيش قصف في شارعنا",
    "ما صارش قصف",
    "ماصارش قصف في المدينة",
    "ما صارتش اشتباكات",
    "ما فماش قصف",
    "مش قصف هذا",
)


@pytest.mark.parametrize("quote", [*LEVANTINE, *IRAQI, *EGYPTIAN, *YEMENI, *SUDANESE, *LIBYAN])
def test_what_dialect_denies_is_denied(quote: str) -> None:
    events = coded(f"وقال أحد سكان مدينة إدلب: «{quote}».").events
    assert {event.factuality for event in events} == {"denied"}


@pytest.mark.parametrize(
    "sentence",
    [
        "نزح السكان من مدينة إدلب بسبب ما قصفته الطائرات من منازل.",
        "قصفت الطائرات مدينة إدلب، ما أدى إلى مقتل خمسة مدنيين.",
        "هذا ما قتل خمسة مدنيين في مدينة إدلب.",
    ],
)
def test_what_with_a_deed_is_no_denial(sentence: str) -> None:
    assert all(event.factuality == "asserted" for event in coded(sentence).events)
