"""How far the day of the lead reaches."""

from coding_helpers import coded, only

LEAD = "قصفت قوات النظام مدينة حلب أمس الاثنين بقذائف الهاون.\n"


def _day(text: str, event_class: str) -> str | None:
    return only(LEAD + text, event_class).time.start


def test_a_paragraph_that_goes_on_has_the_day_of_the_lead() -> None:
    assert _day("واقتحم مقاتلون حاجزا للجيش وسيطروا على أسلحة.", "ground_attack") == "2019-05-20"


def test_a_paragraph_that_opens_elsewhere_has_not() -> None:
    assert _day("وفي درعا اقتحم مقاتلون حاجزا للجيش.", "ground_attack") is None


def test_a_paragraph_that_opens_in_the_same_town_has() -> None:
    assert _day("وفي حلب اقتحم مقاتلون حاجزا للجيش.", "ground_attack") == "2019-05-20"


def test_another_matter_has_no_day_of_the_lead() -> None:
    assert _day("وفي سياق منفصل اقتحم مقاتلون حاجزا للجيش.", "ground_attack") is None
    assert _day("من جهة أخرى اقتحم مقاتلون حاجزا للجيش.", "ground_attack") is None


def test_a_day_of_its_own_stays() -> None:
    events = coded(LEAD + "وفي درعا اقتحم مقاتلون حاجزا للجيش السبت.").events
    assert [event.time.start for event in events if event.event_class == "ground_attack"] == ["2019-05-18"]


def test_the_day_of_the_lead_does_not_reach_far_down_save_at_its_own_place() -> None:
    between = "وقال سكان إن الحياة صعبة.\n" * 5
    assert _day(between + "واقتحم مقاتلون حاجزا للجيش في نوى.", "ground_attack") is None
    assert _day(between + "واقتحم مقاتلون حاجزا للجيش في حلب.", "ground_attack") == "2019-05-20"


def test_a_title_has_the_day_of_the_news_and_not_of_background() -> None:
    title = "وزير الدفاع يتهم المعارضة بخرق الهدنة"
    text = "قال وزير الدفاع الاثنين إن المعارضة لم تلتزم بشيء. وانهارت الهدنة في حلب عام 2012."
    (accusation,) = [e for e in coded(text, title=title).events if e.event_class == "accusation"]
    assert accusation.time.start == "2019-05-20"
