"""What people say of incidents leaves where what they say of events leaves, and nowhere else."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from isnad.export.bundle.build import build_bundle, write_bundle
from isnad.export.formats.all import FORMATS
from isnad.export.intake.lines import LinesIntake
from isnad.export.making import ExportOrder, make_export
from isnad.record.errors import UsageError
from isnad.review.desk import Desk
from isnad.review.remarks import say_of
from isnad.runner.linking import link
from isnad.store.custody import Marks, mark
from isnad.store.incident_pages import incident_of
from isnad.store.linked import find_incident
from isnad.store.opening import open_store
from isnad.store.people import person_named
from isnad.store.remarks import remarks_about
from isnad.store.roles import Person
from isnad.store.store import Store
from isnad.store.verify import verify
from linked_reports import add_reports, coded_report, key_of

SAID = "ask the nurse of the third ward"
NAMES = ("first", "rival", "copy")
RIVAL = coded_report("rival").document.id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    held = open_store(tmp_path / "said.db")
    add_reports(held, *NAMES)
    link(held)
    with held.reading() as connection:
        incident = find_incident(connection, incident_of(connection, key_of("first")) or "")
    say_of(Desk(held, "leila"), incident, "comment", SAID)
    yield held
    held.close()


def leila(store: Store) -> Person:
    with store.reading() as connection:
        return person_named(connection, "leila")


def exported(store: Store, form: str, profile: str) -> bytes:
    order = ExportOrder(form=form, profile=profile, include_unreviewed=profile == "public")
    with NamedTemporaryFile() as stream, store.reading() as connection:
        make_export(store, connection, leila(store), order, stream=stream, name=f"events.{form}")
        return Path(stream.name).read_bytes()


def bundled(store: Store, name: str) -> dict[str, bytes]:
    stream = io.BytesIO()
    write_bundle(build_bundle(store, key_of(name), leila(store)), stream)
    with zipfile.ZipFile(stream) as archive:
        return {entry.partition("/")[2]: archive.read(entry) for entry in archive.namelist()}


def lines_without(lines: bytes, name: str) -> bytes:
    document_id = coded_report(name).document.id
    return b"".join(line for line in lines.splitlines(True) if json.loads(line)["document"]["id"] != document_id)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_public_file_holds_it(store: Store, form: str) -> None:
    if FORMATS[form].of_documents:
        with pytest.raises(UsageError, match="public does not hold"):
            exported(store, form, "public")
        return
    assert SAID.encode() not in exported(store, form, "public")


def test_it_leaves_with_the_lines_and_comes_back_with_the_last_of_its_reports(store: Store, tmp_path: Path) -> None:
    lines = exported(store, "jsonl", "internal")
    assert lines.count(SAID.encode()) == len(NAMES)
    other = open_store(tmp_path / "other.db")

    def take(some: bytes) -> int:
        return LinesIntake(other, allowed=lambda: None, trouble=pytest.fail).take(some.splitlines()).remarks

    assert take(lines_without(lines, "rival")) == 0
    assert (take(lines), take(lines)) == (1, 0)
    with other.reading() as connection:
        assert [one.reason for one in remarks_about(connection, [key_of("rival")])] == [SAID]
    assert verify(other).named == ()
    other.close()


def test_a_bundle_holds_it_as_it_was_kept_and_beside_the_other_events(store: Store) -> None:
    whole, told = bundled(store, "first"), bundled(store, "rival")
    kept = [name for name in whole if name.startswith("human/remarks/")]
    assert [json.loads(whole[name])["reason"] for name in kept] == [SAID]
    assert not [name for name in told if name.startswith("human/remarks/")]
    for files in (whole, told):
        (said,) = json.loads(files["context/incident_remarks.json"])["said"]
        assert (said["said"], said["by"], said["reason"]) == ("comment", "leila", SAID)


def test_where_a_report_may_not_leave_neither_does_what_was_said_of_it(store: Store) -> None:
    mark(store, RIVAL, Marks(reason="the witness asked", consent="refused"), person=leila(store))
    files = bundled(store, "first")
    assert not any(SAID.encode() in content for content in files.values())
    (said,) = json.loads(files["context/incident_remarks.json"])["said"]
    assert "consent was refused" in said["withheld"]
    assert SAID.encode() not in exported(store, "jsonl", "internal")
