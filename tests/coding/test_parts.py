"""Deeds that are part of another deed make no events of their own."""

import pytest
from coding_helpers import coded, of_class, only


def test_what_a_strike_ruins_is_part_of_the_strike() -> None:
    text = "شنت طائرات حربية غارة على بلدة اللطامنة أمس أسفرت عن تدمير سيارة للمسلحين."
    assert [event.event_class for event in coded(text).events] == ["airstrike"]


def test_what_aircraft_ruin_they_strike() -> None:
    event = only("دمرت مقاتلات التحالف العربي أمس مخازن أسلحة في مدينة الحديدة.", "airstrike")
    assert [actor.text for actor in event.actors] == ["مقاتلات التحالف العربي"]


def test_people_who_see_what_was_ruined_did_not_ruin_it() -> None:
    text = "قال شهود عيان إن سيارات دمرت صباح أمس في انفجار عبوات ناسفة في مدينة غزة."
    event = only(text, "bombing")
    assert event.actors == ()


def test_a_ruin_without_a_strike_stays() -> None:
    assert of_class("property_destruction", "أحرق مجهولون كنيستين في مدينة المنيا أمس.")


@pytest.mark.parametrize(
    "text",
    [
        "دربت الولايات المتحدة مقاتلين في ريف حلب.\nوقال متحدث إن المقاتلين الذين دربتهم واشنطن خطفوا أمس.",
        "جبهة النصرة تهاجم مقاتلين دربتهم الولايات المتحدة.\nوشنت الجماعة هجوما على مقاتلين دربتهم واشنطن في حلب.",
    ],
)
def test_one_training_is_told_again_and_again(text: str) -> None:
    assert len(of_class("training", text)) == 1


def test_an_agreement_named_again_by_its_parties_is_the_same() -> None:
    text = (
        "وقعت الحكومة اليمنية والحوثيون اتفاقا في ستوكهولم.\n"
        "وقال مراقبون إن اتفاق الحكومة اليمنية والحوثيين لن يحظى بدعم القبائل."
    )
    assert len(of_class("agreement", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "وتحدث الوزير عن المعركة ضد تنظيم داعش في العراق.",
        "وقال الرئيس إن بلاده عانت من خسائر كبيرة في معركتها ضد تنظيم داعش.",
        "أعلن الجيش أنه حرر مئات النساء كانت حركة بوكو حرام تحتجزهن رهائن.",
    ],
)
def test_what_goes_on_at_large_is_no_deed(text: str) -> None:
    assert not [e for e in coded(text).events if e.event_class in ("armed_clash", "abduction", "arrest")]


def test_an_office_filled_by_rule_is_no_appointment() -> None:
    assert not of_class("appointment", "ووفق القانون فإن تعيين القضاة في المحكمة العليا يستدعي موافقة البرلمان.")
