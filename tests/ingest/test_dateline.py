import pytest

from isnad.ingest.dateline import read_dateline
from isnad.ingest.lines import make_line


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("2018.03.12 | 07:45 دمشق", "2018-03-12T07:45:00+02:00", "دمشق"),
        ("2018.08.12 | 07:45 دمشق", "2018-08-12T07:45:00+03:00", "دمشق"),
        ("2018.08.12 | 07:45 تل الزهور", "2018-08-12T07:45:00", "تل الزهور"),
        ("بيروت - 3 كانون الثاني 2017", "2017-01-03", "بيروت"),
        ("الجمعة 4 شوال 1440هـ - 7 يونيو 2019م - العدد 812 - شؤون عربية", "2019-06-07", None),
        ("نشر في: 7 يونيو 2019، الساعة 22:10 بتوقيت غرينتش", "2019-06-07T22:10:00+00:00", None),
        ("الأحد 6 مايو 2020   آخر تحديث 22:15", "2020-05-06", None),
        ("آخر تحديث: 2020-05-06", "2020-05-06", None),
        ("الأربعاء ١١ أكتوبر ٢٠١٧", "2017-10-11", None),
        ("17 يونيو 2021م | الجوف، الحديدة - الجبل", "2021-06-17", "الجوف، الحديدة"),
    ],
)
def test_datelines(text: str, value: str, place: str | None) -> None:
    found = read_dateline(make_line(text, 0, len(text)))
    assert found is not None
    assert found.published is not None
    assert (found.published.value, found.place) == (value, place)


def test_a_day_without_its_year_is_no_date_of_publication() -> None:
    found = read_dateline(make_line("الثلاثاء 5 حزيران", 0, 17))
    assert found is not None
    assert found.published is None


@pytest.mark.parametrize(
    "text",
    [
        "مؤتمر المانحين ينطلق في 14 آذار 2016 وسط خلافات",
        "22:15",
        "الجولة الثالثة",
        "21 قتيلاً في انفجار سوق شعبي وسط المدينة مساء 3 أيار 2016",
        "قذيفة على سوق شعبي",
    ],
)
def test_other_lines(text: str) -> None:
    assert read_dateline(make_line(text, 0, len(text))) is None


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("الرياض 12 رجب 1443 هـ الموافق 13 فبراير 2022 م واس", "الرياض", "واس"),
        ("السنام 12 رجب 1443 هـ الموافق 13 فبراير 2022 م مركزية", "السنام", "مركزية"),
        ("الأحد 12 رجب 1443 هـ الموافق 13 فبراير 2022 م | الرياض - الحصاد نت", "الرياض", None),
        ("الرياض 13 فبراير 2022 م", "الرياض", None),
    ],
)
def test_a_line_from_place_to_agency_has_the_day_between_them(text: str, place: str, agency: str | None) -> None:
    found = read_dateline(make_line(text, 0, len(text)))
    assert found is not None
    assert found.place == place
    assert (text[slice(*found.agency)] if found.agency else None) == agency
