"""How SQLite answers: by its indexes, and page by page out of the newest events."""

from collections.abc import Sequence

import pytest
from sqlalchemy.dialects import sqlite

from isnad.store.add import Deposit, add
from isnad.store.opening import open_store
from isnad.store.search import find_events, paging, parse, select_events, selecting
from isnad.store.search.fields import fields
from isnad.store.search.guessing import share
from isnad.store.store import Store


@pytest.fixture
def lite(tmp_path, monkeypatch: pytest.MonkeyPatch, deposits: Sequence[Deposit]) -> Store:
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    store = open_store(tmp_path / "store.db")
    add(store, deposits, coder="rules/1")
    return store


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("class:shelling", "ix_event_view_class"),
        ("place:Idlib", "ix_event_place_place"),
        ("near:35.6,36.5,20km", "event_box VIRTUAL TABLE INDEX 2:"),
        ("actor:houthis", "ix_event_actor_actor"),
        ("sector:jihadist", "ix_event_actor_sector"),
        ("date:2019-05-20~3d", "ix_event_view_days"),
        ("harm:killed>=5", "ix_event_harm_kind"),
        ("flag:number_clash", "ix_event_mark_value"),
        ("status:accepted", "ix_event_view_status"),
        ("قصف", "ix_event_view_document_n"),
        ('"ريف حلب" place:Idlib', "document_fts VIRTUAL TABLE INDEX"),
    ],
)
def test_a_filter_uses_its_index(lite: Store, text: str, index: str) -> None:
    statement = select_events(parse(text), "sqlite").compile(
        dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True}
    )
    values = tuple(statement.params[name] for name in statement.positiontup)
    with lite.reading() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert any(index in step for step in plan), plan
    assert not any(step.startswith("SCAN event_view") for step in plan), plan


QUERIES = [
    "harm:any", "قصف", "-class:shelling", "date:unknown", "country:SY or sector:rebel", "قصف country:SY harm:any",
    "(قصف or ريف) -كفرنبل date:2019..", "place:Idlib -harm:unknown ريف", "speaker-kind:outlet,official -قصف",
]  # fmt: skip


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("text", QUERIES)
def test_a_guess_changes_the_way_and_never_the_answer(
    lite: Store, monkeypatch: pytest.MonkeyPatch, text: str, order: str
) -> None:
    def pages(window: int, common: float, few: float) -> list[tuple[int, ...]]:
        monkeypatch.setattr(paging, "_WINDOW", window)
        monkeypatch.setattr(paging, "_COMMON", common)
        monkeypatch.setattr(selecting, "_FEW", few)
        found, cursor = [], None
        with lite.reading() as connection:
            while True:
                page = find_events(connection, parse(text), order=order, limit=3, cursor=cursor)
                found.append(page.numbers)
                cursor = page.next_cursor
                if cursor is None:
                    return found

    gathered = pages(0, 2.0, 0.0)
    assert gathered[0]
    for window in (5, 10_000):
        assert pages(window, 0.0, 0.0) == pages(window, 0.0, 2.0) == pages(0, 2.0, 2.0) == gathered


@pytest.mark.parametrize("text", [*(field.example for field in fields().values()), *QUERIES, "-(a or b)", "a b c"])
def test_a_guess_is_a_share(text: str) -> None:
    root = parse(text).root
    assert root is not None
    assert 0 < share(root) <= 1


def test_postgresql_finds_words_by_their_index(
    postgres_url: str, tmp_path, monkeypatch: pytest.MonkeyPatch, deposits: Sequence[Deposit]
) -> None:
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    store = open_store(postgres_url)
    add(store, deposits, coder="rules/1")
    statement = select_events(parse('"ريف إدلب" -قصف*'), "postgresql")
    with store.reading() as connection:
        for dearer in ("seqscan", "indexscan", "indexonlyscan"):  # what a few rows are read by, whatever the index
            connection.exec_driver_sql(f"SET LOCAL enable_{dearer} = off")
        rendered = statement.compile(connection.engine, compile_kwargs={"literal_binds": True})
        plan = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {rendered}".replace("%", "%%"))]
    store.close()
    assert any("ix_document_shadow_words" in step for step in plan), plan
