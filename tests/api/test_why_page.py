"""Why an event is coded as it is, on its pages and for programs."""

from fastapi.testclient import TestClient

from kept_store import CODER, coded_reports

from .conftest import SignIn

FIRST, OTHER, _ = (coded for coded, _ in coded_reports())
KEY = FIRST.events[0].key


def test_the_twin_says_the_rules_and_the_runners_up(local: TestClient) -> None:
    why = local.get(f"/api/events/{KEY}").json()["why"]
    assert why["engine"] == CODER
    assert [rule["reason"] for rule in why["rules"]] == list(FIRST.events[0].reasons)
    assert all(rule["name"].startswith(rule["field"] + ".") for rule in why["rules"])
    assert {one["field"] for one in why["runners_up"]} >= {"class"}


def test_both_pages_show_them_in_either_language(local: TestClient) -> None:
    for page in (f"/events/{KEY}", f"/documents/{FIRST.document.id}?event={KEY}"):
        for language, said in (("en", "What it could have been"), ("ar", "ما كان يمكن أن يكون")):
            text = local.get(page, headers={"accept-language": language}).text
            assert said in text
            assert "data-runner-up=" in text
            assert "lang/ar/data/trigger_" in text


def test_who_may_not_read_it_sees_no_reason_and_no_runner_up(signed: SignIn) -> None:
    assert "data-runner-up=" not in signed("omar").get(f"/events/{OTHER.events[0].key}").text
