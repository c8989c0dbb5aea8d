"""`isnad import FILE.jsonl`: what leaves a store comes into another without loss, and into the same one as nothing."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from stores import documents, export, staff, store_of, take, views

from isnad.cli import exits
from isnad.record.codec import encode_line
from isnad.record.errors import RefusedError
from isnad.record.ids import document_id, sha256_hex
from isnad.record.review import Terms
from isnad.review.desk import Desk
from isnad.review.sheet import Wish
from isnad.store.add import Deposit, add
from isnad.store.decide import record_terms
from isnad.store.people import person_named
from isnad.store.read import load_coded, load_document
from isnad.store.redact import redact
from isnad.store.store import Store

OLD, NEW = "rules isnad=1", "rules isnad=2"


@pytest.fixture
def place(with_tables: str) -> str:
    """Where the store lies, once in a file and once on a server."""
    return with_tables


def _other(tmp_path: Path) -> Path:
    return tmp_path / "other.db"


def _decided(place: str) -> Store:
    """A store with all that people do: corrected, rejected, added, undone, orphaned by a newer coding, with terms."""
    reports = documents()
    store = store_of(place, reports, OLD)
    desk, found = Desk(store, "huda"), [view for view in views(store) if view.document.id == reports[0].document.id]
    first, second, third, gone = found[:4]
    at = {"document_id": first.document.id}
    desk.decide(Wish(action="correct", event_key=first.key, field="class", human="shelling", reason="قذائف", **at))
    desk.decide(Wish(action="reject", event_key=second.key, reason='told "twice"\nin it', **at))
    desk.decide(Wish(action="accept", event_key=third.key, **at))
    desk.decide(Wish(action="undo", event_key=third.key, undoes=views_decision(store, third.key), **at))
    desk.decide(Wish(action="accept", event_key=gone.key, **at))
    words = {"start": first.event.trigger.start, "end": first.event.trigger.end}
    desk.decide(Wish(action="add", human={"class": "looting", "trigger": words}, **at))
    with store.writing() as writing:
        record_terms(writing, Terms(id="trm-1", at=writing.at, by="huda", document_id=first.document.id, group="g"))
    newer = replace(reports[0], events=tuple(e for e in reports[0].events if e.key != gone.key))
    add(store, [Deposit(coded=newer)], coder=NEW)
    assert {view.doubt for view in views(store)} >= {"orphaned"}
    return store


def views_decision(store: Store, key: str) -> str:
    """Return the id of the last decision on an event."""
    return next(view for view in views(store) if view.key == key).decisions[-1].id


def test_out_and_in_again_is_the_same(tmp_path: Path, place: str) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    store = _decided(place)
    export(place, "jsonl", first)
    assert take(_other(tmp_path), first) == exits.OK
    export(_other(tmp_path), "jsonl", second)
    assert first.read_bytes() == second.read_bytes()
    other = store_of(_other(tmp_path), [])
    assert [replace(view, coded_at="") for view in views(other)] == [
        replace(view, coded_at="") for view in views(store)
    ]


def test_the_same_lines_again_change_nothing(tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "1.jsonl"
    store = _decided(place)
    before = views(store)
    export(place, "jsonl", lines)
    for target in (place, _other(tmp_path), _other(tmp_path)):
        capsys.readouterr()
        assert take(target, lines) == exits.OK
    assert "0 documents added" in capsys.readouterr().err
    assert views(store) == before
    assert len(views(store_of(_other(tmp_path), []))) == len(before)


def test_lines_of_isnad_code_come_in_and_a_newer_coding_is_a_newer_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = documents(1)[0]
    lines = tmp_path / "coded.jsonl"
    lines.write_bytes(encode_line(report))
    take(_other(tmp_path), lines)
    lines.write_bytes(encode_line(replace(report, events=report.events[1:])))
    assert take(_other(tmp_path), lines) == exits.OK
    assert "1 with a newer version" in capsys.readouterr().err
    lines.write_bytes(encode_line(report))
    take(_other(tmp_path), lines)
    assert "1 unchanged" in capsys.readouterr().err, "an older coding does not take the place of a newer one"
    assert len(views(store_of(_other(tmp_path), []))) == len(report.events) - 1


def test_a_part_of_the_events_does_not_make_the_rest_forgotten(tmp_path: Path, place: str) -> None:
    lines = tmp_path / "1.jsonl"
    store = store_of(place, documents())
    export(place, "jsonl", lines, where="class:airstrike")
    shown = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert {event["class"] for line in shown for event in line["events"]} == {"airstrike"}
    assert take(place, lines) == exits.OK
    take(_other(tmp_path), lines)
    whole = {line["document"]["id"] for line in shown}
    assert views(store_of(_other(tmp_path), [])) != ()
    assert {v.key for v in views(store_of(_other(tmp_path), []))} == {
        v.key for v in views(store) if v.document.id in whole
    }


def test_bad_lines_are_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, forged = documents(2)
    forged = replace(forged, document=replace(forged.document, text=forged.document.text + " "))
    failed = '{"schema":"isnad/1","document":{"uri":"file:x"},"error":{"kind":"no_text","message":"x"}}'
    lines = tmp_path / "mixed.jsonl"
    lines.write_bytes(
        b"\n".join([b"{not json", failed.encode(), b'{"a":1}', encode_line(forged).strip(), encode_line(good).strip()])
    )
    assert take(_other(tmp_path), lines) == exits.FINDINGS
    said = capsys.readouterr().err
    assert "mixed.jsonl, line 1: not a record of isnad" in said
    assert "mixed.jsonl, line 3: not a record of isnad" in said
    assert "line 4: the text of" in said
    assert "1 documents added" in said
    assert "1 error lines passed over; 3 lines refused" in said


def test_a_file_without_a_record_is_said_to_hold_none(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    assert take(_other(tmp_path), tmp_path / "empty.jsonl") == exits.NOTHING_READ


def test_decisions_of_others_come_in_with_an_editor_only(tmp_path: Path, place: str) -> None:
    lines = tmp_path / "1.jsonl"
    _decided(place)
    export(place, "jsonl", lines)
    other = store_of(_other(tmp_path), [])
    staff(other)
    with pytest.raises(RefusedError, match="lina is a coder"):
        take(_other(tmp_path), lines, user="lina")
    assert all(not view.decisions for view in views(other))
    assert take(_other(tmp_path), lines, user="samir") == exits.OK
    assert any(view.decisions for view in views(other))


def test_what_was_decided_here_later_stands(tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "1.jsonl"
    report = documents(1)
    first, other = store_of(place, report), store_of(_other(tmp_path), report)
    view = views(first)[0]
    wish = Wish(action="correct", document_id=view.document.id, event_key=view.key, field="class", human="bombing")
    Desk(first, "huda").decide(wish)
    export(place, "jsonl", lines)
    Desk(other, "omar").decide(replace(wish, human="looting"))
    assert take(_other(tmp_path), lines) == exits.OK
    assert views(other)[0].event.event_class == "looting"
    assert "1 decisions left, decided here later" in capsys.readouterr().err


def test_what_was_removed_here_stays_removed(tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "1.jsonl"
    store = _decided(place)
    export(place, "jsonl", lines)
    gone = documents(1)[0].document.id
    with store.reading() as connection:
        person = person_named(connection, "huda")
    redact(store, gone, reason="asked for", authority="the source", person=person)
    assert take(place, lines) == exits.OK
    assert "1 removed earlier and left so" in capsys.readouterr().err
    assert gone not in {view.document.id for view in views(store)}


def test_numbers_are_covered_on_the_way_out(tmp_path: Path, place: str) -> None:
    lines = tmp_path / "1.jsonl"
    report = documents(1)[0]
    text = report.document.text + "\nهاتف: 0933 123 456"
    held = replace(report.document, id=document_id("x", None, text), text=text, text_sha256=sha256_hex(text))
    store_of(place, [replace(report, document=held)])
    export(place, "jsonl", lines)
    assert "0933" not in lines.read_text("utf-8")
    take(place, lines)
    with store_of(place, []).reading() as connection:
        assert load_document(connection, held.id).text == text, "the store keeps the words as printed"
    assert take(_other(tmp_path), lines) == exits.OK
    with store_of(_other(tmp_path), []).reading() as connection:
        copy = load_coded(connection, held.id)
    assert copy.document.text_sha256 == sha256_hex(copy.document.text)
    assert copy.events == report.events
