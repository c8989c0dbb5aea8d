"""Crowds that only a number names."""

from coding_helpers import of_class, only


def test_hundreds_who_take_to_the_street_are_its_doers() -> None:
    event = only("وخرج المئات في مظاهرة في حلب أمس.", "protest")
    assert [actor.text for actor in event.actors] == ["المئات"]


def test_hundreds_who_are_killed_are_counted_and_no_target() -> None:
    event = only("قتل المئات في غارة جوية على مدينة صنعاء أمس.", "airstrike")
    assert [(figure.kind, figure.low) for figure in event.harm] == [("killed", 200)]
    assert "المئات" not in [target.text for target in event.targets]


def test_hundreds_of_somebody_are_that_somebody() -> None:
    (event,) = of_class("protest", "وتظاهر مئات الطلاب في جامعة حلب أمس.")
    assert [actor.text for actor in event.actors] == ["مئات الطلاب"]
