"""A bundle is checked by Python alone, and whatever is changed in it is named."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from msgspec.structs import replace

from isnad.export.bundle.build import Bundle, build_bundle, write_bundle
from isnad.record.errors import MissingError, RedactedError, RefusedError
from isnad.record.review import Judgement, Terms
from isnad.store.add import add
from isnad.store.audit import audit_entries
from isnad.store.decide import record_judgement, record_terms
from isnad.store.opening import open_store
from isnad.store.people import person_named
from isnad.store.redact import redact
from isnad.store.roles import Person
from isnad.store.store import Store
from isnad.store.verify import verify
from kept_store import AT, CODER, coded_reports, deposit, filled_store

SCRIPT = Path(__file__).resolve().parents[3] / "src" / "isnad" / "export" / "bundle" / "data" / "check.py.txt"
FIRST, OTHER, THIRD = (coded for coded, _ in coded_reports())
EVENT = FIRST.events[0].key


def _person(store: Store) -> Person:
    with store.reading() as connection:
        return person_named(connection, "leila")


def _built(store: Store, folder: Path, wanted: str = EVENT, **options: str) -> Path:
    """Build the bundle of an event, unpack it, and return its folder."""
    bundle = build_bundle(store, wanted, _person(store), **options)
    return _unpacked(bundle, folder)


def _unpacked(bundle: Bundle, folder: Path) -> Path:
    stream = io.BytesIO()
    write_bundle(bundle, stream)
    zipfile.ZipFile(stream).extractall(folder)
    return folder / bundle.event_key


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(folder / "check.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


@pytest.fixture
def store(with_tables: str) -> Iterator[Store]:
    opened = filled_store(with_tables)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of an event with two versions, decisions and a judgement."""
    folder = tmp_path_factory.mktemp("good")
    store = filled_store(folder / "store.db")
    again = replace(FIRST, notes=(*FIRST.notes, "read again"))
    add(store, [deposit(again, None)], coder="isnad-rules/0.2.0")
    with store.writing() as writing:
        terms = Terms(id="trm-9", at=AT, by="leila", document_id=FIRST.document.id, reason="printed news")
        record_terms(writing, terms)
    built = _built(store, folder)
    store.close()
    return built


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / good.name))


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_good_bundle_matches_for_python_alone(good: Path) -> None:
    ran = _check(good)
    assert ran.returncode == 0, ran.stderr
    assert "everything matches" in ran.stdout
    assert json.loads((good / "manifest.json").read_text())["public_key"] in ran.stdout
    assert len(SCRIPT.read_text().splitlines()) <= 60


def test_original_machine_and_people_lie_apart(good: Path) -> None:
    names = _names(good)
    assert {name.split("/")[0] for name in names if "/" in name} == {
        "original", "working", "machine", "human", "context", "custody",
    }  # fmt: skip
    assert [name for name in names if name.startswith("machine/")][:2] != []
    assert len([name for name in names if re.match(r"machine/\d-cod-", name)]) == 2
    assert len([name for name in names if name.startswith("human/decisions/")]) == 3
    assert len([name for name in names if name.startswith("human/judgements/")]) == 1
    machine = json.loads((good / "machine/event.json").read_text())
    assert [version["coder"] for version in machine["versions"]] == [CODER, "isnad-rules/0.2.0"]
    assert all(version["events"][0]["key"] == EVENT for version in machine["versions"])
    assert "siege" not in json.dumps(machine["versions"][0]["events"][0]["tags"])
    people = json.loads((good / "human/assessment.json").read_text())
    assert people["in_force"]["tags"] == ["siege"]
    assert [comment["human"] for comment in people["comments"]] == ["ask the correspondent"]


def test_the_original_is_the_page_byte_for_byte(good: Path) -> None:
    raw = coded_reports()[0][1]
    assert (good / "original/page.txt").read_bytes() == raw
    with (good / "original/page.warc").open("rb") as stream:
        records = [(record.headers["WARC-Type"], record.reader.read()) for record in ArchiveIterator(stream)]
    assert records[1] == ("resource", raw)
    assert (good / "working/text.txt").read_text("utf-8") == FIRST.document.text


