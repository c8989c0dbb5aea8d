import pytest

from isnad.engine.spans import letters_on, stem_start
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.tokens import tokenise


@pytest.mark.parametrize(
    ("word", "stem", "rest"),
    [
        ("وبقصف", "قصف", "قصف"),
        ("والقصف", "قصف", "القصف"),
        ("للقصف", "قصف", "للقصف"),
        ("وللقصف", "قصف", "للقصف"),
        ("وَبِقَصف", "قصف", "قَصف"),
        ("قصف", "قصف", "قصف"),
        ("وللحركة", "الحركه", "للحركة"),
    ],
)
def test_clitics_are_left_off_and_the_article_stays(word: str, stem: str, rest: str) -> None:
    tokens = tokenise(f"ثم {word}")
    reading = next(r for r in readings(tokens.forms[1]) if r.stem == stem)
    assert f"ثم {word}"[stem_start(tokens, 1, reading) :] == rest


def test_vowel_signs_go_with_the_letter_before_them() -> None:
    tokens = tokenise("وَقُتل")
    assert letters_on(tokens, 0, 1) == 2
    assert letters_on(tokens, 0, 0) == 0
