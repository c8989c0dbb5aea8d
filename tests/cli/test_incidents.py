"""`isnad link`, `isnad incidents` and `isnad show INCIDENT`, run as a person runs them."""

import json
from pathlib import Path

import pytest

from forked import isnad
from isnad.link.identity import incident_id
from isnad.record.review import Terms
from isnad.runner.linking import link
from isnad.store.decide import record_terms
from isnad.store.opening import open_store
from isnad.store.people import add_person
from isnad.store.roles import Person
from linked_reports import add_reports, coded_report, key_of

CONTRACT = {
    "schema", "id", "class", "time", "place", "reports", "independent_roots", "roots", "values", "grade",
    "superseded_ids",
}  # fmt: skip


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("linked") / "linked.db"
    store = open_store(place)
    add_reports(store, "first", "rival", "copy", "later", "month")
    store.close()
    done = isnad("link", "--db", place)
    assert done.returncode == 0, done.stderr
    assert "5 events compared" in done.stdout
    assert "3 incidents put together" in done.stdout
    return place


def test_linking_again_finds_nothing_new(linked):
    done = isnad("link", "--db", linked)
    assert (done.returncode, done.stdout) == (0, "nothing new to bring together\n")
    assert "3 incidents put together" in isnad("link", "--all", "--db", linked).stdout


def test_one_line_an_incident_as_the_contract_has_it(linked):
    done = isnad("incidents", "--format", "jsonl", "--db", linked)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(line["reports"]) for line in lines] == [3, 1, 1]
    first = lines[0]
    assert set(first) >= CONTRACT
    assert first["id"] == incident_id(key_of("first"))
    assert first["place"]["name"]["en"] == "Kafr Nabl"
    assert first["time"] == {"start": "2019-05-20", "end": "2019-05-20", "precision": "day"}
    assert set(first["reports"][0]) >= {"uri", "document_id", "event_id", "copy_group", "first_speakers"}
    assert set(first["roots"][0]) >= {"name", "kind", "party_to_event"}


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--where", "date:2019-05-23"], 2),
        (["--where", "class:shelling", "--where", "harm:killed>=4"], 2),
        (["--reports", "2"], 1),
        (["--limit", "2"], 2),
    ],
)
def test_incidents_are_narrowed(linked, options, count):
    done = isnad("incidents", *options, "--format", "jsonl", "--db", linked)
    assert done.stdout.count("\n") == count


def test_an_incident_with_a_report_that_a_person_may_not_read_is_hidden_from_them(tmp_path):
    place = tmp_path / "sealed.db"
    store = open_store(place)
    add_reports(store, "first", "rival", "later")
    link(store)
    with store.writing() as writing:
        alone = Person(id="leila", role="admin", alone=True)
        add_person(writing, alone, Person(id="leila", role="admin"))
        add_person(writing, alone, Person(id="reader", role="reader"))
        document_id = coded_report("rival").document.id
        record_terms(
            writing, Terms(id="trm-1", at=writing.at, by="leila", document_id=document_id, sensitivity="sealed")
        )
    store.close()
    hidden = incident_id(key_of("first"))
    listed = isnad("incidents", "--format", "jsonl", "--db", place, "--as", "reader").stdout
    assert (listed.count("\n"), hidden in listed) == (1, False)
    assert isnad("show", hidden, "--db", place, "--as", "reader").returncode == 6
    assert hidden in isnad("incidents", "--format", "jsonl", "--db", place, "--as", "leila").stdout
    assert '"read"' in isnad("audit", "--db", place, "--as", "leila", "--format", "jsonl").stdout


def test_none_is_exit_3_and_a_wrong_query_exit_2(linked, tmp_path):
    assert isnad("incidents", "--where", "class:protest", "--db", linked).returncode == 3
    assert isnad("incidents", "--where", "clas:protest", "--db", linked).returncode == 2
    assert isnad("incidents").returncode == 2
    assert isnad("link").returncode == 2
    assert isnad("link", "--db", tmp_path / "none.db").returncode == 5


def test_the_table_has_the_counts_and_the_grade(linked):
    done = isnad("incidents", "--db", linked)
    assert "corroborated" in done.stdout
    assert "3 / 4" in done.stdout


def test_an_incident_is_shown_with_its_chains_its_values_and_why(linked):
    done = isnad("show", incident_id(key_of("first")), "--db", linked)
    assert done.returncode == 0, done.stderr
    for words in (
        "2 independent sources, 3 reports", "rule: nobody contests it", "مرصد المثال › Voice Example",
        "before anything is compared", "both are at Kafr Nabl", "in all",
    ):  # fmt: skip
        assert words in done.stdout
    assert isnad("show", "inc-0000", "--db", linked).returncode == 5
