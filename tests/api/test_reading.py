"""The page on which a report is read: its parts, its evidence, and the reports beside it."""

import json
import re

import pytest
from fastapi.testclient import TestClient

from isnad.record.review import Terms
from isnad.runner.linking import link
from isnad.store.decide import record_terms
from isnad.store.store import Store
from kept_store import coded_reports
from linked_reports import add_reports, coded_report

from .conftest import SignIn

FIRST = coded_reports()[0][0]
RESTRICTED = coded_reports()[1][0]
READ = coded_report("first").document.id


@pytest.fixture
def linked(store: Store) -> Store:
    add_reports(store, "first", "rival", "copy", "later")
    link(store)
    return store


def _beside(client: TestClient, document_id: str = READ) -> dict[str, str]:
    return {one["document_id"]: one["why"] for one in client.get(f"/api/read/{document_id}").json()["related"]}


def test_every_part_is_shown_once_in_its_place(local: TestClient) -> None:
    page = local.get(f"/read/{FIRST.document.id}").text
    answer = local.get(f"/api/read/{FIRST.document.id}").json()
    assert {part["kind"] for part in answer["parts"]} >= {"title", "paragraph"}
    for part in answer["parts"]:
        assert part["text"] == FIRST.document.text[part["start"] : part["end"]]
        assert page.count(f'data-start="{part["start"]}"') == 1  # no sign beyond the BMP stands in this report
    title = next(part for part in answer["parts"] if part["kind"] == "title")
    assert re.search(rf'<h1 data-start="{title["start"]}"[^>]*>{re.escape(title["text"])}</h1>', page)
    assert page.count("<h1") == 1
    assert answer["title"] == title["text"]


def test_the_evidence_is_that_of_the_events_that_stand(local: TestClient) -> None:
    page = local.get(f"/read/{FIRST.document.id}").text
    found = re.search(r'<script type="application/json" id="evidence">(.*?)</script>', page, re.S)
    assert found is not None
    keys = [event["key"] for event in json.loads(found[1])["events"]]
    assert keys == local.get(f"/api/read/{FIRST.document.id}").json()["events"]
    assert keys


def test_reports_of_the_incident_copies_and_neighbours_stand_beside(linked: Store, local: TestClient) -> None:
    beside = _beside(local)
    assert beside[coded_report("rival").document.id] == "incident"
    assert beside[coded_report("copy").document.id] == "incident"
    assert coded_report("later").document.id not in beside
    page = local.get(f"/read/{READ}").text
    assert 'data-related="incident"' in page
    assert f"/read/{coded_report('rival').document.id}" in page


def test_without_incidents_copies_and_places_still_relate(store: Store, local: TestClient) -> None:
    add_reports(store, "first", "rival")
    assert _beside(local) == {coded_report("rival").document.id: "place_and_day"}


def test_what_is_not_open_stands_beside_nothing(linked: Store, local: TestClient) -> None:
    rival = coded_report("rival").document.id
    with linked.writing() as writing:
        terms = Terms(id="trm-9", at=writing.at, by="huda", document_id=rival, sensitivity="restricted", group="taiz")
        record_terms(writing, terms)
    assert rival not in _beside(local)


def test_it_opens_to_who_may_read_it(signed: SignIn) -> None:
    for path in (f"/read/{RESTRICTED.document.id}", f"/api/read/{RESTRICTED.document.id}"):
        assert signed("omar").get(path).status_code == 403
        assert signed("rima").get(path).status_code == 200
    assert signed("omar").get("/read/doc-0000000000000000").status_code == 404


def test_the_page_as_it_came_is_kept_with_its_hashes(local: TestClient) -> None:
    (coded, raw), id_ = coded_reports()[0], FIRST.document.id
    kept = local.get(f"/api/documents/{id_}/page").json()
    assert (kept["text_sha256"], kept["captured"]) == (coded.document.text_sha256, coded.document.captured)
    for path in (f"/documents/{id_}", f"/read/{id_}"):
        shown = local.get(path).text
        assert all(kept[name] in shown for name in ("text_sha256", "sealed_sha256", "entry_hash"))
    copy = local.get(f"/documents/{id_}/page")
    assert copy.content == raw
    assert copy.headers["content-type"] == "application/octet-stream"
    assert copy.headers["content-disposition"].startswith("attachment")


def test_a_page_goes_to_nobody_who_may_not_read_all_that_came_on_it(store: Store, signed: SignIn) -> None:
    id_ = FIRST.document.id
    assert signed("omar").get(f"/documents/{id_}/page").status_code == 200
    with store.writing() as writing:
        terms = Terms(id="trm-page", at=writing.at, by="nour", document_id=id_, sensitivity="sealed")
        record_terms(writing, terms)
    assert signed("omar").get(f"/documents/{id_}/page").status_code == 403
    assert signed("nour").get(f"/documents/{id_}/page").status_code == 200


@pytest.mark.parametrize(("language", "told"), [("ar", "رجب 1434 هـ"), ("en", "Rajab 1434 AH")])
def test_days_stand_in_both_calendars(local: TestClient, language: str, told: str) -> None:
    """The report is of 14 May 2013, the 4th of Rajab by the Umm al-Qura calendar."""
    key = next(event.key for event in FIRST.events if event.time.start == event.time.end == "2013-05-14")
    assert f"4 {told}" in local.get(f"/events/{key}", headers={"accept-language": language}).text
