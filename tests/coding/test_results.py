"""What came of a deed is where and when the deed was; its doer is inferred."""

from coding_helpers import coded, only

from isnad.coding.layout import Entity
from isnad.coding.when import event_time
from isnad.record.document import Document, Published
from isnad.record.mentions import TimeMention

NO_DATE = Published(value=None, precision="unknown", basis="none")

CAMPAIGN = (
    "تشن قوات النظام منذ أواخر نيسان الفائت حملة عسكرية على محافظة إدلب، أدت إلى مقتل مئات المدنيين، "
    "ونزوح عشرات الآلاف، ودمار كبير في الأسواق."
)


def test_flight_and_destruction_follow_the_campaign() -> None:
    for event_class in ("displacement", "property_destruction"):
        event = only(CAMPAIGN, event_class)
        assert [place.name.en for place in event.places] == ["Idlib"]
        assert (event.time.start, event.time.end) == ("2019-04-21", "2019-05-21")
        assert [(actor.actor_id, actor.basis) for actor in event.actors] == [("sy-armed-forces", "inferred")]


def test_a_place_of_their_own_stays() -> None:
    text = "شنت طائرات حربية غارات على بلدة كفرنبل، ما أدى إلى نزوح الأهالي من قرية حاس."
    assert only(text, "displacement").places[0].text.endswith("حاس")


def test_what_has_gone_on_since_a_day_reaches_to_the_report() -> None:
    text = "قُتل أكثر من ألف شخص في نيجيريا في هجمات الجماعة المتمردة منذ عام 2009."
    events = [event for event in coded(text).events if event.time.start == "2009-01-01"]
    assert events
    assert all(event.time.end == "2019-05-21" for event in events)


def test_without_a_date_of_the_report_the_end_is_open() -> None:
    mention = TimeMention(
        start=0, end=9, text="عام 2009", type="date", value="2009", precision="year", anchor="text", reason="printed"
    )
    document = Document(id="doc-x", outlet=None, lang="ar", text="عام 2009", text_sha256="", published=NO_DATE)
    time = event_time(Entity("time", 0, 1, mention, marker="منذ"), document)
    assert (time.start, time.end) == ("2009-01-01", None)
    assert time.reason


def test_a_deed_dated_by_its_announcement_has_that_day_with_no_precision() -> None:
    event = only("أعلن الجيش أمس الاثنين أن قواته سيطرت على بلدة اللطامنة.", "territory_gain")
    assert (event.time.start, event.time.end, event.time.precision) == ("2019-05-20", "2019-05-20", "unknown")
    assert event.time.reason


def test_a_deed_with_a_day_of_its_own_keeps_it() -> None:
    event = only("أعلن الجيش أن قواته سيطرت أمس الاثنين على بلدة اللطامنة.", "territory_gain")
    assert (event.time.start, event.time.precision) == ("2019-05-20", "day")


SCENE = "قُتل جنديان في تفجير عبوة ناسفة في مدينة كركوك أمس الاثنين.\nوقال مصدر أمني إن الجيش موجود في المنطقة.\n"


def test_a_report_that_opens_with_a_deed_of_one_day_goes_on_with_it() -> None:
    event = only(SCENE + "واستهدف مسلحون حاجزاً للشرطة في بلدة الحويجة بقذائف هاون.", "shelling")
    assert event.time.start == "2019-05-20"


def test_what_is_told_as_background_has_no_day_of_the_lead() -> None:
    event = only(SCENE + "وكان مسلحون قد استهدفوا حاجزاً للشرطة في بلدة الحويجة بقذائف هاون.", "shelling")
    assert event.time.start is None
