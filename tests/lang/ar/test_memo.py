"""What is remembered of words, within bounds."""

from isnad.lang.ar import memo


def _counting(limit: int) -> tuple["memo.WordMemory[str | None]", list[str]]:
    asked: list[str] = []

    def answer(word: str) -> str | None:
        asked.append(word)
        return None if word == "لا" else word + "!"

    return memo.WordMemory(answer, limit), asked


def test_a_word_is_worked_out_once() -> None:
    memory, asked = _counting(10)
    assert [memory["بيت"], memory["بيت"]] == ["بيت!", "بيت!"]
    assert asked == ["بيت"]


def test_none_is_an_answer_that_is_kept() -> None:
    memory, asked = _counting(2)
    for word in ("لا", "ا", "ب", "لا"):
        memory[word]
    assert asked.count("لا") == 1


def test_what_is_asked_for_again_outlives_a_generation_and_the_rest_goes() -> None:
    memory, asked = _counting(2)
    for word in ("ا", "ب", "ج", "ا", "د", "ه", "ا"):
        memory[word]
    assert asked.count("ا") == 1
    assert len(memory) <= 2
    memory["ب"]
    assert asked.count("ب") == 2
