"""The codebook holds every class once, with codes, and its examples are found by the trigger lexicon."""

from typing import get_args

import pytest

from isnad.engine.deeds import trigger_table
from isnad.knowledge.codebook import load_codebook
from isnad.knowledge.refinement import load_refinement
from isnad.lang.ar.tokens import tokenise
from isnad.lang.ar.triggers import complements
from isnad.record.codes import EventClass

CLASSES = get_args(EventClass)
PLOVER_EVENTS = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.mark.parametrize("event_class", CLASSES)
def test_codes(event_class: EventClass) -> None:
    book = load_codebook()
    assert book.plover(event_class).event in PLOVER_EVENTS
    acled = book.acled(event_class)
    assert (acled.type is None) == (acled.sub_type is None)
    assert book.classes[event_class].definition


@pytest.mark.parametrize("event_class", CLASSES)
def test_a_trigger_of_the_class_group_stands_in_the_example(event_class: EventClass) -> None:
    book = load_codebook()
    forms = tokenise(book.classes[event_class].example).forms
    senses = [match.value for match in trigger_table().scan(forms)]
    reached = {book.group(sense.event_class) for sense in senses}
    reached |= {book.group(c) for sense in senses for c in complements().get(sense.refine, {}) if c in book.classes}
    reached |= {book.group(c) for sense in senses for c in load_refinement().families.get(sense.refine, ())}
    assert book.group(event_class) in reached


def test_a_class_carries_only_its_kinds_of_harm() -> None:
    book = load_codebook()
    assert book.carries("displacement", "displaced")
    assert not book.carries("displacement", "killed")
    assert not book.carries("statement", "killed")
