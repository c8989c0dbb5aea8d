"""Sources whose reports are kept from all but a group as soon as they come.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Column, String, Text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the table; no source is sensitive before somebody says so."""
    op.create_table(
        "source_rule",
        Column("outlet", Text, primary_key=True),
        Column("sensitivity", String, nullable=False),
        Column("source_group", String),
        Column("reason", Text, nullable=False),
        Column("by", String, nullable=False),
        Column("at", String, nullable=False),
    )
