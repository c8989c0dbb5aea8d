"""Whether each person may do what the log says that an admin let them do."""

from typing import Any

import msgspec
from sqlalchemy import Connection, select

from isnad.store.audit import AuditEntry
from isnad.store.schema import audit, person
from isnad.store.verify_found import Found

_ADDED, _CHANGED = "people.add", "people.change"
_TOLD = ("name", "role", "groups", "active", "added_at")


def check_people(connection: Connection, found: Found) -> None:
    """Hold every person against the newest line of the log that says who they are; the log itself is checked apart."""
    told = _told(connection)
    for row in connection.execute(select(person).order_by(person.c.id)).mappings():
        found.looked_at("people")
        if told.pop(row["id"], None) != {name: row[name] for name in _TOLD}:
            found.add(f"person {row['id']}: changed without a line in the log: {row['role']}, groups {row['groups']}")
    for name in sorted(told):
        found.add(f"person {name}: gone without a line in the log")


def _told(connection: Connection) -> dict[str, dict[str, Any]]:
    query = select(audit.c.action, audit.c.body).where(audit.c.action.in_((_ADDED, _CHANGED))).order_by(audit.c.n)
    told: dict[str, dict[str, Any]] = {}
    for row in connection.execute(query):
        entry = msgspec.json.decode(row.body, type=AuditEntry)
        about = entry.about["new"] if row.action == _CHANGED else entry.about
        groups = msgspec.json.encode(about["groups"]).decode()
        added = entry.at if row.action == _ADDED else told[entry.subject]["added_at"]
        told[entry.subject] = {**about, "groups": groups, "added_at": added}
    return told
