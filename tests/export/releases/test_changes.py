"""What changed between two releases, and why; where rows went."""

from collections.abc import Iterable

import pytest
from kept import EDITOR, TODAY, accept, decide, made_store, recoded, views
from msgspec.structs import replace
from released import invented

from isnad.export.releases.changes import Change, changes_between
from isnad.export.releases.freeze import ReleaseRequest, make_release
from isnad.export.releases.manifest import Manifest, load_manifest
from isnad.export.releases.writing import release_changes
from isnad.record.review import Terms
from isnad.store.add import Deposit, add
from isnad.store.decide import record_terms
from isnad.store.redact import redact
from isnad.store.roles import Person
from isnad.store.store import Store

ADMIN = Person(id="root", role="admin")


@pytest.fixture
def store(place: str) -> Store:
    """A store of accepted events with one internal release, v1."""
    made = made_store(place)
    accept(made, views(made))
    freeze(made, "v1")
    return made


def freeze(store: Store, tag: str, profile: str = "internal") -> Manifest:
    return make_release(store, ReleaseRequest(tag=tag, profile=profile), EDITOR, today=TODAY)


def changes(store: Store, tag: str = "v2") -> list[Change]:
    freeze(store, tag)
    with store.reading() as connection:
        return list(release_changes(connection, load_manifest(connection, tag)))


def told(found: Iterable[Change]) -> list[tuple[str, str | None, str]]:
    return [(change.became, change.field, change.why) for change in found]


def test_nothing_changed(store: Store) -> None:
    assert changes(store) == []
    with store.reading() as connection:
        manifest = load_manifest(connection, "v2")
    assert (manifest.previous, manifest.changes.unchanged) == ("v1", manifest.rows)


def test_a_correction_is_told_with_field_values_who_and_why(store: Store) -> None:
    first = views(store)[0]
    decide(
        store,
        first,
        "correct",
        field="weapons",
        machine=list(first.event.weapons),
        human=["rocket"],
        reason="seen again",
    )
    (change,) = changes(store)
    assert (change.became, change.key, change.field) == ("changed", first.key, "weapons")
    assert (change.old, change.new) == (list(first.event.weapons), ["rocket"])
    assert (change.why, change.by, change.reason) == ("decision", "lina", "seen again")
    with store.reading() as connection:
        counts = load_manifest(connection, "v2").changes
    assert (counts.changed, counts.fields, counts.why) == (1, {"weapons": 1}, {"decision": 1})


def test_a_correction_taken_back_is_told_as_a_decision(store: Store) -> None:
    first = views(store)[0]
    made = decide(store, first, "correct", field="weapons", machine=[], human=["rocket"])
    freeze(store, "v2")
    undo = replace(first, key=first.key)
    decide(store, undo, "undo", undoes=made.id)
    (change,) = changes(store, "v3")
    assert (change.field, change.old, change.new, change.why) == (
        "weapons", ["rocket"], list(first.event.weapons), "decision",
    )  # fmt: skip


def test_a_newer_coding_is_told_as_such(place: str) -> None:
    store = made_store(place)
    freeze(store, "v1")
    add(store, [Deposit(coded=recoded(invented()[0], factuality="denied", tags=()))], coder="isnad/0.2.0")
    found = changes(store)
    assert told(found) == [("changed", "tags", "new coding"), ("changed", "factuality", "new coding")]
    assert {change.key for change in found} == {views(store)[0].key}


def test_words_that_only_moved_are_no_change(place: str) -> None:
    store = made_store(place)
    freeze(store, "v1")
    coded = invented()[0]
    trigger = replace(coded.events[0].trigger, end=coded.events[0].trigger.end + 1)
    add(store, [Deposit(coded=recoded(coded, trigger=trigger, confidence=coded.events[0].confidence))], coder="other/9")
    assert changes(store) == []


def test_new_reports_add_rows(place: str) -> None:
    store = made_store(place, invented()[:1])
    freeze(store, "v1")
    add(store, [Deposit(coded=invented()[1])], coder="isnad/0.1.0")
    found = changes(store)
    assert told(found) == [("added", None, "new coding")] * len(invented()[1].events)


def test_an_event_accepted_since_is_added_by_decision(place: str) -> None:
    store = made_store(place)
    accept(store, views(store)[1:2])
    assert freeze(store, "v1", "public").rows == 1
    accept(store, views(store)[:1])
    freeze(store, "v2", "public")
    with store.reading() as connection:
        (change,) = release_changes(connection, load_manifest(connection, "v2"))
    assert (change.became, change.why, change.by) == ("added", "decision", "lina")
    assert (change.row or "").startswith("pub-")


def test_a_merged_event_leads_to_the_one_that_tells_of_it(place: str) -> None:
    store = public_pair(place)
    kept, gone = views(store)[:2]
    decide(store, kept, "merge", human=[gone.key], reason="told twice")
    (change,) = public_changes(store)
    assert (change.became, change.key, change.redirects) == ("merged", gone.key, (kept.key,))
    assert (change.why, change.reason) == ("decision", "told twice")


def test_a_rejected_event_is_deleted_by_decision(place: str) -> None:
    store = public_pair(place)
    decide(store, views(store)[0], "reject", reason="another war")
    (change,) = public_changes(store)
    assert (change.became, change.why, change.reason) == ("deleted", "decision", "another war")


def test_a_withdrawn_consent_deletes_the_rows_and_says_so(place: str) -> None:
    store = public_pair(place)
    with store.writing() as writing:
        held = Terms(id="trm-1", at=writing.at, by="huda", document_id=views(store)[0].document.id, consent="withdrawn")
        record_terms(writing, held)
    found = public_changes(store)
    assert {(change.became, change.why) for change in found} == {("deleted", "consent withdrawn")}
    assert len(found) == 2


def test_a_redacted_report_is_deleted_without_its_reason_or_words(place: str) -> None:
    store = public_pair(place)
    redact(store, views(store)[0].document.id, reason="the source asked", authority="the source", person=ADMIN)
    found = public_changes(store)
    assert {(change.became, change.why) for change in found} == {("deleted", "its content was removed from the store")}
    with store.reading() as connection:
        old, new = load_manifest(connection, "v1"), load_manifest(connection, "v2")
        assert all(change is None or change.old is None for change in changes_between(connection, old, new))


def public_pair(place: str) -> Store:
    """A store of one report with two accepted events, in a public release."""
    store = made_store(place, invented()[2:3])
    accept(store, views(store))
    assert freeze(store, "v1", "public").rows == 2
    return store


def public_changes(store: Store) -> list[Change]:
    freeze(store, "v2", "public")
    with store.reading() as connection:
        return list(release_changes(connection, load_manifest(connection, "v2")))


def test_an_event_that_a_newer_coding_lacks_is_deleted_by_it(place: str) -> None:
    store = made_store(place, invented()[1:2])
    freeze(store, "v1")
    gone = views(store)[1]
    add(store, [Deposit(coded=replace(invented()[1], events=invented()[1].events[:1]))], coder="isnad/0.2.0")
    (change,) = changes(store)
    assert (change.became, change.key, change.why) == ("deleted", gone.key, "new coding")


def test_a_release_is_compared_with_the_last_of_its_own_profile(store: Store) -> None:
    freeze(store, "p1", "public")
    with store.reading() as connection:
        assert load_manifest(connection, "p1").previous is None
    assert changes(store, "v2") == []
    with store.reading() as connection:
        assert load_manifest(connection, "v2").previous == "v1"
