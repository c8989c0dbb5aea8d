"""Running the steps of an upgrade in one transaction, under the lock of the one writer."""

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from isnad.store.connect import WRITE, lock_for_writing
from isnad.store.migrations import VERSION_TABLE, current
from isnad.store.trouble import explained, place_of


def migrate(engine: Engine, target: str) -> bool:
    """Run the steps up to `target` and commit them together; False where another process did it meanwhile."""
    writer = engine.execution_options(**{WRITE: True})
    # The driver of SQLite opens no transaction before DDL, and each CREATE TABLE would commit by itself; an engine
    # that `connect` made begins one, and begins it as the writer's.
    with explained(place_of(engine)), writer.begin() as connection:
        lock_for_writing(connection)
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
