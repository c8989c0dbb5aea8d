"""What full text is searched in."""

from isnad.store.search.shadow import shadow


def test_the_shadow_holds_folded_words_alone() -> None:
    assert shadow("قُتل ٥ مدنيّين في «إدلب»، 12,000 نازح") == "قتل 5 مدنيين في ادلب 12000 نازح"


def test_the_shadow_holds_no_telephone_account_or_wallet() -> None:
    text = "للتواصل ٠٩٤٤١٢٣٤٥٦ أو SA03 8000 0000 6080 1016 7519 وpaypal.me/example في 20/5/2019"
    assert shadow(text) == "للتواصل او و في 20 5 2019"
