"""Searches that their owner lets others see.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Boolean, Column

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column; no search is shared before its owner says so."""
    op.add_column("saved_search", Column("shared", Boolean))
