"""Verbs that look like nouns, and verbs parted from the noun that says what they tell."""

from coding_helpers import of_class, only


def test_after_the_place_that_opens_a_sentence_stands_its_verb() -> None:
    event = only("وفي الإسكندرية رشق متظاهرون مديرية الأمن بالحجارة أمس.", "riot")
    assert [actor.text for actor in event.actors] == ["متظاهرون"]


def test_a_noun_after_its_place_keeps_its_preposition() -> None:
    (event,) = of_class("shelling", "وفي حلب قصف على الأحياء السكنية من قبل قوات النظام أمس.")
    assert [actor.text for actor in event.actors] == ["قوات النظام"]


def test_who_opens_fire_stands_between_the_verb_and_the_fire() -> None:
    event = only("فتح عناصر الأمن النار على المتظاهرين في دوما أمس.", "shooting")
    assert [actor.text for actor in event.actors] == ["عناصر الأمن"]
    assert [target.text for target in event.targets] == ["المتظاهرين"]


def test_who_opens_fire_stands_before_the_verb() -> None:
    event = only("قال شهود إن قوات الأمن أطلقت النار على المشيعين في دوما أمس.", "shooting")
    assert [actor.text for actor in event.actors] == ["قوات الأمن"]


def test_what_is_opened_without_fire_is_no_shooting() -> None:
    assert not of_class("shooting", "فتحت قوات الأمن الطريق أمام المتظاهرين في دوما أمس.")
