"""What is found: every field against the events themselves on both databases, and these against each other."""

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from isnad.knowledge.gazetteer_box import km_between
from isnad.record.errors import UsageError
from isnad.record.ids import content_id, sha256_hex
from isnad.record.kept import EventView
from isnad.record.review import Decision, Terms
from isnad.store.add import Deposit, add
from isnad.store.decide import record_decision, record_terms
from isnad.store.opening import open_store
from isnad.store.place_ids import place_rows
from isnad.store.read import all_events, load_events
from isnad.store.roles import Person
from isnad.store.search import (
    ORDERS,
    QueryError,
    count_events,
    find_events,
    in_force,
    parse,
    seen_by,
    select_events,
)
from isnad.store.search.parsing import DEEPEST, MOST_PARTS
from isnad.store.store import Store

KAFR_NABL = (35.6141, 36.5611)
Test = Callable[[EventView], bool]


def _touches(view: EventView, first: str, last: str) -> bool:
    start, end = view.event.time.start, view.event.time.end or view.event.time.start
    return start is not None and start <= last and end >= first


def _within(view: EventView, lat: float, lon: float, km: float) -> bool:
    points = [(place.lat, place.lon) for place in view.event.places if place.lat is not None]
    return bool(points) and km_between(lat, lon, *points[0]) <= km


def _speakers(view: EventView) -> list:
    return [hop for claim in view.claims for hop in claim.chain]


def _parties(view: EventView) -> tuple:
    return (*view.event.actors, *view.event.targets)


def _published(view: EventView) -> str:
    return view.document.published.value or ""


