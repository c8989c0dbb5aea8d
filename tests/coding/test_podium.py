"""Where and when a public position is taken: at the meeting, visit or conference that the report tells of."""

from coding_helpers import coded, only

# The report is published on Tuesday 2019-05-21.

MET = "التقى وزير الصحة سامر الحكيم أمس في عمّان وفدا من الأطباء.\n"


def _told(event_class: str, text: str, title: str = "") -> list[tuple[list[str], str | None]]:
    events = [event for event in coded(text, title=title).events if event.event_class == event_class]
    return [([place.text for place in event.places], event.time.start) for event in events]


def test_what_a_speaker_goes_on_to_demand_is_said_where_and_when_he_met_somebody() -> None:
    text = MET + "وبحث الجانبان أوضاع المستشفيات.\nوطالب الحكيم المتمردين برفع الحصار عن المستشفيات."
    assert _told("demand", text) == [(["عمّان"], "2019-05-20")]


def test_what_somebody_else_demands_is_not() -> None:
    text = MET + "وطالب رئيس البرلمان كمال الزين المتمردين برفع الحصار عن المستشفيات."
    assert _told("demand", text) == [([], None)]


def test_a_conference_and_a_visit_are_occasions_to_speak() -> None:
    for occasion in ("في مؤتمر صحفي بأنقرة", "خلال زيارة إلى أنقرة"):
        text = f"قال الوزير سامر الحكيم {occasion} إن الأوضاع صعبة.\nواتهم الحكيم إسرائيل بانتهاك الهدنة."
        assert [place.text for place in only(text, "accusation").places] == ["أنقرة"]


def test_a_town_without_an_occasion_is_no_podium() -> None:
    text = "ولد الوزير سامر الحكيم في أنقرة.\nواتهم الحكيم إسرائيل بانتهاك الهدنة."
    assert not only(text, "accusation").places


def test_a_country_that_a_charge_is_about_is_not_where_it_was_made() -> None:
    text = "اتهمت منظمة حقوقية المتمردين الحوثيين بارتكاب جرائم حرب في اليمن."
    assert not only(text, "accusation").places
