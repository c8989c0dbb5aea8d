import pytest

from isnad.ingest.byline import read_byline, read_lead
from isnad.ingest.lines import make_line

SENTENCE = "أعلنت البلدية إغلاق السوق حتى إشعار آخر بعد سقوط قذيفة."


def segments(text: str, *, after_title: bool = True) -> list[tuple[str, str]] | None:
    found = read_byline(make_line(text, 0, len(text)), brands=frozenset(), after_title=after_title)
    return [(s.kind, text[s.start : s.end]) for s in found.segments] if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("صحيفة الجبل ـ وكالات", [("outlet", "صحيفة الجبل"), ("agency", "وكالات")]),
        ("رويترز", [("agency", "رويترز")]),
        ("(أ ف ب)", [("agency", "أ ف ب")]),
        ("القاهرة - د.ب.أ", [("place", "القاهرة"), ("agency", "د.ب.أ")]),
        ("بيروت، عمّان - رويترز", [("place", "بيروت"), ("place", "عمّان"), ("agency", "رويترز")]),
        ("كتبت: سلمى الجبلي", [("person", "سلمى الجبلي")]),
        ("إعداد سلمى الجبلي - بيروت", [("person", "سلمى الجبلي"), ("place", "بيروت")]),
        ("عدن: مكتب «الجبل»", [("place", "عدن"), ("own", "مكتب «الجبل»")]),
    ],
)
def test_lines_that_name_who_and_where(text: str, expected: list[tuple[str, str]]) -> None:
    assert segments(text, after_title=False) == expected


@pytest.mark.parametrize("text", ["رام الله - سنسلة", "سلمى الجبلي – الجبل اليوم", "بيروت: «الجبل»", "خاص"])
def test_some_lines_are_bylines_only_below_the_title(text: str) -> None:
    assert segments(text, after_title=True) is not None
    assert segments(text, after_title=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "موسكو: لا اتفاق قبل انسحاب القوات من المدينة",
        "رويترز: مقتل عشرة في انفجار بسوق شعبي وسط المدينة",
        "كتب الصحفي على حسابه أن القصف لم يتوقف طوال ليل أمس",
        SENTENCE,
    ],
)
def test_titles_and_sentences_are_no_bylines(text: str) -> None:
    assert segments(text) is None


@pytest.mark.parametrize(
    ("lead", "sure"),
    [
        ("دمشق - رويترز: ", True),
        ("(رويترز) - ", True),
        ("الجبل – الوكالات : ", True),
        ("سلمى الجبلي - الجبل - بيروت: ", True),
        ("دمشق - ", False),
        ("بغداد، 14 أيار (نخلة) - ", False),
    ],
)
def test_leads_end_where_the_sentence_begins(lead: str, sure: bool) -> None:
    text = lead + SENTENCE
    found = read_lead(make_line(text, 0, len(text)), brands=frozenset())
    assert found is not None
    assert (text[found.end :], found.sure) == (SENTENCE, sure)


@pytest.mark.parametrize(
    "text", [SENTENCE, f"الناطق باسم البلدية: {SENTENCE}", "قالت البلدية - في بيان - إن السوق مغلق."]
)
def test_sentences_have_no_lead(text: str) -> None:
    assert read_lead(make_line(text, 0, len(text)), brands=frozenset()) is None
