"""Events of several reports side by side."""

import re

import pytest
from fastapi.testclient import TestClient

from isnad.api.beside import WIDTH, named, waterfall
from isnad.record.incidents import Comparison, FieldMatch
from isnad.runner.linking import link
from isnad.store.store import Store
from kept_store import coded_reports
from linked_reports import REPORTS, add_reports, key_of

from .conftest import SignIn, send

RESTRICTED = coded_reports()[1][0].events[0].key


@pytest.fixture
def linked(store: Store, local: TestClient) -> TestClient:
    add_reports(store, *REPORTS)
    link(store)
    return local


def test_two_reports_are_aligned_by_field_with_what_they_say_otherwise(linked: TestClient) -> None:
    answer = linked.get("/api/compare", params={"key": [key_of("first"), key_of("rival")]}).json()
    fields = {one["field"]: one["cells"] for one in answer["fields"]}
    assert fields["harm"][0][0] == {"sense": "killed:3-3", "standing": "rival"}
    assert fields["class"][0][0]["standing"] == "shared"
    assert [one["weight"] > 0 for one in answer["comparisons"]] == [True]
    page = linked.get("/compare", params={"key": [key_of("first"), key_of("rival")]}).text
    assert re.search(r'<tr data-field="harm" class="contested">', page)
    assert 'data-stand="rival"' in page
    assert page.count("<svg") == len(answer["comparisons"][0]["fields"]) + 2


def test_reasons_name_places_and_sides_in_the_language_of_the_page(linked: TestClient) -> None:
    keys = [key_of("first"), key_of("later")]
    arabic = linked.get("/compare", params={"key": keys}, headers={"accept-language": "ar"}).text
    reasons = re.findall(r"<td><bdi>(.*?)</bdi></td></tr>", arabic)
    english = {
        match["reason"] for match in linked.get("/api/compare", params={"key": keys}).json()["comparisons"][0]["fields"]
    }
    assert any(re.search("[A-Z][a-z]+", reason) for reason in english)
    assert [reason for reason in reasons if re.search("[A-Z][a-z]+", reason)] == []


def test_of_names_that_hold_one_another_the_longest_is_shown() -> None:
    assert named("El Obeid and station in El Obeid", {"El Obeid": "الأبيض", "station in El Obeid": "المحطة"}) == (
        "الأبيض and المحطة"
    )
    assert named("Homsian", {"Homs": "حمص"}) == "Homsian"


def test_an_incident_has_the_same_table(linked: TestClient) -> None:
    incident = linked.get(f"/api/events/{key_of('first')}").json()["incident"]
    page = linked.get(f"/incidents/{incident}").text
    assert '<tr data-field="harm" class="contested">' in page
    assert {one["field"] for one in linked.get(f"/api/incidents/{incident}").json()["fields"]} >= {"harm", "places"}


def test_why_the_machine_never_takes_two_for_one_is_said(linked: TestClient) -> None:
    one, other = (event.key for event in coded_reports()[0][0].events[:2])
    answer = linked.get("/api/compare", params={"key": [one, other]}).json()
    assert answer["barred"] == {other: "two events of one report are two events"}
    assert "two events of one report are two events" not in linked.get(
        "/compare", params={"key": [one, other]}, headers={"accept-language": "ar"}
    ).text  # fmt: skip


def test_an_event_names_those_of_other_reports_that_it_was_compared_with(linked: TestClient) -> None:
    found = {one["key"]: one["together"] for one in linked.get(f"/api/events/{key_of('first')}").json()["resembling"]}
    assert found[key_of("rival")] is True
    assert f"/compare?key={key_of('first')}&amp;key={key_of('rival')}" in linked.get(f"/events/{key_of('first')}").text


def test_a_judgement_is_made_there_and_taken_back(linked: TestClient) -> None:
    keys = [key_of("first"), key_of("later")]
    send(linked, "/judge", left=keys[0], right=keys[1], judgement="different", reason="three days later", back="/")
    (made,) = linked.get("/api/compare", params={"key": keys}).json()["judgements"]
    assert made["reason"] == "three days later"
    send(linked, "/judge", undoes=made["id"], back="/")
    assert linked.get("/api/compare", params={"key": keys}).json()["judgements"] == []


@pytest.mark.parametrize("keys", [[], [key_of("first")], [key_of("first")] * 2])
def test_fewer_than_two_are_not_compared(local: TestClient, keys: list[str]) -> None:
    assert local.get("/api/compare", params={"key": keys}).status_code == 400


def test_what_somebody_may_not_read_is_not_compared_and_not_named(store: Store, signed: SignIn) -> None:
    open_event = coded_reports()[0][0].events[0].key
    assert signed("omar").get("/api/compare", params={"key": [open_event, RESTRICTED]}).status_code == 403
    assert signed("rima").get("/api/compare", params={"key": [open_event, RESTRICTED]}).status_code == 200


def test_the_bars_of_a_waterfall_begin_where_the_one_before_ends() -> None:
    fields = tuple(FieldMatch(field="class", level="", weight=weight, reason="") for weight in (3.0, -1.0))
    bars = waterfall(Comparison(left="a", right="b", weight=1.0, prior=-1.0, fields=fields))
    assert [(bar.start, bar.length, bar.speaks_for) for bar in bars] == [
        (0.0, 33.3, False), (0.0, 100.0, True), (66.7, 33.3, False), (33.3, 33.3, True),
    ]  # fmt: skip
    assert max(bar.start + bar.length for bar in bars) <= WIDTH


def test_codes_are_named_in_the_reasons_of_an_english_page(linked: TestClient) -> None:
    page = linked.get("/compare", params={"key": [key_of("first"), key_of("later")]}).text
    reasons = re.findall(r"<td><bdi>(.*?)</bdi></td></tr>", page)
    assert reasons
    assert [reason for reason in reasons if re.search("[a-z]_[a-z]", reason)] == []
