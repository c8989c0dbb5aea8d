"""The phrase table finds phrases behind clitics, longest first, and its cost is the text's."""

from isnad.engine.phrases import PhraseTable, longest_first
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.tokens import tokenise


def _table(*phrases: str) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(readings)
    table.update((fold(phrase), phrase) for phrase in phrases)
    return table


def _found(table: PhraseTable[str], text: str) -> list[str]:
    return [match.value for match in table.scan(tokenise(text).forms)]


def test_clitics_before_the_first_word() -> None:
    assert _found(_table("حلب", "الرقة"), "وبحلب ثم للرقة") == ["حلب", "الرقة"]


def test_longer_phrases_come_first_and_shorter_ones_stay() -> None:
    assert _found(_table("كفر", "كفر نبل"), "في كفر نبل") == ["كفر نبل", "كفر"]


def test_a_word_inside_a_longer_word_is_not_found() -> None:
    assert _found(_table("حل"), "المحلات في الساحل") == []


def test_a_phrase_added_later_is_found_in_words_seen_before() -> None:
    table = _table("حلب")
    assert _found(table, "حماة") == []
    table.add(fold("حماة"), "حماة")
    assert _found(table, "حماة") == ["حماة"]


def test_one_phrase_with_several_values() -> None:
    table = _table("النصرة")
    table.add(fold("النصرة"), "second")
    assert _found(table, "النصرة") == ["النصرة", "second"]


def test_phrases_do_not_cross_the_range_asked_for() -> None:
    tokens = tokenise("تل رفعت")
    assert _table("تل رفعت").scan(tokens.forms, 0, 1) == []


def test_longest_first_leaves_no_overlap() -> None:
    table = _table("تل", "تل رفعت", "رفعت")
    chosen = longest_first(table.scan(tokenise("تل رفعت").forms))
    assert [match.value for match in chosen] == ["تل رفعت"]
