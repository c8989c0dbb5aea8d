import pytest

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.gazetteer_search import search_places

GAZETTEER = default_gazetteer()


@pytest.mark.parametrize(
    ("text", "country", "first", "reason"),
    [
        ("تعز", None, "Taiz", "that name"),
        ("كفر نبودة", None, "Kafr Nabudah", "that name"),
        ("aleppo", None, "Aleppo", "that English name"),
        ("isnad:sy-al-habit", None, "Al-Habit", "that id"),
        ("طرابلس", "LB", "Tripoli (Lebanon)", "that name"),
        ("كفريه", "SY", "Kafraya", "another spelling"),
        ("مخيم نور", None, "Nur Shams camp", "begins so"),
    ],
)
def test_the_likely_place_comes_first_with_its_reason(text: str, country: str | None, first: str, reason: str) -> None:
    match = search_places(GAZETTEER, text, country=country)[0]
    assert (match.entry.en, reason in match.reason) == (first, True)


def test_a_common_word_says_that_it_needs_a_cue() -> None:
    assert all("beside a cue only" in match.reason for match in search_places(GAZETTEER, "الباب", country="SY")[:1])


def test_no_candidates() -> None:
    assert search_places(GAZETTEER, "   ") == []
    assert search_places(GAZETTEER, "زعموطة") == []
    assert len(search_places(GAZETTEER, "ال", limit=3)) == 3
