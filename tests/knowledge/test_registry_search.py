import pytest

from isnad.knowledge.registry import load_registry
from isnad.knowledge.registry_search import search_actors


@pytest.mark.parametrize(
    ("text", "day", "first"),
    [
        ("جبهة النصره", "2015-06-01", "jabhat-al-nusra"),
        ("جبهة النصرة", "2019-06-01", "hts"),
        ("الجيش السوري", "2020", "sy-armed-forces"),
        ("الجيش السوري", "2025-03", "sy-new-army"),
        ("hezbollah", None, "hezbollah"),
        ("قوات المخلوع", None, "saleh-forces"),
        ("Peshmerga", None, "peshmerga"),
        ("ly-police", None, "ly-police"),
    ],
)
def test_the_best_answer_stands_first(text: str, day: str | None, first: str) -> None:
    assert search_actors(load_registry(), text, day)[0].actor.id == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("المقاومة الشعبية", "short form in reports on YE"),
        ("العدو الصهيوني", "loaded word of the side opponent"),
        ("القاهرة", "a capital stands for its government"),
        ("الزنكي", "part of the name"),
    ],
)
def test_the_reason_is_said(text: str, said: str) -> None:
    assert any(said in hit.reason for hit in search_actors(load_registry(), text))


@pytest.mark.parametrize("text", ["", "  ", "لا أحد يحمل هذا الاسم"])
def test_nobody_is_guessed(text: str) -> None:
    assert search_actors(load_registry(), text) == []
