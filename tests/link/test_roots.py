"""Independent roots, by the examples of the design."""

import pytest
from msgspec.structs import replace

from isnad.knowledge.registry import load_registry
from isnad.link.roots import independent_roots
from isnad.link.tellers import Report
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


def _report(number, outlet, *chain, stance="reports", actors=(), copy_group=None, fields=("class",)):
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
        factuality="asserted", claims=(EventClaim(claim_id="clm-1", stance=stance, fields=fields),),
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
    answer = _report(2, "two", MINISTRY, stance=stance, fields=("class", "actors"))
    found = independent_roots([_report(1, "one", DIRECTOR), answer], REGISTRY)
    assert {root.name for root in found.roots} == {DIRECTOR.name, MINISTRY.name}


def test_who_condemns_the_event_and_accuses_nobody_is_no_voice():
    found = independent_roots([_report(1, "one", DIRECTOR), _report(2, "two", MINISTRY, stance="accuses")], REGISTRY)
    assert [root.name for root in found.roots] == [DIRECTOR.name]


@pytest.mark.parametrize(
    ("one", "other", "high"),
    [
        ("مصدر أمني", "مصدر أمني", 1),
        ("مصدر أمني", "مصدر أمني في المحافظة", 1),
        ("مصدر أمني", "مصدر طبي", 2),
        ("المصدر الأمني", "مصدر أمني", 1),
        ("مصدر أمني في المحافظة", "المصدر الأمني ذاته", 1),
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
    assert independent_roots([replace(told, heard=(_beside(SECURITY),))], REGISTRY).high == 2


def _beside(hop, number=2, outlet="one"):
    (claim,) = _report(number, outlet, hop).claims
    return replace(claim, id=f"clm-{number}", content=Span(start=10 * number, end=10 * number + 4))


def _of_report(number, *hops, outlet="one", said=None):
    """A report whose speakers stand beside its event, in this order."""
    heard = tuple(_beside(hop, at, outlet) for at, hop in enumerate(hops, 2))
    silent = replace(_report(number, outlet), claims=(), heard=heard)
    return replace(silent, said=dict(said or {}))


def _named(*reports):
    return [root.speakers for root in independent_roots(reports, REGISTRY).roots]


def test_a_body_that_says_beside_the_event_something_else_is_no_voice_of_it():
    told = frozenset({"قصف", "سوق", "قتل", "بلدة"})
    body = _hop("لجان الحي", "official")
    report = replace(_of_report(1, DIRECTOR, body, said={"clm-3": frozenset({"وقف", "دعم"})}), words=told)
    assert body.name not in [name for names in _named(report) for name in names]
    of_it = replace(report, said={"clm-3": told, "clm-2": told})
    assert [name for names in _named(of_it) for name in names] == [DIRECTOR.name, body.name]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (_hop("قيادة الجيش", "official"), _hop("البيان", "document")),
        (_hop("مسؤولون أمنيون", "anonymous", anonymous=True), _hop("أحد المسؤولين", "anonymous", anonymous=True)),
        (
            _hop("إدارة أمن المثال", "official"),
            replace(_hop("مصدر في الإدارة", "anonymous", anonymous=True), role="source"),
        ),
        (_hop("لجنة أطباء المثال", "official"), _hop("اللجنة", "official")),
        (_hop("الطاهر حاج النور", "official"), _hop("الطاهر", "official")),
        (
            _hop("لجنة أطباء المثال", "official"),
            replace(_hop("أحد أعضائها", "anonymous", anonymous=True), start=9, end=12, role="member"),
        ),
        (
            _hop("الفريق المشترك للمثال", "ngo"),
            replace(_hop("المستشار القانوني للفريق", "anonymous", anonymous=True), role="adviser"),
        ),
        (_hop("مركز المثال للتوثيق", "ngo"), _hop("تسجيل حلله المركز", "document")),
    ],
)
def test_who_points_back_in_one_report_is_whom_it_told_of_before(first, later):
    assert len(_named(_of_report(1, first, later))) == 1


def test_what_the_title_says_is_said_by_those_of_the_text():
    title, text = _hop("شيوخ المثال", "anonymous", anonymous=True), _hop("وجهاء قبيلة", "anonymous", anonymous=True)
    report = replace(_of_report(1, title, text), title_end=30)
    assert _named(report) == [(text.name,)]
    alone = replace(_of_report(1, title), title_end=30)
    assert _named(alone) == [(title.name,)]
    assert _named(replace(alone, speaks=True), _report(2, "two", DIRECTOR)) == [(DIRECTOR.name,)]


