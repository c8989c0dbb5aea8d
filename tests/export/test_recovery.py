"""Attacks on what is published: each test tries to recover something that the public profile hides."""

import hashlib
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest
from msgspec.structs import replace
from released import (
    HIDDEN_NAMES,
    LATIN_NAMES,
    NUMBERS,
    SALT,
    TODAY,
    all_views,
    invented,
    names_of_tables,
    samples,
    strings,
    views_of,
)

from isnad.export.profiles.apply import apply_profile
from isnad.export.profiles.ids import new_salt
from isnad.export.profiles.model import load_profile
from isnad.export.profiles.places import settlements_of
from isnad.export.profiles.sensitive import is_sensitive
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.lang.ar.normalise import fold
from isnad.record.coded import CodedDocument
from isnad.record.kept import EventView

PUBLIC = load_profile("public")
ARABIC = re.compile("[\u0621-\u064a]")
SEQUENCE = 4
LEAST_SECRET = 6


def released(documents: tuple[CodedDocument, ...], salt: bytes = SALT) -> list[EventView]:
    texts = {coded.document.id: coded.document.text for coded in documents}
    return list(
        apply_profile(
            PUBLIC,
            all_views(documents),
            today=TODAY,
            salt=salt,
            samples=documents[0].document.sample,
            text_of=texts.__getitem__,
        )
    )


@pytest.fixture(params=["samples", "invented"])
def documents(request: pytest.FixtureRequest) -> tuple[CodedDocument, ...]:
    return samples() if request.param == "samples" else invented()


def printed(views: list[EventView]) -> list[str]:
    """Every text of the output that no table of the package holds."""
    pattern_names = {actor.name.ar for view in views for actor in _known(view)}
    return [text for text in strings(views) if text not in names_of_tables() and text not in pattern_names]


def _known(view: EventView) -> Iterator[object]:
    """Actors that the registry makes by a pattern, such as a state's army."""
    parties = (*view.event.actors, *view.event.targets)
    return (known for party in parties if (known := load_registry().actor(party.actor_id)) is not None)


def test_no_arabic_word_goes_out_but_names_of_the_tables_and_number_words(
    documents: tuple[CodedDocument, ...],
) -> None:
    numbers = {harm.word for coded in documents for event in coded.events for harm in event.harm}
    left = [text for text in printed(released(documents)) if ARABIC.search(text) and text not in numbers]
    assert left == []
    assert all(" " not in harm.word for view in released(documents) for harm in view.event.harm)


def test_no_private_name_goes_out_in_either_script(documents: tuple[CodedDocument, ...]) -> None:
    named = [p for coded in documents for p in coded.mentions.persons if not p.public_office]
    assert named
    output = fold(" ".join(printed(released(documents))))
    for person in named:
        parts = (person.name, person.family, person.nom_de_guerre, person.kunya)
        assert [part for part in parts if part and fold(part) in output] == []
    everything = msgspec.json.encode(released(documents)).decode()
    assert [name for name in HIDDEN_NAMES if fold(name) in fold(everything)] == []
    assert [name for name in LATIN_NAMES if name.lower() in everything.lower()] == []


def test_no_number_wallet_or_account_goes_out() -> None:
    output = re.sub(r"[\s+-]", "", msgspec.json.encode(released(invented())).decode())
    assert [number for number in NUMBERS if number in output] == []
    assert "paypal" not in output


def test_the_article_is_not_found_by_its_words(documents: tuple[CodedDocument, ...]) -> None:
    output = " ".join(fold(" ".join(printed(released(documents)))).split())
    found = [words for coded in documents for words in _sequences(coded.document.text) if words in output]
    assert found == []


def _sequences(text: str) -> Iterator[str]:
    words = fold(text).split()
    return (" ".join(words[at : at + SEQUENCE]) for at in range(len(words) - SEQUENCE + 1))