FIELDS: list[tuple[str, Test]] = [
    ("", lambda v: True),
    ("class:shelling", lambda v: v.event.event_class == "shelling"),
    ("class:shelling,airstrike", lambda v: v.event.event_class in ("shelling", "airstrike")),
    ("tag:child_victim", lambda v: "child_victim" in v.event.tags),
    ("weapon:aircraft,drone,rocket", lambda v: bool({"aircraft", "drone", "rocket"} & set(v.event.weapons))),
    ("place:إدلب", lambda v: "isnad:sy-idlib" in place_rows(v.event.places)),
    ('place:"كفر عويد"', lambda v: any(p.gazetteer_id == "isnad:sy-kafr-uwayd" for p in v.event.places)),
    ("place:كفرعويد", lambda v: any(p.gazetteer_id == "isnad:sy-kafr-uwayd" for p in v.event.places)),
    ("place:Lebanon", lambda v: any(p.country == "LB" for p in v.event.places)),
    ("country:sy", lambda v: any(p.country == "SY" for p in v.event.places)),
    ("country:السودان", lambda v: any(p.country == "SD" for p in v.event.places)),
    ("place:unknown", lambda v: not place_rows(v.event.places)),
    ("near:35.6141,36.5611,12km", lambda v: _within(v, *KAFR_NABL, 12)),
    ("near:35.6141,36.5611,12.5km", lambda v: _within(v, *KAFR_NABL, 12.5)),
    ("near:35.6141,36.5611,500km", lambda v: _within(v, *KAFR_NABL, 500)),
    ("actor:sy-air-force", lambda v: any(a.actor_id == "sy-air-force" for a in v.event.actors)),
    ("actor:sy-armed-forces", lambda v: any(a.actor_id in ("sy-armed-forces", "sy-air-force") for a in v.event.actors)),
    ("actor:unknown", lambda v: not any(a.actor_id for a in v.event.actors)),
    ("target:unknown", lambda v: not any(t.actor_id for t in v.event.targets)),
    ("party:sy-armed-forces", lambda v: any((p.actor_id or "").startswith("sy-a") for p in _parties(v))),
    ("sector:civilian", lambda v: any(p.sector == "civilian" for p in _parties(v))),
    ("actor-sector:state_military", lambda v: any(a.sector == "state_military" for a in v.event.actors)),
    ("target-sector:civilian", lambda v: any(t.sector == "civilian" for t in v.event.targets)),
    ("basis:unidentified", lambda v: any(a.basis == "unidentified" for a in v.event.actors)),
    ("date:2019-06-12", lambda v: _touches(v, "2019-06-12", "2019-06-12")),
    ("date:2019-06-09~3d", lambda v: _touches(v, "2019-06-06", "2019-06-12")),
    ("date:2019-06-09~2d", lambda v: _touches(v, "2019-06-07", "2019-06-11")),
    ("date:2023..", lambda v: _touches(v, "2023-01-01", "9999-12-31")),
    ("date:..2019", lambda v: _touches(v, "0001-01-01", "2019-12-31")),
    ("date:9999~9999d", lambda v: _touches(v, "9971-08-17", "9999-12-31")),
    ("date:unknown", lambda v: v.event.time.start is None),
    ("date:unknown,2019", lambda v: v.event.time.start is None or _touches(v, "2019-01-01", "2019-12-31")),
    ("precision:day", lambda v: v.event.time.precision == "day"),
    ("harm:killed", lambda v: any(h.kind == "killed" for h in v.event.harm)),
    ("harm:any", lambda v: bool(v.event.harm)),
    ("harm:killed>=5", lambda v: any(h.kind == "killed" and h.low >= 5 for h in v.event.harm)),
    ("harm:killed>5,wounded>20", lambda v: any(
        (h.kind == "killed" and h.low > 5) or (h.kind == "wounded" and h.low > 20) for h in v.event.harm)),
    ("harm:killed<=2", lambda v: any(h.kind == "killed" and h.high is not None and h.high <= 2 for h in v.event.harm)),
    ("harm:killed<2", lambda v: any(h.kind == "killed" and h.high is not None and h.high < 2 for h in v.event.harm)),
    ("harm:any=12", lambda v: any(h.low <= 12 and (h.high is None or h.high >= 12) for h in v.event.harm)),
    ("harm:unknown", lambda v: not v.event.harm),
    ("factuality:denied,planned", lambda v: v.event.factuality in ("denied", "planned")),
    ("source:الجيش", lambda v: any("الجيش" in hop.name for hop in _speakers(v))),
    ("source:il-armed-forces", lambda v: any(hop.source_id == "il-armed-forces" for hop in _speakers(v))),
    ("source:unknown", lambda v: not v.claims),
    ("speaker-kind:witness", lambda v: any(hop.kind == "witness" for hop in _speakers(v))),
    ("published:2019-06", lambda v: _published(v).startswith("2019-06")),
    ("published:2019..2023-06", lambda v: "2019" <= _published(v) < "2023-07"),
    ("published:unknown", lambda v: not _published(v)),
    ("lang:AR", lambda v: v.document.lang == "ar"),
    ("flag:number_clash", lambda v: any(flag.kind == "number_clash" for flag in v.flags)),
    ("status:machine", lambda v: v.status == "machine"),
    ("doubt:none", lambda v: v.doubt == "none"),
    ("confidence:>=0.7", lambda v: v.event.confidence.overall >= 0.7),
    ("confidence:<0.6", lambda v: v.event.confidence.overall < 0.6),
    ("sample:yes", lambda v: v.document.sample),
    ("sample:no", lambda v: not v.document.sample),
]  # fmt: skip
COMPOUND: list[tuple[str, Test]] = [
    ("class:shelling place:إدلب",
        lambda v: v.event.event_class == "shelling" and "isnad:sy-idlib" in place_rows(v.event.places)),
    ("class:shelling or date:2023",
        lambda v: v.event.event_class == "shelling" or _touches(v, "2023-01-01", "2023-12-31")),
    ("-class:shelling -date:unknown", lambda v: v.event.event_class != "shelling" and v.event.time.start is not None),
    ("-(date:2019 or harm:any)", lambda v: not _touches(v, "2019-01-01", "2019-12-31") and not v.event.harm),
    ("country:SY (harm:killed or -actor:unknown)", lambda v: any(p.country == "SY" for p in v.event.places)
        and (any(h.kind == "killed" for h in v.event.harm) or any(a.actor_id for a in v.event.actors))),
    ("not near:35.6141,36.5611,12km", lambda v: not _within(v, *KAFR_NABL, 12)),
    ("-published:2019", lambda v: not _published(v).startswith("2019")),
    ("-outlet:unknown", lambda v: v.document.outlet is not None),
]  # fmt: skip
MAY_BE_NONE = {"date:2019-06-09~2d", "sample:no", "published:unknown", "date:9999~9999d", "tag:child_victim"}


def found(store: Store, text: str) -> list[str]:
    """Keys of the events that a query means, in the order of numbers."""
    query = parse(text)
    with store.reading() as connection:
        numbers = connection.execute(select_events(query, connection.dialect.name)).scalars().all()
        assert count_events(connection, query) == len(numbers) == len(set(numbers))
        return [view.key for view in load_events(connection, sorted(numbers))]


