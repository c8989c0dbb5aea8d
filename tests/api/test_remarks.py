"""Comments and flags on incidents, on the page, as JSON, and before whom they may come."""

import re

import pytest
from fastapi.testclient import TestClient

from isnad.runner.linking import link
from isnad.store.custody import Marks, mark
from isnad.store.people import person_named
from isnad.store.store import Store
from linked_reports import add_reports, coded_report, key_of

from .conftest import SignIn, form_token, send

SAID = "two outlets, one agency"


@pytest.fixture
def linked(store: Store) -> Store:
    add_reports(store, "first", "rival", "copy")
    link(store)
    return store


def incident_id(client: TestClient) -> str:
    return str(client.get(f"/api/events/{key_of('first')}").json()["incident"])


def test_a_comment_is_written_on_the_page_and_stands_there(linked: Store, local: TestClient) -> None:
    id_ = incident_id(local)
    page = local.get(f"/incidents/{id_}").text
    sent = re.search(r'name="decision_id" value="(dec-[^"]+)"><input type="hidden" name="action" value="comment"', page)
    assert sent
    fields = {"incident": id_, "action": "comment", "reason": SAID, "decision_id": sent[1]}
    for _ in range(2):
        answer = send(local, "/remark", **fields, back=f"/incidents/{id_}#said")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/incidents/{id_}#said")
    twin = local.get(f"/api/incidents/{id_}").json()
    assert [(one["action"], one["reason"]) for one in twin["remarks"]] == [("comment", SAID)]
    assert [(step["kind"], step["action"]) for step in twin["history"]] == [("remark", "comment")]
    assert local.get(f"/incidents/{id_}").text.count(SAID) == 2  # said, and in the history
    (step,) = [one for one in local.get(f"/api/events/{key_of('rival')}").json()["history"] if one["kind"] == "remark"]
    assert (step["incident"], step["reason"]) == (id_, SAID)
    assert SAID in local.get(f"/events/{key_of('rival')}").text


def test_a_script_is_told_where_to_go_on(linked: Store, local: TestClient) -> None:
    id_ = incident_id(local)
    fields = {"csrf": form_token(local), "incident": id_, "action": "flag", "back": f"/incidents/{id_}#said"}
    answer = local.post("/remark", data=fields, headers={"accept": "application/json"}).json()
    assert (answer["action"], answer["next"]) == ("flag", f"/incidents/{id_}#said")
    assert answer["id"].startswith("rmk-")


def test_a_flag_stands_in_the_list_and_is_taken_back(linked: Store, local: TestClient) -> None:
    id_ = incident_id(local)
    made = local.post("/api/remarks", json={"incident": id_, "action": "flag"}, headers=_own(local)).json()["remark"]
    assert local.get("/api/incidents").json()["flagged"] == [id_]
    assert 'data-state="flagged"' in local.get("/incidents").text
    assert 'data-state="flagged"' in local.get(f"/incidents/{id_}").text
    send(local, "/remark", undoes=made["id"], back=f"/incidents/{id_}")
    assert local.get("/api/incidents").json()["flagged"] == []


def _own(client: TestClient) -> dict[str, str]:
    return {"x-csrf-token": form_token(client)}


def test_what_cannot_be_said_is_refused_in_words(linked: Store, local: TestClient) -> None:
    id_ = incident_id(local)
    for fields, told in (
        ({"incident": id_, "action": "comment"}, "a comment says something"),
        ({"incident": id_, "action": "merge"}, "Invalid enum value"),
        ({"incident": id_}, "comment or flag"),
        ({"incident": "inc-none", "action": "flag"}, "no such incident"),
        ({"undoes": "rmk-none"}, "no remark"),
    ):
        answer = local.post("/api/remarks", json=fields, headers=_own(local))
        assert answer.status_code in (400, 404)
        assert told in answer.json()["error"]["message"]


def test_a_reader_reads_and_says_nothing(linked: Store, signed: SignIn) -> None:
    coder, reader = signed("lina"), signed("sami")
    id_ = incident_id(coder)
    send(coder, "/remark", incident=id_, action="comment", reason=SAID)
    page = reader.get(f"/incidents/{id_}").text
    assert SAID in page
    assert 'action="/remark"' not in page
    assert send(reader, "/remark", incident=id_, action="comment", reason="me too").status_code == 403


def test_it_is_kept_from_who_may_not_read_a_report_it_speaks_of(linked: Store, signed: SignIn) -> None:
    """A comment may tell what stands in any report of the incident, so it goes with the one that is kept closest."""
    coder = signed("lina")
    id_ = incident_id(coder)
    send(coder, "/remark", incident=id_, action="comment", reason=f"@omar {SAID}")
    with linked.reading() as connection:
        admin = person_named(connection, "huda")
    mark(linked, coded_report("rival").document.id, Marks(reason="a witness", sensitivity="sealed"), person=admin)
    outsider, editor = signed("omar"), signed("nour")
    assert SAID in editor.get(f"/incidents/{id_}").text
    assert outsider.get(f"/incidents/{id_}").status_code in (403, 404)
    for path in (f"/events/{key_of('first')}", f"/api/events/{key_of('first')}", "/mine", "/api/mine", "/incidents"):
        answer = outsider.get(path)
        assert answer.status_code == 200
        assert SAID not in answer.text
    assert outsider.get("/api/mine").json()["new"] == 0


def test_it_is_put_before_whom_it_names(linked: Store, signed: SignIn) -> None:
    coder, named = signed("lina"), signed("omar")
    id_ = incident_id(coder)
    assert '<option value="omar">' in coder.get(f"/incidents/{id_}").text
    send(coder, "/remark", incident=id_, action="comment", reason=SAID, to="omar")
    mine = named.get("/api/mine").json()
    assert ([one["reason"] for one in mine["remarks"]], mine["new"]) == ([f"@omar {SAID}"], 1)
    assert f"/incidents/{id_}#said" in named.get("/mine").text
    send(named, "/mine/seen")
    assert named.get("/api/mine").json()["new"] == 0
