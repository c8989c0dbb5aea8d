import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lang.ar.calendar import time_words
from isnad.record.document import Document, Part, Published
from isnad.segment.step import segment
from isnad.tag.times import TimesFound, tag_times
from isnad.tag.times_rules import RULES

LEGAL = re.compile(
    r"\d{4}(-\d\d(-\d\d)?)?|\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)?|P(T?\d+|X)[YMWDHS]"
)
EXAMPLES = tomllib.loads(files("isnad.lang.ar").joinpath("data/time_rules.toml").read_text("utf-8"))
TUESDAY = "2019-05-21"


def times_of(text: str, published: str | None = TUESDAY, captured: str | None = None, title: str = "") -> TimesFound:
    whole = f"{title}\n\n{text}" if title else text
    parts = [Part(kind="paragraph", start=len(whole) - len(text), end=len(whole))]
    if title:
        parts.insert(0, Part(kind="title", start=0, end=len(title)))
    document = Document(
        id="doc-1",
        text=whole,
        text_sha256="",
        parts=tuple(parts),
        published=Published(value=published, precision="day", basis="printed" if published else "unknown"),
        captured=captured,
    )
    return tag_times(segment(document))


def found(text: str, published: str | None = TUESDAY, captured: str | None = None) -> list[tuple[str, str | None]]:
    return [(time.text, time.value) for time in times_of(text, published, captured).times]


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_every_rule_reads_its_sentence_and_leaves_the_other(name: str) -> None:
    example = EXAMPLES[name]
    times = times_of(example["matches"]).times
    assert [(t.value, t.reason.rpartition("rule: ")[2]) for t in times] == [(example["value"], f"{name})")]
    assert times_of(example["leaves"]).times == ()


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("وقع في 12 أيار/مايو 2014", "12 أيار/مايو 2014", "2014-05-12"),
        ("وقع في 3 يوليو (تموز) 2018 هناك", "3 يوليو (تموز) 2018", "2018-07-03"),
        ("وقع الثاني عشر من أيار", "الثاني عشر من أيار", "2019-05-12"),
        ("وقع في أغسطس آب 2013", "أغسطس آب 2013", "2013-08"),
        ("في 17 جويلية 2016", "17 جويلية 2016", "2016-07-17"),
        ("في الأول من تشرين الثاني", "الأول من تشرين الثاني", "2018-11-01"),
        ("منذ أواخر شهر نيسان الفائت", "أواخر شهر نيسان الفائت", "2019-04-21/2019-04-30"),
        ("في شهر أيلول مِن العام المنصرم", "شهر أيلول مِن العام المنصرم", "2018-09"),
        ("مطلع الشهر الجاري", "مطلع الشهر الجاري", "2019-05-01/2019-05-10"),
        ("في السادس والعشرين من الشهر الماضي", "السادس والعشرين من الشهر الماضي", "2019-04-26"),
        ("اجتمعوا في 14 الجاري", "14 الجاري", "2019-05-14"),
        ("قتل في الثامن من الجاري", "الثامن من الجاري", "2019-05-08"),
        ("أفرج عنهم مساء الخامس من الشهر", "مساء الخامس من الشهر", "2019-05-05"),
        ("كانت القافلة مقررة يوم 12 الشهر", "يوم 12 الشهر", "2019-05-12"),
        ("من 12 إلى 15 حزيران المقبل", "12 إلى 15 حزيران المقبل", "2019-06-12/2019-06-15"),
        ("بتاريخ 21/5/2018 صدر", "21/5/2018", "2018-05-21"),
        ("في 28 / 3 / 2012م صدر", "28 / 3 / 2012م", "2012-03-28"),
        ("في ١٢ أيار ٢٠١٤", "١٢ أيار ٢٠١٤", "2014-05-12"),
        ("يبدأ العمل اعتبارا من أيلول", "أيلول", "2019-09"),
        ("أول تموز المقبل", "أول تموز المقبل", "2019-07-01"),
        ("في 5 ماي 2016", "5 ماي 2016", "2016-05-05"),
        ("في 20 غشت 2018", "20 غشت 2018", "2018-08-20"),
        ("في 2 شتنبر 2018", "2 شتنبر 2018", "2018-09-02"),
        ("في 6 دجنبر الماضي", "6 دجنبر الماضي", "2018-12-06"),
        ("في 14 كانون 2 2015", "14 كانون 2 2015", "2015-01-14"),
        ("في 15 آذار / مارس 2011", "15 آذار / مارس 2011", "2011-03-15"),
        ("بين 28 نيسان و3 أيار 2017", "28 نيسان و3 أيار 2017", "2017-04-28/2017-05-03"),
        ("تنتهي المهلة قبل نهاية حزيران", "نهاية حزيران", "2019-06-21/2019-06-30"),
        ("قدرت الحصيلة حتى نهاية نيسان", "نهاية نيسان", "2019-04-21/2019-04-30"),
        ("في الأسبوع الأول من نيسان", "الأسبوع الأول من نيسان", "2019-04-01/2019-04-07"),
        ("في الأسبوع الأخير من الشهر الماضي", "الأسبوع الأخير من الشهر الماضي", "2019-04-24/2019-04-30"),
        ("الجمعة الأخيرة من آذار", "الجمعة الأخيرة من آذار", "2019-03-29"),
        ("الأحد الثاني من أيلول", "الأحد الثاني من أيلول", "2018-09-02"),
        ("الاثنين في الـ20 من أيار", "الاثنين في الـ20 من أيار", "2019-05-20"),
        ("يسلم خام النفط تسليم أيلول", "أيلول", "2019-09"),
    ],
)
def test_gregorian_dates(text: str, surface: str, value: str) -> None:
    assert found(text) == [(surface, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("في 10 رمضان 1440هـ", "2019-05-14/2019-05-16"),
        ("في 10 رمضان", "2019-05-14/2019-05-16"),
        ("منذ بداية شهر رمضان", "2019-05-05/2019-05-16"),
        ("الأربعاء 10 رمضان 1440هـ", "2019-05-15"),
        ("الاثنين 16 رمضان 1440هـ الموافق 20 مايو 2019م", "2019-05-20"),
        ("16 رمضان 1440 (20 مايو 2019)", "2019-05-20"),
        ("في محرم 1441", "2019-08-30/2019-09-30"),
        ("عام 1436هـ", "2014-10-24/2015-10-14"),
        ("في 27 رمضان الجاري", "2019-05-31/2019-06-02"),
        ("في 27 رمضان", "2019-05-31/2019-06-02"),
        ("العشر الأواخر من رمضان", "2019-05-25/2019-06-04"),
        ("خلال عيد الفطر الماضي", "2018-06-14/2018-06-18"),
    ],
)
def test_hijri_dates_are_intervals(text: str, value: str) -> None:
    assert [v for _, v in found(text)] == [value]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("وصل اليوم", "اليوم", "2019-05-21"),
        ("وصل أمس الاثنين", "أمس الاثنين", "2019-05-20"),
        ("وصل أمس (الاثنين) إلى", "أمس (الاثنين)", "2019-05-20"),
        ("وصل أول من أمس الأحد", "أول من أمس الأحد", "2019-05-19"),
        ("وصلوا مبارح عالضيعة", "مبارح", "2019-05-20"),
        ("استمر القصف حتى الفجر", "الفجر", "2019-05-21"),
        ("انسحب المقاتلون عصراً", "عصراً", "2019-05-21"),
        ("وصل الوفد ظهراً إلى المطار", "ظهراً", "2019-05-21"),
        ("وفي الصباح سار الأهالي", "الصباح", "2019-05-21"),
        ("أرجئت الجلسة إلى مطلع تموز", "مطلع تموز", "2019-07-01/2019-07-10"),
        ("وصل بعد غد", "بعد غد", "2019-05-23"),
        ("غدا الأربعاء", "غدا الأربعاء", "2019-05-22"),
        ("وصل الثلاثاء", "الثلاثاء", "2019-05-21"),
        ("وصل الثلاثاء الماضي", "الثلاثاء الماضي", "2019-05-14"),
        ("وصل الأربعاء", "الأربعاء", "2019-05-15"),
        ("يوم الجمعة المقبل", "يوم الجمعة المقبل", "2019-05-24"),
        ("سيجتمع الوفدان الخميس", "الخميس", "2019-05-23"),
        ("مساء أمس", "مساء أمس", "2019-05-20"),
        ("ساعة مبكرة من صباح اليوم (الثلاثاء)", "ساعة مبكرة من صباح اليوم (الثلاثاء)", "2019-05-21"),
        ("السبت الماضي ليلا", "السبت الماضي ليلا", "2019-05-18"),
        ("ليلة الخميس - الجمعة", "ليلة الخميس - الجمعة", "2019-05-16/2019-05-17"),
        ("ليل الاثنين الثلاثاء", "ليل الاثنين الثلاثاء", "2019-05-20/2019-05-21"),
        ("الليلة الماضية", "الليلة الماضية", "2019-05-20/2019-05-21"),
        ("ليلة السبت على الأحد", "ليلة السبت على الأحد", "2019-05-18/2019-05-19"),
        ("الليلة بين الأحد والاثنين", "الليلة بين الأحد والاثنين", "2019-05-19/2019-05-20"),
        ("البارحة الأولى", "البارحة الأولى", "2019-05-19"),
        ("الأول من أمس", "الأول من أمس", "2019-05-19"),
        ("تراجعت الليرة ثلاثة بالمئة الأسبوع الماضي", "الأسبوع الماضي", "2019-05-13/2019-05-19"),
        ("قبل عام من الآن", "قبل عام", "2018"),
        ("وصلوا منذ ساعات الفجر الأولى", "ساعات الفجر الأولى", "2019-05-21"),
        ("قبل يومين", "قبل يومين", "2019-05-19"),
        ("قبل أسبوع", "قبل أسبوع", "2019-05-13/2019-05-19"),
        ("قبل نحو ثلاثة أشهر", "قبل نحو ثلاثة أشهر", "2019-02"),
        ("قبل عام ونصف العام", "قبل عام ونصف العام", "2017-11"),
        ("خلال الأسبوع الماضي", "الأسبوع الماضي", "2019-05-13/2019-05-19"),
        ("هذا الأسبوع", "هذا الأسبوع", "2019-05-20/2019-05-21"),
        ("في الأيام الأخيرة", "الأيام الأخيرة", "2019-05-14/2019-05-20"),
        ("خلال الـ24 ساعة الماضية", "24 ساعة الماضية", "2019-05-20/2019-05-21"),
        ("السنوات الخمس الماضية", "السنوات الخمس الماضية", "2014-05-21/2019-05-21"),
        ("العام الماضي 2018م", "العام الماضي 2018م", "2018"),
    ],
)
def test_relative_times(text: str, surface: str, value: str) -> None:
    assert found(text) == [(surface, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("منذ ثلاثة أيام", "P3D"),
        ("لمدة شهرين", "P2M"),
        ("أكثر من ساعتين", "PT2H"),
        ("استمرت ساعتين ونصف الساعة", "PT150M"),
        ("بعد نصف ساعة", "PT30M"),
        ("قبل يومين من الاتفاق", "P2D"),
        ("منذ سنوات", "PXY"),
        ("منذ عدة أسابيع", "PXW"),
        ("في غضون 48 ساعة", "PT48H"),
        ("قبل ربع قرن", "P25Y"),
        ("أغلقوا المحال لليوم الثالث", "P3D"),
        ("يمنع الدواء للأسبوع الثاني على التوالي", "P2W"),
    ],
)
def test_lengths(text: str, value: str) -> None:
    times = times_of(text).times
    assert [(time.value, time.type) for time in times] == [(value, "duration")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("عند الساعة الثامنة صباح أمس", "2019-05-20T08:00"),
        ("الساعة 13:05 بتوقيت دمشق اليوم", "2019-05-21T13:05"),
        ("الساعة التاسعة مساء أمس بتوقيت مكة المكرمة", "2019-05-20T21:00+03:00"),
        ("حتى الساعة 18,30 ت غ من يوم الأحد", "2019-05-19T18:30Z"),
        ("حتى الساعة 18:30 ت.غ من يوم الأحد", "2019-05-19T18:30Z"),
        ("بحلول الساعة 1100 بتوقيت غرينتش أمس", "2019-05-20T11:00Z"),
        ("الساعة 1159 مساء (2059 بتوقيت غرينتش) يوم أمس", "2019-05-20T23:59"),
        ("الساعة العاشرة إلا ربعا من صباح اليوم", "2019-05-21T09:45"),
        ("منتصف الليلة الماضية", "2019-05-21T00:00"),
        ("عند الساعة السابعة أمس", "2019-05-20"),
        ("دخلوا الساعة ثنتين أمس", "2019-05-20"),
        ("22:15 سقطت أربع قذائف", "2019-05-21T22:15"),
        ("9:40 م — سقطت أربع قذائف", "2019-05-21T21:40"),
        ("8:05 ص - سقطت أربع قذائف", "2019-05-21T08:05"),
    ],
)
def test_clock_times(text: str, value: str) -> None:
    times = times_of(text).times
    assert [(time.value, time.type) for time in times] == [(value, "time")]


