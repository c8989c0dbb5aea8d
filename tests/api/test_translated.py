"""Reasons and refusals are said in the language of the page, also those that other floors word."""

import json
import re
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from fastapi.testclient import TestClient

from isnad.export.labels import catalogue
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.knowledge.registry import load_registry
from isnad.link.compare import compare
from isnad.link.subject import Subject
from isnad.link.weights import load_weights
from isnad.pipeline.code import code_document
from isnad.record.document import Document as Report
from isnad.record.review import Role
from isnad.runner.linking import link
from isnad.store.content import decode
from isnad.store.linked import bodies
from isnad.store.roles import Deed, Person, may
from isnad.store.roles import Subject as Document
from isnad.store.store import Store
from linked_reports import REPORTS, add_reports, key_of

from .conftest import SignIn, send
from .raised import SOURCE, refusals
from .test_roles import RESTRICTED

ARABIC = catalogue("ar")
LATIN_WORDS = re.compile(r"\b[a-z]{2,}(?: [a-z]+){2,}")


def _is_said(sentence: str) -> bool:
    return ARABIC.message(sentence) != sentence


def test_every_reason_of_comparing_has_its_arabic(store: Store) -> None:
    add_reports(store, *REPORTS)
    link(store)
    with store.reading() as connection:
        keys = [key_of(name) for name in REPORTS]
        subjects = [decode(body, Subject) for body in bodies(connection, keys).values()]
    registry, weights = load_registry(), load_weights()
    reasons = {
        match.reason
        for left, right in combinations(subjects, 2)
        for match in compare(left, right, registry, weights).fields
    }
    assert len(reasons) > 10
    assert [reason for reason in sorted(reasons) if not _is_said(reason)] == []


@pytest.mark.parametrize(
    ("said", "arabic"),
    [
        ("Kafr Nabl and Hass are 4 km apart, within 15 km and both radii (9 km)", "بين Kafr Nabl وHass 4 كم"),
        ("2019-05-20 and 2019-05-21 are 1 day apart", "يوم واحد"),
        ("a doer is not identified", "فيه فاعل لا يُعرف"),
        ("killed: 3 and 5 are both reported", "ورد 3 وورد 5"),
        ("the report is read as written on 2019-05-21", "فيُقرأ الخبر كأنه كُتب في"),
    ],
)
def test_a_general_template_takes_nothing_from_a_special_one(said: str, arabic: str) -> None:
    assert arabic in ARABIC.message(said)


def test_every_refusal_of_a_role_has_its_arabic() -> None:
    people = [Person(id="eve"), Person(id="old", role="coder", active=False)]
    people += [Person(id="lina", role=role, must_qualify=late) for role in get_args(Role) for late in (False, True)]
    about = [None, Document(id="doc-1", sensitivity="sealed"), Document(id="doc-1", sensitivity="restricted")]
    about += [Document(id="doc-1", sensitivity="restricted", group="taiz"), Document(profile="public")]
    answers = {may(one, deed, subject) for one in people for deed in get_args(Deed) for subject in about}
    refusals = sorted(answer.reason for answer in answers if not answer.allowed)
    assert len(refusals) > 20
    for refusal in refusals:
        assert _is_said(refusal), refusal
        assert not LATIN_WORDS.search(ARABIC.message(refusal)), ARABIC.message(refusal)


WORKED_WITH = (
    "api/pages", "api/caller.py", "api/deciding.py", "api/passwords.py", "api/sent.py", "review", "store/accounts.py",
    "store/decide.py", "store/find.py", "store/incident_pages.py", "store/kept_page.py", "store/people.py",
    "store/search", "store/searches.py", "export/making.py", "export/source.py", "export/releases/manifest.py",
)  # fmt: skip
"""What stands behind the pages; what else refuses does so in the terminal, before a desk is open."""


@pytest.mark.parametrize(("place", "refusal"), list(refusals(*WORKED_WITH)))
def test_every_refusal_behind_a_page_has_its_arabic(place: str, refusal: str) -> None:
    said = ARABIC.message(refusal)
    assert said != refusal, place
    assert not LATIN_WORDS.search(said), (place, said)


@pytest.mark.parametrize(
    ("refusal", "arabic"),
    [
        ("'x' points at no words; write them in quotes, \"...\", or @120-131", "لا يدل على ألفاظ"),
        ("class: there is no 'nonsense'; one of airstrike, shelling", "القيم المعروفة: airstrike, shelling"),
        ("class: there is no 'nonsense'", "لا وجود لـ'nonsense'"),
        ("since then, up to the day of the report", "منذ ذلك الحين إلى يوم الخبر"),
    ],
)
def test_a_refusal_is_not_half_said(refusal: str, arabic: str) -> None:
    assert arabic in ARABIC.message(refusal)
    assert not LATIN_WORDS.search(ARABIC.message(refusal))


def test_every_reason_of_the_samples_has_its_arabic() -> None:
    read = read_inputs([str(SOURCE / "samples")], ReadOptions(sample=True))
    samples = (code_document(one) for one in read if isinstance(one, Report))
    reasons = {reason for coded in samples for event in coded.events for reason in event.reasons}
    assert len(reasons) > 30
    assert [one for one in sorted(reasons) if not _is_said(one) or LATIN_WORDS.search(ARABIC.message(one))] == []


def test_pages_in_arabic_say_them(store: Store, local: TestClient) -> None:
    add_reports(store, "first", "rival", "copy")
    link(store)
    local.cookies.set("isnad_lang", "ar")
    one = local.get("/api/incidents").json()["incidents"][0]["id"]
    page = re.sub(r"<script.*?</script>|<[^>]+>", " ", local.get(f"/incidents/{one}").text, flags=re.S)
    assert LATIN_WORDS.findall(page) == []


def test_a_refusal_is_said_in_arabic(signed: SignIn) -> None:
    omar = signed("omar")
    omar.cookies.set("isnad_lang", "ar")
    page = omar.get(f"/documents/{RESTRICTED.document.id}").text
    assert "مقيَّد بالمجموعة taiz" in page
    assert "للمحرر" not in page
    wrong = send(omar, "/decide", action="comment", document=RESTRICTED.document.id)
    assert wrong.status_code == 403


GOLDEN = Path(__file__).parents[1] / "golden" / "samples"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_every_reason_of_a_coded_sample_has_its_arabic(path: Path) -> None:
    events = json.loads(path.read_text("utf-8"))["events"]
    reasons = {reason for event in events for reason in event["reasons"]}
    assert [reason for reason in sorted(reasons) if not _is_said(reason)] == []


@pytest.mark.parametrize("path", sorted((SOURCE / "coding").glob("*.py")), ids=lambda path: f"coding/{path.name}")
def test_every_reason_that_the_coder_names_has_its_arabic(path: Path) -> None:
    named = re.findall(r'\.why\("([^"]+)"\)', path.read_text("utf-8"))
    assert [reason for reason in named if not _is_said(reason)] == []
