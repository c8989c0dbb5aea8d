"""Third-person forms from principal parts."""

import pytest

from isnad.lang.ar.inflect import dual, noun_forms, sound_feminine_plural, sound_masculine_plural, verb_forms
from isnad.lang.ar.normalise import fold


@pytest.mark.parametrize(
    ("past", "present", "forms"),
    [
        ("قصف", "يقصف", ["قصف", "قصفت", "قصفوا", "يقصف", "تقصف", "يقصفون"]),
        ("نفى", "ينفي", ["نفى", "نفت", "نفوا", "ينفي", "تنفي", "ينفون", "ينف"]),
        ("دعا", "يدعو", ["دعا", "دعت", "دعوا", "يدعو", "تدعو", "يدعون"]),
        ("قال", "يقول", ["قالت", "قالوا", "يقول", "يقل", "يقولون", "قلن"]),
        ("أفاد", "يفيد", ["أفادت", "أفدن"]),
        ("شن", "يشن", ["شنت", "شنوا", "تشن"]),
    ],
)
def test_verbs(past: str, present: str, forms: list[str]) -> None:
    assert {fold(form) for form in forms} <= set(verb_forms(past, present))


def test_no_long_vowel_before_the_feminine_plural() -> None:
    assert "قالن" not in verb_forms("قال", "يقول")


def test_agreement_is_known() -> None:
    forms = verb_forms("قصف", "يقصف")
    assert forms["قصفوا"].number == "plural"
    assert forms["قصفت"].gender == "feminine"
    assert forms["يقصف"].aspect == "present"


def test_nouns() -> None:
    assert noun_forms("هجوم") == {"هجوم", "هجوما"}
    assert noun_forms("غارة") == {"غاره"}
    assert sound_feminine_plural("غارة") == {"غارات"}
    assert {"مسلحون", "مسلحين"} <= sound_masculine_plural("مسلح")
    assert {"غارتان", "غارتين"} <= dual("غارة")
