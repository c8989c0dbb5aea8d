"""Why an event is coded as it is, and what it could have been."""

import pytest
from msgspec.structs import replace

from isnad.knowledge.codebook_book import NO_EVENT, load_book
from isnad.lang.ar.triggers import lexicon, trigger_phrases
from isnad.record.coded import CodedDocument
from isnad.record.kept import DocumentHead, EventView
from isnad.record.why import Explained
from isnad.review.why import explain
from kept_store import coded_reports
from linked_reports import coded_report

CODER = "rules isnad=0.1.0 codebook=9e0ac714e9af registry=a8342952fa8c"


def explained(coded: CodedDocument, number: int = 0, **changed: object) -> Explained:
    event = coded.events[number]
    head = DocumentHead(
        id=coded.document.id, text_sha256="", published=coded.document.published, captured=coded.document.captured
    )
    values = {"event": event, "machine": event} | changed
    return explain(
        EventView(key=event.key, document=head, coder=CODER, coded_at="", **values),  # type: ignore[arg-type]
        coded,
    )


def test_it_says_the_rules_their_tables_and_the_versions() -> None:
    why = explained(coded_report("first"))
    assert (why.engine, why.versions["codebook"]) == ("rules", "9e0ac714e9af")
    first = why.rules[0]
    assert (first.field, first.name, first.table) == ("trigger", "trigger.noun", "lang/ar/data/trigger_nouns.tsv")
    assert len(why.rules) == len(coded_report("first").events[0].reasons)


@pytest.mark.parametrize(
    ("reason", "field", "name"),
    [
        ("class: drone in the clause: drone_strike", "class", "class.weapon"),
        ("class: اسره in the clause: displacement", "class", "class.word"),
        ("class: a crowd attacks: riot", "class", "class.a-crowd-attacks"),
        ("time: of the clause", "time", "time.of-the-clause"),
        ("told more than once in the report", "event", "event.told-more-than-once-in-the-report"),
        ("trigger: verb of قصف", "trigger", "trigger.verb"),
    ],
)
def test_a_rule_has_a_name_that_stays(reason: str, field: str, name: str) -> None:
    coded = coded_report("first")
    event = replace(coded.events[0], reasons=(reason,))
    (rule,) = explained(coded, event=event, machine=event).rules
    assert (rule.field, rule.name) == (field, name)


def test_a_strike_could_have_been_one_by_other_means_and_never_itself() -> None:
    coded = coded_report("first")
    event = replace(coded.events[0], reasons=("trigger: verb of قصف",))
    near = {one.value: one for one in explained(coded, event=event, machine=event).runners_up}
    assert event.event_class == "shelling"
    assert "shelling" not in near
    assert (near["airstrike"].ground, near["airstrike"].words[0]) == ("with_weapon", "aircraft")


def test_what_the_word_alone_says_comes_first_where_the_clause_said_more() -> None:
    coded = coded_report("first")
    event = replace(coded.events[0], event_class="drone_strike", reasons=("trigger: noun of هجوم",))
    first = explained(coded, event=event, machine=event).runners_up[0]
    assert (first.value, first.ground) == ("ground_attack", "word_alone")


def test_what_the_machine_says_is_the_nearest_where_a_person_says_otherwise() -> None:
    coded = coded_report("first")
    corrected = replace(coded.events[0], event_class="bombing")
    assert next((one.value, one.ground) for one in explained(coded, event=corrected).runners_up) == (
        "shelling", "machine",
    )  # fmt: skip


def test_an_event_that_a_person_wrote_has_no_rule() -> None:
    assert explained(coded_report("first"), machine=None) == Explained(engine="", versions={})


def test_every_class_has_a_runner_up_of_the_codebook() -> None:
    coded = coded_report("first")
    for name, text in load_book().classes.items():
        event = replace(coded.events[0], event_class=name, reasons=())
        near = {
            one.value: one for one in explained(coded, event=event, machine=event).runners_up if one.field == "class"
        }
        assert near[text.look_alike.instead].ground == "look_alike"
        assert set(near) <= {*load_book().classes, NO_EVENT}


def test_other_places_of_the_name_are_said() -> None:
    found = [
        one
        for coded, _ in coded_reports()
        for number in range(len(coded.events))
        for one in explained(coded, number).runners_up
        if one.field == "places"
    ]
    assert found
    assert all(one.ground == "same_name" and one.reason and one.name for one in found)


def test_the_lexicon_has_every_lemma_of_a_trigger() -> None:
    assert {sense.lemma for _, sense in trigger_phrases()} == set(lexicon())
