"""Doers who are counted, who attack as a crowd, or who are not named again."""

from coding_helpers import coded, of_class, only


def test_groups_of_people_before_the_verb_are_its_doer() -> None:
    event = only("قال شهود إن مجموعات من الشبان رشقت مقر الأمن بالحجارة في سليانة أمس.", "riot")
    assert [actor.text for actor in event.actors] == ["مجموعات من الشبان"]


def test_a_number_of_people_after_another_preposition_does_nothing() -> None:
    event = only("قصف الجيش بقذائف الهاون مواقع لعدد من المسلحين في بلدة نوى أمس.", "shelling")
    assert [actor.text for actor in event.actors] == ["الجيش"]


def test_a_crowd_that_attacks_riots() -> None:
    event = only("هاجم محتجون مركز الحرس في بوعرادة أمس.", "riot")
    assert [actor.text for actor in event.actors] == ["محتجون"]
    assert not of_class("riot", "هاجم مسلحون مركز الحرس في بوعرادة أمس.")


def test_who_raided_also_arrested() -> None:
    text = "داهمت قوات الأمن منازل في دوما أمس. واعتقلت عشرين شابا."
    arrests = [event for event in coded(text).events if event.event_class == "arrest"]
    assert [actor.text for event in arrests for actor in event.actors] == ["قوات الأمن"]


def test_who_was_arrested_arrested_nobody() -> None:
    text = "هاجمت قوات المعارضة حاجزا في دوما أمس. واعتقل عشرون شابا."
    arrests = [event for event in coded(text).events if event.event_class == "arrest"]
    assert [event.actors for event in arrests] == [()]
