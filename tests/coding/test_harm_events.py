"""Which event a figure belongs to, over a whole report, and what the other figures of the event are to it."""

import pytest
from coding_helpers import coded, only

from isnad.record.events import Event

Told = list[tuple[str, int, int | None, str]]


def told(event: Event) -> Told:
    def mark(part: bool, rival: bool) -> str:
        return "part" if part else "rival" if rival else ""

    return [(h.kind, h.low, h.high, mark(h.part_of_total, h.alternative)) for h in event.harm]


def flags(text: str, **given: str) -> list[str]:
    return [flag.message for flag in coded(text, **given).flags if flag.kind == "number_clash"]


RIVALS = (
    "انفجرت سيارة مفخخة، أمس، في مدينة الباب، وأسفر الانفجار عن مقتل 20 شخصا.\n"
    "وقال طبيب في المشفى إن 26 شخصا قتلوا في الانفجار."
)


def test_two_counts_of_one_event_are_rivals_with_a_flag() -> None:
    assert told(only(RIVALS, "bombing")) == [("killed", 20, 20, ""), ("killed", 26, 26, "rival")]
    assert flags(RIVALS) == ["killed: 20 and 26 are both reported"]


@pytest.mark.parametrize(
    "second",
    [
        "وبحسب مصدر طبي قتل نحو 20 شخصا في الانفجار.",
        "وأكد مصدر طبي أن ما لا يقل عن 20 شخصا قتلوا في الانفجار.",
        "وأشار مصدر إلى أن عشرات الأشخاص قتلوا في الانفجار.",
        "وأوقع الصراع أكثر من 40 ألف قتيل منذ عام 2011.",
        "وبين القتلى طبيبان.",
        "وقتل في الانفجار قائد الشرطة.",
    ],
)
def test_what_is_no_rival_raises_no_flag(second: str) -> None:
    first = RIVALS.partition("\n")[0]
    assert flags(f"{first}\n{second}") == []
    standing = [(kind, low, high) for kind, low, high, mark in told(only(f"{first}\n{second}", "bombing")) if not mark]
    assert standing == [("killed", 20, 20)]


@pytest.mark.parametrize(
    "title", ["مقتل 20 شخصا بانفجار في الباب", "عشرات القتلى بانفجار في الباب", "مقتل نحو 19 في الباب"]
)
def test_a_title_that_the_body_tells_again_adds_no_figure(title: str) -> None:
    text = RIVALS.partition("\n")[0]
    assert told(only(text, "bombing", title=title)) == [("killed", 20, 20, "")]


def test_a_figure_goes_to_the_deed_of_its_own_clause() -> None:
    text = (
        "اندلعت اشتباكات بين الجيش السوري ومسلحين في مدينة الباب أمس.\n"
        "وقتل أربعة مدنيين في قصف مدفعي على بلدة تادف، فيما قتل جندي في كمين قرب مدينة منبج."
    )
    assert told(only(text, "shelling")) == [("killed", 4, 4, "")]
    assert ("killed", 4, 4, "") not in told(only(text, "armed_clash"))


def test_a_clause_beside_goes_on_from_the_fighting_of_its_sentence() -> None:
    text = (
        "شنت طائرات التحالف غارات على معسكر قرب مدينة تعز أمس.\n"
        "وقال مصدر إن 17 من الحوثيين قتلوا في مواجهات في مدينة تعز، بينما قتل ثلاثة من أفراد المقاومة الشعبية."
    )
    assert told(only(text, "armed_clash")) == [("killed", 17, 17, ""), ("killed", 3, 3, "")]
    assert told(only(text, "airstrike")) == []


def test_a_deed_told_again_keeps_its_victim_beside_the_operation_it_was_part_of() -> None:
    text = (
        "قتلت قوات الأمن مسلحا أمس في مدينة الباب.\n"
        "وقال بيان إن قوات الأمن قتلت مسلحا في عملية استباقية أمس في مدينة الباب."
    )
    harm = {event.event_class: told(event) for event in coded(text).events}
    assert harm == {"killing": [("killed", 1, 1, "")], "ground_attack": []}


def test_deaths_by_accident_belong_to_no_deed() -> None:
    text = "قصفت مدفعية الجيش السوري أطراف مدينة الباب.\nوتوفي سبعة عمال غرقا في النهر."
    assert told(only(text, "shelling")) == []


@pytest.mark.parametrize(
    "more", [" في أول هجوم منذ إعلان وفاة الملا منصور", ".\nوتوفي أمس الشيخ أحمد الجبوري في منزله"]
)
def test_somebody_named_who_only_died_belongs_to_no_deed(more: str) -> None:
    text = f"قتل ستة أشخاص في تفجير سيارة مفخخة في مدينة الباب أمس{more}."
    assert told(only(text, "bombing")) == [("killed", 6, 6, "")]


def test_somebody_named_who_died_of_his_wounds_belongs_to_the_deed() -> None:
    text = "انفجرت سيارة مفخخة في مدينة الباب أمس.\nوتوفي الشيخ أحمد الجبوري متأثرا بجراحه في الانفجار."
    assert told(only(text, "bombing")) == [("killed", 1, 1, "")]


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("اعتصم المئات أمس في ساحة مدينة الباب.\nوأعلنت الوزارة أن في مستشفياتها 22 قتيلا و30 جريحا.", [[]]),
        (
            "قصفت مدفعية الجيش السوري أطراف مدينة الباب أمس.\nوأعلنت النقابة أن ثلاثة صحفيين فقدوا منذ أسبوع.",
            [[], [("missing", 3, 3, "")]],
        ),
    ],
)
def test_what_the_deed_told_before_cannot_bring_about_is_not_its_harm(text: str, harm: list[object]) -> None:
    assert [told(event) for event in coded(text).events] == harm


def test_dead_and_wounded_told_apart_replace_their_sum() -> None:
    text = (
        "شنت طائرات روسية غارات على مدينة الباب أسفرت عن مقتل وإصابة ثلاثين شخصا.\n"
        "وأوضح مسعفون أن الغارات أدت إلى مقتل 10 وإصابة 20 آخرين."
    )
    assert told(only(text, "airstrike")) == [("killed", 10, 10, ""), ("wounded", 20, 20, "")]


def test_prisoners_of_a_clash_and_people_a_taking_drives_out_are_carried() -> None:
    clash = "اندلعت اشتباكات بين الجيش السوري ومسلحين في مدينة الباب، أسفرت عن 12 قتيلا و5 أسرى."
    assert told(only(clash, "armed_clash")) == [("killed", 12, 12, ""), ("detained", 5, 5, "")]
