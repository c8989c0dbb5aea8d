import pytest

from isnad.ingest.dates import UnreadableDateError, read_date


@pytest.mark.parametrize(
    ("given", "value", "precision"),
    [
        ("2019-05-21", "2019-05-21", "day"),
        (" 2019/5/1 ", "2019-05-01", "day"),
        ("2019.05.21 13:05", "2019-05-21T13:05:00", "minute"),
        ("2019-05-21T13:05:00+03:00", "2019-05-21T13:05:00+03:00", "minute"),
        ("2019-05-21T13:05:09.123+0300", "2019-05-21T13:05:09+03:00", "minute"),
        ("2019-05-21T13:05Z", "2019-05-21T13:05:00+00:00", "minute"),
        ("2019-05-21T00:00:00", "2019-05-21", "day"),
        ("2019-05", "2019-05", "month"),
        ("2019", "2019", "year"),
        ("20190521", "2019-05-21", "day"),
        (1558443900, "2019-05-21T13:05:00+00:00", "minute"),
        ("1558443900000", "2019-05-21T13:05:00+00:00", "minute"),
        ("Tue, 21 May 2019 13:05:00 +0300", "2019-05-21T13:05:00+03:00", "minute"),
        ("21/05/2019", "2019-05-21", "day"),
        ("05/21/2019 1:05 PM", "2019-05-21T13:05:00", "minute"),
        ("05/05/2019", "2019-05-05", "day"),
        ("21 أيار/مايو 2019", "2019-05-21", "day"),
        ("٢١ مايو ٢٠١٩", "2019-05-21", "day"),
    ],
)
def test_dates_as_they_are_written(given: str | int, value: str, precision: str) -> None:
    assert read_date(given) == (value, precision)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2019-02-30", "no date of the calendar"),
        ("2019-13-01", "no date of the calendar"),
        ("0019-05-21", "outside the years"),
        ("04/05/2019", "day first or month first"),
        ("yesterday", "YYYY-MM-DD"),
        ("أمس", "YYYY-MM-DD"),
        ("", "YYYY-MM-DD"),
    ],
)
def test_what_gives_no_date_is_refused(given: str, said: str) -> None:
    with pytest.raises(UnreadableDateError, match=said):
        read_date(given)
