"""Every action: what it stores, what it changes in the view, and what stands against it."""

from typing import Any

import pytest
from sqlalchemy import update

from isnad.record.coded import CodedDocument
from isnad.record.errors import RedactedError, RefusedError, UsageError
from isnad.record.kept import EventView
from isnad.record.review import Terms
from isnad.review.desk import Desk
from isnad.review.sheet import Wish
from isnad.store.audit import audit_entries
from isnad.store.decide import record_terms
from isnad.store.fields import field_value
from isnad.store.people import change_person, person_named
from isnad.store.roles import Person
from isnad.store.schema import seal_key
from isnad.store.store import Store

WHOLE_PLACE = {
    "start": 454, "end": 461, "name": {"ar": "كفرعويد"}, "gazetteer_id": None, "lat": 35.0, "lon": 36.0,
    "radius_km": 5.0, "basis": "recalled", "level": "settlement", "admin1": None, "admin2": None, "country": "SY",
    "precision": None,
}  # fmt: skip


def _wish(coded: CodedDocument, action: str, key: str | None = None, **more: Any) -> Wish:
    return Wish(action=action, document_id=coded.document.id, event_key=key, **more)  # type: ignore[arg-type]


def _at(coded: CodedDocument, words: str) -> dict[str, int]:
    start = coded.document.text.index(words)
    return {"start": start, "end": start + len(words)}


def _view(desk: Desk, key: str) -> EventView:
    return desk.open(key).event(key)


def test_a_field_is_accepted_alone_and_the_others_stay_the_machines(desk: Desk, villages: CodedDocument) -> None:
    event = villages.events[0]
    made = desk.decide(_wish(villages, "accept", event.key, field="places"))
    view = _view(desk, event.key)
    assert made.machine == field_value(event, "places")
    assert (view.accepted_fields, view.status) == (("places",), "machine")


def test_an_accepted_event_keeps_all_that_the_machine_said(desk: Desk, villages: CodedDocument) -> None:
    event = villages.events[0]
    made = desk.decide(_wish(villages, "accept", event.key))
    assert made.machine["class"] == "airstrike"
    assert _view(desk, event.key).status == "accepted"


def test_a_correction_keeps_both_values(desk: Desk, villages: CodedDocument) -> None:
    event = villages.events[0]
    made = desk.decide(_wish(villages, "correct", event.key, field="class", human="shelling", reason="mortars"))
    view = _view(desk, event.key)
    assert (made.machine, made.human, made.reason) == ("airstrike", "shelling", "mortars")
    assert view.event.event_class == "shelling"
    assert view.machine is not None
    assert view.machine.event_class == "airstrike"
    assert (view.status, view.human_fields) == ("machine", ("class",))


def test_a_rejected_field_is_unknown_until_it_is_corrected(desk: Desk, villages: CodedDocument) -> None:
    key = villages.events[0].key
    first = desk.decide(_wish(villages, "reject", key, field="harm"))
    assert _view(desk, key).event.harm == ()
    figure = {**_at(villages, "تسعة مدنيين"), "kind": "killed", "low": 9}
    second = desk.decide(_wish(villages, "correct", key, field="harm", human=[figure]))
    assert [(h.kind, h.low, h.high, h.text) for h in _view(desk, key).event.harm] == [("killed", 9, 9, "تسعة مدنيين")]
    assert second.supersedes == first.id


def test_a_place_is_filled_from_the_gazetteer_and_an_actor_from_the_registry(
    desk: Desk, villages: CodedDocument
) -> None:
    key = villages.events[0].key
    place = {**_at(villages, "كفرعويد"), "gazetteer_id": "isnad:sy-al-mawzarah"}
    actor = {**_at(villages, "طائرات النظام الحربية"), "actor_id": "sy-armed-forces", "basis": "accused_by_opponent"}
    desk.decide(_wish(villages, "correct", key, field="places", human=[place]))
    desk.decide(_wish(villages, "correct", key, field="actors", human=[actor]))
    event = _view(desk, key).event
    assert [(p.name.en, p.admin1, p.text) for p in event.places] == [("Al-Mawzarah", "Idlib", "كفرعويد")]
    assert [(a.sector, a.country, a.basis) for a in event.actors] == [("state_military", "SY", "accused_by_opponent")]


