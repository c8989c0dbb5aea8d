"""Freezing a release: what is in it, what guards it, what it says of itself."""

from pathlib import Path

import msgspec
import pytest
from kept import EDITOR, TODAY, accept, decide, made_store, views
from released import HIDDEN_NAMES, strings
from sqlalchemy import select

from isnad.export.profiles.apply import Options
from isnad.export.profiles.model import load_profile
from isnad.export.releases.freeze import NothingToReleaseError, ReleaseRequest, make_release
from isnad.export.releases.manifest import load_manifest, load_manifests
from isnad.export.releases.rows import frozen_rows, frozen_views
from isnad.export.selection import Selection
from isnad.knowledge.versions import class_fingerprints, versions
from isnad.record.errors import MissingError, RefusedError, UsageError
from isnad.record.ids import sha256_hex
from isnad.store.redact import redact
from isnad.store.roles import Person
from isnad.store.schema import audit, ledger, meta, release, release_row, seal_key
from isnad.store.verify import verify


def test_a_public_release_holds_what_people_accepted_under_ids_of_its_own(place: str) -> None:
    store = made_store(place)
    accepted = [view for view in views(store) if view.event.event_class in ("shelling", "airstrike", "arrest")]
    accept(store, accepted)
    manifest = make_release(store, ReleaseRequest(tag="2026.1"), EDITOR, today=TODAY)
    with store.reading() as connection:
        rows = list(frozen_rows(connection, "2026.1"))
        shown = list(frozen_views(connection, "2026.1"))
    told = [view for view in accepted if view.document.published.value != "2026-11-21"]
    assert {row.key for row in rows} == {view.key for view in told}
    assert manifest.rows == len(rows) == len(shown) == 3
    assert all(view.key.startswith("pub-") for view in shown)
    assert [view.key for view in shown] == sorted(view.key for view in shown)
    assert [name for name in HIDDEN_NAMES for text in strings(shown) if name in text] == []
    assert manifest.report.left_out == {"ended within 14 days, or has not ended": 1, "not accepted by a person": 2}


def test_the_manifest_names_versions_profile_and_codebook(place: str) -> None:
    store = made_store(place)
    accept(store, views(store))
    request = ReleaseRequest(tag="v1", notes="the first", query="class:shelling")
    manifest = make_release(store, request, EDITOR, today=TODAY)
    assert manifest.versions == versions()
    assert manifest.classes == class_fingerprints()
    assert (manifest.profile, manifest.coders) == ("public/1", {"isnad/0.1.0": 1})
    assert (manifest.rows, manifest.documents, manifest.report.events_in) == (1, 1, 1)
    assert (manifest.notes, manifest.query) == ("the first", "class:shelling")
    assert (manifest.by, manifest.previous) == ("huda", None)
    with store.reading() as connection:
        assert load_manifest(connection, "v1") == manifest
        hashes = connection.execute(select(release_row.c.body_sha256)).scalars().all()
    assert manifest.rows_sha256 == sha256_hex("\n".join(sorted(hashes)))


def test_the_release_stands_in_the_ledger_and_in_the_audit_log(place: str) -> None:
    store = made_store(place)
    make_release(store, ReleaseRequest(tag="v1", profile="internal"), EDITOR, today=TODAY)
    with store.reading() as connection:
        kept = connection.execute(select(release)).one()
        entry = connection.execute(select(ledger).where(ledger.c.seq == kept.entry)).one()
        logged = connection.execute(select(audit.c.by, audit.c.action, audit.c.subject)).all()
    assert (entry.kind, entry.subject, entry.payload_sha256) == ("release", "v1", sha256_hex(kept.manifest))
    assert kept.manifest_sha256 == sha256_hex(kept.manifest)
    assert ("huda", "release", "v1") in [tuple(row) for row in logged]


def test_the_salt_stays_in_the_store(place: str) -> None:
    store = made_store(place)
    accept(store, views(store))
    for tag in ("v1", "v2"):
        make_release(store, ReleaseRequest(tag=tag), EDITOR, today=TODAY)
    with store.reading() as connection:
        salts = connection.execute(select(meta.c.value).where(meta.c.name.startswith("release_salt:"))).scalars().all()
        manifests = connection.execute(select(release.c.manifest)).scalars().all()
        shown = [msgspec.json.encode(list(frozen_views(connection, tag))).decode() for tag in ("v1", "v2")]
    assert len(set(salts)) == 2
    assert [salt for salt in salts for text in (*manifests, *shown) if salt in text] == []
    ids = [{text for text in strings(msgspec.json.decode(one)) if text.startswith("pub-")} for one in shown]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


