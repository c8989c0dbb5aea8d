"""The page that a report came on, as it was captured."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from isnad.record.document import Page
from isnad.record.ids import page_id
from isnad.store.add import Deposit, add
from isnad.store.store import Store
from kept_store import CAPTURED, CODER, coded_reports

from .conftest import SignIn

FIRST, OTHER, _ = (coded for coded, _ in coded_reports())
ID = FIRST.document.id
BAD = b"""<html><body onload="alert(1)"><script>alert(2)</script><p>words <img src=x onerror=alert(3)>\
<a href="javascript:alert(4)">a link</a></p><iframe srcdoc="<script>alert(5)</script>"></iframe></body></html>"""


def test_it_shows_what_was_captured_with_its_hash_read_anew(local: TestClient) -> None:
    answer = local.get(f"/api/documents/{ID}/original").json()
    assert (answer["matches"], answer["trouble"]) == (True, None)
    assert answer["kept"]["captured"] is None or answer["kept"]["captured"][:4] == CAPTURED[:4]
    assert any(block["taken"] for block in answer["blocks"])
    page = local.get(f"/documents/{ID}/original", headers={"accept-language": "en"}).text
    assert answer["kept"]["sealed_sha256"] in page
    assert "have the hash by which the page is known" in page
    assert 'data-taken="yes"' in page
    assert f'href="/documents/{ID}/original"' in local.get(f"/read/{ID}").text


def test_nothing_in_a_page_runs_loads_or_leads_away(store: Store, local: TestClient) -> None:
    made = replace(FIRST.document, id="doc-00000000000000aa", page_id=page_id(BAD))
    page = Page(id=page_id(BAD), uri="https://bad.example/", captured_at=CAPTURED, outlet="Bad")
    add(store, [Deposit(coded=replace(FIRST, document=made, events=()), page=page, raw=BAD)], coder=CODER)
    shown = local.get("/documents/doc-00000000000000aa/original").text
    article = shown[shown.index("<article") : shown.index("</article>")]
    assert "words" in article
    assert "a link" in article
    assert "alert" not in article
    assert "<img" not in article
    assert "<iframe" not in article


def test_where_the_archive_is_gone_the_text_stays(store: Store, local: TestClient) -> None:
    for warc in Path(store.folder).rglob("*.warc*"):
        warc.unlink()
    answer = local.get(f"/api/documents/{ID}/original").json()
    assert answer["matches"] is False
    assert "cannot be read" in answer["trouble"]
    page = local.get(f"/documents/{ID}/original", headers={"accept-language": "ar"})
    assert page.status_code == 200
    assert answer["kept"]["text_sha256"] in page.text
    assert local.get(f"/read/{ID}").status_code == 200


@pytest.mark.parametrize("path", ["/documents/{}/original", "/api/documents/{}/original"])
def test_who_may_not_read_the_report_sees_no_page_of_it(signed: SignIn, path: str) -> None:
    assert signed("omar").get(path.format(OTHER.document.id)).status_code == 403
    assert signed("rima").get(path.format(OTHER.document.id)).status_code == 200
