import os
import signal
import sqlite3
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from isnad.record.errors import BusyError, NewerStoreError, StoreError
from isnad.store import migrations
from isnad.store.connect import WRITE, connect, lock_for_writing
from isnad.store.migrations import HEAD, VERSION_TABLE, current, upgrade
from isnad.store.schema import POSTGRES_ONLY, SQLITE_ONLY, metadata

CHILD = """
import os, signal, sys
from sqlalchemy import event
from isnad.store.connect import connect
from isnad.store.migrations import upgrade

engine = connect(sys.argv[1])
left = int(sys.argv[2])

@event.listens_for(engine, "after_cursor_execute")
def count(connection, cursor, statement, *rest):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(engine, "commit")
def last_moment(connection):
    if int(sys.argv[2]) == 0:
        os.kill(os.getpid(), signal.SIGKILL)

print(upgrade(engine))
"""
NEVER, AT_THE_COMMIT = 10**6, 0


def _child(place: str, dies_after: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, place, str(dies_after)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_environment())


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(str(Path(part).resolve()) for part in sys.path if part)}


def _described(engine: Engine) -> dict[str, object]:
    """Every table as the database itself tells of it."""
    eye = inspect(engine)
    return {
        name: {
            "columns": [
                (
                    c["name"],
                    str(c["type"]),
                    c["nullable"],
                    c["default"],
                    c.get("primary_key"),
                )
                for c in eye.get_columns(name)
            ],
            "primary key": eye.get_pk_constraint(name)["constrained_columns"],
            "foreign keys": sorted(
                (k["constrained_columns"], k["referred_table"], k["referred_columns"], str(k["options"]))
                for k in eye.get_foreign_keys(name)
            ),
            "unique": sorted(u["column_names"] for u in eye.get_unique_constraints(name)),
            "indexes": sorted((i["name"], i["column_names"], i["unique"]) for i in eye.get_indexes(name)),
        }
        for name in eye.get_table_names()
        if name != VERSION_TABLE
    }


@pytest.fixture
def of_schema(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> Engine:
    """A database of the same kind that holds what `schema.py` says, made without a migration."""
    is_sqlite = engine.dialect.name == "sqlite"
    url = f"sqlite:///{tmp_path / 'schema.db'}" if is_sqlite else request.getfixturevalue("postgres_url")
    if not is_sqlite:  # the one database of this test is taken by `engine`: a schema beside it will do
        with engine.begin() as connection:
            connection.execute(text("CREATE SCHEMA as_told"))
    made = create_engine(url, connect_args={} if is_sqlite else {"options": "-c search_path=as_told"})
    with made.begin() as connection:
        metadata.create_all(connection)
        for statement in SQLITE_ONLY if is_sqlite else POSTGRES_ONLY:
            connection.execute(text(statement))
    return made


def test_the_migrations_make_what_the_schema_says(engine: Engine, of_schema: Engine) -> None:
    upgrade(engine)
    made, told = _described(engine), _described(of_schema)
    assert sorted(made) == sorted(told)
    assert [(name, made[name], told[name]) for name in told if made[name] != told[name]] == []


def test_an_empty_place_becomes_a_store_of_the_newest_version(engine: Engine) -> None:
    with engine.connect() as connection:
        assert current(connection) is None
    assert upgrade(engine) is True
    with engine.connect() as connection:
        assert current(connection) == HEAD
    assert upgrade(engine) is False


def test_a_store_of_a_newer_version_is_not_touched(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0907'"))
    before = _described(engine)
    with pytest.raises(NewerStoreError, match=rf"version 0907.*up to {HEAD}.*Nothing was touched"):
        upgrade(engine)
    assert _described(engine) == before
    with engine.connect() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() == "0907"


def test_a_database_of_something_else_is_not_touched(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (n INTEGER)"))
    with pytest.raises(StoreError, match=r"not an isnad store.*invoices.*Nothing was touched"):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["invoices"]


def test_a_version_that_cannot_be_read_is_said(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = 'abc'"))
    with pytest.raises(StoreError, match="version is not readable; restore"):
        upgrade(engine)


@pytest.mark.parametrize("dies_after", [2, 3, 12, 40, 60, AT_THE_COMMIT])
def test_a_migration_that_is_killed_leaves_the_store_as_it_was(engine: Engine, store_url: str, dies_after: int) -> None:
    child = _child(store_url, dies_after)
    child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, "the migration has fewer statements than this test thinks"
    assert inspect(engine).get_table_names() == []
    assert upgrade(engine) is True


def test_of_four_that_make_a_store_at_once_one_does_and_the_others_wait(engine: Engine, store_url: str) -> None:
    children = [_child(store_url, NEVER) for _ in range(4)]
    said = [child.communicate(timeout=60) for child in children]
    assert sorted(out.strip() for out, _ in said) == ["False", "False", "False", "True"], said
    with engine.connect() as connection:
        assert current(connection) == HEAD


def test_a_lock_that_is_not_let_go_is_said(engine: Engine) -> None:
    with engine.execution_options(**{WRITE: True}).begin() as other:
        lock_for_writing(other)
        with pytest.raises(BusyError, match="another process is writing"):
            upgrade(engine)
    assert upgrade(engine) is True


def test_every_version_is_in_the_package_and_the_last_is_the_head() -> None:
    folder = files("isnad.store.migrations") / "versions"
    scripts = ScriptDirectory(Path(migrations.__file__).parent, version_locations=[str(folder)])
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert scripts.get_heads() == [HEAD]
    assert sorted(revisions) == [f"{number:04}" for number in range(1, len(revisions) + 1)]


def test_a_current_store_is_opened_without_the_migration_tool(engine: Engine, store_url: str) -> None:
    upgrade(engine)
    code = (
        "import sys; from isnad.store.connect import connect; from isnad.store.migrations import upgrade;"
        "upgrade(connect(sys.argv[1])); print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code, store_url], env=_environment(), capture_output=True, text=True)
    assert said.stdout.strip() == "False", said.stderr


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, not a database\n" * 100, "utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"notes\.txt: this file is not a database\. Nothing was touched"):
        upgrade(connect(path))
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be opened.*Is there such a folder"):
        upgrade(connect(tmp_path / "nowhere" / "store.db"))


def test_a_database_of_something_else_keeps_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "invoices.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE invoices (n INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"invoices\.db is not an isnad store"):
        upgrade(connect(path))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_store_writes_ahead(tmp_path: Path) -> None:
    engine = connect(tmp_path / "store.db")
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_store_of_the_first_version_is_brought_up_with_what_it_holds(engine: Engine, of_schema: Engine) -> None:
    upgrade(engine, "0001")
    with engine.begin() as connection:
        assert current(connection) == "0001"
        connection.execute(text("INSERT INTO meta (name, value) VALUES ('store_id', 'store-1')"))
        connection.execute(text("INSERT INTO seal_key (id) VALUES ('key-1')"))
    assert upgrade(engine) is True
    with engine.connect() as connection:
        assert current(connection) == HEAD
        assert connection.execute(text("SELECT value FROM meta WHERE name = 'store_id'")).scalar() == "store-1"
        assert connection.execute(text("SELECT id FROM seal_key")).scalar() == "key-1"
    assert _described(engine) == _described(of_schema)
