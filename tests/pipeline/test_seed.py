"""The report the project started from, read whole: what an analyst would take from it.

The page is a publisher's and stays outside the repository; without it these tests are skipped.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from isnad.ingest.step import read_inputs
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.events import Event

DATA = Path(os.environ.get("ISNAD_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
SEEDS = sorted((DATA.parent / "seeds").glob("*.txt"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS, reason="the seed report is not here (ISNAD_DATA or ../shared)"),
]


@cache
def seed() -> CodedDocument:
    (document,) = read_inputs([str(SEEDS[0])])
    assert isinstance(document, Document)
    return code_document(document)


def events(event_class: str) -> list[Event]:
    return [event for event in seed().events if event.event_class == event_class]


def words(start: int, end: int) -> str:
    return seed().document.text[start:end]


def test_the_page() -> None:
    document = seed().document
    kinds = [part.kind for part in document.parts]
    assert [kinds.count(kind) for kind in ("kicker", "title", "dateline", "caption", "link_box")] == [1, 1, 1, 2, 1]
    assert document.published.value == "2019-05-21T13:05:00+03:00"
    assert document.published.precision == "minute"
    assert document.place_line == "دمشق"
    assert [agency.text for agency in document.agencies] == ["وكالات"]
    assert len(document.links) == 1
    assert [caption.credit is not None for caption in document.captions] == [True, True]


def test_the_related_story_is_not_coded() -> None:
    (box,) = [part for part in seed().document.parts if part.kind == "link_box"]
    spans = [(e.trigger.start, e.trigger.end) for e in seed().events]
    spans += [(place.start, place.end) for place in seed().mentions.places]
    assert not [span for span in spans if box.start <= span[0] < box.end]


def test_the_clash_of_weekday_and_page() -> None:
    assert "date_clash" in [flag.kind for flag in seed().flags]
    values = [mention.value for mention in seed().mentions.times]
    assert "2019-05-20/2019-05-21" in values


@pytest.mark.parametrize("value", ["2019-05-12", "2018-09", "2018", "2019-04-21/2019-04-30"])
def test_the_other_times(value: str) -> None:
    assert value in [mention.value for mention in seed().mentions.times]


def test_the_group_is_launched_and_was_ratified_before() -> None:
    asserted = [event for event in events("group_formation") if event.factuality == "asserted"]
    days = {(event.time.start, event.time.end) for event in asserted}
    assert ("2019-05-20", "2019-05-21") in days
    assert ("2019-05-12", "2019-05-12") in days


def test_training_camps_are_planned() -> None:
    assert [event.factuality for event in events("training")] == ["planned"]


def test_the_collection_is_described_once_or_by_each_voice() -> None:
    assert 1 <= len(events("fundraising")) <= 2


def test_the_offensive() -> None:
    campaigns = [event for event in events("ground_attack") if (event.time.start or "").startswith("2019-04")]
    assert campaigns
    campaign = campaigns[0]
    assert [actor.actor_id for actor in campaign.actors] == ["sy-armed-forces"]
    assert "النظام" in campaign.framing
    assert [(h.kind, h.low, h.high) for h in campaign.harm if not h.part_of_total] == [("casualties", 200, 999)]


def test_two_towns_are_taken_with_points() -> None:
    taken = [event for event in events("territory_gain") if event.factuality == "asserted"]
    places = [event.places[0] for event in taken]
    assert {place.text for place in places} == {"كفرنبودة", "قلعة المضيق"}
    assert all(place.lat is not None for place in places)
    recalled = [place for place in places if place.basis == "recalled"]
    assert all((place.radius_km or 0) >= 10 for place in recalled)


def test_tens_of_thousands_are_displaced() -> None:
    (event,) = events("displacement")
    assert [(h.kind, h.low, h.high) for h in event.harm] == [("displaced", 20000, 99999)]


def test_the_destruction() -> None:
    assert len(events("property_destruction")) == 1


def test_the_agreement_and_its_breach() -> None:
    (breach,) = events("ceasefire_violation")
    assert breach.agreement is not None
    assert breach.agreement.agreement_id == "sochi-2018"
    assert breach.time.start == "2019-04-21"
    signed = [e for e in events("agreement") if (e.time.start or "").startswith("2018-09") and e.agreement is not None]
    assert {actor.country for event in signed for actor in event.actors} == {"TR", "RU"}
    assert not any(event.claims for event in signed)


def test_what_the_two_arranged_is_another_agreement_than_the_one_they_signed() -> None:
    (arranged,) = (e for e in events("agreement") if e.agreement is None and e.trigger.text == "بتنسيق")
    assert {actor.country for actor in arranged.actors} == {"TR", "RU"}
    assert len(arranged.claims) == 1


def test_the_alleged_bargain_is_the_diplomats_claim() -> None:
    by_id = {claim.id: claim for claim in seed().claims}
    chains = [
        [hop.anonymous for hop in by_id[said.claim_id].chain]
        for event in seed().events
        for said in event.claims
        if any(place.gazetteer_id == "geonames:163476" for place in event.places)
    ]
    assert chains
    assert all(len(chain) == 3 and chain[0] for chain in chains)


def test_every_chain() -> None:
    chains = [[hop.name for hop in claim.chain[:-1]] for claim in seed().claims]
    lengths = {len(chain) for chain in chains}
    assert {1, 2} <= lengths
    first = {chain[0] for chain in chains}
    assert {"فاروق كشكش", "حازم أبو عمر"} <= first
    assert any(claim.chain[0].anonymous and len(claim.chain) == 3 for claim in seed().claims)


@pytest.mark.parametrize(
    ("predicate", "target"),
    [
        ("backed_by", "hts"),
        ("backed_by", "national-front-for-liberation"),
        ("backed_by", "ru-government"),
        ("dominated_by", "hts"),
        ("part_of", "fsa"),
        ("sponsored_by", "sy-salvation-government"),
    ],
)
def test_relations(predicate: str, target: str) -> None:
    assert (predicate, target) in {(r.predicate, r.object.actor_id) for r in seed().relations}


def test_loaded_words_are_framing_beside_neutral_names() -> None:
    framed = [actor for actor in seed().mentions.actors if actor.framing]
    assert framed
    assert all("نظام" not in (actor.name.ar or "") for actor in framed)
