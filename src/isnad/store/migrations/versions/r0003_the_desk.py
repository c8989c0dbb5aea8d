"""The desk: passwords, tokens of programs, searches that people keep.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables of the desk, empty."""
    op.create_table(
        "password",
        Column("person_id", String, ForeignKey("person.id"), primary_key=True),
        Column("hash", Text, nullable=False),
        Column("changed_at", String, nullable=False),
    )
    op.create_table(
        "token",
        Column("id", String, primary_key=True),
        Column("person_id", String, nullable=False, index=True),
        Column("name", Text, nullable=False),
        Column("sha256", String, nullable=False, unique=True),
        Column("scopes", Text, nullable=False),
        Column("made_at", String, nullable=False),
        Column("ends_at", String, nullable=False),
        Column("revoked_at", String),
    )
    op.create_table(
        "saved_search",
        Column("id", String, primary_key=True),
        Column("owner", String, nullable=False, index=True),
        Column("name", Text, nullable=False),
        Column("query", Text, nullable=False),
        Column("alert", Boolean, nullable=False),
        Column("seen", Integer, nullable=False),
        Column("made_at", String, nullable=False),
    )
