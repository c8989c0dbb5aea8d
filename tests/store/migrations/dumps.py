"""A small store of each released version, written down row by row, to be made again and brought up to date.

Usage: python tests/store/migrations/dumps.py      writes down a store of the newest version

Do this once for each version, when it is released, and never again: an older isnad made it. Its reports are the
invented samples, and its signing key signs nothing else.
"""

import json
import os
import sys
import tempfile
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import Engine, MetaData, Table, insert, select, text

from isnad.export.releases.freeze import ReleaseRequest, make_release
from isnad.store.add import add
from isnad.store.connect import connect, is_sqlite
from isnad.store.migrations import HEAD, upgrade
from isnad.store.people import add_person
from isnad.store.redact import redact
from isnad.store.roles import Person
from isnad.store.schema import document, event_view, metadata, release_row
from isnad.store.store import Store
from kept_store import coded_reports, filled_store
from many_documents import many_deposits

FOLDER = Path(__file__).parent / "stores"
ADMIN = Person(id="leila", name="Leila", role="admin")
OF_BOXES = "n, south, north, west, east"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ISNAD_VAULT"] = str(Path(folder) / "vault")
        store = _made(Path(folder) / "store.db")
        lines = [{"expected": expected(store)}, *_rows(store), *_files(store.folder)]
        store.close()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{HEAD}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def _made(place: Path) -> Store:
    """A store with decisions, terms, a judgement, people, a release, a document coded twice and one removed."""
    store = filled_store(place)
    with store.writing() as writing:
        add_person(writing, Person(id="leila", role="admin", alone=True), ADMIN)
    (twice,) = many_deposits(1)
    add(store, [twice], coder="older")
    add(store, [_without_an_event(twice)], coder="newer")
    make_release(store, ReleaseRequest(tag="first", profile="internal", samples=True), ADMIN)
    removed = coded_reports()[-1][0].document.id
    redact(store, removed, reason="the source withdrew", authority="the source", person=ADMIN)
    return store


def _without_an_event(twice: Any) -> Any:
    coded = twice.coded
    return type(twice)(coded=type(coded)(**_fields(coded) | {"events": coded.events[1:]}), page=None, raw=None)


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def expected(store: Store) -> dict[str, Any]:
    """Return what must still be there after every upgrade: documents, and events as they stand."""
    columns = ("key", "class", "status", "doubt", "start_day", "country")
    with store.reading() as connection:
        events = select(*(event_view.c[name] for name in columns)).order_by(event_view.c.key)
        return {
            "documents": list(connection.execute(select(document.c.id).order_by(document.c.n)).scalars()),
            "events": [list(row) for row in connection.execute(events)],
            "released": list(connection.execute(select(release_row.c.key).order_by(release_row.c.key)).scalars()),
        }


def _rows(store: Store) -> list[dict[str, Any]]:
    with store.reading() as connection:
        rows = [
            {"table": table.name, "row": {name: _to_json(value) for name, value in row.items()}}
            for table in metadata.sorted_tables
            for row in connection.execute(select(table)).mappings()
        ]
        boxes = connection.execute(text(f"SELECT {OF_BOXES} FROM event_box")).mappings()
        return rows + [{"box": dict(row)} for row in boxes]


def _files(folder: Path) -> list[dict[str, Any]]:
    return [
        {"file": str(path.relative_to(folder)), "bytes": _to_json(path.read_bytes())}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def _to_json(value: Any) -> Any:
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes) else value


def _from_json(value: Any) -> Any:
    return b64decode(value["base64"]) if isinstance(value, dict) else value


def made_again(dump: Path, place: str, folder: Path) -> dict[str, Any]:
    """Make the store of a dump again at a place, of the version that it was; return what is expected of it."""
    lines = [json.loads(line) for line in dump.read_text("utf-8").splitlines()]
    engine = connect(place)
    upgrade(engine, dump.stem)
    _insert(engine, lines)
    engine.dispose()
    for line in lines:
        if "file" in line:
            path = folder / line["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_from_json(line["bytes"]))
    found: dict[str, Any] = lines[0]["expected"]
    return found


def _insert(engine: Engine, lines: list[dict[str, Any]]) -> None:
    """Put the rows into the tables as that version has them, which may not be those of `schema.py`."""
    tables: dict[str, Table] = {}
    with engine.begin() as connection:
        for line in lines:
            if "table" in line:
                name = line["table"]
                if name not in tables:
                    tables[name] = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
                row = {column: _from_json(value) for column, value in line["row"].items()}
                connection.execute(insert(tables[name]), row)
        if is_sqlite(engine):
            boxes = text(f"INSERT INTO event_box ({OF_BOXES}) VALUES (:n, :south, :north, :west, :east)")
            connection.execute(boxes, [line["box"] for line in lines if "box" in line])
            connection.execute(text("INSERT INTO document_fts (document_fts) VALUES ('rebuild')"))


if __name__ == "__main__":
    main()