def test_nothing_of_the_record_but_codes_is_left(documents: tuple[CodedDocument, ...]) -> None:
    for view in released(documents):
        event = view.event
        assert view.machine is None
        assert view.decisions == event.evidence == event.reasons == event.framing == ()
        assert (view.document.external_id, view.document.page_id, view.document.text_sha256) == (None, None, "")
        assert event.time.mention is None
        assert event.time.reason is None
        quoted = (event.trigger, *event.places, *event.actors, *event.targets, *event.harm)
        assert {(one.start, one.end, one.text) for one in quoted} == {(0, 0, "")}
        assert all(claim.reason == "" and (claim.content.start, claim.content.end) == (0, 0) for claim in view.claims)
        hops = [hop for claim in view.claims for hop in claim.chain]
        assert all((hop.start, hop.end, hop.text, hop.cue, hop.role) == (None,) * 5 for hop in hops)
        assert all(flag.message == "" and flag.spans == () for flag in view.flags)


def test_no_point_is_finer_than_a_settlement(documents: tuple[CodedDocument, ...]) -> None:
    known = {(e.lat, e.lon) for e in default_gazetteer().everything() if e.level != "site" and e.kind != "camp"}
    for view in released(documents):
        for place in view.event.places:
            assert place.level != "site"
            listed = default_gazetteer().get(place.gazetteer_id) if place.gazetteer_id else None
            if listed is None:
                assert place.lat is None or (_is_middle(place.lat) and _is_middle(place.lon or 0.0))
                assert place.radius_km is None or place.radius_km >= PUBLIC.cell_radius_km
            elif listed.lat is not None:
                assert (place.lat, place.lon) in known


def _is_middle(degrees: float) -> bool:
    cells = degrees / PUBLIC.cell_degrees - 0.5
    return abs(cells - round(cells)) < 1e-6


def test_homes_hospitals_shelters_and_camps_lie_somewhere_within_ten_kilometres(
    documents: tuple[CodedDocument, ...],
) -> None:
    views = [view for view in all_views(documents) if view.document.published.value != "2026-11-21"]
    texts = {coded.document.id: coded.document.text for coded in documents}
    pairs = [
        (view, public)
        for view, public in zip(views, released(documents), strict=True)
        if is_sensitive(view.event, PUBLIC.sensitive, texts[view.document.id])
    ]
    assert pairs
    for view, public in pairs:
        assert all(place.level not in ("site",) for place in public.event.places)
        small = [p for p in public.event.places if p.radius_km is not None and p.radius_km < PUBLIC.least_km]
        assert small == []
        towns = settlements_of(view.event.places) & settlements_of(public.event.places)
        assert all((default_gazetteer().get(town) or view).population >= 1_500_000 for town in towns)  # type: ignore[union-attr]


def test_a_town_hidden_in_one_event_is_not_named_by_another_of_the_same_report() -> None:
    hospital = [view for view in released(invented()) if view.document.published.value == "2016-04-08"]
    assert [view.event.event_class for view in hospital] == ["airstrike", "arrest"]
    assert {place.name.en for view in hospital for place in view.event.places} == {"Hama"}


def test_coordinates_that_a_person_made_exact_do_not_go_out() -> None:
    view = next(view for view in all_views(samples()) if view.event.places)
    exact = {"lat": 35.712345, "lon": 36.561234, "radius_km": 0.05}
    own = replace(view.event.places[0], **exact)
    house = replace(own, gazetteer_id=None, level="site", text="x", name=replace(own.name, ar="منزل فلان", en="house"))
    for place in (own, house):
        made = replace(view, event=replace(view.event, places=(place,)))
        (public,) = apply_profile(PUBLIC, [made], today=TODAY, salt=SALT, samples=True)
        assert "35.7123" not in msgspec.json.encode(public).decode()
        assert all(p.radius_km is None or p.radius_km >= 2.0 for p in public.event.places)
        assert "فلان" not in " ".join(strings(public))


def test_times_of_day_do_not_go_out(documents: tuple[CodedDocument, ...]) -> None:
    views = [
        replace(view, event=replace(view.event, time=replace(view.event.time, start="2016-04-07T21:40", end=None)))
        for view in all_views(documents, captured="2020-05-06T07:08:09Z")
    ]
    out = list(apply_profile(PUBLIC, views, today=TODAY, salt=SALT, samples=views[0].document.sample))
    assert out
    assert [text for text in strings(out) if re.search(r"\d{2}:\d{2}", text)] == []
    assert {view.event.time.start for view in out} == {"2016-04-07"}
    assert {view.document.captured for view in out} == {"2020-05-06"}


