"""What is no value of a parameter is said in the language of the page, and the boxes stay as they were filled in."""

import re

import pytest
from fastapi.testclient import TestClient

from isnad.api.problems import UNREADABLE, UNREADABLE_OTHERWISE
from isnad.export.labels import catalogue


@pytest.mark.parametrize("said", [*UNREADABLE.values(), UNREADABLE_OTHERWISE])
def test_every_refusal_has_its_arabic(said: str) -> None:
    sentence = re.sub(r"\{\w+\}", "Xx", said)
    assert re.findall("[A-Za-z]+", catalogue("ar").message(sentence).replace("Xx", "")) == []


@pytest.mark.parametrize(
    ("path", "english", "arabic"),
    [
        ("/incidents?least=0", "least is 1 or more, and &#39;0&#39; is less", "least لا يقل عن 1، و&#39;0&#39; أقل"),
        ("/incidents?least=abc", "least is a whole number", "least عدد صحيح"),
        ("/events?order=worst", "order is one of these: &#39;newest&#39;", "order واحد من هذه: &#39;newest&#39;"),
    ],
)
def test_it_is_said_without_words_of_the_library(local: TestClient, path: str, english: str, arabic: str) -> None:
    for language, said in (("en", english), ("ar", arabic)):
        answer = local.get(path, headers={"accept-language": language})
        assert answer.status_code == 422
        assert said in answer.text
        assert "Input should" not in answer.text
    assert local.get(f"/api{path}").json()["error"]["kind"] == "unreadable"


@pytest.mark.parametrize("query", ["q=plase:Idlib&least=2", "least=0"])
def test_the_boxes_of_incidents_stay_as_they_were_filled_in(local: TestClient, query: str) -> None:
    page = local.get(f"/incidents?{query}", headers={"accept-language": "en"}).text
    form = page[page.index('<form class="filters') :]
    assert 'action="/incidents"' in form
    for name, value in (pair.split("=") for pair in query.split("&")):
        assert re.search(rf'name="{name}"[^>]* value="{value}"', form)


def test_an_empty_queue_offers_no_next_document_and_says_under_what(local: TestClient) -> None:
    page = local.get("/queue?q=class:trial+class:sit_in", headers={"accept-language": "en"}).text
    assert "/queue/next" not in page
    assert "under these filters" in page
