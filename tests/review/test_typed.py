"""Every value as a person would type it, and what a correction leaves as it was."""

import pytest
from review_helpers import SAMPLES, coded_sample

from isnad.record.coded import CodedDocument
from isnad.record.errors import UsageError
from isnad.record.events import Event
from isnad.record.review import DecidedField
from isnad.review.typed import typed_value
from isnad.review.words import read_value
from isnad.review.written import value_of
from isnad.store.fields import FIELDS, field_value

NAMES = sorted(path.stem[:2] for path in SAMPLES.glob("[0-9]*"))


def _again(event: Event, field: DecidedField, coded: CodedDocument, typed: str) -> object:
    given = read_value(field, typed, coded.document, event.trigger.start)
    return field_value(value_of(field, given, event, coded), field)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_typed_again_is_the_same_value(name: str) -> None:
    coded = coded_sample(name)
    for event in coded.events:
        for field in FIELDS:
            typed = typed_value(event, field, coded.document)
            if typed and field != "time":
                assert _again(event, field, coded, typed) == field_value(event, field), (field, typed)
            elif typed:
                again = _again(event, field, coded, typed)
                assert isinstance(again, dict)
                days = ("start", "end", "mention")
                standing = field_value(event, field)
                assert [again[one] for one in days] == [standing[one] for one in days], typed


def _toll() -> tuple[CodedDocument, Event]:
    coded = coded_sample("14")
    event = next(one for one in coded.events if any(figure.who.age == "child" for figure in one.harm))
    return coded, event


def test_one_figure_put_right_leaves_whom_the_others_count() -> None:
    coded, event = _toll()
    typed = typed_value(event, "harm", coded.document).replace("killed 3 civilian child part", "killed 4")
    again = value_of("harm", read_value("harm", typed, coded.document, event.trigger.start), event, coded)
    changed = [(old, new) for old, new in zip(event.harm, again.harm, strict=True) if old != new]
    ((old, new),) = changed
    assert (old.low, new.low, new.best) == (3, 4, 4)
    assert new.who == old.who
    assert new.part_of_total


def test_whom_a_figure_counts_can_be_typed() -> None:
    coded, event = _toll()
    words = next(figure.text for figure in event.harm if figure.who.age == "child")
    given = read_value("harm", f'killed 3 combatant male rival "{words}"', coded.document, event.trigger.start)
    (figure,) = value_of("harm", given, event, coded).harm
    assert (figure.who.status, figure.who.sex, figure.who.age) == ("combatant", "male", None)
    assert (figure.alternative, figure.part_of_total) == (True, False)
    given = read_value("harm", f'killed 3 anybody "{words}"', coded.document, event.trigger.start)
    (figure,) = value_of("harm", given, event, coded).harm
    assert figure.who.status is figure.who.age is figure.who.role is None


def test_a_mark_that_is_none_is_refused() -> None:
    coded, event = _toll()
    with pytest.raises(UsageError, match="'infant' is nothing that is said of a figure; it is one of civilian"):
        read_value("harm", f'killed 3 infant "{event.harm[0].text}"', coded.document, event.trigger.start)


def test_another_actor_at_the_same_words_does_not_keep_the_old_ones_name() -> None:
    coded = coded_sample("14")
    event = next(one for one in coded.events if one.actors)
    words = event.actors[0].text
    given = read_value("actors", f'"{words}"=hamas', coded.document, event.trigger.start)
    (actor,) = value_of("actors", given, event, coded).actors
    assert (actor.actor_id, actor.name.en, actor.country) == ("hamas", "Hamas", "PS")