def test_a_clock_time_takes_the_day_named_before_it() -> None:
    assert found("وصل أمس الوفد. وبدأ الاجتماع الساعة 14:30")[1] == ("الساعة 14:30", "2019-05-20T14:30")


@pytest.mark.parametrize(
    "text",
    [
        "نشرت صحيفة اليوم الخبر",
        "قالت قناة روسيا اليوم",
        "قال لـ«اليوم» المصدر",
        "هو في أمس الحاجة إلى العون",
        "دعت قوى 14 آذار إلى الحوار",
        "مدينة السادس من أكتوبر",
        "سوق الجمعة في طرابلس",
        "حضر أب مع طفله عبر باب المدينة",
        "قاد سيارة نيسان",
        "قتل 2000 مقاتل في 1500 غارة",
        "القرار 2254 وقبله القرار 1701",
        "فاز الفريق 3-2 واتصل على الرقم 0933123456",
        "توفي رجب عن عمر 80 عاما",
        "أصيب سامر (25 عاما) بجروح",
        "فجر المهاجم نفسه حيث ظهر الجنود",
        "مؤخرا وفي وقت سابق والآن وحاليا",
        "انتهى الثلث الأول من الشهر",
        "بعد عقد اجتماع موسع",
        "كاتب من قناة الغد",
        "البرد شديد ليلاً في المخيم",
        "يعملون صباحا ومساء",
        "فرضت السلطات حظر التجول مساءً",
        "ظهرا في تسجيل مصور",
        "صمدوا يوما بعد يوم",
        "ضرب الناس المثل بالخميس الأسود",
        "مات الناس في أيلول الأسود",
        "تراوح أعمارهم بين 10 أعوام و15 عاما",
        "نشرت الحصيلة اليومية للضحايا",
        "اتصلوا على الرقم الموحد 1909",
        'أصيب سامر "25 عاما" بجروح',
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_a_clash_of_one_day_with_publication_covers_both_days() -> None:
    result = times_of("انطلق، أمس الثلاثاء، المشروع، ثم توقف أمس")
    assert [time.value for time in result.times] == ["2019-05-20/2019-05-21", "2019-05-20"]
    (flag,) = result.flags
    first = result.times[0]
    assert (flag.kind, flag.spans[0].start, flag.spans[0].end) == ("date_clash", first.start, first.end)


def test_a_larger_clash_lets_the_weekday_win_and_moves_the_rest() -> None:
    result = times_of("وصل أمس الجمعة الوفد وغادر اليوم")
    assert [time.value for time in result.times] == ["2019-05-17", "2019-05-18"]
    assert [flag.kind for flag in result.flags] == ["date_clash"]


def test_against_a_day_of_capture_the_weekday_always_wins() -> None:
    result = times_of("وصل أمس الأحد الوفد وغادر اليوم", published=None, captured=TUESDAY)
    assert [(time.value, time.anchor) for time in result.times] == [
        ("2019-05-19", "captured"),
        ("2019-05-20", "captured"),
    ]
    assert len(result.flags) == 1


def test_a_single_slip_does_not_move_a_report_whose_other_weekdays_agree() -> None:
    result = times_of("وصلوا أول أمس الأحد، وغادروا أمس الجمعة، ويعودون اليوم", published=None, captured=TUESDAY)
    assert [time.value for time in result.times] == ["2019-05-19", "2019-05-17", "2019-05-21"]
    assert len(result.flags) == 1


def test_capture_bounds_the_report_from_above() -> None:
    result = times_of("وصل أمس الثلاثاء", published=None, captured=TUESDAY)
    assert [time.value for time in result.times] == ["2019-05-14"]


def test_agreeing_days_raise_no_flag() -> None:
    assert times_of("وصل أمس الاثنين وغادر اليوم (الثلاثاء)").flags == ()


def test_without_an_anchor_nothing_is_guessed() -> None:
    times = times_of("وصل أمس، وكان قد زارها في 12 أيار 2014 لمدة شهرين", published=None).times
    assert [(time.value, time.anchor) for time in times] == [
        (None, "none"),
        ("2014-05-12", "text"),
        ("P2M", "text"),
    ]
    assert "no day of publication" in times[0].reason


def test_a_quotation_is_told_from_the_day_it_was_spoken() -> None:
    times = times_of("قال الوزير يوم الأحد: «سنجتمع غدا في جنيف»، ثم سافر أمس").times
    assert [time.value for time in times] == ["2019-05-19", "2019-05-20", "2019-05-20"]


def test_a_quotation_without_a_day_is_told_from_the_day_of_the_lead() -> None:
    text = "عقد الوفدان أمس لقاء في جنيف. وقال الوزير: «هذا الصباح اتفقنا»، وأضاف: «نلتقي غدا». وغادر الوفد اليوم."
    assert [time.value for time in times_of(text).times] == ["2019-05-20", "2019-05-20", "2019-05-21", "2019-05-21"]


def test_the_weekday_beside_yesterday_holds_inside_a_quotation() -> None:
    times = times_of("قال الوزير الأحد: «وصلنا أمس الاثنين»").times
    assert [time.value for time in times] == ["2019-05-19", "2019-05-20"]


def test_the_title_takes_the_year_the_body_tells() -> None:
    times = times_of("ينظر القضاة الطعن في أول أكتوبر المقبل", title="جلسة في أول أكتوبر").times
    assert [time.value for time in times] == ["2019-10-01", "2019-10-01"]


def test_a_part_of_the_day_alone_is_of_the_day_told_of() -> None:
    assert found("وصل الوفد أمس، وغادر ليلاً")[-1] == ("ليلاً", "2019-05-20")
    assert found("وصل الوفد أمس، وغادر مساءً") == [("أمس", "2019-05-20"), ("مساءً", "2019-05-20")]


def test_a_day_of_the_weeks_before_lends_no_part_of_the_day() -> None:
    text = "خطفوا في 12 أبريل الماضي. وأنزلت طائرة فجراً شحنة"
    assert found(text)[-1] == ("فجراً", "2019-05-21")


def test_words_that_point_back_use_what_was_named() -> None:
    assert [v for _, v in found("دخلوا المدينة في 3 أيار 2014 وانسحبوا في اليوم التالي")] == [
        "2014-05-03",
        "2014-05-04",
    ]
    assert found("انسحبوا في اليوم التالي") == [("اليوم التالي", None)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("الخميس والجمعة المقبلين", ["2019-05-23", "2019-05-24"]),
        ("عامي 2011 و2012", ["2011", "2012"]),
        ("شهري نيسان وأيار 2017", ["2017-04", "2017-05"]),
        ("بعد هجمات 11 سبتمبر", ["2001-09-11"]),
        ("بعد حرب أكتوبر", ["1973-10"]),
        ("ذكرى ثورة 23 يوليو", ["1952-07-23"]),
        ("ذكرى ثورة 14 تموز", ["1958-07-14"]),
        ("ذكرى ثورة تموز", ["1958-07"]),
        ("اندلعت المعارك عام 2014، وفي حزيران من العام نفسه توقفت", ["2014", "2014-06"]),
        ("في 3 حزيران 2014 دخلوا، وفي 12 من الشهر نفسه خرجوا", ["2014-06-03", "2014-06-12"]),
        ("توقف العمل في العام الدراسي 2013-2014 كله", [None]),
        ("من 2011 إلى 2014", ["2011-01-01/2014-12-31"]),
        ("منذ 2003 وحتى اليوم", ["2003", "2019-05-21"]),
    ],
)
def test_several_and_known_times(text: str, values: list[str | None]) -> None:
    assert [value for _, value in found(text)] == values


def test_a_conjunction_is_left_off_the_span() -> None:
    assert [surface for surface, _ in found("وأمس وصل، وقبل يومين غادر")] == ["أمس", "قبل يومين"]


def test_vowel_signs_and_stretched_letters_do_not_move_spans() -> None:
    text = "وَأمــس الاثنَيْنِ وصلوا"
    (time,) = times_of(text).times
    assert (time.text, text[time.start : time.end]) == ("أمــس الاثنَيْنِ", time.text)


@given(st.text(alphabet="أمس اليوم12.3/5:،()«»منذ عام٢٠السبت²\n\u0640\u064e\u200f-"))
def test_no_text_breaks_the_grammar(text: str) -> None:
    for time in times_of(text).times:
        assert text[time.start : time.end] == time.text


words = st.sampled_from([phrase for phrase, _ in time_words()] + ["12", "2015", "21/5/2019", "و", "(", ")", "،", "«"])


@given(st.lists(words, max_size=12), st.sampled_from([TUESDAY, "2020-02-29", None]))
def test_any_heap_of_time_words_gives_legal_values(heap: list[str], published: str | None) -> None:
    text = " ".join(heap)
    end = 0
    for time in times_of(text, published=published).times:
        assert text[time.start : time.end] == time.text
        assert time.start >= end
        assert time.reason
        assert time.value is None or LEGAL.fullmatch(time.value)
        end = time.end
