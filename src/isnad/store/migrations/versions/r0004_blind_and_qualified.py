"""What each document drew for double coding and how far that is; when incidents came; the qualifying test.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Boolean, Column, Connection, Float, Integer, String, Text, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and the table, and fill the columns out of the decisions there are."""
    for column in (
        Column("lot", Float),
        Column("blind_first", String),
        Column("blind_second", String),
        Column("blind_over", Boolean),
    ):
        op.add_column("document", column)
    op.add_column("incident", Column("made_at", String))
    op.create_index("ix_incident_made_at", "incident", ["made_at"])
    op.drop_index("ix_event_view_days", "event_view")
    counted = ["start_day", "end_day", "status", "class", "lat", "document_id"]
    op.create_index("ix_event_view_days", "event_view", counted)
    op.create_index("ix_coding_entry", "coding", ["entry"])
    op.add_column("saved_search", Column("looked_at", String))
    op.create_table(
        "qualifying_test",
        Column("id", String, primary_key=True),
        Column("person_id", String, nullable=False, index=True),
        Column("begun_at", String, nullable=False),
        Column("body", Text, nullable=False),
        Column("points", Integer),
        Column("passed", Boolean),
        Column("done_at", String),
    )
    _fill(op.get_bind())


def _fill(connection: Connection) -> None:
    store_id = connection.execute(text("SELECT value FROM meta WHERE name = 'store_id'")).scalar()
    ids = list(connection.execute(text("SELECT id FROM document")).scalars())
    if not ids:
        return
    # Loaded where there is something to fill: others wait for a store that is being made, but not for long.
    from isnad.store.blind import lot_of  # noqa: PLC0415
    from isnad.store.decide import set_standing  # noqa: PLC0415

    rows = [{"id": id_, "lot": lot_of(str(store_id), id_), "over": False} for id_ in ids]
    connection.execute(text("UPDATE document SET lot = :lot, blind_over = :over WHERE id = :id"), rows)
    decided = text(
        "SELECT DISTINCT decision.document_id FROM decision JOIN document ON document.id = decision.document_id"
        " JOIN seal_key ON seal_key.id = document.key_id WHERE seal_key.secret IS NOT NULL"
    )
    for document_id in list(connection.execute(decided).scalars()):
        set_standing(connection, document_id)