def test_every_field_finds_what_the_events_themselves_say(store: Store, deposits: Sequence[Deposit]) -> None:
    add(store, deposits, coder="rules/1")
    with store.reading() as connection:
        views = list(all_events(connection))
    for text, test in (*FIELDS, *COMPOUND):
        expected = {view.key for view in views if test(view)}
        assert set(found(store, text)) == expected, text
        assert expected or text in MAY_BE_NONE, text
        if text:
            assert set(found(store, f"-({text})")) == {view.key for view in views} - expected, text


def test_an_id_or_its_beginning_finds_the_event_and_the_document(store: Store, deposits: Sequence[Deposit]) -> None:
    add(store, deposits, coder="rules/1")
    coded = deposits[0].coded
    event = coded.events[0]
    assert found(store, f"id:{event.key}") == found(store, f"id:{event.id}") == [event.key]
    assert event.key in found(store, f"id:{event.key[:8]}")
    assert len(found(store, f"id:{coded.document.id}")) == len(coded.events)
    assert found(store, "id:key") == []  # three letters are no beginning


def _report(deposit: Deposit, text: str, outlet: str | None = None) -> Deposit:
    """A report with these words and one event."""
    coded = deposit.coded
    id_ = content_id("doc", (outlet, text))
    document = replace(coded.document, id=id_, page_id=None, outlet=outlet, text=text, text_sha256=sha256_hex(text))
    event = replace(coded.events[0], key=content_id("key", (text,)), id=content_id("evt", (text,)))
    return Deposit(coded=replace(coded, document=document, events=(event,)))


REPORTS = {
    "bare": "قصف على ريف حلب الشمالي",
    "prefixed": "تحدث عن القصف وبريف حلب والشمال",
    "hamza": "قُصفت إدلب، وقال مسؤول إن 12,000 نازح وصلوا إلى القرى",
    "spelt": "قصفـت ادلب وقال مسئول ان ١٢٠٠٠ نازح وصلوا الي القرية",
    "apart": "حلب وفي ريف إدلب",
    "and": "ريف وحلب",
    "latin": "طائرة F-16 من طراز NEAR AND الـBBC",
    "phone": "للاتصال 0944123456 في حلب",
    "emoji": 'شاهد 💥 "NOT" \' OR 1=1; -- * ( )',
}
WORDS: list[tuple[str, str]] = [
    ("قصف", "bare prefixed"),
    ("القصف", "prefixed"),
    ("قصف*", "bare prefixed hamza spelt"),
    ("حلب", "bare prefixed apart and phone"),
    ("إدلب", "hamza spelt apart"),
    ("أدلب", "hamza spelt apart"),
    ("مسؤول", "hamza spelt"),
    ("مَسْئُول", "hamza spelt"),
    ("12000", "hamza spelt"),
    ("١٢٬٠٠٠", "hamza spelt"),
    ("إلى", "hamza spelt"),
    ("القرية", "spelt"),
    ("القريه", "spelt"),
    ('"ريف حلب"', "bare prefixed"),
    ("«ريف حلب»", "bare prefixed"),
    ('"حلب ريف"', ""),
    ('"ريف حلب شمالي"', "bare"),
    ('"ريف حلب الشمالي"', "bare"),
    ('text:"ريف حلب الشما"*', "bare"),
    ("ريف حلب", "bare prefixed apart and"),
    ("ريف -إدلب", "bare prefixed and"),
    ("-ريف", "hamza spelt latin phone emoji"),
    ("ريف -(إدلب or قصف)", "and"),
    ("شمال or مسؤول", "prefixed hamza spelt"),
    ("F-16", "latin"),
    ("f16", ""),
    ("BBC", "latin"),
    ("NEAR", "latin"),
    ('"NOT"', "emoji"),
    ('"AND"', "latin"),
    ("0944123456", ""),
    ("٠٩٤٤١٢٣٤٥٦", ""),
    ('"شاهد OR"', ""),
    ('"OR 1=1; --"', "emoji"),
    ("1=1", "emoji"),
    ('"* ( ) 1"', "emoji"),
    ("\"x' OR '1'='1\"", ""),
    ('"NEAR(حلب ريف)"', ""),
    ('"shadow : قصف"', ""),
    ('"قصف\\" OR \\"حلب"', ""),
    ("قصف\ud800", "bare prefixed"),
    ('"قصف 💥"', "bare prefixed"),
    ("ق" * 10_000, ""),
    ("text:" + "ab-" * 3_000, ""),
]


