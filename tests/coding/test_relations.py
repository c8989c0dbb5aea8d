"""Who backs, leads, belongs to or speaks for whom: both ends stand next to the phrase."""

import pytest

from .coding_helpers import coded


def _relations(text: str) -> list[tuple[str, str, str]]:
    return [(one.subject.text, one.predicate, one.object.text) for one in coded(text).relations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وقال المتحدث باسم الجيش اليمني العميد سليم الحاتم إن المعركة انتهت.",
            ("العميد سليم الحاتم", "spokesperson_of", "الجيش اليمني"),
        ),
        (
            "تتطابق أقوال النقيب رامي الحلو مع أخرى أطلقها المتحدث باسم الجيش اليمني، العميد سليم الحاتم، أمس.",
            ("العميد سليم الحاتم", "spokesperson_of", "الجيش اليمني"),
        ),
        ("تقدمت فصائل مدعومة من تركيا نحو التلة.", ("فصائل", "backed_by", "تركيا")),
        ("تقدمت قوات النظام السوري بدعم من روسيا نحو التلة.", ("قوات النظام السوري", "backed_by", "روسيا")),
        (
            "قصفت طائرات التحالف العربي بقيادة السعودية موقعا في صعدة.",
            ("طائرات التحالف العربي", "led_by", "السعودية"),
        ),
        (
            "وأعلنت كتائب القسام، الجناح العسكري لحركة حماس، انتهاء المعركة.",
            ("كتائب القسام", "part_of", "حركة حماس"),
        ),
        (
            'تقدمت "الجبهة الوطنية للتحرير" (السهل) التابعة للجيش السوري الحر نحو التلة.',
            ("الجبهة الوطنية للتحرير", "part_of", "للجيش السوري الحر"),
        ),
    ],
)
def test_the_ends_stand_beside_the_phrase(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in _relations(text)


@pytest.mark.parametrize(
    "text",
    [
        # the participle belongs to another noun
        "وأوضح المسؤول أن الغارة دمرت سيارة تابعة لتنظيم القاعدة قرب المكلا.",
        "قصف الجيش التركي مواقع تابعة لوحدات حماية الشعب قرب الحدود.",
        "وعد وزير الدفاع بإرسال طائرات تابعة للجيش اليمني.",
        "زاد عدد المهاجرين القادمين من دول تابعة للاتحاد الأوروبي.",
        # the object of a verb before it, or what a verb is about
        "أشادت الحكومة اليمنية بدعم السعودية.",
        "طرد الجيش السوري تنظيم داعش بدعم من روسيا.",
        "عقدت الحكومة اليمنية محادثات مع جماعة الحوثي برعاية الأمم المتحدة.",
        "ندد الجيش بتقدم المسلحين في مصر، وغيرت اسمها إلى تنظيم القاعدة.",
        # the name behind an office is the office's own
        "وقال المتحدث باسم الرئيس التركي رجب طيب أردوغان إن المعركة انتهت.",
        # a man is led by nobody, and the object is not somebody further on
        "وقال النقيب سليم الحاتم المتحدث الرسمي بقيادة حرس الحدود إن المعركة انتهت.",
        'وقال سليم الحاتم المتحدث باسم "بوينغ" لوكالة رويترز إن القطعة سليمة.',
        # two lands in a row, and people of any kind
        "ناقش الوفد ما يربط السعودية ومصر بقيادة الملك سلمان بن عبدالعزيز.",
        "افتتحت الوزارة مكاتب اللجنة العليا المساندة للنساء.",
    ],
)
def test_what_is_no_relation(text: str) -> None:
    assert _relations(text) == []
