"""Claims that stand beside what a report tells of an incident."""

import pytest
from msgspec.structs import replace

from isnad.link.heard import heard_beside
from isnad.record.base import Name, Quoted, Span
from isnad.record.claims import Claim, Hop
from isnad.record.events import Acled, Confidence, Event, EventClaim, EventTime, Plover
from isnad.record.mentions import Place

SPEAKER = Hop(
    start=0, end=4, text="شاهد", cue=None, name="شاهد", source_id=None, role=None, kind="witness", anonymous=True
)


def _claim(name, at, verb="say"):
    return Claim(
        id=name, content=Span(start=at, end=at + 10), verb_class=verb, factuality="stated", polarity="positive",
        chain=(SPEAKER,),
    )  # fmt: skip


def _event(at, *, day="2019-05-20", place="one", claims=(), event_class="shelling"):
    spots = {"one": (32.0, 15.0), "far": (27.0, 14.0)}
    where = Place(
        start=at, end=at + 3, text=place, gazetteer_id=f"x:{place}", name=Name(ar=place), lat=spots[place][0],
        lon=spots[place][1], radius_km=5.0, basis="file", level="settlement", admin1=None,
        admin2=None, country="LY", precision=None,
    )  # fmt: skip
    return Event(
        id=f"evt-{at}", key=f"key-{at}", event_class=event_class, plover=Plover(event="ASSAULT", mode=None),
        acled=Acled(type=None, sub_type=None), trigger=Quoted(start=at, end=at + 3, text="قصف"),
        time=EventTime(start=day, end=day, precision="day", mention=None, reason="told"), places=(where,),
        factuality="asserted", confidence=Confidence(overall=1, event_class=1, time=1, places=1, actors=1, harm=1),
        claims=tuple(EventClaim(claim_id=name, stance="reports", fields=("class",)) for name in claims),
    )  # fmt: skip


def _heard(own, others, *claims):
    return [claim.id for claim in heard_beside(own, others, claims)]


def test_a_witness_a_paragraph_later_is_heard_of_what_was_told_last():
    claims = [_claim("near", 300), _claim("late", 900)]
    assert _heard([_event(10)], [_event(600, day="2019-05-12")], *claims) == ["near"]
    assert _heard([_event(600, day="2019-05-12")], [_event(10)], *claims) == ["late"]


@pytest.mark.parametrize(("verb", "heard"), [("report", True), ("deny", True), ("demand", False), ("accuse", False)])
def test_demands_and_condemnations_tell_nothing(verb, heard):
    assert _heard([_event(10)], [], _claim("one", 50, verb)) == (["one"] if heard else [])


def test_claims_of_other_deeds_of_the_day_and_place_are_heard_where_the_report_tells_this_one_first():
    arrest = _event(200, event_class="arrest", claims=("theirs",))
    claim = _claim("theirs", 210)
    assert _heard([_event(10)], [arrest], claim) == ["theirs"]
    assert _heard([_event(400)], [arrest], claim) == []
    assert _heard([_event(10)], [replace(arrest, places=_event(1, place="far").places)], claim) == []


def test_the_claims_of_the_telling_itself_are_not_given_twice():
    assert _heard([_event(10, claims=("own",))], [], _claim("own", 20)) == []