def test_who_handled_it_is_told_in_order(good: Path) -> None:
    told = json.loads((good / "custody/handling.json").read_text())
    assert [line["record"].split()[0] for line in told] == [
        "page", "document", "coding", "decision", "decision", "decision", "judgement", "coding", "terms", "audit",
    ]  # fmt: skip
    assert told[3]["what"] == "decided: correct tags"
    assert told[-1]["what"] == "export"
    assert [line["by"] for line in told[-2:]] == ["as the record says", "leila"]


def test_every_quotation_has_its_place(good: Path) -> None:
    manifest = json.loads((good / "manifest.json").read_text())
    text = (good / "working/text.txt").read_text("utf-8")
    whats = {quote["what"] for quote in manifest["quotations"]}
    assert "event.trigger" in whats
    assert any(what.startswith("claim") for what in whats)
    assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in manifest["quotations"])


def test_a_flipped_byte_in_any_file_is_found(folder: Path) -> None:
    missed = []
    for name in _names(folder):
        path = folder / name
        raw = path.read_bytes()
        for at in (0, len(raw) // 2, len(raw) - 1):
            path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
            ran = _check(folder)
            if ran.returncode == 0 or (name != "check.py" and "DOES NOT MATCH" not in ran.stderr):
                missed.append((name, at, ran.stderr[-300:]))
        path.write_bytes(raw)
    assert missed == []


def test_a_file_that_is_gone_or_was_added_is_named(folder: Path) -> None:
    (folder / "human/extra.json").write_text("{}")
    assert "human/extra.json, which was not put in" in _check(folder).stderr
    (folder / "human/extra.json").unlink()
    (folder / "context/claims.json").unlink()
    assert "context/claims.json, which is not there" in _check(folder).stderr


def _rewritten(folder: Path, change: Callable[[Path], None]) -> subprocess.CompletedProcess[str]:
    """Change files as a forger would who makes every hash of the manifest anew."""
    change(folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"] = {name: sha256((folder / name).read_bytes()).hexdigest() for name in manifest["files"]}
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False))
    lines = [
        f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in ("manifest.json", "manifest.sig")
    ]
    (folder / "manifest.sha256").write_text("".join(lines))
    return _check(folder)


def _replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (path,) = folder.glob(name)
        said = path.read_text("utf-8")
        assert old in said, said
        path.write_text(said.replace(old, new, 1), "utf-8")

    return change


