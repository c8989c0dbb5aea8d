"""What full text is searched in."""

from msgspec.structs import replace

from isnad.record.coded import CodedDocument
from isnad.store.add import Deposit, add
from isnad.store.search.shadow import LONGEST_BYTES, shadow
from isnad.store.store import Store

LETTERS = str.maketrans("0123456789", "abcdefghij")


def test_the_shadow_holds_folded_words_alone() -> None:
    assert shadow("قُتل ٥ مدنيّين في «إدلب»، 12,000 نازح") == "قتل 5 مدنيين في ادلب 12000 نازح"


def test_the_shadow_holds_no_telephone_account_or_wallet() -> None:
    text = "للتواصل ٠٩٤٤١٢٣٤٥٦ أو SA03 8000 0000 6080 1016 7519 وpaypal.me/example في 20/5/2019"
    assert shadow(text) == "للتواصل او و في 20 5 2019"


def test_of_a_text_without_end_the_beginning_is_searched() -> None:
    text = " ".join(f"كلمة{number}" for number in range(100_000))
    kept = shadow(text)
    assert LONGEST_BYTES - 100 < len(kept.encode()) <= LONGEST_BYTES
    assert shadow(text).split() == text.replace("ة", "ه").split()[: len(kept.split())]


def test_a_long_text_of_different_words_can_be_indexed(store: Store, coded: CodedDocument) -> None:
    text = " ".join(f"{number:05}".translate(LETTERS) for number in range(83_000))
    long = replace(coded, document=replace(coded.document, id="doc-long", page_id=None, text=text), events=())
    assert add(store, [Deposit(coded=long)], coder="rules/1").added == 1
