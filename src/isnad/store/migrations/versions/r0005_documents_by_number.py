"""Events know their document's number; indexes hold all that a count asks of an event, and of who may see it.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Column, Integer

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the number, fill it, and make the indexes again."""
    op.add_column("event_view", Column("document_n", Integer))
    op.execute(
        "UPDATE event_view SET document_n ="
        " (SELECT document.n FROM document WHERE document.id = event_view.document_id)"
    )
    for name in ("ix_event_view_days", "ix_event_view_class"):
        op.drop_index(name, "event_view")
    for name, columns in (
        ("ix_event_view_days", ["start_day", "end_day", "status", "class", "lat", "document_n"]),
        ("ix_event_view_class", ["class", "status", "start_day", "end_day", "lat", "document_n"]),
        ("ix_event_view_document_n", ["document_n", "status", "start_day", "end_day", "lat", "class"]),
    ):
        op.create_index(name, "event_view", columns)
    standing = ["sensitivity", "source_group", "lot", "blind_first", "blind_second", "blind_over"]
    op.create_index("ix_document_standing", "document", standing)
