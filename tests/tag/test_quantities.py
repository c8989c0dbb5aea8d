import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.engine.article import Article
from isnad.record.document import Document, Part, Published
from isnad.record.mentions import QuantityMention
from isnad.segment.step import segment
from isnad.tag.quantities import tag_quantities


def article_of(text: str) -> Article:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    return segment(Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown))


def quantities_of(text: str) -> list[QuantityMention]:
    return list(tag_quantities(article_of(text)))


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "qualifier"),
    [
        ("قتل ثلاثة جنود", "ثلاثة", 3, 3, None),
        ("وصل نحو 40 شخصا", "نحو 40", 40, 40, "about"),
        ("وحوالى مئتي نازح", "حوالى مئتي", 200, 200, "about"),
        ("قرابة ثلاثين مصابا", "قرابة ثلاثين", 30, 30, "nearly"),
        ("ما يقارب 500 عائلة", "ما يقارب 500", 500, 500, "nearly"),
        ("أكثر من 50 قتيلا", "أكثر من 50", 51, None, "more_than"),
        ("ما يزيد على ألفي مقاتل", "ما يزيد على ألفي", 2001, None, "more_than"),
        ("ما لا يقل عن 7 مدنيين", "ما لا يقل عن 7", 7, None, "at_least"),
        ("19 شخصا على الأقل", "19", 19, None, "at_least"),
        ("أربعة جنود أتراك على الأقل", "أربعة", 4, None, "at_least"),
        ("أقل من 20 مسلحا", "أقل من 20", 1, 19, "at_most"),
        ("لا يزيد عن 20 مسلحا", "لا يزيد عن 20", 1, 20, "at_most"),
        ("ما بين 20 و30 منزلا", "ما بين 20 و30", 20, 30, "between"),
        ("بين ثمانية وعشرة قتلى", "بين ثمانية وعشرة", 8, 10, "between"),
        ("بين 15 و20 ألف نازح", "بين 15 و20 ألف", 15_000, 20_000, "between"),
        ("ثلاثة أو أربعة رجال", "ثلاثة أو أربعة", 3, 4, "between"),
        ("20-30 مقاتلا", "20-30", 20, 30, "between"),
        ("بضعة عمال", "بضعة", 3, 9, None),
        ("العشرات من السكان", "العشرات", 20, 99, None),
        ("مئات الجرحى", "مئات", 200, 999, None),
        ("آلاف المدنيين", "آلاف", 2000, 9999, None),
        ("عشرات الآلاف من السكان", "عشرات الآلاف", 20_000, 99_999, None),
        ("مئات الآلاف من اللاجئين", "مئات الآلاف", 200_000, 999_999, None),
        ("بضع مئات من المتظاهرين", "بضع مئات", 300, 999, None),
        ("نصف مليون نازح", "نصف مليون", 500_000, 500_000, None),
        ("١٢٠٠ قتيل", "١٢٠٠", 1200, 1200, None),
        ("ثلاث عشرة امرأة", "ثلاث عشرة", 13, 13, None),
        ("ثمانمائة وخمسون معتقلا", "ثمانمائة وخمسون", 850, 850, None),
        ("٣٬٢٠٠ شخص", "٣٬٢٠٠", 3200, 3200, None),
        ("مليونين ونصف المليون لاجئ", "مليونين ونصف المليون", 2_500_000, 2_500_000, None),
        ("بضعة عشر جنديا", "بضعة عشر", 13, 19, None),
        ("بضع عشرة أسرة", "بضع عشرة", 13, 19, None),
        ("مئات آلاف النازحين", "مئات آلاف", 200_000, 999_999, None),
        ("فوق المئة قتيل", "فوق المئة", 101, None, "more_than"),
        ("دون العشرين مقاتلا", "دون العشرين", 1, 19, "at_most"),
        ("قتل على الأقل 15 مدنيا", "على الأقل 15", 15, None, "at_least"),
        ("من 50 إلى 60 مدنيا", "50 إلى 60", 50, 60, "between"),
        ("بين 50 إلى 60 مدنيا", "بين 50 إلى 60", 50, 60, "between"),
        ("خمسة إلى سبعة مسلحين", "خمسة إلى سبعة", 5, 7, "between"),
        ("ما يصل إلى مئة مقاتل", "ما يصل إلى مئة", 1, 100, "at_most"),
        ("زهاء الخمسين مدنيا", "زهاء الخمسين", 50, 50, "about"),
    ],
)
def test_ranges(text: str, printed: str, low: int, high: int | None, qualifier: str | None) -> None:
    (quantity,) = quantities_of(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.qualifier) == (printed, low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("سقط قتيلان", "قتيلان"),
        ("ومجندان", "مجندان"),
        ("مقتل طفلين", "طفلين"),
        ("أصيب والداه", "والداه"),
        ("مقتل شخصين اثنين", "شخصين"),
        ("عثر على الضابطين", "الضابطين"),
    ],
)
def test_a_dual_of_people_counts_two(text: str, printed: str) -> None:
    (quantity,) = quantities_of(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.word) == (printed, 2, 2, "dual")
    assert quantity.unit == "person"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ثلاثة من الجنود", "person"),
        ("12 آخرين", "person"),
        ("21 منهم", "person"),
        ("ستة فلسطينيين", "person"),
        ("300 عائلة", "family"),
        ("أربع قذائف", "shell"),
        ("ثماني غارات", "strike"),
        ("عشرة منازل", "house"),
        ("30 كيلومترا", "km"),
        ("5 أطنان", "ton"),
        ("سيارتين مفخختين", "vehicle"),
        ("مقتل 13 من قوات الشرطة", None),
        ("مقتل الجنود الخمسة", "person"),
        ("عاد الأسرى الـ12", "person"),
        ("12 وأصيب", None),
    ],
)
def test_units(text: str, unit: str | None) -> None:
    assert [quantity.unit for quantity in quantities_of(text)] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "في عام 2014 خرج السكان",
        "وقع ذلك في 23 يوليو",
        "منذ 2009 لم يعد أحد",
        "شاب عمره 35 عاما",
        "البالغ من العمر 35",
        "بعد ثلاثة أيام",
        "قبل ساعتين",
        "ارتفعت 30 في المئة",
        "بنسبة 40%",
        "نحو 3 ملايين دولار",
        "فاز الفريق 3-1",
        "القرار 2216",
        "عناصر الفرقة 30",
        "واحدة من أكبر المدن",
        "في الثامنة عشرة من عمرها",
        "الذكرى الخمسين للاستقلال",
        "1- كلمة الافتتاح",
        "اجتمعوا يوم الاثنين",
        "في 22 من شهر تموز قتلوا",
        "شاب في العشرين قتل",
        "هاجمت طالبان الحاجز",
        "حظرت الحكومة الإخوان",
        "العلاقات بين البلدين الشقيقين",
        "وصل الوزراء التابعين للحكومة",
        "طائرة من طراز A320 قتل قائدها",
        "مقاتلات ميغ 29 قتلت المدنيين",
        "ضرب بصواريخ إس 300 فقتل المدنيون",
        "قتل قائد الفوج 46 واللواء 35 على الطريق 5",
        "قالت فرانس 24 إن القتلى كثر",
        "سقطت طائرة قاصف-2 وقتل من فيها",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert quantities_of(text) == []


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("قتل ثلاثة وأصيب خمسة على الأقل وستة مفقودون", [3, 5, 6]),
        ("ارتفعت حصيلة القتلى من 20 إلى 30 قتيلا", [20, 30]),
        ("ارتفع القتلى من 40 قتيلا في عام 2013 إلى 50 قتيلا", [40, 50]),
        ("قتل ثمانية من العناصر الـ54", [8, 54]),
        ("23 شخصا بينهم 4 أطفال و3 نساء قتلوا", [23, 4, 3]),
    ],
)
def test_numbers_that_stand_apart_are_not_joined(text: str, lows: list[int]) -> None:
    assert [quantity.low for quantity in quantities_of(text)] == lows


