"""Comments and flags on incidents.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the tables; nobody has said anything of an incident yet."""
    op.create_table(
        "remark",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("at", String, nullable=False),
        Column("by", String, nullable=False),
        Column("action", String, nullable=False, index=True),
        Column("incident_id", String, nullable=False, index=True),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
        Column("body", LargeBinary),
        Column("body_sha256", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "remark_event",
        Column("remark_id", String, ForeignKey("remark.id"), primary_key=True),
        Column("event_key", String, primary_key=True, index=True),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
    )
