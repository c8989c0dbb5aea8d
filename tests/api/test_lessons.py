"""Lessons out of the codebook, the qualifying test, and a store in which only who passed may decide."""

import pytest
from fastapi.testclient import TestClient

from isnad.api.words import words_in
from isnad.knowledge.codebook_book import load_book
from isnad.record.errors import MissingError, UsageError
from isnad.review.lessons import drawn, lesson
from isnad.store.people import person_named
from isnad.store.qualifying import begin_try, hand_in
from isnad.store.store import Store
from kept_store import coded_reports

from .conftest import SignIn, form_token, send

FIRST = coded_reports()[0][0]


def _answers(client: TestClient, *, right: bool) -> tuple[str, dict[str, str]]:
    """Begin a test, and return its address with the answers."""
    place = send(client, "/tests").headers["location"]
    asked = drawn(_seed(client, place))
    wrong = [next(one for one in question.choices if one != question.right) for question in asked]
    given = [question.right for question in asked] if right else wrong
    return place, {f"answer-{at}": one for at, one in enumerate(given)}


def _seed(client: TestClient, place: str) -> str:
    from isnad.store.qualifying import try_of  # noqa: PLC0415

    store = client.app.state.shared.store
    with store.reading() as connection:
        user = client.get("/api/tests").json()["own"][0]["person"]
        return try_of(connection, person_named(connection, user), place.rpartition("/")[2]).seed


def test_every_class_has_a_lesson_in_both_languages(local: TestClient) -> None:
    names = list(load_book().classes)
    assert set(words_in("ar").tables["why"]) == set(names)
    for language in ("ar", "en"):
        local.cookies.set("isnad_lang", language)
        for name in names[:3]:
            page = local.get(f"/lessons/{name}").text
            assert lesson(name).look_alike["ar"] in page
            assert words_in(language).told("why", name, lesson(name).why) in page
    told = local.get("/api/lessons").json()["lessons"]
    assert [one["name"] for one in told] == names
    assert local.get("/api/lessons/shelling").json()["instead"] == "airstrike"
    assert local.get("/lessons/nothing").status_code == 404


def test_a_seed_draws_the_same_questions_and_another_others() -> None:
    assert drawn("one") == drawn("one")
    assert drawn("one") != drawn("two")
    for question in drawn("one"):
        assert question.right in question.choices
        assert len(set(question.choices)) == 4
        wanted = lesson(question.lesson)
        assert question.right == (wanted.name if question.kind == "example" else wanted.instead)


def test_a_try_is_marked_kept_and_shown_to_who_leads(signed: SignIn) -> None:
    lina, omar, sami = signed("lina"), signed("omar"), signed("sami")
    place, answers = _answers(lina, right=True)
    assert "right" not in str(lina.get(f"/api{place}").json()["questions"][0].get("sentence"))
    assert [one["right"] for one in lina.get(f"/api{place}").json()["questions"]] == [None] * 12
    send(lina, place, **answers)
    done = lina.get(f"/api{place}").json()
    assert (done["result"]["points"], done["result"]["passed"]) == (12, True)
    assert [one["person"] for one in omar.get("/api/tests").json()["everybody"]] == ["lina"]
    assert omar.get(place).status_code == 200
    assert sami.get("/api/tests").json()["everybody"] == []
    assert sami.get(place).status_code == 404
    assert send(lina, place, **answers).status_code == 400  # it was handed in


def test_a_try_goes_on_where_it_was_left_and_five_are_enough_for_a_day(signed: SignIn) -> None:
    lina = signed("lina")
    assert send(lina, "/tests").headers["location"] == send(lina, "/tests").headers["location"]
    for _ in range(5):
        place, answers = _answers(lina, right=False)
        assert send(lina, place, **answers).status_code == 303
    assert [one["passed"] for one in lina.get("/api/tests").json()["own"]] == [False] * 5
    assert send(lina, "/tests").status_code == 403


def test_only_who_passed_decides_where_the_store_says_so(signed: SignIn) -> None:
    huda, lina = signed("huda"), signed("lina")
    accept = {"action": "accept", "document": FIRST.document.id, "event": FIRST.events[1].key}
    assert send(signed("omar"), "/tests/terms", mark="90", required="1").status_code == 403
    assert send(huda, "/tests/terms", mark="90", required="1").status_code == 303
    refused = send(lina, "/decide", **accept)
    assert refused.status_code == 403
    assert lina.get("/queue").status_code == 200  # reading is as before
    place, answers = _answers(lina, right=True)
    send(lina, place, **answers)
    assert send(lina, "/decide", **accept).status_code == 303
    assert send(huda, "/tests/terms", mark="0").status_code == 400


def test_programs_take_it_too(local: TestClient) -> None:
    headers = {"x-csrf-token": form_token(local)}
    begun = local.post("/api/tests", headers=headers).json()
    number = len(begun["questions"])
    bad = local.post(f"/api/tests/{begun['result']['id']}", headers=headers, json={"answers": ["shelling"]})
    assert bad.status_code == 400
    given = [one["choices"][0] for one in begun["questions"]]
    done = local.post(f"/api/tests/{begun['result']['id']}", headers=headers, json={"answers": given}).json()
    assert done["result"]["points"] == sum(one["right"] == one["choices"][0] for one in done["questions"])
    assert done["result"]["of"] == number


def test_another_persons_try_is_not_handed_in(store: Store, team: TestClient) -> None:
    with store.writing() as writing:
        lina, huda = (person_named(writing.connection, user) for user in ("lina", "huda"))
        held = begin_try(writing, lina, "one", drawn("one"))
        with pytest.raises(MissingError):
            hand_in(writing, huda, held.id, tuple(one.right for one in held.questions))
        with pytest.raises(UsageError, match="one answer"):
            hand_in(writing, lina, held.id, ("shelling",))
