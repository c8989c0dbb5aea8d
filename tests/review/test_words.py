"""What a person types for a value, and what comes of it."""

from typing import Any

import pytest

from isnad.record.document import Document, Published
from isnad.record.errors import UsageError
from isnad.review.words import field_named, parted, read_event, read_value

TEXT = "قصف مدفعي على بلدة الرمانة. تجدد القصف مساء الأحد، وقُتل تسعة أشخاص. سقط قصف ثالث على حلب."
DOCUMENT = Document(
    id="doc-1",
    text=TEXT,
    text_sha256="0",
    published=Published(value="2021-03-02", precision="day", basis="given"),
)


def _at(words: str, number: int = 1) -> dict[str, int]:
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("class", "shelling", "shelling"),
        ("factuality", "denied", "denied"),
        ("tags", "hospital, school", ["hospital", "school"]),
        ("weapons", "none", []),
        ("time", "2021-03-01", {"start": "2021-03-01", "mention": None}),
        (
            "time",
            '2021-02-28/2021-03-01 "مساء الأحد"',
            {"start": "2021-02-28/2021-03-01", "mention": _at("مساء الأحد")},
        ),
        ("time", "none", {"start": None}),
        ("places", "«الرمانة»=?", [{**_at("الرمانة"), "gazetteer_id": None}]),
        ("places", '"الرمانة"=geonames:1', [{**_at("الرمانة"), "gazetteer_id": "geonames:1"}]),
        ("places", "-", []),
        ("places", "الرمانة=?", [{**_at("الرمانة"), "gazetteer_id": None}]),
        ("targets", "تسعة أشخاص =?", [{**_at("تسعة أشخاص"), "actor_id": None}]),
        ("places", "@22-29=?", [{"start": 22, "end": 29, "gazetteer_id": None}]),
        ("actors", '"أشخاص"=? unidentified', [{**_at("أشخاص"), "actor_id": None, "basis": "unidentified"}]),
        ("targets", '"أشخاص"=civilians-sy', [{**_at("أشخاص"), "actor_id": "civilians-sy"}]),
        ("harm", 'killed 9 "تسعة أشخاص"', [{**_at("تسعة أشخاص"), "kind": "killed", "low": 9, "high": 9}]),
        ("harm", 'wounded 5+ "أشخاص"', [{**_at("أشخاص"), "kind": "wounded", "low": 5, "high": None}]),
        (
            "harm",
            'killed 9-12 "تسعة" + wounded 3 "أشخاص"',
            [
                {**_at("تسعة"), "kind": "killed", "low": 9, "high": 12},
                {**_at("أشخاص"), "kind": "wounded", "low": 3, "high": 3},
            ],
        ),
        ("agreement", 'breaks "قصف"=?', {**_at("قصف"), "agreement_id": None, "relation": "breaks"}),
        ("agreement", "none", None),
        ("trigger", '"قصف"#3', _at("قصف", 3)),
        ("trigger", '{"start": 1, "end": 2}', {"start": 1, "end": 2}),
    ],
)
def test_values_are_read(field: Any, typed: str, value: Any) -> None:
    assert read_value(field, typed, DOCUMENT) == value


def test_of_words_that_stand_several_times_the_nearest_are_meant() -> None:
    assert read_value("trigger", '"قصف"', DOCUMENT, near=len(TEXT)) == _at("قصف", 3)


def test_a_place_of_one_name_is_found_and_of_several_names_asked_for() -> None:
    (place,) = read_value("places", '"حلب"=geonames:170063', DOCUMENT)
    assert place == {**_at("حلب"), "gazetteer_id": "geonames:170063"}
    with pytest.raises(UsageError, match=r"'حلب' may be .*; write =ID behind the words"):
        read_value("places", '"حلب"', DOCUMENT)
    (unknown,) = read_value("places", '"مدفعي على"', DOCUMENT)
    assert unknown["gazetteer_id"] is None


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("class", "", "write what class should be"),
        ("trigger", '"غارة"', "does not stand in the report"),
        ("trigger", '"قصف"#9', "stands 3 times in the report, so #9 is none"),
        ("trigger", "قصف", "points at no words"),
        ("places", "حمص", "points at no words"),
        ("harm", '"تسعة"', "harm is written"),
        ("harm", 'scared 9 "تسعة"', "harm is written"),
        ("actors", '"أشخاص"=? perhaps', "is no basis"),
        ("tags", "[1", "that is no JSON"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(field: Any, typed: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_value(field, typed, DOCUMENT)


def test_a_new_event_is_a_class_its_trigger_and_fields() -> None:
    given = read_event('shelling "القصف" ; time 2021-02-28 ; harm killed 9 "تسعة أشخاص"', DOCUMENT)
    assert (given["class"], given["trigger"], given["harm"][0]["low"]) == ("shelling", _at("القصف"), 9)


@pytest.mark.parametrize(
    ("typed", "words"), [("shelling", "a new event is written"), ('shelling "قصف"', "say which: #1 to #3")]
)
def test_a_new_event_has_one_trigger(typed: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_event(typed, DOCUMENT)


def test_signs_within_quotes_part_nothing() -> None:
    assert parted('places "a ; b" ; time «2 | 3»', ";") == ['places "a ; b" ', " time «2 | 3»"]
    assert parted('"a + b" + "c"', " + ") == ['"a + b"', '"c"']


@pytest.mark.parametrize(("name", "field"), [("1", "class"), ("11", "trigger"), ("harm", "harm"), ("date", "time")])
def test_a_field_has_a_number_and_names(name: str, field: str) -> None:
    assert field_named(name) == field


@pytest.mark.parametrize("name", ["0", "12", "mood", ""])
def test_other_fields_there_are_none(name: str) -> None:
    with pytest.raises(UsageError, match="there is no field"):
        field_named(name)
