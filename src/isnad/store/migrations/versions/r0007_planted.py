"""What people made of wrong proposals that were planted to see how closely they look.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Boolean, Column, String

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table; nothing was planted before."""
    op.create_table(
        "planted",
        Column("event_key", String, primary_key=True),
        Column("person_id", String, primary_key=True),
        Column("document_id", String, nullable=False, index=True),
        Column("field", String, nullable=False),
        Column("accepted", Boolean, nullable=False),
        Column("decision_id", String),
        Column("at", String, nullable=False),
    )
