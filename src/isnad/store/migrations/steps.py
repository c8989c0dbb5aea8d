"""Running the steps of an upgrade in one transaction, under the lock of the one writer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from isnad.store.migrations import VERSION_TABLE, current
from isnad.store.trouble import explained, place_of

ADVISORY_LOCK = 0x69736E6164
"""The word isnad in ASCII: the lock on PostgreSQL that one upgrade at a time holds."""
WAIT_SECONDS = 60


def migrate(engine: Engine, target: str) -> bool:
    """Run the steps up to `target` and commit them together; False where another process did it meanwhile."""
    with explained(place_of(engine)), engine.connect() as connection, _alone(connection):
        if current(connection) == target:
            return False
        _run_steps(connection, target)
        return True


def _run_steps(connection: Connection, target: str) -> None:
    folder = Path(__file__).parent
    scripts = ScriptDirectory(folder, version_locations=[folder / "versions"])

    def steps(found: tuple[str, ...], _: MigrationContext) -> list[RevisionStep]:
        return list(scripts._upgrade_revs(target, found))  # type: ignore[arg-type]

    options = {"fn": steps, "script": scripts, "version_table": VERSION_TABLE, "transactional_ddl": True}
    context = MigrationContext.configure(connection, opts=options)
    with Operations.context(context):
        context.run_migrations()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Hold a transaction in which nobody else writes; commit it at the end, or take all of it back."""
    with connection.begin():
        if connection.dialect.name == "sqlite":
            _begin_immediate(connection)
        else:
            connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
        yield


def _begin_immediate(connection: Connection) -> None:
    # The driver opens no transaction before DDL: without this line each CREATE TABLE would commit by itself.
    # Where the engine has already begun one, it is a reader's, which cannot wait for another writer.
    if connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
        connection.exec_driver_sql("ROLLBACK")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