@pytest.mark.parametrize(
    ("given", "start", "end", "precision"),
    [
        ("2019-06-10", "2019-06-10", "2019-06-10", "day"),
        ("2019-06", "2019-06-01", "2019-06-30", "month"),
        ("2020", "2020-01-01", "2020-12-31", "year"),
        ("2019-06-10/2019-06-12", "2019-06-10", "2019-06-12", "day"),
        ({"start": None}, None, None, "unknown"),
    ],
)
def test_a_time_is_a_day_a_month_a_year_or_an_interval(
    desk: Desk, villages: CodedDocument, given: Any, start: str | None, end: str | None, precision: str
) -> None:
    key = villages.events[0].key
    desk.decide(_wish(villages, "correct", key, field="time", human=given))
    time = _view(desk, key).event.time
    assert (time.start, time.end, time.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("field", "human", "words"),
    [
        ("class", "massacre", "there is no class 'massacre'"),
        ("class", "airstrike", "that is what the machine says"),
        ("class", None, "say what class should be"),
        (None, "shelling", "a correction is of one field"),
        ("factuality", "perhaps", "there is no factuality 'perhaps'"),
        ("tags", ["nice"], "no tag 'nice'"),
        ("tags", ["election_violence"], "the codebook has no tag|is not for airstrike"),
        ("weapons", ["slingshot"], "no weapon 'slingshot'"),
        ("time", "2019-02-30", "there is no day"),
        ("time", "2019-13", "there is no day"),
        ("time", "yesterday", "is no day"),
        ("time", "2019-06-12/2019-06-10", "before it begins"),
        ("places", [{"start": 0, "end": 999_999}], "outside the text"),
        ("places", [{"start": 5, "end": 5}], "outside the text"),
        ("places", [{"start": 454, "end": 461, "text": "حلب"}], "stands 'كفرعويد'"),
        ("places", [{"start": 454, "end": 461, "gazetteer_id": "isnad:nowhere"}], "the gazetteer has no"),
        ("places", {"start": 454, "end": 461}, "this field holds a list"),
        ("places", [WHOLE_PLACE | {"gazetteer_id": "isnad:nowhere"}], "the gazetteer has no"),
        ("places", [WHOLE_PLACE | {"lat": 91.0}], "is no point on earth"),
        ("places", [WHOLE_PLACE | {"lat": None}], "is no point on earth"),
        (
            "targets",
            [{"start": 411, "end": 432, "actor_id": "no", "name": {}, "sector": "rebel", "country": None}],
            "no actor",
        ),
        ("actors", [{"start": 411, "end": 432, "actor_id": "nobody-at-all"}], "the registry has no actor"),
        ("actors", [{"start": 411, "end": 432, "basis": "rumour"}], "actors cannot be"),
        ("actors", [{"start": 411, "end": 432, "alleged_by": "clm-99"}], "has no claim 'clm-99'"),
        ("harm", [{"start": 347, "end": 368, "kind": "killed", "low": 9, "high": 3}], "from low to high"),
        ("harm", [{"start": 347, "end": 368, "kind": "scared", "low": 9}], "harm cannot be"),
        ("harm", [{"kind": "killed", "low": 9}], "words need start and end"),
        ("agreement", {"start": 347, "end": 368, "agreement_id": "peace-of-mind"}, "no agreement is called"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    desk: Desk, villages: CodedDocument, field: Any, human: Any, words: str
) -> None:
    wish = _wish(villages, "correct", villages.events[0].key, field=field, human=human)
    with pytest.raises(UsageError, match=words):
        desk.decide(wish)
    assert desk.recent() == ()


@pytest.mark.parametrize("action", ["accept", "correct", "reject", "flag", "promote", "split", "merge"])
def test_an_unknown_key_is_named_with_those_there_are(desk: Desk, villages: CodedDocument, action: str) -> None:
    with pytest.raises(UsageError, match="has no event 'key-none'; it has key-"):
        desk.decide(_wish(villages, action, "key-none", field=None, human=["x"], reason="y"))


@pytest.mark.parametrize("field", ["class", "trigger", "factuality"])
def test_what_no_event_is_without_cannot_be_rejected(desk: Desk, villages: CodedDocument, field: Any) -> None:
    with pytest.raises(UsageError, match=f"no event is without a {field}"):
        desk.decide(_wish(villages, "reject", villages.events[0].key, field=field))


def test_a_missed_event_is_added_whole_with_its_codes(desk: Desk, villages: CodedDocument) -> None:
    given = {
        "class": "shelling",
        "trigger": _at(villages, "قصف"),
        "time": "2019-06-11",
        "places": [{**_at(villages, "كفرعويد"), "gazetteer_id": "isnad:sy-kafr-uwayd"}],
    }
    made = desk.decide(_wish(villages, "add", human=given))
    assert made.event_key is not None
    assert made.event_key.startswith("key-h")
    view = _view(desk, made.event_key)
    assert (view.status, view.machine, view.event.trigger.text) == ("added", None, "قصف")
    assert view.event.acled.sub_type == "Shelling/artillery/missile attack"
    with pytest.raises(UsageError, match="has this trigger and class already"):
        desk.decide(_wish(villages, "add", human=given))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"class": "shelling"}, "needs a class and a trigger"),
        ({"class": "mischief", "trigger": {"start": 0, "end": 4}}, "no class 'mischief'"),
        ({"class": "shelling", "trigger": {"start": 0, "end": 4}, "mood": 1}, "no field 'mood'"),
    ],
)
def test_half_an_event_is_not_added(desk: Desk, villages: CodedDocument, given: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        desk.decide(_wish(villages, "add", human=given))


def test_a_split_puts_its_parts_in_the_place_of_one_event(desk: Desk, villages: CodedDocument) -> None:
    event = villages.events[0]
    parts = [{"places": [one]} for one in field_value(event, "places")]
    made = desk.decide(_wish(villages, "split", event.key, human=parts))
    sheet = desk.open(event.key)
    new = [sheet.event(part["key"]) for part in made.human]
    assert sheet.event(event.key).status == "split"
    assert [view.event.places[0].name.en for view in new] == ["Kafr Uwayd", "Jabal al-Zawiya"]
    assert len({view.key for view in new}) == len(new)
    with pytest.raises(UsageError, match="was split; take that back"):
        desk.decide(_wish(villages, "accept", event.key))


@pytest.mark.parametrize(("parts", "words"), [([{}], "two events or more"), ([{}, {}], "are alike"), ("x", "two")])
def test_a_split_needs_two_different_parts(desk: Desk, villages: CodedDocument, parts: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        desk.decide(_wish(villages, "split", villages.events[0].key, human=parts))


def test_merged_events_are_told_by_one(desk: Desk, villages: CodedDocument) -> None:
    first, second, third = (event.key for event in villages.events[:3])
    desk.decide(_wish(villages, "merge", first, human=[second, third]))
    sheet = desk.open(first)
    assert sheet.event(first).absorbed == (second, third)
    assert [sheet.event(key).status for key in (second, third)] == ["merged", "merged"]


@pytest.mark.parametrize(
    ("others", "words"),
    [([], "name the other events"), (["key-elsewhere"], "only events of one document"), (None, "name")],
)
def test_only_events_of_one_document_are_merged(desk: Desk, villages: CodedDocument, others: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        desk.decide(_wish(villages, "merge", villages.events[0].key, human=others))


def test_a_comment_says_something(desk: Desk, villages: CodedDocument) -> None:
    with pytest.raises(UsageError, match="a comment says something"):
        desk.decide(_wish(villages, "comment", villages.events[0].key, reason="  "))


@pytest.mark.parametrize(("action", "status"), [("flag", "flagged"), ("second_reader", "second_reader")])
def test_an_event_is_put_before_another(desk: Desk, villages: CodedDocument, action: str, status: str) -> None:
    desk.decide(_wish(villages, action, villages.events[0].key))
    assert _view(desk, villages.events[0].key).status == status


def test_nothing_to_code_and_undo_of_it(desk: Desk, villages: CodedDocument) -> None:
    desk.decide(_wish(villages, "nothing_to_code"))
    sheet = desk.open(villages.document.id)
    assert ({view.status for view in sheet.events}, sheet.head.status) == ({"rejected"}, "reviewed")
    desk.undo()
    sheet = desk.open(villages.document.id)
    assert ({view.status for view in sheet.events}, sheet.head.status) == ({"machine"}, "created")


def test_only_a_reviewer_with_a_reason_lets_an_accused_actor_stand(staffed: Store, villages: CodedDocument) -> None:
    key = villages.events[0].key
    accused = {**_at(villages, "طائرات النظام الحربية"), "actor_id": "sy-air-force", "basis": "accused_by_opponent"}
    Desk(staffed, "lina").decide(_wish(villages, "correct", key, field="actors", human=[accused]))
    with pytest.raises(
        RefusedError, match="lina is a coder; letting an accused actor stand as the doer needs a reviewer"
    ):
        Desk(staffed, "lina").decide(_wish(villages, "promote", key, reason="flight logs"))
    rana = Desk(staffed, "rana")
    with pytest.raises(UsageError, match="needs a reason"):
        rana.decide(_wish(villages, "promote", key))
    with pytest.raises(UsageError, match=r"name one of those accused in .*: sy-air-force"):
        rana.decide(_wish(villages, "promote", key, human="sy-rebels", reason="flight logs"))
    rana.decide(_wish(villages, "promote", key, reason="flight logs"))
    assert _view(rana, key).promoted == ("sy-air-force",)


def test_sent_twice_is_decided_once(desk: Desk, villages: CodedDocument) -> None:
    wish = _wish(villages, "accept", villages.events[0].key, id="dec-0123456789abcdef")
    assert desk.decide(wish) == desk.decide(wish)
    assert len(desk.open(villages.document.id).decisions) == 1
    other = _wish(villages, "reject", villages.events[0].key, id="dec-0123456789abcdef")
    with pytest.raises(UsageError, match="is another decision already"):
        desk.decide(other)


@pytest.mark.parametrize("id_", ["x", "dec-short", "dec-'; DROP TABLE decision;--", "dec-" + "a" * 65])
def test_an_id_is_letters_and_digits(desk: Desk, villages: CodedDocument, id_: str) -> None:
    with pytest.raises(UsageError, match="cannot be the id of a decision"):
        desk.decide(_wish(villages, "finished", id=id_))


def test_what_was_coded_anew_meanwhile_is_not_decided_on_unseen(desk: Desk, villages: CodedDocument) -> None:
    with pytest.raises(UsageError, match="was coded anew since you looked"):
        desk.decide(_wish(villages, "accept", villages.events[0].key, seen="evt-of-yesterday"))


def test_a_role_taken_away_ends_at_once(staffed: Store, villages: CodedDocument) -> None:
    lina, wish = Desk(staffed, "lina"), _wish(villages, "accept", villages.events[0].key)
    lina.decide(wish)
    with staffed.writing() as writing:
        change_person(writing, person_named(writing.connection, "huda"), Person(id="lina", role="reader"))
    with pytest.raises(RefusedError, match="lina is a reader; deciding needs a coder or more"):
        lina.decide(wish)


def test_what_was_removed_is_not_decided_on(staffed: Store, villages: CodedDocument) -> None:
    lina = Desk(staffed, "lina")
    lina.decide(_wish(villages, "accept", villages.events[0].key))
    with staffed.writing() as writing:
        writing.connection.execute(update(seal_key).values(secret=None, destroyed_at=writing.at))
    with pytest.raises(RedactedError, match=f"{villages.document.id}: its content was removed"):
        lina.decide(_wish(villages, "accept", villages.events[1].key))
    assert lina.recent() == ()


def test_nobody_decides_on_what_is_hidden_from_them(staffed: Store, villages: CodedDocument) -> None:
    with staffed.writing() as writing:
        terms = Terms(id="trm-1", at=writing.at, by="samir", document_id=villages.document.id, sensitivity="sealed")
        record_terms(writing, terms)
    with pytest.raises(RefusedError, match="is sealed: only editors and admins read it"):
        Desk(staffed, "rana").decide(_wish(villages, "accept", villages.events[0].key))
    samir = Desk(staffed, "samir")
    samir.look_again(samir.open(villages.document.id).head.id)
    with staffed.reading() as connection:
        assert [entry.by for entry in audit_entries(connection, of=villages.document.id)] == ["samir"]
    assert samir.decide(_wish(villages, "accept", villages.events[0].key)).by == "samir"
