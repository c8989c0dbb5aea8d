"""Independent roots, by the examples of the design."""

import pytest
from msgspec.structs import replace

from isnad.knowledge.registry import load_registry
from isnad.link.roots import Report, independent_roots
from isnad.record.base import Name, Quoted, Span
from isnad.record.claims import Claim, Hop
from isnad.record.events import Acled, Confidence, Event, EventActor, EventClaim, EventTime, Plover

REGISTRY = load_registry()


def _hop(name, kind, *, source_id=None, anonymous=False, words=True):
    place = (0, 4, name) if words else (None, None, None)
    return Hop(
        start=place[0], end=place[1], text=place[2], cue=None, name=name, source_id=source_id, role=None, kind=kind,
        anonymous=anonymous,
    )  # fmt: skip


MINISTRY = _hop("المتحدث باسم وزارة الداخلية", "official", source_id="iq-interior-ministry")
SECURITY = _hop("مصدر أمني", "anonymous", anonymous=True)
DIRECTOR = _hop("مدير مستشفى المثال", "official")
AFP = _hop("فرانس برس", "agency", source_id="afp")
REUTERS = _hop("رويترز", "agency", source_id="reuters")


def _report(number, outlet, *chain, stance="reports", actors=(), copy_group=None):
    claims = (
        Claim(
            id="clm-1", content=Span(start=0, end=4), verb_class="say", factuality="stated", polarity="positive",
            chain=(*chain, _hop(outlet, "outlet", source_id=outlet, words=False)),
        ),
    )  # fmt: skip
    event = Event(
        id=f"evt-{number}", key=f"key-{number}", event_class="bombing", plover=Plover(event="ASSAULT", mode=None),
        acled=Acled(type=None, sub_type=None), trigger=Quoted(start=0, end=4, text="خبر"),
        time=EventTime(start=None, end=None, precision="unknown", mention=None, reason="none"), actors=actors,
        factuality="asserted", claims=(EventClaim(claim_id="clm-1", stance=stance, fields=("class",)),),
        confidence=Confidence(overall=1, event_class=1, time=1, places=1, actors=1, harm=1),
    )  # fmt: skip
    return Report(document_id=f"doc-{number}", outlet=outlet, event=event, claims=claims, copy_group=copy_group)


EXAMPLE = [
    _report(1, "one", MINISTRY),
    _report(2, "two", MINISTRY),
    _report(3, "three", MINISTRY),
    _report(4, "four", SECURITY, AFP),
    _report(5, "five", SECURITY, REUTERS),
    _report(6, "six", DIRECTOR),
]


def test_the_example_of_the_design():
    found = independent_roots(EXAMPLE, REGISTRY)
    assert (found.high, found.low) == (4, 3)


def test_a_text_printed_by_five_outlets_is_one_voice():
    printed = [_report(10 + n, f"printer-{n}", SECURITY, AFP) for n in range(5)]
    found = independent_roots([*EXAMPLE, *printed], REGISTRY)
    assert (found.high, found.low) == (4, 3)


def test_copies_that_do_not_name_their_agency_are_one_voice():
    printed = [_report(10 + n, f"printer-{n}", SECURITY, copy_group="cpy-1") for n in range(5)]
    assert independent_roots(printed, REGISTRY).high == 1
    apart = [replace(report, copy_group=None) for report in printed]
    assert (independent_roots(apart, REGISTRY).high, independent_roots(apart, REGISTRY).low) == (5, 1)


def test_an_outlet_without_a_speaker_counts_only_where_nobody_is_named():
    silent = [_report(1, "one"), _report(2, "two")]
    assert independent_roots(silent, REGISTRY).high == 2
    found = independent_roots([*silent, _report(3, "three", DIRECTOR)], REGISTRY)
    assert [root.name for root in found.roots] == [DIRECTOR.name]


def test_outlets_that_print_one_text_and_name_nobody_are_one_voice():
    silent = [_report(n, f"outlet-{n}", copy_group="cpy-1" if n < 4 else None) for n in range(1, 6)]
    found = independent_roots(silent, REGISTRY)
    assert (found.high, found.low) == (3, 3)
    assert found.roots[0].joined_because == ("outlets that print one text",)


@pytest.mark.parametrize("stance", ["denies", "accuses"])
def test_who_denies_or_accuses_speaks_of_the_event_and_counts(stance):
    found = independent_roots([_report(1, "one", DIRECTOR), _report(2, "two", MINISTRY, stance=stance)], REGISTRY)
    assert {root.name for root in found.roots} == {DIRECTOR.name, MINISTRY.name}


@pytest.mark.parametrize(
    ("one", "other", "high"),
    [
        ("مصدر أمني", "مصدر أمني", 1),
        ("مصدر أمني", "مصدر أمني في المحافظة", 1),
        ("مصدر أمني", "مصدر طبي", 2),
        ("المصدر الأمني", "مصدر أمني", 1),
    ],
)
def test_unnamed_speakers_of_one_outlet_are_told_apart_by_what_they_are(one, other, high):
    said = [_report(n, "one", _hop(name, "anonymous", anonymous=True)) for n, name in enumerate((one, other))]
    found = independent_roots(said, REGISTRY)
    assert (found.high, found.low) == (high, 1)


@pytest.mark.parametrize(
    ("one", "other", "high"),
    [
        ("حسان الدرويش", "حسان محمد الدرويش", 1),
        ("عبد الله إسحاق", "عبدالله إسحاق", 1),
        ("حسان", "حسان الدرويش", 2),
        ("حسان الدرويش", "نبيل الدرويش", 2),
    ],
)
def test_a_name_with_more_of_its_parts_is_the_same_name(one, other, high):
    said = [_report(n, f"outlet-{n}", _hop(name, "official")) for n, name in enumerate((one, other))]
    assert independent_roots(said, REGISTRY).high == high


def test_what_the_coder_takes_for_a_speaker_and_a_doer_that_nobody_knows_is_no_voice():
    plane = EventActor(
        start=0, end=4, text="طائرة حربية", actor_id=None, name=Name(ar="طائرة"), sector="unknown", country=None,
        basis="stated_by_source",
    )  # fmt: skip
    said = [_report(1, "one", _hop("طائرة حربية", "official"), actors=(plane,)), _report(2, "two", DIRECTOR)]
    assert [root.name for root in independent_roots(said, REGISTRY).roots] == [DIRECTOR.name]


def test_a_claim_that_stands_beside_the_event_counts():
    told = _report(1, "one", DIRECTOR)
    beside = _report(2, "one", SECURITY).claims
    assert independent_roots([replace(told, heard=beside)], REGISTRY).high == 2


def test_a_party_to_the_event_is_counted_in_and_marked():
    doer = EventActor(
        start=0, end=4, text="الحشد", actor_id="iq-interior-ministry", name=Name(ar="وزارة"), sector="police_security",
        country="IQ", basis="stated_by_source",
    )  # fmt: skip
    found = independent_roots([_report(1, "one", MINISTRY, actors=(doer,)), _report(2, "two", DIRECTOR)], REGISTRY)
    assert {root.name: root.party_to_event for root in found.roots} == {MINISTRY.name: True, DIRECTOR.name: False}
    assert found.high == 2