def test_words_are_found_in_every_spelling_and_nothing_typed_is_an_operator(
    store: Store, deposits: Sequence[Deposit]
) -> None:
    made = {name: _report(deposits[0], text) for name, text in REPORTS.items()}
    add(store, made.values(), coder="rules/1")
    names = {deposit.coded.events[0].key: name for name, deposit in made.items()}
    for text, expected in WORDS:
        assert {names[key] for key in found(store, text)} == set(expected.split()), text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("outlet:رويترز", {"رويترز"}),
        ("outlet:Reuters", {"رويترز", "REUTERS Arabic"}),
        ("outlet:radio", {"Radio 100%_Example"}),
        ('outlet:"100%"', {"Radio 100%_Example"}),
        ("outlet:_", {"Radio 100%_Example"}),
        ("outlet:unknown", {None}),
        ("outlet:'", set()),
    ],
)
def test_an_outlet_is_found_by_any_of_its_names(
    store: Store, deposits: Sequence[Deposit], query: str, expected: set[str | None]
) -> None:
    outlets = ["رويترز", "REUTERS Arabic", "Radio 100%_Example", None]
    made = [_report(deposits[0], f"قصف {number}", outlet) for number, outlet in enumerate(outlets)]
    add(store, made, coder="rules/1")
    by_key = {deposit.coded.events[0].key: deposit.coded.document.outlet for deposit in made}
    assert {by_key[key] for key in found(store, query)} == expected


def _all_pages(store: Store, text: str, order: str, limit: int) -> list[str]:
    keys: list[str] = []
    cursor = None
    with store.reading() as connection:
        while True:
            page = find_events(connection, parse(text), order=order, limit=limit, cursor=cursor)
            assert len(page.numbers) <= limit
            keys += [view.key for view in load_events(connection, page.numbers)]
            cursor = page.next_cursor
            if cursor is None:
                return keys
            assert len(page.numbers) == limit


def _rank(order: str) -> Callable[[EventView], tuple]:
    def rank(view: EventView) -> tuple:
        day, sure = view.event.time.start, view.event.confidence.overall
        ordinal = int((day or "0").replace("-", ""))
        newest, oldest = (day is None, -ordinal), (day is None, ordinal)
        return {
            "newest": (newest, -sure),
            "oldest": (oldest, -sure),
            "surest": (-sure, newest),
            "least_sure": (sure, newest),
        }[order] + (view.key,)

    return rank


def test_pages_hold_every_event_once_in_its_order(store: Store, deposits: Sequence[Deposit]) -> None:
    add(store, deposits, coder="rules/1")
    with store.reading() as connection:
        views = list(all_events(connection))
    for order in ORDERS:
        expected = [view.key for view in sorted(views, key=_rank(order))]
        for limit in (9, len(views), len(views) + 1):
            assert _all_pages(store, "", order, limit) == expected, (order, limit)
        assert _all_pages(store, "date:unknown or harm:any", order, 13) == [
            view.key for view in sorted(views, key=_rank(order)) if view.event.time.start is None or view.event.harm
        ]


def test_both_databases_give_the_same_pages(
    postgres_url: str, tmp_path, monkeypatch: pytest.MonkeyPatch, deposits: Sequence[Deposit]
) -> None:
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    pages = []
    for place in (str(tmp_path / "one.db"), postgres_url):
        store = open_store(place)
        add(store, deposits, coder="rules/1")
        add(store, (_report(deposits[0], text) for text in REPORTS.values()), coder="rules/1")
        asked = [text for text, _ in (*FIELDS, *COMPOUND, *WORDS)]
        pages.append(
            {(text, ORDERS[at % 4]): _all_pages(store, text, ORDERS[at % 4], 16) for at, text in enumerate(asked)}
        )
        store.close()
    sqlite, postgres = pages
    assert {asked: (sqlite[asked], postgres[asked]) for asked in sqlite if sqlite[asked] != postgres[asked]} == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("place:Aleppoo", "no place is called 'Aleppoo'; did you mean Aleppo"),
        ("place:كفرنبلل", "no place is called 'كفرنبلل'; did you mean"),
        ("place:Maarr", "no place is called 'Maarr'; there are"),
        ("country:Syriaa", "no country is called 'Syriaa'; did you mean Syria"),
        ("country:XX", "no country is called 'XX'"),
        ("actor:ru-armed-force", "no actor is called 'ru-armed-force'; did you mean ru-armed-forces"),
        ("actor:المسلحة", "no actor is called 'المسلحة'; there are"),
        ("actor:حوث", "no actor is called 'حوث'; there are"),
        ("target:nobody", "no actor is called 'nobody'"),
        ("near:Syria,20km", "the tables do not know where 'Syria' lies; write a point"),
        ("near:Nowhereville,20km", "no place is called 'Nowhereville'"),
    ],
)
def test_a_name_that_nobody_has_is_told_with_those_near_it(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said.replace("(", r"\(")):
        select_events(parse(text), "sqlite")


