import pytest
from made import agreement_report, shelling_report

from isnad.export.labels import catalogue
from isnad.export.wording import chain_line, claims_of, days, figure, harm_line, moment, title_of
from isnad.record.events import EventTime

ENGLISH = catalogue("en")


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "english", "arabic"),
    [
        (3, 3, None, "3", "3"),
        (10, 10, "about", "≈ 10", "نحو 10"),
        (20, 99, None, "20–99", "20 إلى 99"),
        (51, None, "more_than", "≥ 51", "51 فأكثر"),
        (0, 0, None, "0", "0"),
        (15000, 20000, None, "15,000–20,000", "15,000 إلى 20,000"),
    ],
)
def test_figures_keep_their_range(low, high, qualifier, english, arabic):
    said = [figure(low, high, qualifier, words) for words in (ENGLISH, catalogue("ar"))]
    assert said == [english, arabic]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2021-03-07", "2021-03-07"),
        ("2021-03-07T13:05", "2021-03-07 13:05"),
        ("2021-03-07T13:05:00+03:00", "2021-03-07 13:05 +03:00"),
        ("2021-03-07T13:05Z", "2021-03-07 13:05 Z"),
    ],
)
def test_moments_are_shown_to_the_minute_with_their_zone(value, shown):
    assert moment(value) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2021-03-07", "2021-03-07", "2021-03-07"),
        ("2021-03-01", "2021-03-10", "2021-03-01 – 2021-03-10"),
        (None, None, "no date"),
        (None, "2021-03-10", "2021-03-10"),
    ],
)
def test_days(start, end, shown):
    assert days(EventTime(start=start, end=end, precision="day", mention=None, reason=None), ENGLISH) == shown


def test_harm_says_what_is_rival_and_what_is_part():
    lines = [harm_line(harm, ENGLISH) for harm in shelling_report().events[0].harm]
    assert lines == ["killed 5", "killed 1 (female, child, part of the total)", "killed 7 (rival figure)"]


def test_a_chain_runs_from_the_first_speaker_to_the_outlet():
    coded = shelling_report()
    chains = [chain_line(claim.chain) for claim in claims_of(coded.events[0], coded)]
    assert chains[0] == "طبيب في المشفى › إذاعة الضفاف › nahr-news"
    assert claims_of(coded.events[1], coded) == []


def test_title():
    assert title_of(agreement_report().document) == "توقيع اتفاق بين المجلسين"
