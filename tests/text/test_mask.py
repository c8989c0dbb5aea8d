"""What is hidden before a text is searched or published, and what must stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.text.mask import FILL, mask, masked_spans

HIDDEN = [
    "+963 944 123 456", "+963944123456", "00963944123456", "00 963 11 333 4444", "+1 (202) 555-0143",
    "+44 (0)20 7946 0958", "+٩٦٣ ٩٤٤ ١٢٣ ٤٥٦", "٠٩٤٤١٢٣٤٥٦", "۰۹۴۴۱۲۳۴۵۶", "0944123456", "0944-123-456",
    "0944 123 456", "(011) 333-4444", "03/123456", "01 234567", "777123456", "967777123456", "963944123456+",
    "963 944 123456", "944-123-456", "944 123 456", "0944\u00a0123\u00a0456", "0944–123–456",
    "4111 1111 1111 1111", "4111-1111-1111-1111", "4111111111111111", "SA03 8000 0000 6080 1016 7519",
    "SA0380000000608010167519", "GB82WEST12345698765432", "gb82west12345698765432",
    "JO94CBJO0010000000000131000302", "EG٣٨٠٠١٩٠٠٠٥٠٠٠٠٠٠٠٠٢٦٣١٨٠٠٠٢", "10100042001500",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "0x52908400098527886E0F7030069857D2E4169EE7", "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
    "https://www.paypal.me/helpingexample", "paypal.me/helpingexample", "https://wa.me/963944123456",
    "https://gofundme.com/f/some-cause", "https://buy.stripe.com/3cs00000", "cash.app/$example",
]  # fmt: skip
KEPT = [
    "2019-05-20", "20/05/2019", "20.05.2019", "2019/5/20", "٢٠/٥/٢٠١٩", "2019-05-20T14:30:00+03:00",
    "2019-05-20 14:30", "20-05-2019", "2019-05-20 2019-05-21", "01/02/2019 03/02/2019", "2011-2019",
    "2011 2012 2013 2014", "من 1948 إلى 2023", "35.6123, 36.5123", "35.61234567 36.51234567", "٣٥٫٦١٢٣",
    "37S 123456 1234567", "37SBA12345678", "12,000", "1,200,000,000", "١٢٬٠٠٠", "1.200.000", "1 200 000 000",
    "5000000", "1500000000", "150 قتيلا و 1200 جريح", "14:30", "00:15", "12 15 233 45 1200", "2254",
    "القرار 2254 (2015)", "S/2015/1045", "F-16", "23456789", "122 ملم", "3.5 مليون", "(362.796.000.00",
    "69439698.45", "1.234.567.89", "doc-ef725b0fed9093a2", "https://example.org/news/1234567890123", "0", "007",
    "RPG-29", "2018-2019-2020", "doc-ef725b0fed9093a2 ef725b0fed9093a2 1 2 3 4 5 6",
    "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "05-06-2019", "1/9/2013",
]  # fmt: skip


@pytest.mark.parametrize("secret", HIDDEN)
def test_contacts_and_accounts_are_hidden(secret: str) -> None:
    text = f"قال الناشط {secret} في القرية 12 قتيلا"
    masked = mask(text)
    assert (
        masked == f"قال الناشط {FILL * len(secret.rstrip('+'))}{'+' if secret.endswith('+') else ''} في القرية 12 قتيلا"
    )


@pytest.mark.parametrize("figure", KEPT)
def test_dates_coordinates_tolls_and_years_stay(figure: str) -> None:
    text = f"سقط {figure} في القرية"
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("هاتف: 123456", "123456"),
        ("للتواصل على الرقم ٢٢٣٤٤٥", "٢٢٣٤٤٥"),
        ("رقم الحساب: 1234567", "1234567"),
        ("وهاتفنا 555 1234", "555 1234"),
        ("tel. 555-1234", "555-1234"),
        ("WhatsApp: 7712345", "7712345"),
        ("PayPal: someone@example.org", "someone@example.org"),
        ("فودافون كاش 1234567", "1234567"),
    ],
)
def test_a_word_before_the_number_tells_what_it_is(text: str, hidden: str) -> None:
    assert mask(text) == text.replace(hidden, FILL * len(hidden))


def test_a_toll_beside_a_telephone_number_stays() -> None:
    assert mask("اتصلوا 0944123456 15 قتيلا") == f"اتصلوا {FILL * 10} 15 قتيلا"
    assert mask("+963944123456. 5 قتلى") == f"{FILL * 13}. 5 قتلى"
    assert mask("+963 944 123 456 2019-05-20") == f"{FILL * 16} 2019-05-20"


def test_a_link_loses_only_the_number_it_carries() -> None:
    assert mask("https://example.org/a?phone=963944123456&b=1") == f"https://example.org/a?phone={FILL * 12}&b=1"


def test_an_address_of_mail_without_such_a_word_stays() -> None:
    assert mask("press@example.org") == "press@example.org"


@given(st.text(alphabet="0123456789٠١٢٣٤٥٦٧٨٩+-./() ,:هاتف\nA1zx@", max_size=80))
def test_length_and_what_is_not_covered_never_change(text: str) -> None:
    masked = mask(text, "#")
    assert len(masked) == len(text)
    assert all(new in (old, "#") for old, new in zip(text, masked, strict=True))
    spans = list(masked_spans(text))
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)


@given(st.from_regex(r"(\+|00)9[67][0-9][ -]?[1-9][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}", fullmatch=True))
def test_no_digit_of_an_international_number_is_left(number: str) -> None:
    assert mask(number) == FILL * len(number)


def test_long_runs_take_no_long_time() -> None:
    begin = time.perf_counter()
    for text in (
        "1 " * 50_000,
        "1" * 100_000,
        "A1b" * 30_000,
        "www." * 20_000,
        "0-" * 50_000,
        "SA03 " * 20_000,
        "1.1 " * 30_000,
    ):
        mask(text)
    assert time.perf_counter() - begin < 5
