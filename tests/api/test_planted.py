"""Wrong values planted on the page of a document: who lets one through is told, and none is ever kept."""

import pytest
from fastapi.testclient import TestClient

from isnad.record.kept import EventView
from isnad.record.review import DecidedField
from isnad.review.compare import senses_of
from isnad.review.desk import Desk
from isnad.review.planting import Plant, plant_for
from isnad.review.typed import typed_value
from isnad.store.double import set_double_share
from isnad.store.people import person_named
from isnad.store.planted import outcome_of, planted_counts, set_planted_share
from isnad.store.read import decisions_of, load_event
from isnad.store.store import Store
from kept_store import coded_reports

from .conftest import SignIn, send

LAST = coded_reports()[2][0]
ID, KEYS = LAST.document.id, [event.key for event in LAST.events]
ALWAYS = 100.0
each_field = pytest.mark.parametrize("planting", range(4), indirect=True)
ACCEPTED = "لم يُحفظ منها شيء"


@pytest.fixture
def planting(store: Store, signed: SignIn, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Store:
    """A store in which a wrong value is planted in every event that can hold one, the same each time."""
    monkeypatch.setattr("isnad.store.planted.LARGEST", ALWAYS)
    monkeypatch.setattr("isnad.review.planting.seed_of", lambda *_: getattr(request, "param", 0))
    with store.writing() as writing:
        set_planted_share(writing, person_named(writing.connection, "huda"), ALWAYS)
    return store


def planted_in(store: Store, user: str = "lina") -> tuple[EventView, Plant]:
    """An event of the last report with what is planted in it for somebody."""
    sheet = Desk(store, user).open(ID)
    with store.reading() as connection:
        return next((view, plant) for view in sheet.events if (plant := plant_for(connection, sheet, view)) is not None)


def answer(client: TestClient, view: EventView, action: str, **more: str) -> str:
    said = send(client, "/decide", action=action, document=ID, event=view.key, seen=view.event.id, **more)
    assert said.status_code == 303, said.text  # type: ignore[attr-defined]
    return str(said.headers["location"])  # type: ignore[attr-defined]


def kept_of(store: Store, key: str) -> list[str]:
    with store.reading() as connection:
        return [one.action for one in decisions_of(connection, ID) if one.event_key == key]


def test_nothing_is_planted_unless_an_admin_asks_for_it(store: Store, signed: SignIn) -> None:
    lina, huda = signed("lina"), signed("huda")
    sheet = Desk(store, "lina").open(ID)
    with store.reading() as connection:
        assert [plant_for(connection, sheet, view) for view in sheet.events] == [None] * len(KEYS)
    assert send(lina, "/agreement/planted", percent="5").status_code == 403  # type: ignore[attr-defined]
    assert send(huda, "/agreement/planted", percent="21").status_code == 400  # type: ignore[attr-defined]
    send(huda, "/agreement/planted", percent="5")
    assert lina.get("/api/agreement").json()["planted_share"] == 0.05


@each_field
def test_what_is_planted_differs_in_one_field_and_stays_the_same(planting: Store) -> None:
    view, plant = planted_in(planting)
    fields: tuple[DecidedField, ...] = ("class", "time", "places", "harm", "actors", "targets")
    assert [one for one in fields if senses_of(view.event, one) != senses_of(plant.event, one)] == [plant.field]
    assert planted_in(planting)[1] == plant


def test_who_accepts_it_is_told_and_nothing_is_kept(planting: Store, signed: SignIn) -> None:
    lina = signed("lina")
    view, plant = planted_in(planting)
    place = answer(lina, view, "accept", field=plant.field)
    assert "planted=told" in place
    assert ACCEPTED in lina.get(place).text
    assert kept_of(planting, view.key) == []
    with planting.reading() as connection:
        assert load_event(connection, view.key).event == view.event
        told = outcome_of(connection, view.key, person_named(connection, "lina"))
    assert (told.field, told.accepted) == (plant.field, True)  # type: ignore[union-attr]


def test_accepting_the_whole_event_lets_it_through_too(planting: Store, signed: SignIn) -> None:
    view, _ = planted_in(planting)
    assert "planted=told" in answer(signed("lina"), view, "accept")
    assert kept_of(planting, view.key) == []


def test_after_that_the_machines_own_value_is_decided_on(planting: Store, signed: SignIn) -> None:
    lina = signed("lina")
    view, plant = planted_in(planting)
    answer(lina, view, "accept", field=plant.field)
    assert "planted" not in answer(lina, view, "accept", field=plant.field)
    assert kept_of(planting, view.key) == ["accept"]


def test_a_form_sent_twice_is_answered_twice_the_same(planting: Store, signed: SignIn) -> None:
    lina = signed("lina")
    view, plant = planted_in(planting)
    for _ in range(2):
        place = answer(lina, view, "accept", field=plant.field, decision_id="dec-0123456789abcdef0123")
        assert "planted=told" in place
    assert kept_of(planting, view.key) == []


def test_who_rejects_it_has_caught_it_and_the_machines_own_value_stays(planting: Store, signed: SignIn) -> None:
    lina = signed("lina")
    view, plant = planted_in(planting)
    assert plant.field == "time"
    place = answer(lina, view, "reject", field=plant.field)
    assert "لم تمرّ عليك" in lina.get(place).text
    assert kept_of(planting, view.key) == []
    assert lina.get("/api/agreement").json()["planted"] == [
        {"person": "lina", "field": plant.field, "met": 1, "accepted": 0}
    ]


@each_field
def test_a_correction_is_kept_and_one_to_what_the_machine_says_accepts_it(planting: Store, signed: SignIn) -> None:
    lina, omar = signed("lina"), signed("omar")
    view, plant = planted_in(planting)
    own, other = "", ""
    for user, client in (("lina", lina), ("omar", omar)):
        view, plant = planted_in(planting, user)
        own, other = _typed(view, plant.field)
        answer(client, view, "correct", field=plant.field, value=own if user == "lina" else other)
    assert own != other
    actions = [action for key in KEYS for action in kept_of(planting, key)]
    assert sorted(actions) == ["accept", "correct"]


def _typed(view: EventView, field: DecidedField) -> tuple[str, str]:
    """What the machine says of a field as one would type it, and something else."""
    event, text = view.event, LAST.document.text
    words = f'"{text[event.trigger.start : event.trigger.end]}"'
    if field == "class":
        return event.event_class, "siege"
    if field == "time":
        return f"{event.time.start}/{event.time.end}", f"1999-01-01 {words}"
    if field == "harm":
        own = " + ".join(
            f"{one.kind} {one.low}" + (f"-{one.high}" if one.high != one.low else "") + f" @{one.start}-{one.end}"
            for one in event.harm
        )
        return own, f"killed 99 {words}"
    return " + ".join(f"@{one.start}-{one.end} ={one.gazetteer_id}" for one in event.places), words


@each_field
def test_what_the_wrong_value_says_is_not_kept_as_a_correction(planting: Store, signed: SignIn) -> None:
    view, plant = planted_in(planting)
    wrong = typed_value(plant.event, plant.field, LAST.document, lambda at: at)
    place = answer(signed("lina"), view, "correct", field=plant.field, value=wrong)
    assert "planted=told" in place
    assert kept_of(planting, view.key) == []


def test_other_fields_other_acts_and_programs_know_nothing_of_it(planting: Store, signed: SignIn) -> None:
    lina = signed("lina")
    view, plant = planted_in(planting)
    answer(lina, view, "accept", field="factuality")
    assert kept_of(planting, view.key) == ["accept"]
    assert planted_in(planting)[1] == plant, "it stands there until its own field is decided on"
    assert lina.get("/api/agreement").json()["planted"] == []
    told = next(one for one in lina.get(f"/api/documents/{ID}").json()["events"] if one["key"] == view.key)
    assert told["event"]["id"] == view.event.id
    assert lina.get(f"/api/events/{view.key}").json()["event"]["event"] == told["event"]


def test_readers_and_those_who_code_blind_are_shown_none(planting: Store, signed: SignIn) -> None:
    reader = Desk(planting, "sami").open(ID)
    page = signed("sami").get(f"/documents/{ID}").text
    assert all(f'id="{view.key}"' in page for view in reader.events)
    with planting.writing() as writing:
        set_double_share(writing, person_named(writing.connection, "huda"), 100)
    sheet = Desk(planting, "lina").open(ID)
    with planting.reading() as connection:
        assert [plant_for(connection, sheet, view) for view in sheet.events] == []


def test_coders_see_their_own_figures_and_reviewers_everybodys(planting: Store, signed: SignIn) -> None:
    view, plant = planted_in(planting)
    answer(signed("lina"), view, "accept", field=plant.field)
    with planting.reading() as connection:
        counts = {user: planted_counts(connection, person_named(connection, user)) for user in ("lina", "omar", "sami")}
    assert [(one.person, one.met, one.accepted) for one in counts["omar"]] == [("lina", 1, 1)]
    assert counts["lina"] == counts["omar"]
    assert counts["sami"] == ()


def test_what_each_coder_made_of_the_machine_is_told_to_reviewers_and_to_themselves(signed: SignIn) -> None:
    lina, omar = signed("lina"), signed("omar")
    send(lina, "/decide", action="accept", document=ID, event=KEYS[0], field="time")
    send(omar, "/decide", action="reject", document=ID, event=KEYS[1])
    own = lina.get("/api/agreement").json()["by_coder"]
    assert {one["coder"] for one in own} == {"lina"}
    assert next(one for one in own if one["field"] == "time")["accepted"] == 1
    every = {(one["coder"], one["field"]): one for one in omar.get("/api/agreement").json()["by_coder"]}
    assert every["omar", "event"]["rejected"] == 1
    assert every["lina", "time"]["accepted"] == 1
    assert 'id="by-coder"' in omar.get("/agreement").text