FORGERIES = {
    "page": (_replace("original/page.txt", FIRST.document.text[:10], "0" * 10), "original/page.txt, of ledger entry"),
    "text": (_replace("working/text.txt", FIRST.document.text[:10], "0" * 10), "working/text.txt"),
    "article": (_replace("working/document.json", "Radio Example", "Radio Another"), "working/document.json, sealed"),
    "version": (_replace("machine/1-cod-*.json", '"factuality":"asserted"', '"factuality":"denied"'), "machine/1-cod"),
    "decision": (_replace("human/decisions/1-*.json", "leila", "omar"), "human/decisions/1-"),
    "judgement": (_replace("human/judgements/1-*.json", "same", "different"), "human/judgements/1-"),
    "terms": (_replace("custody/terms/1-*.json", "printed news", "a promise"), "custody/terms/1-"),
    "audit": (_replace("custody/audit/1.json", "leila", "omar"), "custody/audit/1.json, of ledger entry"),
    "ledger entry": (_replace("custody/ledger.json", '"kind": "coding"', '"kind": "codine"'), "ledger entry|entry"),
    "head": (_replace("custody/head-0.txt", "2026", "2025"), "custody/head-0.txt"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forger_who_makes_the_manifest_anew_is_found(folder: Path, forgery: str) -> None:
    change, named = FORGERIES[forgery]
    ran = _rewritten(folder, change)
    assert ran.returncode == 1
    assert re.search(f"DOES NOT MATCH: .*(?:{named})", ran.stderr), ran.stderr


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl, the third party's tool")
def test_openssl_checks_what_python_cannot(folder: Path) -> None:
    readme = (folder / "README.en.txt").read_text()
    commands = [line.split() for line in readme.splitlines() if line.strip().startswith("openssl pkeyutl")]
    assert len(commands) == 2
    for command in commands:
        assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    (folder / "manifest.json").write_text("{}")
    assert subprocess.run(commands[1], cwd=folder, capture_output=True, check=False).returncode != 0


def test_both_readmes_tell_machine_from_people(good: Path) -> None:
    english, arabic = ((good / f"README.{language}.txt").read_text("utf-8") for language in ("en", "ar"))
    manifest = json.loads((good / "manifest.json").read_text())
    for readme in (english, arabic):
        assert EVENT in readme
        assert "Radio Example" in readme
        assert manifest["public_key"] in readme
        assert manifest["head"] in readme
        assert "{" not in readme
    assert "MACHINE:" in english
    assert "PEOPLE:" in english
    assert "الآلة:" in arabic
    assert "الناس:" in arabic
    assert "not time-stamped by an outside party" in english
    assert (good / "custody/time-stamp.txt").read_text() == "not time-stamped by an outside party\n"


def test_rival_accounts_are_in_it_and_those_kept_back_are_said(store: Store, tmp_path: Path) -> None:
    with store.writing() as writing:
        record_judgement(
            writing,
            Judgement(id="jud-2", at=AT, by="omar", left=THIRD.events[0].key, right=EVENT, judgement="different"),
            documents=(THIRD.document.id, FIRST.document.id),
        )
    folder = _built(store, tmp_path)
    judged = json.loads((folder / "context/other_accounts.json").read_text())["judged"]
    assert [(one["judged"], one["key"]) for one in judged] == [
        ("same", OTHER.events[0].key), ("different", THIRD.events[0].key),
    ]  # fmt: skip
    assert judged[0]["withheld"] == "consent was given for internal, not for court"
    assert "event" not in judged[0]
    assert judged[1]["document"]["outlet"] == "Radio Example"
    claims = json.loads((folder / "context/claims.json").read_text())["claims"]
    assert [claim["claim"] for claim in claims] == [link.claim_id for link in FIRST.events[0].claims]
    assert _check(folder).returncode == 0


def test_denials_and_rival_figures_stand_apart(store: Store, tmp_path: Path) -> None:
    denied = next(e for e in THIRD.events if any(link.stance == "denies" for link in e.claims))
    told = json.loads((_built(store, tmp_path, denied.key) / "context/claims.json").read_text())
    assert [claim["stance"] for claim in told["denials"]] == ["denies"]
    assert told["denials"][0]["chain"][0]["name"]
    rival = next(e for e in FIRST.events if any(harm.alternative for harm in e.harm))
    figures = json.loads((_built(store, tmp_path, rival.key) / "context/claims.json").read_text())["rival_figures"]
    assert [figure["low"] for figure in figures] == [harm.low for harm in rival.harm if harm.alternative]


def test_an_event_outside_its_scope_is_refused_and_nothing_is_logged(store: Store) -> None:
    with pytest.raises(RefusedError, match="consent was given for internal, not for court"):
        build_bundle(store, OTHER.events[0].key, _person(store))
    with pytest.raises(RefusedError, match="needs an editor"):
        build_bundle(store, EVENT, Person(id="omar", role="coder"))
    with store.reading() as connection:
        assert list(audit_entries(connection)) == []


def test_a_bundle_is_an_export_in_the_log(store: Store, tmp_path: Path) -> None:
    _built(store, tmp_path)
    with store.reading() as connection:
        (entry,) = audit_entries(connection, of=FIRST.document.id)
    assert (entry.by, entry.action, entry.about["event"]) == ("leila", "export", EVENT)
    assert verify(store).named == ()


def test_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(MissingError, match="no document or event"):
        build_bundle(store, "key-gone", _person(store))
    with pytest.raises(MissingError, match="name one of its events"):
        build_bundle(store, FIRST.document.id, _person(store))
    redact(store, FIRST.document.id, reason="withdrawn", authority="the source", person=_person(store))
    with pytest.raises(RedactedError, match=r"removed on .* by authority of the source"):
        build_bundle(store, EVENT, _person(store))


def test_a_page_that_was_never_given_is_said(tmp_path: Path) -> None:
    store = open_store(tmp_path / "lines.db")
    add(store, [replace(deposit(FIRST, None), page=None)], coder=CODER)
    folder = _built(store, tmp_path)
    store.close()
    assert not (folder / "original").exists()
    assert "The page's bytes were never given" in (folder / "README.en.txt").read_text()
    assert _check(folder).returncode == 0
