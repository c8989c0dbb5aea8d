"""Adding coded documents: once, as versions, whole batches or nothing."""

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from isnad.store.add import Deposit, add
from isnad.store.index import index_document
from isnad.store.read import all_events, load_coded, load_document, load_event
from isnad.store.schema import coding, document, event_view, ledger, metadata, page, seal_key
from isnad.vault.seal import unseal
from isnad.vault.warc_read import Kept, read_sealed


def _count(store, table):
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _counts(store):
    return {name: _count(store, table) for name, table in metadata.tables.items() if name not in ("run", "head")}


def test_what_is_added_comes_back_the_same(store, deposits):
    add(store, deposits, coder="rules/1")
    with store.reading() as connection:
        for deposit in deposits:
            assert load_coded(connection, deposit.coded.document.id) == deposit.coded
            assert load_document(connection, deposit.coded.document.id) == deposit.coded.document


def test_the_report_counts_documents_events_and_claims(store, deposits):
    report = add(store, deposits, coder="rules/1")
    events = sum(len(deposit.coded.events) for deposit in deposits)
    assert (report.added, report.events, report.unchanged) == (len(deposits), events, 0)
    assert _count(store, event_view) == events


def test_the_same_page_twice_changes_nothing(store, deposits):
    add(store, deposits, coder="rules/1")
    before = _counts(store)
    report = add(store, deposits, coder="rules/2")
    assert (report.added, report.recoded, report.unchanged) == (0, 0, len(deposits))
    assert _counts(store) == before


def test_one_document_twice_in_a_load_is_one(store, deposits):
    report = add(store, [deposits[0], deposits[0]], coder="rules/1")
    assert (report.added, report.unchanged) == (1, 1)


def test_a_newer_coding_is_a_newer_version_and_the_older_stays(store, deposits):
    first = deposits[0].coded
    second = replace(first, events=tuple(replace(event, weapons=("drone",)) for event in first.events))
    add(store, [Deposit(coded=first)], coder="rules/1")
    report = add(store, [Deposit(coded=second)], coder="rules/2")
    assert (report.added, report.recoded) == (0, 1)
    with store.reading() as connection:
        ids = list(connection.execute(select(coding.c.id).order_by(coding.c.n)).scalars())
        assert load_coded(connection, first.document.id, ids[0]) == first
        assert load_coded(connection, first.document.id) == second
        assert {view.event.weapons for view in all_events(connection)} == {("drone",)}


def test_going_back_to_an_older_coder_makes_its_answers_the_newest(store, deposits):
    first = deposits[0].coded
    second = replace(first, events=first.events[:1])
    for coded, coder in ((first, "rules/1"), (second, "rules/2"), (first, "rules/1")):
        add(store, [Deposit(coded=coded)], coder=coder)
    with store.reading() as connection:
        assert load_coded(connection, first.document.id) == first


def test_a_key_stays_when_the_trigger_moves(store, deposits):
    first = deposits[0].coded
    event = first.events[0]
    moved = replace(event, key="key-new", trigger=replace(event.trigger, start=event.trigger.start + 1))
    add(store, [Deposit(coded=first)], coder="rules/1")
    add(store, [Deposit(coded=replace(first, events=(moved, *first.events[1:])))], coder="rules/2")
    with store.reading() as connection:
        assert load_event(connection, event.key).event.trigger == moved.trigger
        assert "key-new" not in {view.key for view in all_events(connection)}


def test_pages_lie_sealed_in_the_archive_and_nowhere_else(store, deposits):
    add(store, deposits, coder="rules/1")
    with store.reading() as connection:
        row = connection.execute(select(page).where(page.c.id == deposits[0].page.id)).one()
        secret = connection.execute(select(seal_key.c.secret).where(seal_key.c.id == row.id)).scalar_one()
    kept = Kept(file=row.warc, offset=row.warc_offset, length=row.warc_length, sealed_sha256=row.sealed_sha256)
    assert unseal(secret, read_sealed(store.folder / "warc", kept)) == deposits[0].raw


def test_words_lie_in_the_index_alone_and_bodies_are_sealed(store, deposits):
    add(store, deposits, coder="rules/1")
    words = deposits[0].coded.document.text[:40].encode()
    with store.reading() as connection:
        bodies = connection.execute(select(document.c.body)).scalars()
        assert not any(words in body for body in bodies)


def test_every_record_has_one_line_in_the_ledger(store, deposits):
    add(store, deposits, coder="rules/1")
    with store.reading() as connection:
        kinds = dict(connection.execute(select(ledger.c.kind, func.count()).group_by(ledger.c.kind)).all())
    assert kinds == {"page": len(deposits), "document": len(deposits), "coding": len(deposits)}


def test_a_batch_that_fails_leaves_nothing_and_earlier_batches_stay(store, deposits):
    broken = replace(deposits[2].coded, events=(replace(deposits[2].coded.events[0], key=None),))
    with pytest.raises(Exception, match=r"NOT NULL|null value"):
        add(store, [deposits[0], deposits[1], Deposit(coded=broken), deposits[3]], coder="rules/1", batch=2)
    assert _count(store, document) == 2
    report = add(store, deposits, coder="rules/1")
    assert (report.added, report.unchanged) == (len(deposits) - 2, 2)


def test_progress_tells_what_is_safe(store, deposits):
    told = []
    add(store, deposits, coder="rules/1", batch=3, progress=told.append)
    assert told == [3, *([6] if len(deposits) > 6 else []), len(deposits)][-len(told) :]
    assert told[-1] == len(deposits)


def test_indexing_again_changes_nothing(store, deposits):
    add(store, deposits, coder="rules/1")
    before = _counts(store)
    with store.writing() as writing:
        index_document(writing, deposits[0].coded.document.id)
    assert _counts(store) == before