def test_what_is_recent_is_absent() -> None:
    out = released(invented())
    assert [view for view in out if view.document.published.value == "2026-11-21"] == []
    assert "2026-11-2" not in msgspec.json.encode([(v.event, v.claims, v.document) for v in out]).decode()


def test_no_id_can_be_worked_out_from_the_page(documents: tuple[CodedDocument, ...]) -> None:
    output = msgspec.json.encode(released(documents)).decode()
    for coded in documents:
        document = coded.document
        own = [document.id, document.page_id, document.external_id, document.text_sha256]
        own += [one for event in coded.events for one in (event.id, event.key)]
        assert [one for one in own if one and len(one) >= LEAST_SECRET and one in output] == []
        stems = [one.partition("-")[2] for one in own if one and "-" in one and one != document.external_id]
        assert [one for one in stems if len(one) >= LEAST_SECRET and one in output] == []
        for secret in (document.text, document.uri or "", document.id, *(event.key for event in coded.events)):
            hashes = [hashlib.new(name, secret.encode()).hexdigest() for name in ("md5", "sha1", "sha256")]
            assert [one for one in hashes if one[:12] in output] == []


def test_two_releases_share_no_id(documents: tuple[CodedDocument, ...]) -> None:
    ids = [{text for text in strings(released(documents, salt)) if text.startswith("pub-")} for salt in _salts()]
    assert all(len(found) > len(documents) for found in ids)
    assert all(first.isdisjoint(second) for first, second in pairwise(ids))


def _salts() -> tuple[bytes, ...]:
    return SALT, new_salt(), new_salt()


def test_within_a_release_ids_point_to_each_other_and_to_one_thing_only() -> None:
    out = released(samples())
    assert len({view.key for view in out}) == len({view.event.id for view in out}) == len(out)
    for view in out:
        assert view.event.key == view.key
        told = {claim.id for claim in view.claims}
        assert {one.claim_id for one in view.event.claims} <= told
    owners: dict[str, set[str]] = {}
    for view in out:
        for claim in view.claims:
            owners.setdefault(claim.id, set()).add(view.document.id)
    assert all(len(documents) == 1 for documents in owners.values())


def test_the_salt_is_not_in_the_output(documents: tuple[CodedDocument, ...]) -> None:
    output = msgspec.json.encode(released(documents))
    forms = (SALT, SALT.hex().encode(), b64encode(SALT), urlsafe_b64encode(SALT), repr(SALT).encode())
    assert [form for form in forms if form in output] == []


def test_addresses_lead_nowhere_that_something_was_hidden(documents: tuple[CodedDocument, ...]) -> None:
    assert {view.document.uri for view in released(documents)} == {None}


def test_an_address_goes_out_only_where_every_event_of_the_page_went_out_whole() -> None:
    open_ = [
        _bare(view) for view in views_of(samples()[0]) if view.event.time.precision != "minute"
    ]  # nobody named, no place, no speaker, no outlet
    (first, second, *_) = open_
    uri = samples()[0].document.uri
    assert {v.document.uri for v in _out([first, second])} == {uri}
    held = replace(second, status="machine")
    assert {v.document.uri for v in _out([first, held])} == {None}
    named = next(v for v in views_of(samples()[0]) if any(a.actor_id is None for a in v.event.targets))
    assert {v.document.uri for v in _out([first, replace(_bare(named), event=named.event)])} == {None}


def _bare(view: EventView) -> EventView:
    event = replace(view.event, actors=(), targets=(), places=(), harm=(), claims=())
    return replace(view, event=event, claims=(), document=replace(view.document, outlet=None))


def _out(views: list[EventView]) -> list[EventView]:
    return list(apply_profile(PUBLIC, views, today=TODAY, salt=SALT, samples=True))


def test_who_wrote_or_decided_does_not_go_out() -> None:
    view = replace(
        next(iter(all_views(samples()))), coder="lina.h", machine=None, promoted=("ماهر الحلبي", "sy-air-force")
    )
    (public,) = _out([view])
    assert public.coder == "a person"
    assert public.promoted == ("sy-air-force",)
    assert "lina" not in msgspec.json.encode(public).decode()
