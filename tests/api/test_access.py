"""What is hidden from whom and why; terms and sensitive sources in the desk."""

from isnad.store.double import set_double_share
from isnad.store.people import person_named
from isnad.store.store import Store
from kept_store import coded_reports

from .conftest import SignIn, form_token, send

FIRST, OTHER, LAST = (coded.document.id for coded, _ in coded_reports())


def test_a_refusal_leads_to_its_explanation(signed: SignIn) -> None:
    omar = signed("omar")
    refused = omar.get(f"/documents/{OTHER}")
    assert refused.status_code == 403
    assert 'href="/access"' in refused.text
    item = omar.get("/api/access", params={"id": OTHER}).json()["item"]
    assert (item["allowed"], item["group"]) == (False, "taiz")
    assert "omar is not of it" in item["reason"]
    page = omar.get("/access", params={"id": OTHER}, headers={"accept-language": "ar"}).text
    assert "لا يمكن قراءته" in page
    assert "omar is not of it" not in page


def test_who_is_of_the_group_may_read_it(signed: SignIn) -> None:
    answer = signed("rima").get("/api/access", params={"id": OTHER}).json()
    assert (answer["groups"], answer["item"]["allowed"]) == (["taiz"], True)


def test_what_may_be_coded_blind_is_said_to_be_hidden_for_that(store: Store, signed: SignIn) -> None:
    with store.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 100)
    item = signed("lina").get("/api/access", params={"id": LAST}).json()["item"]
    assert (item["allowed"], item["blind"]) == (True, True)
    assert signed("sami").get("/api/access", params={"id": LAST}).json()["item"]["blind"] is False


def test_every_deed_is_answered_and_only_admins_ask_for_others(signed: SignIn) -> None:
    lina, huda = signed("lina"), signed("huda")
    deeds = {one["deed"]: one["allowed"] for one in lina.get("/api/access").json()["deeds"]}
    assert (deeds["decide"], deeds["mark"]) == (True, False)
    assert lina.get("/api/access", params={"user": "omar"}).status_code == 403
    assert huda.get("/api/access", params={"user": "omar", "id": OTHER}).json()["item"]["allowed"] is False


def test_an_editor_sets_the_terms_of_a_document_on_its_page(signed: SignIn) -> None:
    nour, lina = signed("nour"), signed("lina")
    assert 'id="terms"' in nour.get(f"/documents/{FIRST}").text
    assert 'id="terms"' not in lina.get(f"/documents/{FIRST}").text
    sent = {"sensitivity": "restricted", "group": "witnesses", "consent": "given", "scope": "internal, court",
            "reason": "signed form 12"}  # fmt: skip
    assert send(lina, f"/documents/{FIRST}/terms", **sent).status_code == 403  # type: ignore[attr-defined]
    assert send(nour, f"/documents/{FIRST}/terms", **sent).status_code == 303  # type: ignore[attr-defined]
    terms = nour.get(f"/api/documents/{FIRST}").json()["head"]["terms"]
    assert (terms["group"], terms["scope"], terms["by"]) == ("witnesses", ["internal", "court"], "nour")
    assert lina.get(f"/documents/{FIRST}").status_code == 403


def test_a_program_sets_terms_and_leaves_the_rest(signed: SignIn) -> None:
    nour = signed("nour")
    answer = nour.post(
        f"/api/documents/{OTHER}/terms",
        json={"reason": "court order", "sensitivity": "sealed"},
        headers={"x-csrf-token": form_token(nour)},
    )
    assert answer.json()["head"]["terms"]["consent"] == "given"
    assert answer.json()["head"]["terms"]["sensitivity"] == "sealed"


def test_a_sensitive_source_is_kept_from_those_not_of_its_group(signed: SignIn) -> None:
    nour, omar, rima = signed("nour"), signed("omar"), signed("rima")
    before = omar.get("/api/events").json()["total"]
    assert before > 0
    rule = {"outlet": "Radio Example", "sensitivity": "restricted", "group": "taiz", "reason": "a witness"}
    assert send(omar, "/sources/rules", **rule).status_code == 403  # type: ignore[attr-defined]
    assert send(nour, "/sources/rules", **rule).status_code == 303  # type: ignore[attr-defined]
    assert omar.get("/api/events").json()["total"] == 0
    assert rima.get("/api/events").json()["total"] > before
    assert [one["group"] for one in nour.get("/api/sources").json()["rules"]] == ["taiz"]
    assert rima.get("/api/sources").json()["rules"] == []
    assert "a witness" in nour.get("/sources").text


def test_wrong_values_are_refused_in_words(signed: SignIn) -> None:
    nour = signed("nour")
    for wrong in ({"sensitivity": "secret"}, {"sensitivity": "restricted"}, {"sensitivity": "sealed", "reason": ""}):
        sent = {"outlet": "Radio Example", "reason": "a witness", **wrong}
        assert send(nour, "/sources/rules", **sent).status_code == 400  # type: ignore[attr-defined]
