import pytest

from isnad.lang.ar.clitics import readings
from isnad.lang.ar.counted import counted_noun
from isnad.lang.ar.harm_words import harm_phrases, in_class, victim_nouns
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.pronouns import pronoun_is_real


@pytest.mark.parametrize(
    ("phrase", "kind", "voice"),
    [
        ("قتلوا", "killed", "either"),
        ("اغتيل", "killed", "undergo"),
        ("اغتالت", "killed", "active"),
        ("توفوا", "killed", "undergo"),
        ("مصرع", "killed", "noun"),
        ("راح ضحيته", "killed", "over"),
        ("لقي", "killed", "split"),
        ("يعتقلون", "detained", "either"),
        ("الإفراج عن", "released", "over"),
        ("نزح", "displaced", "undergo"),
    ],
)
def test_forms_are_written_out_with_kind_and_voice(phrase: str, kind: str, voice: str) -> None:
    assert (kind, voice) in {(word.kind, word.voice) for form, word in harm_phrases() if form == fold(phrase)}


def test_a_word_that_must_stand_before_the_victim_is_kept() -> None:
    assert {word.via for form, word in harm_phrases() if form == fold("أفرجت")} == {frozenset({"عن"})}


def test_every_noun_of_victims_is_one_that_numbers_count() -> None:
    unknown = [lemma for lemma in victim_nouns() if counted_noun(lemma) is None]
    assert unknown == []


def test_a_class_word_may_follow_a_conjunction() -> None:
    assert in_class("وبينهم", "part", "some")
    assert not in_class("بينهما", "part", "most")


@pytest.mark.parametrize(
    ("form", "stem", "printed", "real"),
    [("جرحي", "جرح", "جرحى", False), ("سكينه", "سكين", "سكينة", False), ("سكينه", "سكين", "سكينه", True)],
)
def test_which_pronouns_are_real(form: str, stem: str, printed: str, real: bool) -> None:
    reading = next(r for r in readings(form) if r.stem == stem and r.enclitic)
    assert pronoun_is_real(reading, printed) is real