def test_a_decision_is_found_by_status_and_what_was_rejected_is_passed_over(
    store: Store, deposits: Sequence[Deposit]
) -> None:
    add(store, deposits, coder="rules/1")
    coded = deposits[0].coded
    rejected = Decision(
        id="dec-1", at="2026-01-01T00:00:00.000000Z", by="sara", action="reject", document_id=coded.document.id,
        event_key=coded.events[0].key, reason="no such event",
    )  # fmt: skip
    with store.writing() as writing:
        record_decision(writing, rejected)
    assert found(store, "status:rejected") == [coded.events[0].key]
    assert coded.events[0].key in found(store, "")
    query = parse("")
    with store.reading() as connection:
        standing = find_events(connection, query, limit=1_000, only=in_force(query)).numbers
        assert len(standing) == count_events(connection, query, only=in_force(query))
        assert len(standing) == count_events(connection, query) - 1
        assert coded.events[0].key not in {view.key for view in load_events(connection, standing)}


def test_events_out_of_force_are_passed_over_unless_the_query_speaks_of_the_status() -> None:
    assert in_force(parse("class:shelling")) is not None
    assert in_force(parse("")) is not None
    assert in_force(parse("class:shelling -(قصف or status:rejected)")) is None


def test_what_a_person_may_not_read_is_neither_found_nor_counted(store: Store, deposits: Sequence[Deposit]) -> None:
    add(store, deposits, coder="rules/1")
    restricted, sealed = (deposit.coded for deposit in deposits[:2])
    terms = [
        Terms(id="t-1", at="2026-01-01T00:00:00.000000Z", by="sara", document_id=restricted.document.id,
              sensitivity="restricted", group="field"),
        Terms(id="t-2", at="2026-01-01T00:00:00.000000Z", by="sara", document_id=sealed.document.id,
              sensitivity="sealed"),
    ]  # fmt: skip
    with store.writing() as writing:
        for one in terms:
            record_terms(writing, one)
    everything = len(found(store, ""))
    hidden = len(restricted.events) + len(sealed.events)
    people = {
        Person(id="one", role="admin", alone=True): 0,
        Person(id="ed", role="editor"): 0,
        Person(id="rami", role="reader", groups=("field",)): len(sealed.events),
        Person(id="lina", role="coder", groups=("desk",)): hidden,
        Person(id="gone", role="editor", active=False): everything,
        Person(id="nobody"): everything,
    }
    with store.reading() as connection:
        for person, unseen in people.items():
            only = seen_by(person)
            assert count_events(connection, parse(""), only=only) == everything - unseen, person.id
            for text in ("harm:any or -harm:any", "date:..2030 or date:unknown"):
                numbers = find_events(connection, parse(text), limit=1_000, only=only).numbers
                assert len(numbers) == everything - unseen, (person.id, text)


def test_a_query_as_deep_and_as_long_as_allowed_is_answered(store: Store, deposits: Sequence[Deposit]) -> None:
    add(store, deposits[:1], coder="rules/1")
    deepest = "-(class:bombing or harm:killed or " * DEEPEST + "class:shelling" + ")" * DEEPEST
    for text in (
        deepest,
        "-(قصف or " * DEEPEST + "class:shelling" + ")" * DEEPEST,
        " ".join(f"(كلمة{number} or -class:shelling)" for number in range(MOST_PARTS // 2)),
        " or ".join(f'"ريف حلب الشمال الغربي كلمة{number}"' for number in range(MOST_PARTS)),
        "قصف " + " ".join(f"-كلمة{number}" for number in range(MOST_PARTS - 1)),
    ):
        with store.reading() as connection:
            assert len(find_events(connection, parse(text), limit=1_000).numbers) == count_events(
                connection, parse(text)
            )


def test_a_cursor_of_another_query_or_order_is_refused(store: Store, deposits: Sequence[Deposit]) -> None:
    add(store, deposits, coder="rules/1")
    with store.reading() as connection:
        cursor = find_events(connection, parse(""), limit=2).next_cursor
        assert cursor is not None
        for asked in (
            {"query": parse("class:shelling"), "cursor": cursor},
            {"query": parse(""), "cursor": cursor, "order": "oldest"},
            {"query": parse(""), "cursor": "x" * 50},
            {"query": parse(""), "cursor": "é"},
            {"query": parse(""), "cursor": ""},
            {"query": parse(""), "limit": 0},
        ):
            with pytest.raises(UsageError):
                find_events(connection, **asked)
