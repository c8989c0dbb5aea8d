"""FollowTheMoney's own library reads what is written and finds nothing wrong with it."""

import io
from collections.abc import Iterable
from itertools import groupby

from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.statement import Statement
from followthemoney.statement.serialize import read_statements
from made import shelling_report
from msgspec.structs import replace
from views_made import INTERNAL, sample_views, views_of

from isnad.export.formats.base import Counts
from isnad.export.formats.ftm import write_ftm
from isnad.record.kept import EventView


def _written(views: Iterable[EventView]) -> tuple[list[Statement], Counts]:
    stream = io.BytesIO()
    counts = write_ftm(views, stream, INTERNAL)
    stream.seek(0)
    return list(read_statements(stream, "json")), counts


def _entities(statements: list[Statement]) -> dict[str, EntityProxy]:
    found = {}
    for entity_id, group in groupby(statements, key=lambda statement: statement.entity_id):
        assert entity_id not in found, "the statements of an entity stand together"
        said = list(group)
        entity = model.make_entity(said[0].schema)
        entity.id = entity_id
        for statement in said:
            entity.add(statement.prop, statement.value)
        found[entity_id] = entity
    return found


def test_the_library_takes_every_entity_and_value_of_the_samples() -> None:
    statements, counts = _written(sample_views())
    entities = _entities(statements)
    for entity in entities.values():
        entity.schema.validate(entity.to_dict())
    for statement in statements:
        assert statement.value in entities[statement.entity_id].get(statement.prop), "a value was refused or changed"
        assert statement.generate_key() == statement.id
    ends = {"subject", "object", "proof", "document", "entity", "resolved", "involved", "addressEntity"}
    assert {s.value for s in statements if s.prop in ends} <= entities.keys()
    assert counts.rows == len(statements) == counts.sample_rows
    assert counts.events_in == sum(entity.schema.name == "Event" for entity in entities.values()) == len(sample_views())


def _links(view: EventView) -> dict[str, list[str]]:
    entities = _entities(_written([view])[0])
    return {e.first("subject") or "": e.get("status") for e in entities.values() if e.schema.name == "UnknownLink"}


def test_an_accused_party_is_alleged_and_not_involved() -> None:
    view = next(views_of(shelling_report()))
    accused = view.event.actors[1]
    actor = replace(accused, actor_id="ly-lna")
    view = replace(view, event=replace(view.event, actors=(actor,)))
    assert _links(view) == {"isnad-actor-ly-lna": ["alleged"]}
    assert "involved" not in {statement.prop for statement in _written([view])[0]}

    promoted = replace(view, promoted=("ly-lna",))
    assert _links(promoted) == {"isnad-actor-ly-lna": ["accused_by_opponent"]}
    assert "isnad-actor-ly-lna" in {s.value for s in _written([promoted])[0] if s.prop == "involved"}


def test_harm_and_chains_are_told_in_words() -> None:
    statements, _ = _written([next(views_of(shelling_report()))])
    told = {(statement.prop, statement.value, statement.lang) for statement in statements}
    assert ("summary", "killed 5", "eng") in told
    assert ("summary", "طبيب في المشفى › إذاعة الضفاف › nahr-news", None) in told
    assert ("role", "accuses", None) in told
    assert ("name", "Shelling, Rummana, 2021-03-07", "eng") in told


def test_people_are_no_entities() -> None:
    view = next(
        view for view in sample_views() if view.event.targets[:1] and view.event.targets[0].sector == "civilian"
    )
    statements, _ = _written([view])
    assert not [s for s in statements if s.entity_id.startswith("isnad-actor-civilians")]
    assert [s.value for s in statements if s.prop == "notes" and s.lang == "eng" and "Civilians" in s.value]
