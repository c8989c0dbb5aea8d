"""Filters in readable addresses, filters in force, and searches that are shared."""

import re
from urllib.parse import parse_qs

from fastapi.testclient import TestClient

from isnad.api.chips import chips
from kept_store import coded_reports

from .conftest import SignIn, send

FIRST = coded_reports()[0][0].events[0]


def total(client: TestClient, **given: object) -> int:
    answer = client.get("/api/events", params=given)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return int(answer.json()["total"])


def test_what_is_excluded_and_what_is_asked_for_are_all(local: TestClient) -> None:
    every = total(local)
    found = total(local, **{"class": FIRST.event_class})
    assert 0 < found < every
    assert total(local, **{"not-class": FIRST.event_class}) == every - found


def test_days_within_so_many_days(local: TestClient) -> None:
    day = FIRST.time.start
    assert day is not None
    before = f"{int(day[:4]) - 1}{day[4:]}"
    assert total(local, **{"from": before, "to": before}) == 0
    assert total(local, **{"from": before, "within": "400"}) >= 1
    assert total(local, to=before, within="3") == 0


def test_the_page_shows_the_filters_in_force_and_ways_out_of_them(local: TestClient) -> None:
    page = local.get("/events", params={"class": "bombing", "from": "2013", "within": "3"}).text
    turned = re.findall(r'href="(/events[^"]*)" title="[^"]*" aria-label="[^"]*">≠', page)
    assert [parse_qs(one.partition("?")[2].replace("&amp;", "&")) for one in turned] == [
        {"not-class": ["bombing"], "from": ["2013"], "within": ["3"]}
    ]
    assert 'href="/events?class=bombing&amp;from=2013"' in page
    assert 'data-src="/api/timeline?class=bombing"' in page


def test_a_chip_turns_a_value_round_and_back() -> None:
    (one,) = chips({"place": ["Idlib"]})
    assert one.turned == {"place": [], "not-place": ["Idlib"]}
    (back,) = chips({"not-place": ["Idlib"]})
    assert back.turned == {"not-place": [], "place": ["Idlib"]}
    assert chips({"from": ["2019"]})[0].turned is None
    first, second = chips({"class": ["shelling", "arrest"]})
    assert (first.without, second.without) == ({"class": ["arrest"]}, {"class": ["shelling"]})


def test_a_shared_search_is_seen_by_others_with_its_owner_and_kept_as_their_own(signed: SignIn) -> None:
    lina, omar = signed("lina"), signed("omar")
    send(lina, "/searches", name="Taiz", query="class:landmine", alert="1", shared="1")
    send(lina, "/searches", name="mine", query="class:bombing")
    (other,) = omar.get("/api/searches").json()["others"]
    assert (other["owner"], other["name"], other["new"], other["looked_at"]) == ("lina", "Taiz", None, "")
    assert "Taiz" in omar.get("/searches").text
    send(omar, "/searches", name="Taiz", query=other["query"], alert="1")
    (own,) = omar.get("/api/searches").json()["searches"]
    assert (own["owner"], own["alert"], own["shared"]) == ("omar", True, False)


def test_alert_and_sharing_are_changed_by_the_owner_alone(signed: SignIn) -> None:
    lina, omar = signed("lina"), signed("omar")
    send(lina, "/searches", name="Taiz", query="class:landmine", alert="1", shared="1")
    (kept,) = lina.get("/api/searches").json()["searches"]
    assert send(omar, f"/searches/{kept['id']}/change", alert="1").status_code == 404  # type: ignore[attr-defined]
    assert omar.get(f"/searches/{kept['id']}").status_code == 404
    send(lina, f"/searches/{kept['id']}/change")
    (kept,) = lina.get("/api/searches").json()["searches"]
    assert (kept["alert"], kept["shared"], kept["new"]) == (False, False, None)
    assert omar.get("/api/searches").json()["others"] == []
