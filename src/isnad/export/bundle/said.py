"""What people said of the incidents that an event stood in, as far as it may leave with the event."""

from typing import Any

from sqlalchemy import Connection

from isnad.record.kept import EventView
from isnad.record.review import Remark
from isnad.store.custody import out_of_scope
from isnad.store.heads import load_heads
from isnad.store.remarks import remarks_about, standing_remarks
from isnad.store.roles import Person


def withheld(connection: Connection, remark: Remark) -> str | None:
    """Return why a remark may not leave: the terms of any report that it speaks of; None where it may."""
    heads = load_heads(connection, list(dict.fromkeys(one.document_id for one in remark.about)))
    reasons = (out_of_scope(head.terms, "court") for head in heads.values())
    return next((reason for reason in reasons if reason is not None), None)


def remarks_told(connection: Connection, view: EventView, person: Person) -> list[dict[str, Any]]:
    """Return the comments and flags on incidents that hold, the oldest first; what may not leave without its words."""
    said = standing_remarks(remarks_about(connection, (view.key, *view.absorbed), person))
    return [_told(connection, one) for one in said]


def _told(connection: Connection, one: Remark) -> dict[str, Any]:
    why = withheld(connection, one)
    words = {"reason": one.reason} if why is None else {"withheld": why}
    return {"remark": one.id, "said": one.action, "by": one.by, "at": one.at, "incident": one.incident_id, **words}
