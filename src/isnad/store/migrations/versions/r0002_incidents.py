"""Linking: near copies, compared events, incidents.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Integer, LargeBinary, String

revision = "0002"
down_revision = "0001"


def _keep_copies() -> None:
    op.create_table(
        "passage",
        Column("document_n", Integer, ForeignKey("document.n"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("mark", BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "copy_band",
        Column("band", BigInteger, primary_key=True, autoincrement=False),
        Column("document_n", Integer, ForeignKey("document.n"), primary_key=True, index=True),
        Column("number", Integer, primary_key=True),
    )
    op.create_table(
        "copy_pair",
        Column("left_n", Integer, ForeignKey("document.n"), primary_key=True),
        Column("left_number", Integer, primary_key=True),
        Column("right_n", Integer, ForeignKey("document.n"), primary_key=True, index=True),
        Column("right_number", Integer, primary_key=True),
        Column("overlap", Float, nullable=False),
    )


def _keep_comparisons() -> None:
    op.create_table(
        "linked",
        Column("event_key", String, primary_key=True),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
        Column("pending", Boolean, nullable=False, index=True),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "event_block",
        Column("block", BigInteger, primary_key=True, autoincrement=False),
        Column("event_key", String, ForeignKey("linked.event_key", ondelete="CASCADE"), primary_key=True, index=True),
    )
    op.create_table(
        "comparison",
        Column("left_key", String, ForeignKey("linked.event_key", ondelete="CASCADE"), primary_key=True),
        Column("right_key", String, ForeignKey("linked.event_key", ondelete="CASCADE"), primary_key=True, index=True),
        Column("weight", Float, nullable=False),
    )


def _keep_incidents() -> None:
    op.create_table(
        "incident",
        Column("id", String, primary_key=True),
        Column("class", String, nullable=False, index=True),
        Column("start_day", String, index=True),
        Column("end_day", String),
        Column("country", String),
        Column("grade", String, nullable=False, index=True),
        Column("low", Integer, nullable=False),
        Column("high", Integer, nullable=False),
        Column("size", Integer, nullable=False, index=True),
        Column("sample", Boolean, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "incident_member",
        Column("event_key", String, primary_key=True),
        Column("incident_id", String, nullable=False, index=True),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
    )
    op.create_table(
        "incident_redirect",
        Column("old_id", String, primary_key=True),
        Column("new_id", String, nullable=False, index=True),
        Column("at", String, nullable=False),
    )


def upgrade() -> None:
    """Create the tables of linking, empty: all in them is derived from what the store keeps."""
    _keep_copies()
    _keep_comparisons()
    _keep_incidents()
