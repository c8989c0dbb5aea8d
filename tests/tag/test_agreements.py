import pytest

from isnad.record.document import Document, Part, Published
from isnad.record.mentions import AgreementMention
from isnad.segment.step import segment
from isnad.tag.agreements import tag_agreements


def agreements_of(text: str, day: str = "2021-04-02") -> tuple[AgreementMention, ...]:
    document = Document(
        id="doc-1",
        text=text,
        text_sha256="",
        parts=(Part(kind="paragraph", start=0, end=len(text)),),
        published=Published(value=day, precision="day", basis="printed"),
    )
    return tag_agreements(segment(document))


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
    ],
)
def test_a_place_or_a_plain_noun_is_no_agreement(text: str) -> None:
    assert agreements_of(text) == ()


def test_two_agreements_of_one_sentence_do_not_overlap() -> None:
    found = agreements_of("قارن الباحث اتفاق أضنة باتفاق الطائف.")
    assert [mention.agreement_id for mention in found] == ["adana-1998", "taif-1989"]
    assert found[0].end <= found[1].start