def test_unnamed_speakers_that_say_one_thing_in_the_same_words_stand_in_copies_of_one_text():
    words = frozenset({"شخصين", "قتلا", "تسعة", "غارات", "مشفى", "مدينة"})
    medic = _hop("مصدر طبي", "anonymous", anonymous=True)
    one = _of_report(1, medic, outlet="one", said={"clm-2": words})
    other = _of_report(2, medic, outlet="two", said={"clm-2": words | {"أمس"}})
    assert len(_named(one, other)) == 1
    assert len(_named(one, replace(other, said={"clm-2": frozenset({"جثث", "وصلت", "ليلا", "ثلاث", "مشرحة"})}))) == 2


def test_an_unnamed_source_in_a_body_speaks_for_it_and_one_of_a_land_does_not():
    police = _hop("مصدر في قيادة الشرطة", "anonymous", anonymous=True, source_id="sy-police")
    official = _hop("مسؤول لبناني", "anonymous", anonymous=True, source_id="lb-government")
    assert len(_named(*(_of_report(n, police, outlet=f"outlet-{n}") for n in (1, 2)))) == 1
    assert len(_named(*(_of_report(n, official, outlet=f"outlet-{n}") for n in (1, 2)))) == 2


@pytest.mark.parametrize(
    ("hop", "speaks"),
    [
        (_hop("التلفزيون الرسمي", "outlet"), True),
        (_hop("مركز المثال للتوثيق", "outlet"), True),
        (_hop("صحيفة المثال", "outlet"), False),
        (_hop("شبكة أطباء المثال", "outlet"), True),
        (replace(_hop("مراسل الشبكة", "outlet"), role="correspondent"), True),
        (_hop("المهاجمين", "witness"), False),
        (_hop("مشاركة", "official"), False),
        (replace(_hop("خبراء", "anonymous", anonymous=True), role="analyst"), False),
    ],
)
def test_media_of_a_state_and_monitors_speak_for_themselves_and_outlets_print(hop, speaks):
    found = _named(_of_report(1, hop), _report(2, "two", DIRECTOR))
    assert ((hop.name,) in found) is speaks


def test_a_committee_on_its_own_page_speaks_for_itself():
    silent = replace(_report(1, "لجنة أطباء المثال"), claims=())
    assert len(_named(silent, _report(2, "two", DIRECTOR))) == 2


def test_whom_another_outlet_passes_on_is_who_speaks_in_that_outlets_own_report():
    elder, mediator = _hop("سالم الحلو", "official"), _hop("أحد الوسطاء", "anonymous", anonymous=True)
    paper = _hop('صحيفة "المثال" المحلية', "outlet")
    own, other = _report(1, "المثال", elder), _report(2, "two", mediator, paper)
    assert _named(own, other) == [(elder.name, mediator.name)]
    assert len(_named(own, _report(2, "two", mediator))) == 2
    medic = _hop("مصدر طبي", "anonymous", anonymous=True)
    assert len(_named(own, _report(3, "المثال", medic), other)) == 3
    assert len(_named(own, _report(3, "المثال", medic), _report(2, "two", medic, paper))) == 2


def test_whom_an_unnamed_outlet_heard_is_the_only_one_of_that_description_heard_at_first_hand():
    source = _hop("مصدر عسكري", "anonymous", anonymous=True)
    passed = _hop("مصدر عسكري سوري", "anonymous", anonymous=True)
    through = _hop("قناة محلية موالية", "outlet")
    own, other = _report(1, "قناة المثال", source), _report(2, "two", passed, through)
    assert _named(own, other) == [(source.name, passed.name)]
    assert len(_named(own, _report(2, "two", passed, _hop("قناة الوادي", "outlet")))) == 2
    assert len(_named(own, _report(3, "three", source), other)) == 3


def test_one_whose_office_is_of_no_other_body_speaks_for_the_one_before():
    army = _hop("جيش المثال", "party")
    leader = replace(_hop("أبو سالم", "official"), role="head", text='القائد الملقب "أبو سالم"')
    assert _named(_of_report(1, army, leader)) == [(army.name, leader.name)]
    assert len(_named(_of_report(1, army, _hop("الوزير س", "official"), replace(leader, role="minister")))) == 3
    assert len(_named(_of_report(1, army, SECURITY, leader))) == 3
    assert len(_named(_of_report(1, army, replace(leader, text="قائد اللواء السابع أبو سالم")))) == 2


def test_one_of_its_members_is_of_the_body_that_spoke_last():
    bodies = [_hop(name, "official") for name in ("نقابة المثال", "لجنة الوادي")]
    member = replace(_hop("عضو في مكتبها السياسي", "anonymous", anonymous=True), role="member")
    assert _named(_of_report(1, *bodies, member)) == [(bodies[0].name,), (bodies[1].name, member.name)]
    brother = replace(_hop("شقيقه", "witness", anonymous=True), role="relative")
    assert len(_named(_of_report(1, *bodies, brother))) == 3


