"""What docs/store.md says of rights on PostgreSQL: one may read, one may write, and the third says what it lacks."""

from collections.abc import Callable, Iterator

import pytest

from isnad.record.errors import StoreError
from isnad.store.add import Deposit, add
from isnad.store.connect import connect
from isnad.store.opening import open_store
from isnad.store.read import all_events
from isnad.store.store import Store
from isnad.store.verify import verify

pytestmark = pytest.mark.postgres
READER = (
    "GRANT USAGE ON SCHEMA public TO {who}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {who}",
)
WRITER = (*READER, "GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {who}")


@pytest.fixture
def owned(
    postgres_url: str, deposits: tuple[Deposit, ...], monkeypatch: pytest.MonkeyPatch, tmp_path
) -> Iterator[Store]:
    """A store with a report, opened by the role that made it."""
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "vault"))
    store = open_store(postgres_url)
    add(store, deposits[:1], coder="rules/1")
    yield store
    store.close()


@pytest.fixture
def opened_as(owned: Store, postgres_url: str) -> Iterator[Callable[[str, tuple[str, ...]], Store]]:
    """Open the store as another role, which has these rights."""
    engine, made = connect(postgres_url), []

    def opened(who: str, rights: tuple[str, ...]) -> Store:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {who} LOGIN")
            for right in rights:
                connection.exec_driver_sql(right.format(who=who))
        made.append((who, open_store(postgres_url.replace("isnad@", f"{who}@"))))
        return made[-1][1]

    yield opened
    for who, store in made:
        store.close()
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP OWNED BY {who}")
            connection.exec_driver_sql(f"DROP ROLE {who}")
    engine.dispose()


def test_a_reader_reads_and_cannot_write(owned, opened_as, deposits) -> None:
    reader = opened_as("reader", READER)
    with reader.reading() as connection:
        assert len(list(all_events(connection))) == len(deposits[0].coded.events)
    assert verify(reader).named == ()
    with pytest.raises(StoreError, match="it cannot be written here: permission denied") as told:
        add(reader, deposits[1:2], coder="rules/1")
    assert "\n" not in str(told.value)
    assert verify(owned).named == ()


def test_a_writer_keeps_what_is_coded(owned, opened_as, deposits) -> None:
    writer = opened_as("writer", WRITER)
    assert add(writer, deposits[1:2], coder="rules/1").added == 1
    assert verify(owned).named == ()


def test_who_has_no_right_is_told(owned, postgres_url: str, opened_as) -> None:
    with pytest.raises(StoreError, match="permission denied"):
        opened_as("stranger", ())
    engine = connect(postgres_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP ROLE stranger")
    engine.dispose()