def test_a_bare_number_counts_only_beside_harm() -> None:
    assert [quantity.low for quantity in quantities_of("أصيب 43، بحسب المشفى")] == [43]
    assert quantities_of("عرضت 43 لوحة") == []


def test_the_span_leaves_off_the_conjunction_and_keeps_the_printed_words() -> None:
    text = "وَقُتل فيها ما لا يقلّ عن ٢٦ شخصًا"
    (quantity,) = quantities_of(text)
    assert text[quantity.start : quantity.end] == quantity.text == "ما لا يقلّ عن ٢٦"
    assert quantity.word == "٢٦"


def test_only_coded_parts_are_read() -> None:
    text = "خمسة قتلى\nستة جرحى"
    parts = (Part(kind="paragraph", start=0, end=9), Part(kind="furniture", start=10, end=len(text)))
    unknown = Published(value=None, precision="unknown", basis="unknown")
    document = Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown)
    assert [quantity.low for quantity in tag_quantities(segment(document))] == [5]


@given(st.text(alphabet="وبل ثلاثةعشرونمئاتآلاف 0123456789.,-/%()«»قتيلان\u064b\n", max_size=60))
def test_any_text_gives_ordered_quantities_that_stand_where_they_say(text: str) -> None:
    found = quantities_of(text)
    assert [quantity.start for quantity in found] == sorted(quantity.start for quantity in found)
    for quantity in found:
        assert quantity.text == text[quantity.start : quantity.end] != ""
        assert quantity.low > 0
        assert quantity.high is None or quantity.low <= quantity.high
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
