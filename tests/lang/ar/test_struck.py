import pytest

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.struck import can_be_struck, phrase_forms


@pytest.mark.parametrize(
    ("before", "word", "struck"),
    [
        ("الطيران", "مستشفى", True),
        ("على", "مدرسة", True),
        ("وعلى", "مسجد", True),
        ("قرب", "مستشفى", False),
        ("في", "مدرسة", False),
        ("إلى", "المستشفى", False),
        ("محيط", "المستشفى", False),
        ("نقلوا", "لمستشفى", False),
        ("قصف", "ومدرسة", True),
    ],
)
def test_what_a_preposition_governs_was_not_struck(before: str, word: str, struck: bool) -> None:
    stems = {fold(stem) for stem in ("مستشفى", "مدرسة", "مسجد")}
    reading = next(r for r in readings(fold(word)) if r.stem in stems)
    assert can_be_struck(fold(before), reading) is struck


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("سوق", "سوقا"),
        ("سوق", "سوق"),
        ("محطة كهرباء", "محطة الكهرباء"),
        ("قافلة مساعدات", "قافلة مساعدات"),
        ("قطع الرأس", "قطع الرأس"),
    ],
)
def test_a_phrase_is_known_as_the_press_prints_it(phrase: str, printed: str) -> None:
    assert fold(printed) in set(phrase_forms(phrase))
