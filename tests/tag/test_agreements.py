import pytest

from isnad.record.document import Document, Part, Published
from isnad.record.mentions import AgreementMention
from isnad.segment.step import segment
from isnad.tag.agreements import tag_agreements


def agreements_of(
    text: str, day: str | None = "2021-04-02", countries: dict[str, int] | None = None
) -> tuple[AgreementMention, ...]:
    document = Document(
        id="doc-1",
        text=text,
        text_sha256="",
        parts=(Part(kind="paragraph", start=0, end=len(text)),),
        published=Published(value=day, precision="day", basis="printed"),
    )
    return tag_agreements(segment(document), countries or {})


@pytest.mark.parametrize(
    ("text", "printed", "agreement_id"),
    [
        ("خرقت القوات اتفاق سوتشي مرات.", "اتفاق سوتشي", "sochi-2018"),
        ("بحث الوزيران تفاهمات أستانا في أنقرة.", "تفاهمات أستانا", "astana-deescalation"),
        ("التزم الطرفان باتفاق ستوكهولم أخيرا.", "اتفاق ستوكهولم", "stockholm-2018"),
        ("رفض النواب واتفاق الرياض معا.", "اتفاق الرياض", "riyadh-2019"),
        ("نص اتفاق الطائف على ذلك.", "اتفاق الطائف", "taif-1989"),
        ("عقد المؤتمر بعد إتفاقية أوسلو بعام.", "إتفاقية أوسلو", "oslo-1993"),
    ],
)
def test_known_agreements_are_found_by_any_name(text: str, printed: str, agreement_id: str) -> None:
    (mention,) = agreements_of(text)
    assert (mention.text, mention.agreement_id) == (printed, agreement_id)
    assert text[mention.start : mention.end] == printed


def test_a_known_agreement_brings_its_parties() -> None:
    (mention,) = agreements_of("خرقت القوات اتفاق سوتشي مرات.")
    assert set(mention.parties) == {"tr-government", "ru-government"}


def test_an_unknown_agreement_with_a_quoted_name_has_no_id() -> None:
    (mention,) = agreements_of("وقع الفصيلان اتفاق «وادي السلام» مساء.")
    assert (mention.text, mention.agreement_id, mention.parties) == ("اتفاق «وادي السلام»", None, ())


@pytest.mark.parametrize(
    "text",
    [
        "اتفاق الأطراف كان صعبا.",
        "زار الوفد مدينة سوتشي أمس.",
        "قال القائد «لن نوقع» ثم خرج.",
        "وصف النائب الاتفاق «بالسيئ جدا» أمس.",
        "سيعد ذلك خرقا للاتفاق «ولن يقبله أحد» كما قال.",
    ],
)
def test_a_place_or_a_plain_noun_is_no_agreement(text: str) -> None:
    assert agreements_of(text) == ()


def test_two_agreements_of_one_sentence_do_not_overlap() -> None:
    found = agreements_of("قارن الباحث اتفاق أضنة باتفاق الطائف.")
    assert [mention.agreement_id for mention in found] == ["adana-1998", "taif-1989"]
    assert found[0].end <= found[1].start


@pytest.mark.parametrize(
    ("text", "printed", "operation"),
    [
        ("أطلق الجيش عملية درع الفرات في الشمال.", "عملية درع الفرات", "euphrates-shield"),
        ("أطلق الجيش عملية «نبع السلام» في الشمال.", "عملية «نبع السلام»", "peace-spring"),
        ("تحدث القائد عن «عاصفة الحزم» في كلمته.", "عاصفة الحزم", "decisive-storm"),
        ('شارك اللواء في عملية "غصن الزيتون" قبل عامين.', 'عملية "غصن الزيتون"', "olive-branch"),
    ],
)
def test_an_operation_is_found_with_its_noun_and_quotes(text: str, printed: str, operation: str) -> None:
    (mention,) = agreements_of(text)
    assert (mention.text, mention.agreement_id, mention.kind) == (printed, operation, "operation")


@pytest.mark.parametrize(
    "text",
    [
        "حمل الأطفال غصن الزيتون في الساحة.",
        "هطلت أمطار الصيف على المدينة.",
        "نشرت صحيفة «الشروق» الخبر.",
        "دعا الوزير إلى ردع العدوان بكل الوسائل.",
    ],
)
def test_common_words_are_no_operation(text: str) -> None:
    assert agreements_of(text, day="2025-04-02") == ()


@pytest.mark.parametrize(
    ("day", "agreement_id"),
    [
        ("2025-02-01", "tahdia-gaza-2025"),
        ("2025-11-01", "tahdia-gaza-2025-10"),
        ("2024-11-01", None),
        (None, "tahdia-gaza-2025-10"),
    ],
)
def test_the_day_of_the_report_chooses_between_two_of_one_name(day: str | None, agreement_id: str | None) -> None:
    found = agreements_of("خرقت القوات اتفاق وقف إطلاق النار في غزة.", day=day)
    assert [mention.agreement_id for mention in found] == ([agreement_id] if agreement_id else [])


@pytest.mark.parametrize(
    ("countries", "agreement_id"),
    [
        ({"LB": 3}, "doha-2008"),
        ({"AF": 2, "US": 1}, "doha-2020"),
        ({"SD": 2, "QA": 2}, "doha-darfur-2011"),
        ({}, None),
        ({"FR": 2}, None),
    ],
)
def test_the_countries_of_the_report_choose_between_two_of_one_name(
    countries: dict[str, int], agreement_id: str | None
) -> None:
    (mention,) = agreements_of("بحث الوفد اتفاق الدوحة.", countries=countries)
    assert (mention.text, mention.agreement_id) == ("اتفاق الدوحة", agreement_id)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("دعا المبعوث إلى تنفيذ القرار 2254 فورا.", "القرار 2254"),
        ("نص قرار مجلس الأمن الدولي رقم 2254 على ذلك.", "قرار مجلس الأمن الدولي رقم 2254"),
        ("استند البيان للقرار الدولي ٢٢٥٤ كاملا.", "للقرار الدولي ٢٢٥٤"),
    ],
)
def test_a_resolution_is_found_by_its_number(text: str, printed: str) -> None:
    (mention,) = agreements_of(text)
    assert (mention.text, mention.agreement_id, mention.kind) == (printed, "unscr-2254", "resolution")


def test_a_number_alone_is_no_resolution() -> None:
    assert agreements_of("بلغ عدد العائدين 2254 شخصا.") == ()


@pytest.mark.parametrize(
    ("countries", "agreement_id"), [({"LY": 2}, "libya-dignity"), ({}, "libya-dignity"), ({"YE": 2}, None)]
)
def test_a_name_of_common_words_means_nothing_in_another_country(
    countries: dict[str, int], agreement_id: str | None
) -> None:
    (mention,) = agreements_of("أعلن القائد بدء عملية الكرامة فجرا.", countries=countries)
    assert (mention.text, mention.agreement_id) == ("عملية الكرامة", agreement_id)
