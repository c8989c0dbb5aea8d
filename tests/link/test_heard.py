"""Claims that stand beside what a report tells of an incident."""

import pytest
from msgspec.structs import replace

from isnad.link.heard import Layout, heard_beside, strays
from isnad.record.base import Name, Quoted, Span
from isnad.record.claims import Claim, Hop
from isnad.record.events import Acled, Confidence, Event, EventClaim, EventTime, Harm, Plover
from isnad.record.mentions import Place

WHOLE = Layout()
SPEAKER = Hop(
    start=0, end=4, text="شاهد", cue=None, name="شاهد", source_id=None, role=None, kind="witness", anonymous=True
)


def _claim(name, at, verb="say"):
    return Claim(
        id=name, content=Span(start=at, end=at + 10), verb_class=verb, factuality="stated", polarity="positive",
        chain=(SPEAKER,),
    )  # fmt: skip


def _event(at, *, day="2019-05-20", place="one", claims=(), event_class="shelling"):
    spots = {"one": (32.0, 15.0), "far": (27.0, 14.0), "abroad": (2.0, 45.0)}
    where = Place(
        start=at, end=at + 3, text=place, gazetteer_id=f"x:{place}", name=Name(ar=place), lat=spots[place][0],
        lon=spots[place][1], radius_km=5.0, basis="file", level="settlement", admin1=None,
        admin2=None, country="SO" if place == "abroad" else "LY", precision=None,
    )  # fmt: skip
    return Event(
        id=f"evt-{at}", key=f"key-{at}", event_class=event_class, plover=Plover(event="ASSAULT", mode=None),
        acled=Acled(type=None, sub_type=None), trigger=Quoted(start=at, end=at + 3, text="قصف"),
        time=EventTime(start=day, end=day, precision="day", mention=None, reason="told"), places=(where,),
        factuality="asserted", confidence=Confidence(overall=1, event_class=1, time=1, places=1, actors=1, harm=1),
        claims=tuple(EventClaim(claim_id=name, stance="reports", fields=("class",)) for name in claims),
    )  # fmt: skip


def _heard(own, others, *claims, layout=WHOLE):
    return [claim.id for claim in heard_beside(own, others, claims, layout)]


def _hurting(event, dead):
    harm = Harm(
        start=event.trigger.start, end=event.trigger.end, text="قتلى", kind="killed", who="unknown", low=dead,
        high=dead, best=dead, word="قتلى", qualifier=None, part_of_total=False, alternative=False, claim_id=None,
    )  # fmt: skip
    return replace(event, harm=(harm,))


def test_a_witness_a_paragraph_later_is_heard_of_what_was_told_last():
    claims = [_claim("near", 300), _claim("late", 900)]
    assert _heard([_event(10)], [_event(600, day="2019-05-12")], *claims) == ["near"]
    assert _heard([_event(600, day="2019-05-12")], [_event(10)], *claims) == ["late"]


@pytest.mark.parametrize(("verb", "heard"), [("report", True), ("deny", True), ("demand", False), ("accuse", False)])
def test_demands_and_condemnations_tell_nothing(verb, heard):
    assert _heard([_event(10)], [], _claim("one", 50, verb)) == (["one"] if heard else [])


def test_claims_of_other_deeds_are_heard_unless_these_are_of_another_day_or_harm_people_elsewhere():
    arrest = _event(200, event_class="arrest", claims=("theirs",))
    claim = _claim("theirs", 210)
    elsewhere = replace(arrest, places=_event(1, place="far").places)
    assert _heard([_event(10)], [arrest], claim) == ["theirs"]
    assert _heard([_event(10)], [elsewhere], claim) == ["theirs"]
    assert _heard([_event(10)], [_hurting(elsewhere, 3)], claim) == []
    assert _heard([_event(10)], [replace(arrest, time=_event(1, day="2019-05-12").time)], claim) == []


def test_a_figure_in_another_country_is_a_coders_error_and_no_incident_of_its_own():
    abroad = _event(200, place="abroad", claims=("theirs",))
    assert _heard([_event(10)], [_hurting(abroad, 3)], _claim("theirs", 210)) == ["theirs"]


def test_a_claim_that_tells_two_incidents_is_heard_of_the_last():
    claim, other = _claim("both", 295), _event(300, day="2019-05-12")
    assert _heard([_event(10)], [other], claim) == []
    assert _heard([_event(10), _event(304)], [other], claim) == ["both"]


def test_what_is_told_beyond_a_turn_of_the_text_is_of_another_matter():
    claim, other = _claim("late", 310), _event(300)
    turned = Layout(turns=(250,))
    assert _heard([_event(10)], [other], claim) == ["late"]
    assert _heard([_event(10)], [other], claim, layout=turned) == []
    assert _heard([_event(300)], [_event(10)], claim, layout=turned) == ["late"]


def test_an_incident_told_in_passing_is_told_in_its_own_paragraph():
    main, passing = _event(10, day="2019-05-12"), _event(300)
    claims = [_claim("here", 320), _claim("later", 620)]
    paragraphs = Layout(parts=(0, 280, 600))
    assert _heard([passing], [main], *claims) == ["here", "later"]
    assert _heard([passing], [main], *claims, layout=paragraphs) == ["here"]


def test_own_claims_that_tell_only_another_incident_are_strays():
    own, other = _event(10, claims=("stray", "own")), _event(300, day="2019-05-12")
    claims = [_claim("own", 5), _claim("stray", 295)]
    assert strays([own], [other], claims) == {"stray"}


def test_the_claims_of_the_telling_itself_are_not_given_twice():
    assert _heard([_event(10, claims=("own",))], [], _claim("own", 20)) == []
