"""How a word is searched: spellings that are one, and prefixes that are written onto it."""

import pytest

from isnad.lang.ar.searching import LONGEST_WORD, search_text, with_prefixes


@pytest.mark.parametrize(
    "spellings",
    [
        ("إدلب", "ادلب", "أدلب", "إدلِب"),
        ("كفرنبودة", "كفرنبوده", "كـفـرنبودة"),
        ("مصطفى", "مصطفي"),
        ("مسؤول", "مسئول", "مسوول"),
        ("شؤون", "شئون"),
        ("قائد", "قايد"),
        ("سماء", "سما"),
        ("١٢٬٠٠٠", "12,000", "12000", "۱۲۰۰۰"),
        ("ﻗﺼﻒ", "قصف", "قَصْفٌ"),
        ("الـBBC", "الbbc"),
        ("Café", "cafe\u0301", "CAFÉ"),
    ],
)
def test_spellings_of_one_word_are_one(spellings: tuple[str, ...]) -> None:
    assert len({search_text(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل 5 مدنيين، بينهم طفلان.", "قتل 5 مدنيين بينهم طفلان"),
        ("\u200fريف  حلب\n\nالشمالي", "ريف حلب الشمالي"),
        ("3.5 و a_b 'x' * ( \" NEAR", "3 5 و a b x near"),
        ("\ud800قصف\x00💥", "قصف"),
        ("«»،؛", ""),
        ("", ""),
    ],
)
def test_only_words_are_left(text: str, expected: str) -> None:
    assert search_text(text) == expected


def test_searching_a_searched_text_changes_nothing() -> None:
    once = search_text("وقالت «الوكالة»: مسئولون بالمدينة أكّدوا ١٢٬٥٠٠ نازح إلى الـUN")
    assert search_text(once) == once


def test_a_word_without_end_is_cut() -> None:
    assert search_text("ق" * 10_000) == "ق" * LONGEST_WORD


@pytest.mark.parametrize(
    ("word", "found", "not_found"),
    [
        ("حلب", "حلب وحلب فحلب بحلب لحلب كحلب وبحلب فلحلب الحلب والحلب بالحلب للحلب وللحلب", "حلبي سحلب"),
        ("الباب", "الباب والباب بالباب للباب فبالباب وللباب كالباب", "باب بباب الالباب لالباب"),
        ("لجنة", "اللجنه للجنه وللجنه بلجنه", "لللجنة"),
        ("قصف", "القصف بالقصف وقصف للقصف", "قصفت"),
        ("15", "15 ال15 و15", "150"),
    ],
)
def test_prefixes_are_put_on_the_word(word: str, found: str, not_found: str) -> None:
    forms = with_prefixes(search_text(word))
    assert forms[0] == search_text(word)
    assert set(search_text(found).split()) <= set(forms)
    assert not set(not_found.split()) & set(forms)
    assert len(set(forms)) == len(forms) <= 27
