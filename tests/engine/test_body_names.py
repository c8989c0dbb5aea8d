"""Which mentions lie within the longer name of a known body."""

import pytest

from isnad.engine.body_names import BodyNames
from isnad.record.base import Name, Quoted
from isnad.record.mentions import ActorMention


def _actor(start: int, end: int, *, known: bool = True, generic: bool = False) -> ActorMention:
    return ActorMention(
        start=start,
        end=end,
        text="x" * (end - start),
        actor_id="rebels" if known else None,
        name=Name(en="rebels"),
        sector="rebel",
        country=None,
        generic=generic,
    )


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [(10, 20, True), (15, 30, True), (10, 30, False), (9, 20, False), (15, 31, False), (40, 44, True), (45, 50, False)],
)
def test_only_what_lies_within_a_longer_name_is_held(start: int, end: int, held: bool) -> None:
    names = BodyNames([_actor(40, 45), _actor(10, 30), _actor(12, 14)])
    assert names.hold(Quoted(start=start, end=end, text="x" * (end - start))) is held


def test_bodies_without_a_known_name_hold_nothing() -> None:
    names = BodyNames([_actor(10, 30, known=False), _actor(10, 30, generic=True)])
    assert not names.hold(Quoted(start=12, end=20, text="x" * 8))
