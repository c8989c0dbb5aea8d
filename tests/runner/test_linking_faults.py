"""Linking where reports lack something, come twice, or correct themselves."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.runner.linking import link
from isnad.store.add import Deposit, add
from isnad.store.linked import incidents
from isnad.store.store import Store
from linked_reports import add_reports, coded_report, key_of

CODER, NEWER = "isnad-rules/0.1.0", "isnad-rules/0.2.0"


def coded(folder: Path, name: str, published: str, text: str) -> CodedDocument:
    path = folder / f"{name}.jsonl"
    record = {"uri": f"https://{name}.example/1", "outlet": "Radio Example", "published": published, "text": text}
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    (document,) = read_inputs([str(path)], ReadOptions())
    return code_document(document)


def put(store: Store, *documents: CodedDocument, coder: str = CODER) -> None:
    add(store, [Deposit(coded=one, page=None, raw=None) for one in documents], coder=coder)


def standing(store: Store) -> list[list[str]]:
    """The keys of every incident, those of one telling too."""
    with store.reading() as connection:
        return sorted(
            sorted(key for line in one.reports for key in (line.event_key, *line.also)) for one in incidents(connection)
        )


@pytest.mark.parametrize("lacking", ["time", "places", "actors", "everything"])
def test_an_event_that_lacks_something_stands_in_exactly_one_incident(store: Store, lacking: str) -> None:
    made = coded_report("first")
    (event,) = made.events
    unknown = replace(event.time, start=None, end=None, precision="unknown", reason="no time expression")
    lacks = {"time": unknown, "places": (), "actors": ()}
    wanted = lacks if lacking == "everything" else {lacking: lacks[lacking]}
    put(store, replace(made, events=(replace(event, **wanted),)))
    add_reports(store, "rival", "copy")
    link(store)
    found = [key for keys in standing(store) for key in keys]
    assert sorted(found) == sorted(key_of(name) for name in ("first", "rival", "copy"))


@pytest.mark.parametrize("lacking", ["time", "places", "actors"])
def test_a_copy_that_lacks_one_thing_is_found_by_the_rest(store: Store, lacking: str) -> None:
    made = coded_report("first")
    (event,) = made.events
    unknown = replace(event.time, start=None, end=None, precision="unknown", reason="no time expression")
    lacks = {"time": unknown, "places": (), "actors": ()}
    put(store, replace(made, events=(replace(event, **{lacking: lacks[lacking]}),)))
    add_reports(store, "copy")
    link(store)
    assert standing(store) == [sorted([key_of("first"), key_of("copy")])]


def test_a_page_that_two_versions_coded_stands_once_and_keeps_its_incident(store: Store) -> None:
    add_reports(store, "first", "rival")
    link(store)
    with store.reading() as connection:
        (before,) = incidents(connection)
    made = coded_report("first")
    (event,) = made.events
    put(store, replace(made, events=(replace(event, weapons=("rocket",), id="evt-newer"),)), coder=NEWER)
    link(store)
    with store.reading() as connection:
        (after,) = incidents(connection)
    assert after.id == before.id
    assert [line.event_key for line in after.reports] == [line.event_key for line in before.reports]
    assert "evt-newer" in {line.event_id for line in after.reports}


def test_a_corrected_toll_joins_the_incident_and_stands_beside_the_first(store: Store, tmp_path: Path) -> None:
    corrected = coded(
        tmp_path,
        "corrected",
        "2019-05-22",
        "صحح مصدر طبي حصيلة سابقة وقال إن قتيلين مدنيين فقط سقطا في قصف مدفعي لقوات النظام السوري على مدينة كفر نبل "
        "بريف إدلب الإثنين 20 مايو/أيار 2019، لا ثلاثة كما أعلن.",
    )
    add_reports(store, "first")
    put(store, corrected)
    link(store)
    with store.reading() as connection:
        found = [one for one in incidents(connection) if key_of("first") in {line.event_key for line in one.reports}]
    assert [len(one.reports) for one in found] == [2]
    assert {figure.low for figure in found[0].values["killed"]} >= {3}
    assert len({line.document_id for line in found[0].reports}) == 2


def test_an_attack_its_dead_and_the_denial_of_one_report_are_one_incident(store: Store, tmp_path: Path) -> None:
    told = coded(
        tmp_path,
        "told",
        "2019-05-21",
        "قصفت قوات النظام السوري بالمدفعية مدينة كفر نبل بريف إدلب الإثنين 20 مايو/أيار 2019. وقتل في القصف أربعة "
        "مدنيين. ونفى مصدر عسكري قصف المدينة.",
    )
    put(store, told)
    add_reports(store, "first")
    link(store)
    keys = sorted(event.key for event in told.events)
    with store.reading() as connection:
        found = [one for one in incidents(connection) if len(one.reports) == 2]
    assert len(found) == 1
    (line,) = [line for line in found[0].reports if line.document_id == told.document.id]
    assert sorted((line.event_key, *line.also)) == keys
    documents = [line.document_id for line in found[0].reports]
    assert len(documents) == len(set(documents))
