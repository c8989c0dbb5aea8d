"""The client against a desk that really listens, while another process could code into the store."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import uvicorn

from isnad.api.app import create_app
from isnad.api.settings import Settings
from isnad.api.tokens import new_token
from isnad.client import Client, DeskError
from isnad.record.answers import DecisionRequest, ExportRequest, JudgementRequest
from isnad.record.remarks import RemarkRequest
from isnad.runner.linking import link
from isnad.store.double import set_double_share
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person
from isnad.store.store import Store
from kept_store import coded_reports, filled_store
from linked_reports import add_reports, key_of

FIRST = coded_reports()[0][0]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    held = filled_store(Path(tmp_path_factory.mktemp("client")) / "kept.db")
    with held.writing() as writing:
        for name, role in (("huda", "admin"), ("sami", "reader")):
            add_person(writing, person_named(writing.connection, "huda"), Person(id=name, role=role))  # type: ignore[arg-type]
        set_double_share(writing, person_named(writing.connection, "huda"), 0)
    yield held
    held.close()


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(store, Settings(poll=0.05)), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def desk(store: Store, address: str) -> Iterator[Client]:
    with store.reading() as connection:
        huda = person_named(connection, "huda")
    token, _ = new_token(store, huda, name="a test", scopes=("decide", "export", "people"), days=1)
    with Client(address, token) as client:
        yield client


def test_everything_can_be_read(desk: Client) -> None:
    keys = [view.key for view in desk.events()]
    assert desk.count() == len(keys) == len(set(keys)) > 20
    assert [view.key for view in desk.events("class:bombing")] == [
        view.key for view in desk.events() if view.event.event_class == "bombing"
    ]
    assert desk.event(keys[0]).event.key == keys[0]
    document = desk.document(FIRST.document.id)
    assert document.text == FIRST.document.text
    assert desk.points().counts.shown == len(desk.points().features)
    assert desk.timeline().all == len(keys)
    assert {one.id for one in desk.users().users} == {"huda", "sami"}
    assert sum(one.documents for one in desk.sources().outlets) == 3
    assert desk.agreement().documents == 0
    assert any(one.name == "shelling" for one in desk.codebook().classes)
    assert FIRST.document.id in [item.document_id for item in desk.queue()]


def test_what_was_answered_once_is_not_sent_again(desk: Client) -> None:
    before = desk.events
    assert list(before("class:bombing")) == list(desk.events("class:bombing"))
    answer = desk._http.get("/api/timeline")
    again = desk._http.get("/api/timeline", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert answer.headers["cache-control"] == "private, no-cache"
    packed = desk._http.get("/api/events", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"


def test_deciding_judging_searching_and_exporting(desk: Client) -> None:
    key, id_ = FIRST.events[2].key, f"dec-{uuid4()}"
    wish = DecisionRequest(action="accept", document_id=FIRST.document.id, event_key=key, id=id_)
    assert desk.decide(wish).decision == desk.decide(wish).decision
    assert desk.event(key).event.status == "accepted"
    desk.decide(DecisionRequest(action="undo", undoes=id_))
    assert desk.event(key).event.status == "machine"
    other = FIRST.events[3].key
    judged = desk.judge(JudgementRequest(left=key, right=other, judgement="different")).judgement
    desk.judge(JudgementRequest(undoes=judged.id))
    kept = desk.save_search("bombs", "class:bombing", alert=True).searches
    assert [(one.name, one.new) for one in kept] == [("bombs", 0)]
    assert desk.drop_search(kept[0].id).searches == ()
    assert desk.export(ExportRequest(form="jsonl", profile="internal", samples=True)).startswith(b"PK")


def test_a_problem_says_what_to_do(desk: Client, address: str) -> None:
    with pytest.raises(DeskError, match="did you mean") as wrong:
        desk.count("plase:Idlib")
    assert (wrong.value.status, wrong.value.kind) == (400, "wrong")
    with pytest.raises(DeskError) as missing:
        desk.document("doc-none")
    assert missing.value.status == 404
    with Client(address) as stranger, pytest.raises(DeskError) as refused:
        stranger.count()
    assert (refused.value.status, refused.value.kind) == (401, "not_signed_in")


def test_the_stream_shows_what_is_coded_and_put_together_meanwhile(desk: Client, store: Store) -> None:
    at = desk.live().at

    def code() -> None:
        add_reports(store, "first", "copy")
        time.sleep(0.3)
        link(store)

    following = desk.follow(since=at)
    coder = threading.Thread(target=code)
    coder.start()
    items = []
    for item in following:
        items.append(item)
        if item.kind == "incident":
            break
    coder.join()
    assert {key_of("first"), key_of("copy")} <= {item.id for item in items if item.kind == "event"}
    shown = next(item for item in items if item.id == key_of("first"))
    assert (shown.event_class, shown.day, shown.href) == ("shelling", "2019-05-20", f"/events/{key_of('first')}")
    assert list(desk.incidents("class:shelling"))
    incident = next(iter(desk.incidents("class:shelling", least=2)))
    assert len(desk.incident(incident.id).events) == 2


def test_an_incident_is_commented_on_and_flagged(desk: Client, store: Store) -> None:
    add_reports(store, "first", "copy")
    link(store)
    incident = desk.event(key_of("first")).incident
    assert incident is not None
    wish = RemarkRequest(incident=incident, action="comment", reason="one agency", id=f"rmk-{uuid4()}")
    said = desk.remark(wish).remark
    assert desk.remark(wish).remark == said
    assert desk.incident(incident).remarks == (said,)
    flag = desk.remark(RemarkRequest(incident=incident, action="flag")).remark
    desk.remark(RemarkRequest(undoes=flag.id))
    answer = desk.incident(incident)
    assert [step.action for step in answer.history if step.kind == "remark"] == ["undo", "flag", "comment"]
    assert answer.remarks == (said,)
