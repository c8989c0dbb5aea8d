"""Cells that a person edits: what is not touched stays whole, what is touched is read, nonsense is refused."""

import json
from typing import Any

import pytest
from made import shelling_report
from views_made import sample_documents

from isnad.export.intake.notation import COLUMNS, cells_of, value_of
from isnad.record.errors import UsageError
from isnad.record.events import Event
from isnad.store.fields import field_value

REPORT = shelling_report()
EVENT, TEXT = REPORT.events[0], REPORT.document.text
PLACE = field_value(EVENT, "places")[0]


def _read(field: Any, event: Event = EVENT, **cells: str) -> Any:
    return value_of(field, cells_of(event) | cells, event, TEXT)


def _at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.mark.parametrize("field", [field for field in COLUMNS if field != "time"])
def test_what_is_not_touched_comes_back_whole(field: Any) -> None:
    for coded in sample_documents():
        for event in coded.events:
            value = value_of(field, cells_of(event), event, coded.document.text)
            assert json.dumps(value) == json.dumps(field_value(event, field))


def test_the_cells_can_be_read_by_a_person() -> None:
    cells = cells_of(EVENT)
    assert cells["harm"].splitlines() == [
        "killed 5 | خمسة أشخاص", "killed 1 part | طفلة", "killed 7 rival | سبعة قتلى",
    ]  # fmt: skip
    assert cells["actors"].splitlines()[1] == "- | accused_by_opponent | لواء السهل"
    assert cells["places"] == "isnad:rummana | بلدة الرمانة"


def test_an_id_is_changed_and_its_words_stay() -> None:
    (value,) = _read("places", places="geonames:170063 | بلدة الرمانة")
    assert value == {"gazetteer_id": "geonames:170063", **{name: PLACE[name] for name in ("start", "end", "text")}}


def test_a_line_taken_out_is_an_item_less_and_the_others_stay_whole() -> None:
    first, _, third = cells_of(EVENT)["harm"].splitlines()
    old = field_value(EVENT, "harm")
    assert _read("harm", harm=f"{third}\n\n{first}") == [old[2], old[0]]


@pytest.mark.parametrize(("line", "low", "high", "rival", "part"), [
    ("killed 6 | خمسة أشخاص", 6, 6, False, False),
    ("wounded 3-5 | خمسة أشخاص", 3, 5, False, False),
    ("killed 4+ rival | خمسة أشخاص", 4, None, True, False),
    ("killed 2 rival part | خمسة أشخاص", 2, 2, True, True),
])  # fmt: skip
def test_a_figure_is_changed(line: str, low: int, high: int | None, rival: bool, part: bool) -> None:
    (value,) = _read("harm", harm=line)
    kept = {name: value[name] for name in ("start", "end", "text", "who", "claim_id", "word")}
    assert kept == {name: field_value(EVENT, "harm")[0][name] for name in kept}
    assert (value["low"], value["high"], value["alternative"], value["part_of_total"]) == (low, high, rival, part)
    assert "best" not in value


def test_a_basis_is_changed_and_the_rest_of_the_actor_stays() -> None:
    lines = cells_of(EVENT)["actors"].replace("accused_by_opponent", "claimed_by_self")
    first, second = _read("actors", actors=lines)
    old = field_value(EVENT, "actors")
    assert first == old[0]
    assert second == old[1] | {"basis": "claimed_by_self"}


def test_new_words_are_found_nearest_to_the_trigger() -> None:
    (value,) = _read("targets", targets="- | طفلة")
    assert value == {"actor_id": None, **_at("طفلة")}


@pytest.mark.parametrize(("cells", "value"), [
    ({"start": "2021-03-08", "end": ""}, ("2021-03-08", "2021-03-08", "day")),
    ({"start": "2021-03", "end": "2021-03", "time_precision": "month"}, ("2021-03", "2021-03", "month")),
    ({"start": "", "end": ""}, (None, None, "unknown")),
])  # fmt: skip
def test_a_time_is_changed(cells: dict[str, str], value: tuple[str | None, ...]) -> None:
    read = _read("time", **cells)
    assert (read["start"], read["end"], read["precision"]) == value


def test_tags_stand_one_a_line_or_parted_by_semicolons() -> None:
    assert _read("tags", tags="child_victim; house_raid\nchild_victim") == ["child_victim", "house_raid"]


@pytest.mark.parametrize(("field", "cell", "why"), [
    ("places", "بلدة الرمانة", "is not of the form GAZETTEER ID"),
    ("places", "isnad:rummana | حلب", "the report has no words 'حلب'"),
    ("targets", "- |", "a line without words"),
    ("actors", "ly-lna | لواء السهل", "is not of the form ACTOR ID"),
    ("harm", "many | خمسة أشخاص", "'many' is no figure of harm"),
    ("harm", "killed 5 perhaps | خمسة أشخاص", "'killed 5 perhaps' is no figure of harm"),
    ("agreement", "a | makes | طفلة\nb | makes | طفلة", "one agreement"),
])  # fmt: skip
def test_nonsense_is_refused_and_named(field: Any, cell: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        _read(field, **{field: cell})


def test_an_end_alone_is_refused() -> None:
    with pytest.raises(UsageError, match="without a start"):
        _read("time", start="")
