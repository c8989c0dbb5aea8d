"""An incident made of its reports: values by speaker, never averaged; the grade with its reason."""

import pytest
from msgspec.structs import replace

from isnad.knowledge.registry import load_registry
from isnad.link.grade import RULES
from isnad.link.incident import Source, make_incident
from isnad.record.base import Name
from isnad.record.events import EventActor
from isnad.record.incidents import Copies
from isnad.record.kept import EventView
from isnad.store.heads import head_of
from linked_reports import coded_report

REGISTRY = load_registry()
COPIES = Copies(id="cpy-1", earliest="doc-1", agency=None, documents=("doc-1", "doc-2"))


def source(name, *, copies=None, **values):
    coded = coded_report(name)
    (event,) = coded.events
    view = EventView(
        key=event.key, document=head_of(coded.document), event=replace(event, **values), machine=event,
        claims=coded.claims, coder="", coded_at="",
    )  # fmt: skip
    return Source(view=view, copies=copies)


def doer(actor_id, basis="stated_by_source"):
    return EventActor(
        start=0, end=4, text=actor_id, actor_id=actor_id, name=Name(en=actor_id), sector="rebel", country="SY",
        basis=basis,
    )  # fmt: skip


def made(*sources, superseded=()):
    return make_incident("inc-1", sources, REGISTRY, superseded=superseded)


def test_rival_figures_stand_side_by_side_and_are_not_averaged():
    killed = made(source("first"), source("rival")).values["killed"]
    assert {(figure.low, figure.high) for figure in killed} == {(3, 3), (4, 4)}


def test_the_value_that_most_voices_tell_comes_first_and_of_equals_the_latest():
    first = made(source("first"), source("rival")).values["killed"]
    assert [figure.low for figure in first] == [4, 3]
    turned = made(source("rival"), source("first")).values["killed"]
    assert [figure.low for figure in turned] == [3, 4]


def test_the_place_is_the_finest_that_is_told():
    assert made(source("rival")).place.name.en == "Kafr Nabl"


def test_copies_are_named_once_and_count_as_one_voice():
    found = made(source("first", copies=COPIES), source("copy", copies=COPIES))
    assert found.copies == (COPIES,)
    assert (found.independent_roots.low, found.independent_roots.high) == (1, 1)
    assert (found.grade, found.reports[0].copy_group) == ("single_source", "cpy-1")


@pytest.mark.parametrize(
    ("sources", "grade", "reason"),
    [
        ((("first", {}),), "single_source", "one independent root"),
        ((("first", {}), ("rival", {})), "corroborated", "2 independent roots"),
        (
            (("first", {"actors": (doer("hts", "claimed_by_self"),)}),),
            "acknowledged",
            "says so itself",
        ),
        (
            (("first", {}), ("rival", {"actors": (doer("ua-armed-forces"),)})),
            "contested",
            "are named as doers",
        ),
        (
            (("first", {}), ("rival", {"actors": (doer("ua-armed-forces", "inferred"),)})),
            "corroborated",
            "2 independent roots",
        ),
    ],
)
def test_grades(sources, grade, reason):
    found = made(*(source(name, **values) for name, values in sources))
    assert found.grade == grade
    assert reason in found.grade_reason
    assert RULES[found.grade]


def test_a_denial_contests():
    (event,) = coded_report("rival").events
    denying = tuple(replace(claim, stance="denies") for claim in event.claims)
    found = made(source("first"), source("rival", claims=denying))
    assert found.grade == "contested"
    assert "denies it" in found.grade_reason
    assert found.independent_roots.high == 2


def test_a_denial_beside_the_event_contests():
    silent = source("rival", claims=())
    (claim,) = source("rival").view.claims[:1]
    found = made(source("first"), replace(silent, heard=(replace(claim, verb_class="deny"),)))
    assert (found.grade, "denies it" in found.grade_reason) == ("contested", True)


def test_an_event_without_day_or_place_is_said_to_have_none():
    (event,) = coded_report("first").events
    time = replace(event.time, start=None, end=None, precision="unknown", reason="none")
    found = made(source("first", places=(), time=time))
    assert (found.place, found.time.start, found.time.precision) == (None, None, "unknown")


def test_ids_it_had_are_named():
    assert made(source("first"), superseded=["inc-b", "inc-a"]).superseded_ids == ("inc-a", "inc-b")
