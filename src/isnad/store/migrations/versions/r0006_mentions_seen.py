"""How far each person has seen the comments that speak to them.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Column, Integer, String

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table; nobody has seen anything yet."""
    op.create_table(
        "mention_seen",
        Column("person_id", String, primary_key=True),
        Column("seen", Integer, nullable=False),
    )
