"""What the desk asks of the store: passwords and tokens, kept searches, counts, points, incidents, outlets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from isnad.record.errors import MissingError, UsageError
from isnad.runner.linking import link
from isnad.store.accounts import (
    add_token,
    admin_can_sign_in,
    password_hash,
    revoke_token,
    set_password,
    token_of,
    tokens_of,
)
from isnad.store.clock import now
from isnad.store.incident_pages import incident_of, page_of_incidents
from isnad.store.newest import grown_incidents, incident_mark, incident_sizes, newest_events, newest_incidents
from isnad.store.opening import open_store
from isnad.store.outlets import outlet_counts, who_repeats_whom
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person
from isnad.store.schema import document
from isnad.store.search import count_events, parse, told_to
from isnad.store.search.counting import count_by_day, event_points
from isnad.store.searches import (
    MOST,
    count_new,
    drop_search,
    ledger_size,
    look_at_search,
    save_search,
    searches_of,
)
from isnad.store.store import Store
from isnad.store.verify import verify
from linked_reports import REPORTS, add_reports, coded_report, key_of

ALONE = Person(id="huda", role="admin", alone=True)
SAMI = Person(id="sami", role="reader")


@pytest.fixture
def store(with_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    held = open_store(with_tables)
    yield held
    held.close()


def test_passwords(store: Store) -> None:
    with store.writing() as writing:
        with pytest.raises(MissingError, match="nobody called 'huda'"):
            set_password(writing, "huda", "huda", "hash")
        add_person(writing, ALONE, Person(id="huda", role="admin"))
        assert not admin_can_sign_in(writing.connection)
        set_password(writing, "huda", "huda", "first")
        set_password(writing, "huda", "huda", "second")
    with store.reading() as connection:
        assert admin_can_sign_in(connection)
        assert (password_hash(connection, "huda"), password_hash(connection, "eve")) == ("second", None)
    assert verify(store).named == ()


def test_tokens(store: Store) -> None:
    with store.writing() as writing:
        made = add_token(writing, ALONE, name=" a script ", sha256="ab", scopes=("export",), days=2)
        for name, days in (("", 2), ("x" * 201, 2), ("x", 0), ("x", 367), ("a\nb", 2)):
            with pytest.raises(UsageError):
                add_token(writing, ALONE, name=name, sha256="cd", scopes=(), days=days)
    assert (made.name, made.scopes) == ("a script", ("read", "export"))
    with store.reading() as connection:
        assert token_of(connection, "ab", now()) == made
        assert token_of(connection, "ab", made.ends_at) is None
        assert token_of(connection, "cd", now()) is None
    with store.writing() as writing:
        with pytest.raises(MissingError):
            revoke_token(writing, SAMI, made.id)
        revoke_token(writing, ALONE, made.id)
    with store.reading() as connection:
        assert token_of(connection, "ab", now()) is None
        assert [one.in_force for one in tokens_of(connection, "huda", now())] == [False]


def test_kept_searches_say_what_is_new(store: Store) -> None:
    add_reports(store, "first")
    with store.writing() as writing:
        with pytest.raises(UsageError, match="plase"):
            save_search(writing, ALONE, name="x", query="plase:Idlib", alert=True)
        kept = save_search(writing, ALONE, name="shelling", query="class:shelling  place:Idlib", alert=True)
    assert kept.query == "class:shelling place:Idlib"
    with store.reading() as connection:
        assert count_new(connection, ALONE, kept) == (0, 0)
    add_reports(store, "rival", "month")
    with store.reading() as connection:
        (held,) = searches_of(connection, ALONE)
        assert count_new(connection, ALONE, held) == (2, 0)
    link(store)
    with store.reading() as connection:
        assert count_new(connection, ALONE, held) == (2, 1)  # of one report is no news beside its event
        assert searches_of(connection, SAMI) == ()
    with store.writing() as writing:
        look_at_search(writing, ALONE, kept.id)
        with pytest.raises(MissingError):
            drop_search(writing, SAMI, kept.id)
    with store.reading() as connection:
        (held,) = searches_of(connection, ALONE)
        assert count_new(connection, ALONE, held) == (0, 0)
    add_reports(store, "copy")
    link(store)
    with store.reading() as connection:
        assert count_new(connection, ALONE, held) == (1, 1)  # the incident that grew, not that of the month
    with store.writing() as writing:
        drop_search(writing, ALONE, kept.id)
        for number in range(MOST):
            save_search(writing, ALONE, name=str(number), query="", alert=False)
        save_search(writing, ALONE, name="0", query="class:arrest", alert=False)
        with pytest.raises(UsageError, match="drop one"):
            save_search(writing, ALONE, name="one more", query="", alert=False)


def test_days_and_points_count_what_the_list_counts(store: Store) -> None:
    add_reports(store, *REPORTS)
    for text in ("", "class:shelling", "date:2019-05-20", "place:Idlib -class:arrest", "class:arrest"):
        query = parse(text)
        only = told_to(query, ALONE)
        with store.reading() as connection:
            days, points = count_by_day(connection, query, only=only)
            assert days.all == count_events(connection, query, only=only) == sum((points.shown, points.no_place))
            assert len(list(event_points(connection, query, only=only))) == points.shown
            assert list(days.days) == sorted(days.days)
    only = told_to(parse(""), ALONE)
    with store.reading() as connection:
        before = count_by_day(connection, parse(""), only=only)[1]
        first = next(one for one in event_points(connection, parse(""), only=only) if one.key == key_of("first"))
    with store.writing() as writing:
        report = coded_report("first").document.id
        writing.connection.execute(update(document).where(document.c.id == report).values(sensitivity="restricted"))
    with store.reading() as connection:
        after = count_by_day(connection, parse(""), only=only)[1]
        assert (after.shown, after.restricted) == (before.shown - 1, 1)
        asked, gathered = (
            told_to(parse(""), Person(id="lina", role="coder"), gathered=gathered) for gathered in (False, True)
        )
        counts = [count_events(connection, parse(""), only=one) for one in (only, asked, gathered)]
        assert counts[0] > counts[1] == counts[2] > 0
    assert (first.first, first.event_class, first.radius >= 1000) == ("2019-05-20", "shelling", True)


def test_incidents_come_by_page_and_are_told_of_when_they_grow(store: Store) -> None:
    add_reports(store, "first", "later")
    link(store)
    with store.reading() as connection:
        mark, before = incident_mark(connection), incident_sizes(connection)
        assert grown_incidents(connection, ALONE, before, before) == ()
    add_reports(store, "copy")
    link(store)
    with store.reading() as connection:
        assert incident_mark(connection) != mark
        (grown,) = grown_incidents(connection, ALONE, before, incident_sizes(connection))
        assert {line.event_key for line in grown.reports} == {key_of("first"), key_of("copy")}
        assert incident_of(connection, key_of("copy")) == grown.id
        assert incident_of(connection, "key-none") is None
        assert [one.id for one in newest_incidents(connection, ALONE)][-1] == grown.id
        page = page_of_incidents(connection, ALONE, parse(""), limit=1)
        assert page.incidents == (grown,)
        rest = page_of_incidents(connection, ALONE, parse(""), limit=5, cursor=page.next_cursor)
        assert (len(rest.incidents), rest.next_cursor) == (1, None)
        assert page_of_incidents(connection, ALONE, parse("date:2019-05-23")).incidents == rest.incidents
        assert page_of_incidents(connection, ALONE, parse(""), least=2).incidents == (grown,)
        assert page_of_incidents(connection, Person(id="eve"), parse("")).incidents == ()
        with pytest.raises(UsageError, match="no cursor"):
            page_of_incidents(connection, ALONE, parse(""), cursor="wrong")


def test_the_newest_events_come_first_and_since_an_entry(store: Store) -> None:
    add_reports(store, "first")
    with store.reading() as connection:
        size = ledger_size(connection)
    add_reports(store, "later")
    with store.reading() as connection:
        assert [one.key for one in newest_events(connection, ALONE).events] == [key_of("later"), key_of("first")]
        assert [one.key for one in newest_events(connection, ALONE, since=size).events] == [key_of("later")]
        assert newest_events(connection, Person(id="eve")).events == ()
        first = newest_events(connection, ALONE, limit=1)
        assert [one.key for one in first.events] == [key_of("later")]
        second = newest_events(connection, ALONE, limit=1, before=first.before)
        assert [one.key for one in second.events] == [key_of("first")]
        assert newest_events(connection, ALONE, limit=1, before=second.before) == ((), None)


def test_outlets_and_who_repeats_whom(store: Store) -> None:
    add_reports(store, "first", "copy", "later")
    link(store)
    with store.reading() as connection:
        counts = outlet_counts(connection, ALONE)
        assert [(one.outlet, one.documents, one.events) for one in counts] == [
            ("Radio Example", 2, 2),
            ("Daily Example", 1, 1),
        ]
        assert (counts[0].first, counts[0].last) == ("2019-05-21", "2019-05-24")
        (repeats,) = who_repeats_whom(connection, ALONE)
        assert (repeats.earlier, repeats.later, repeats.documents) == ("Radio Example", "Daily Example", 1)
        assert who_repeats_whom(connection, Person(id="eve")) == ()
        assert person_named(connection, "huda").alone
