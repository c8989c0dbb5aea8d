"""Kept searches that tell what is new: the count on every page, the list, the feed, and marking it as seen."""

from html import unescape

from fastapi.testclient import TestClient

from isnad.runner.linking import link
from isnad.store.add import add
from isnad.store.store import Store
from kept_store import coded_reports
from linked_reports import add_reports, key_of
from many_documents import CODER, many_deposits

from .conftest import SignIn, form_token, send

BADGE = 'class="badge new"'


def _kept(client: TestClient) -> dict:
    (kept,) = client.get("/api/searches").json()["searches"]
    return kept


def test_what_came_is_counted_listed_fed_and_seen_once(store: Store, local: TestClient) -> None:
    add_reports(store, "first")
    send(local, "/searches", name="shelling", query="class:shelling place:Idlib", alert="1")
    assert BADGE not in local.get("/help").text
    add_reports(store, "rival")
    link(store)
    kept = _kept(local)
    assert (kept["new"], kept["new_incidents"]) == (1, 1)
    assert f'{BADGE} title="2 new"' in local.get("/help", headers={"accept-language": "en"}).text
    page = local.get(f"/searches/{kept['id']}").text
    assert f'data-id="{key_of("rival")}"' in page
    assert f'data-id="{key_of("first")}"' not in page
    assert page.count('data-kind="incident"') == 1
    feed = local.get(f"/api/searches/{kept['id']}/feed").json()
    assert (feed["version"], feed["title"]) == ("https://jsonfeed.org/version/1.1", "shelling")
    assert [item["tags"][0] for item in feed["items"]] == ["incident", "event"]
    told = local.get(f"/api/searches/{kept['id']}").json()
    assert (told["search"], [item["id"] for item in told["items"]]) == (kept, [item["id"] for item in feed["items"]])
    assert local.get(feed["items"][1]["url"]).status_code == 200
    assert _kept(local) == kept  # to look at the list or the feed marks nothing
    assert send(local, f"/searches/{kept['id']}/seen").status_code == 303
    assert BADGE not in local.get("/help").text
    assert local.get(f"/api/searches/{kept['id']}/feed").json()["items"] == []


def test_an_incident_that_is_put_together_later_is_new(store: Store, local: TestClient) -> None:
    add_reports(store, "first", "rival")
    send(local, "/searches", name="shelling", query="place:Idlib", alert="1")
    link(store)
    assert (_kept(local)["new"], _kept(local)["new_incidents"]) == (0, 1)
    link(store)
    headers = {"x-csrf-token": form_token(local)}
    marked = local.post(f"/api/searches/{_kept(local)['id']}/seen", headers=headers).json()
    assert [one["new_incidents"] for one in marked["searches"]] == [0]


def test_a_search_without_an_alert_counts_nothing(store: Store, local: TestClient) -> None:
    send(local, "/searches", name="quiet", query="place:Idlib")
    add_reports(store, "first")
    assert (_kept(local)["new"], _kept(local)["new_incidents"]) == (None, None)
    assert BADGE not in local.get("/help").text
    assert key_of("first") in local.get(f"/searches/{_kept(local)['id']}").text


def test_nobody_reads_anothers_news(signed: SignIn) -> None:
    lina, omar = signed("lina"), signed("omar")
    send(lina, "/searches", name="all", query="", alert="1")
    kept = _kept(lina)["id"]
    for path in (f"/searches/{kept}", f"/api/searches/{kept}", f"/api/searches/{kept}/feed"):
        assert lina.get(path).status_code == 200
        assert omar.get(path).status_code == 404
    assert send(omar, f"/searches/{kept}/seen").status_code == 404


def test_events_of_one_report_are_told_apart_and_name_it_once(store: Store, local: TestClient) -> None:
    add_reports(store, "first")
    items = [one for one in local.get("/api/live").json()["items"] if one["kind"] == "event"]
    told = {(one["words"], one["class"], one["place"], one["day"]) for one in items}
    assert len(told) == len(items) > len({one["title"] for one in items}) > 1
    page = unescape(local.get("/live").text)
    assert page.count('class="live-report"') == len({one["title"] for one in items})
    assert all(one["words"] in page for one in items)


def test_the_live_list_goes_on_to_what_came_before(store: Store, local: TestClient) -> None:
    add(store, many_deposits(40), coder=CODER)
    seen: list[str] = []
    answer = local.get("/api/live").json()
    pages = 1
    while True:
        events = [one["id"] for one in answer["items"] if one["kind"] == "event"]
        assert set(seen).isdisjoint(events)
        seen += events
        if answer["next"] is None:
            break
        page = local.get(f"/live?before={answer['next']}").text
        answer, pages = local.get(f"/api/live?before={answer['next']}").json(), pages + 1
        assert [one["id"] for one in answer["items"] if one["id"] not in page] == []
        assert "data-src" not in page  # an older page does not grow
    assert pages > 1
    closed = len(coded_reports()[1][0].events)  # of the report that is restricted
    assert len(seen) == local.get("/api/timeline").json()["all"] - closed