def test_a_tag_is_never_used_twice(place: str) -> None:
    store = made_store(place)
    make_release(store, ReleaseRequest(tag="v1", profile="internal"), EDITOR, today=TODAY)
    with pytest.raises(UsageError, match="never used twice"):
        make_release(store, ReleaseRequest(tag="v1", include_unreviewed=True), EDITOR, today=TODAY)
    with store.reading() as connection:
        assert [one.profile for one in load_manifests(connection)] == ["internal/1"]


def test_where_no_row_may_go_out_nothing_is_kept(place: str) -> None:
    store = made_store(place)
    with pytest.raises(NothingToReleaseError, match="6 not accepted by a person"):
        make_release(store, ReleaseRequest(tag="v1"), EDITOR, today=TODAY)
    with store.reading() as connection:
        assert load_manifests(connection) == ()
        assert connection.execute(select(meta).where(meta.c.name.startswith("release_salt"))).all() == []
    accept(store, views(store))
    assert make_release(store, ReleaseRequest(tag="v1"), EDITOR, today=TODAY).rows == 5


@pytest.mark.parametrize("tag", ["", "two words", "../up", "وسم", "x" * 65, "-v1"])
def test_a_tag_is_a_plain_word(tmp_path: Path, tag: str) -> None:
    with pytest.raises(UsageError, match="cannot be a tag"):
        make_release(made_store(tmp_path), ReleaseRequest(tag=tag), EDITOR)


@pytest.mark.parametrize("role", ["reader", "coder", "reviewer"])
def test_only_editors_release(tmp_path: Path, role: str) -> None:
    store = made_store(tmp_path)
    with pytest.raises(RefusedError, match="editor"):
        make_release(store, ReleaseRequest(tag="v1"), Person(id="sami", role=role))  # type: ignore[arg-type]
    with store.reading() as connection:
        assert load_manifests(connection) == ()


def test_rows_go_with_the_key_of_their_page(place: str) -> None:
    store = made_store(place)
    accept(store, views(store))
    make_release(store, ReleaseRequest(tag="v1", profile="internal"), EDITOR, today=TODAY)
    gone = views(store)[0].document.id
    with store.writing() as writing:
        writing.connection.execute(seal_key.update().where(seal_key.c.id == _key(store, gone)).values(secret=None))
    with store.reading() as connection:
        rows = list(frozen_rows(connection, "v1"))
        shown = list(frozen_views(connection, "v1"))
    assert {row.document_id for row in rows if row.frozen is None} == {gone}
    assert gone not in {view.document.id for view in shown}
    assert len(shown) < len(rows)


def _key(store: object, document_id: str) -> str:
    with store.reading() as connection:  # type: ignore[attr-defined]
        query = select(release_row.c.key_id).where(release_row.c.document_id == document_id).limit(1)
        return str(connection.execute(query).scalar_one())


def test_an_internal_release_keeps_everything_and_the_machine_beside_the_person(place: str) -> None:
    store = made_store(place)
    first = views(store)[0]
    decide(store, first, "correct", field="weapons", machine=list(first.event.weapons), human=["rocket"], reason="seen")
    manifest = make_release(store, ReleaseRequest(tag="v1", profile="internal"), EDITOR, today=TODAY)
    assert manifest.rows == len(views(store))
    with store.reading() as connection:
        kept = next(view for view in frozen_views(connection, "v1") if view.key == first.key)
    assert kept.event.weapons == ("rocket",)
    assert kept.machine is not None
    assert kept.machine.weapons == first.event.weapons


def test_a_release_that_is_not_there(place: str) -> None:
    with made_store(place).reading() as connection, pytest.raises(MissingError, match="--list"):
        load_manifest(connection, "v9")


def test_the_store_still_verifies_after_a_release_and_after_a_redaction(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    accept(store, views(store))
    make_release(store, ReleaseRequest(tag="v1"), EDITOR, today=TODAY)
    assert verify(store).named == ()
    gone = views(store)[0].document.id
    redact(store, gone, reason="asked", authority="the source", person=Person(id="root", role="admin"))
    assert verify(store).named == ()
    with store.reading() as connection:
        assert [row.frozen for row in frozen_rows(connection, "v1") if row.document_id == gone] == [None]


def test_the_order_of_a_public_export_is_its_own(tmp_path: Path) -> None:
    store = made_store(tmp_path)
    orders = {}
    with store.reading() as connection:
        for profile in ("public", "internal"):
            for salt in (b"\x01" * 32, b"\x02" * 32):
                options = Options(today=TODAY, salt=salt, include_unreviewed=True)
                pairs = Selection(connection, load_profile(profile), options).pairs()
                orders[profile, salt[0]] = [view.key for view, _ in pairs]
    assert orders["internal", 1] == orders["internal", 2] == [view.key for view in views(store)]
    assert sorted(orders["public", 1]) == sorted(orders["public", 2])
    assert orders["public", 1] != orders["public", 2]