def test_an_office_alone_is_its_only_holder():
    office = replace(_hop("الوالي", "official"), role="governor")
    holders = [replace(_hop(name, "official"), role="governor") for name in ("سالم الحلو", "نبيل سعد")]
    assert len(_named(_report(1, "one", office), _report(2, "two", holders[0]))) == 1
    assert (
        len(_named(_report(1, "one", office), *(_report(2 + n, f"o-{n}", one) for n, one in enumerate(holders)))) == 3
    )


def test_a_body_and_one_that_is_part_of_it_are_one_and_a_government_is_not_its_armies():
    part, whole = _hop("قيادة الأمن", "official", source_id="sy-internal-security"), "sy-interior-ministry"
    assert len(_named(_report(1, "one", part), _report(2, "two", _hop("الوزارة س", "official", source_id=whole)))) == 1
    state = _hop("الحكومة س", "official", source_id="sy-transitional-government")
    assert len(_named(_report(1, "one", part), _report(2, "two", state))) == 2


def test_a_correspondent_speaks_for_the_outlet_that_is_named_with_him():
    own = replace(_hop("مراسل الشبكة", "outlet"), role="correspondent")
    passed = replace(_hop("مراسلها", "outlet"), role="correspondent")
    reports = _report(1, "شبكة المثال", own), _report(2, "two", passed, _hop('"المثال"', "outlet"))
    assert _named(*reports) == [(own.name, passed.name)]


def test_what_is_quoted_inside_what_another_says_is_not_said_in_the_report():
    outer = _beside(DIRECTOR, 2)
    outer = replace(outer, content=Span(start=20, end=90))
    inner = replace(_beside(SECURITY, 4), content=Span(start=50, end=60))
    quoted = replace(inner, chain=(replace(SECURITY, cue=Span(start=45, end=48)), *inner.chain[1:]))
    report = replace(_report(1, "one"), claims=(), heard=(outer, quoted))
    assert _named(report) == [(DIRECTOR.name,)]
    assert len(_named(replace(report, heard=(outer, inner)))) == 2


def test_what_several_say_together_sums_up_those_that_follow():
    medics, body = _hop("مسعفون", "anonymous", anonymous=True), _hop("السلطات المحلية", "official")
    together = [replace(_beside(one, at), content=Span(start=20, end=24)) for at, one in ((2, medics), (3, body))]
    report = replace(_report(1, "one"), claims=(), heard=(*together, _beside(DIRECTOR, 5)))
    assert _named(report) == [(DIRECTOR.name,)]
    assert len(_named(replace(report, heard=tuple(together)))) == 2


def test_what_shares_no_rare_word_with_the_other_reports_is_not_of_the_incident():
    told = frozenset({"صهريج", "الدريهمي"})
    beside = _of_report(1, DIRECTOR, said={"clm-2": frozenset({"زفاف"})})
    others = [replace(_report(n, f"outlet-{n}", SECURITY), words=told) for n in (2, 3)]
    assert DIRECTOR.name not in [name for names in _named(beside, *others) for name in names]
    of_it = replace(beside, said={"clm-2": told})
    assert DIRECTOR.name in [name for names in _named(of_it, *others) for name in names]
    assert DIRECTOR.name in [name for names in _named(beside, others[0]) for name in names]


def test_who_only_demands_is_no_voice_nor_what_stands_before_the_colon_of_a_title():
    demands = _report(1, "one", DIRECTOR)
    demands = replace(demands, claims=(replace(demands.claims[0], verb_class="demand"),))
    assert _named(demands, _report(2, "two", MINISTRY)) == [(MINISTRY.name,)]
    title = replace(_report(1, "one", _hop("جمعة الغضب", "witness")), title_end=30)
    assert _named(title, _report(2, "two", MINISTRY)) == [(MINISTRY.name,)]


def test_an_office_and_who_is_introduced_by_it_are_one():
    office = _hop("المدير التنفيذي لمحلية المثال", "official")
    person = replace(_hop("الطاهر حاج النور", "official"), text="المدير التنفيذي لمحلية المثال الطاهر حاج النور")
    assert len(_named(_of_report(1, office, outlet="one"), _of_report(2, person, outlet="two"))) == 1


def test_a_party_to_the_event_is_counted_in_and_marked():
    doer = EventActor(
        start=0, end=4, text="الحشد", actor_id="iq-interior-ministry", name=Name(ar="وزارة"), sector="police_security",
        country="IQ", basis="stated_by_source",
    )  # fmt: skip
    found = independent_roots([_report(1, "one", MINISTRY, actors=(doer,)), _report(2, "two", DIRECTOR)], REGISTRY)
    assert {root.name: root.party_to_event for root in found.roots} == {MINISTRY.name: True, DIRECTOR.name: False}
    assert found.high == 2
