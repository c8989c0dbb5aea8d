"""To whom a deed is done."""

from coding_helpers import only


def test_the_dead_and_wounded_say_nothing_of_whom_the_blast_was_meant_for() -> None:
    event = only("انفجرت سيارة مفخخة في بغداد أمس، والحصيلة 14 قتيلا و39 جريحا.", "bombing")
    assert event.targets == ()
    assert {(figure.kind, figure.low) for figure in event.harm} == {("killed", 14), ("wounded", 39)}


def test_people_who_are_described_are_whom_the_blast_befell() -> None:
    event = only("انفجرت سيارة مفخخة في بغداد أمس ما أدى إلى مقتل ستة جنود.", "bombing")
    assert [target.text for target in event.targets] == ["ستة جنود"]


def test_the_victims_say_nothing_of_who_they_were() -> None:
    event = only("أسفر القصف المدفعي على سراقب أمس عن مئات الضحايا من المدنيين.", "shelling")
    assert [target.sector for target in event.targets] == ["civilian"]
