"""What tells that a home, a hospital, a shelter or a camp was hit."""

import pytest
from msgspec.structs import replace
from released import invented, samples

from isnad.export.profiles.model import load_profile
from isnad.export.profiles.sensitive import is_sensitive
from isnad.record.base import Name, Quoted
from isnad.record.events import Event, Participant
from isnad.record.mentions import Who

SIGNS = load_profile("public").sensitive


def bare() -> Event:
    """An event between soldiers that no sign tells anything of."""
    event = invented()[0].events[0]
    return replace(
        event, tags=(), targets=(), harm=(), places=(), trigger=Quoted(start=0, end=0, text="قصف"), actors=()
    )


def target(words: str) -> Participant:
    return Participant(
        start=0, end=1, text=words, actor_id=None, name=Name(ar=words), sector="state_military", country=None
    )


def test_a_bare_event_tells_nothing() -> None:
    assert not is_sensitive(bare(), SIGNS, "")


@pytest.mark.parametrize(
    "words",
    ["منازل المدنيين", "مستشفى", "المستشفيات", "لمنزل", "مخيّم", "بيت مواطن", "والعائلة", "مركز إيواء", "نازحين"],
)
def test_a_word_of_a_target_tells(words: str) -> None:
    assert is_sensitive(replace(bare(), targets=(target(words),)), SIGNS, "")


@pytest.mark.parametrize("words", ["موقع عسكري", "دبابة", "إدارة المدينة", "رتل"])
def test_another_word_does_not(words: str) -> None:
    assert not is_sensitive(replace(bare(), targets=(target(words),)), SIGNS, "")


@pytest.mark.parametrize("tag", ["house_raid", "attack_on_hospital", "attack_on_camp"])
def test_a_tag_tells(tag: str) -> None:
    assert is_sensitive(replace(bare(), tags=(tag,)), SIGNS, "")


def test_whom_harm_befell_tells() -> None:
    harm = next(h for coded in samples() for e in coded.events for h in e.harm)
    patient = replace(harm, text="", who=Who(role="patient"))
    assert is_sensitive(replace(bare(), harm=(patient,)), SIGNS, "")


def test_words_beside_the_deed_tell_and_those_of_another_line_do_not() -> None:
    text = "أصابت قذيفة منزل مواطن.\nقصف الجيش الموقع.\nوفي المستشفى جرحى."
    at = text.index("قصف")
    event = replace(bare(), trigger=Quoted(start=at, end=at + 3, text="قصف"))
    assert not is_sensitive(event, SIGNS, text)
    assert is_sensitive(event, SIGNS, text.replace("\n", " "))


def test_without_the_text_whatever_befell_civilians_counts() -> None:
    event = replace(bare(), targets=(replace(target("x"), sector="civilian"),))
    assert is_sensitive(event, SIGNS, None)
    assert not is_sensitive(event, SIGNS, "")
