"""The first store: documents, codings, decisions, the ledger, and the tables that are searched.

Frozen: a later change of `schema.py` is a revision of its own, and this file stays as it was released.
"""

from alembic import op
from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Text

revision = "0001"
down_revision = None


def _keep_records() -> None:
    # Records: added, never edited.
    op.create_table(
        "meta",
        Column("name", String, primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "seal_key",
        Column("id", String, primary_key=True),
        Column("secret", LargeBinary),
        Column("destroyed_at", String),
    )
    op.create_table(
        "page",
        Column("id", String, primary_key=True),
        Column("uri", Text, nullable=False),
        Column("captured_at", String),
        Column("media_type", String, nullable=False),
        Column("outlet", Text),
        Column("warc", String),
        Column("warc_offset", Integer),
        Column("warc_length", Integer),
        Column("sealed_sha256", String),
        Column("added_at", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "document",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("page_id", String, index=True),
        Column("key_id", String, ForeignKey("seal_key.id"), nullable=False, index=True),
        Column("external_id", Text, index=True),
        Column("uri", Text, index=True),
        Column("outlet", Text, index=True),
        Column("lang", String),
        Column("sample", Boolean, nullable=False),
        Column("text_sha256", String, nullable=False),
        Column("published", String, index=True),
        Column("published_precision", String, nullable=False),
        Column("published_basis", String, nullable=False),
        Column("captured", String),
        Column("status", String, nullable=False),
        Column("sensitivity", String, nullable=False),
        Column("source_group", String),
        Column("body", LargeBinary, nullable=False),
        Column("body_sha256", String, nullable=False),
        Column("added_at", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "coding",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
        Column("coder", String, nullable=False),
        Column("made_at", String, nullable=False),
        Column("body", LargeBinary, nullable=False),
        Column("body_sha256", String, nullable=False),
        Column("content_sha256", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "event_version",
        Column("coding_id", String, ForeignKey("coding.id"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("document_id", String, nullable=False, index=True),
        Column("key", String, nullable=False, index=True),
        Column("coder_key", String, nullable=False),
        Column("event_id", String, nullable=False, index=True),
        Column("class", String, nullable=False),
        Column("trigger_start", Integer, nullable=False),
        Column("trigger_end", Integer, nullable=False),
    )
    op.create_table(
        "decision",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("at", String, nullable=False),
        Column("by", String, nullable=False, index=True),
        Column("action", String, nullable=False),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
        Column("event_key", String, index=True),
        Column("field", String),
        Column("coding_id", String),
        Column("body", LargeBinary, nullable=False),
        Column("body_sha256", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "judgement",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("at", String, nullable=False),
        Column("by", String, nullable=False),
        Column("left_key", String, nullable=False, index=True),
        Column("right_key", String, nullable=False, index=True),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
        Column("right_document_id", String, ForeignKey("document.id"), nullable=False, index=True),
        Column("judgement", String, nullable=False),
        Column("body", LargeBinary),
        Column("body_sha256", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "terms",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
        Column("body", LargeBinary, nullable=False),
        Column("body_sha256", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "tombstone",
        Column("document_id", String, primary_key=True),
        Column("body", LargeBinary, nullable=False),
        Column("body_sha256", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )


def _keep_ledger() -> None:
    # The ledger, the people, and what was done with the store.
    op.create_table(
        "ledger",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("at", String, nullable=False),
        Column("kind", String, nullable=False),
        Column("subject", String, nullable=False, index=True),
        Column("payload_sha256", String, nullable=False),
        Column("previous", String, nullable=False),
        Column("hash", String, nullable=False),
    )
    op.create_table(
        "head",
        Column("size", Integer, primary_key=True, autoincrement=False),
        Column("root", String, nullable=False),
        Column("at", String, nullable=False),
        Column("signature", String, nullable=False),
        Column("frontier", Text, nullable=False),
        Column("stamp", LargeBinary),
        Column("stamped_by", Text),
    )
    op.create_table(
        "person",
        Column("id", String, primary_key=True),
        Column("name", Text, nullable=False),
        Column("role", String, nullable=False),
        Column("groups", Text, nullable=False),
        Column("active", Boolean, nullable=False),
        Column("added_at", String, nullable=False),
    )
    op.create_table(
        "audit",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("at", String, nullable=False),
        Column("by", String, nullable=False, index=True),
        Column("action", String, nullable=False),
        Column("subject", String, nullable=False, index=True),
        Column("body", Text, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "run",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("at", String, nullable=False),
        Column("coder", String, nullable=False),
        Column("counts", Text, nullable=False),
    )
    op.create_table(
        "release",
        Column("tag", String, primary_key=True),
        Column("at", String, nullable=False),
        Column("by", String, nullable=False),
        Column("manifest", Text, nullable=False),
        Column("manifest_sha256", String, nullable=False),
        Column("entry", Integer, nullable=False),
    )
    op.create_table(
        "release_row",
        Column("tag", String, ForeignKey("release.tag"), primary_key=True),
        Column("key", String, primary_key=True),
        Column("document_id", String, nullable=False, index=True),
        Column("event_id", String, nullable=False),
        Column("key_id", String, nullable=False),
        Column("body", LargeBinary),
        Column("body_sha256", String, nullable=False),
    )


def _keep_index() -> None:
    # What is derived from the records, to be searched.
    op.create_table(
        "event_view",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("key", String, nullable=False, unique=True),
        Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
        Column("coding_id", String),
        Column("event_id", String, nullable=False, index=True),
        Column("class", String, nullable=False, index=True),
        Column("start_day", String),
        Column("end_day", String),
        Column("time_precision", String, nullable=False),
        Column("lat", Float),
        Column("lon", Float),
        Column("radius_km", Float),
        Column("country", String),
        Column("factuality", String, nullable=False),
        Column("status", String, nullable=False, index=True),
        Column("doubt", String, nullable=False),
        Column("confidence", Float, nullable=False),
        Column("sample", Boolean, nullable=False),
        Index("ix_event_view_days", "start_day", "end_day"),
        Index("ix_event_view_point", "lat", "lon"),
    )
    op.create_table(
        "event_place",
        Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
        Column("place_id", String, primary_key=True),
        Column("own", Boolean, nullable=False),
        Index("ix_event_place_place", "place_id", "event_n"),
    )
    op.create_table(
        "event_actor",
        Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("role", String, nullable=False),
        Column("actor_id", String),
        Column("sector", String, nullable=False),
        Column("country", String),
        Column("basis", String),
        Index("ix_event_actor_actor", "actor_id", "event_n"),
        Index("ix_event_actor_sector", "sector", "event_n"),
    )
    op.create_table(
        "event_harm",
        Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("kind", String, nullable=False),
        Column("low", Integer, nullable=False),
        Column("high", Integer),
        Column("alternative", Boolean, nullable=False),
        Index("ix_event_harm_kind", "kind", "low", "event_n"),
    )
    op.create_table(
        "event_source",
        Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("source_id", String),
        Column("kind", String, nullable=False),
        Column("folded", Text, nullable=False),
        Column("first", Boolean, nullable=False),
        Index("ix_event_source_source", "source_id", "event_n"),
    )
    op.create_table(
        "event_mark",
        Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
        Column("kind", String, primary_key=True),
        Column("value", String, primary_key=True),
        Index("ix_event_mark_value", "kind", "value", "event_n"),
    )
    op.create_table(
        "document_shadow",
        Column("n", Integer, ForeignKey("document.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        Column("shadow", Text, nullable=False),
    )


SQLITE_ONLY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS document_fts USING fts5"
    "(shadow, content='document_shadow', content_rowid='n', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS event_box USING rtree(n, south, north, west, east)",
)
POSTGRES_ONLY = (
    "ALTER TABLE document_shadow ADD COLUMN IF NOT EXISTS words tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', shadow)) STORED",
    "CREATE INDEX IF NOT EXISTS ix_document_shadow_words ON document_shadow USING gin (words)",
)


def upgrade() -> None:
    """Create every table, index and full-text table of version 0001."""
    _keep_records()
    _keep_ledger()
    _keep_index()
    for statement in SQLITE_ONLY if op.get_context().dialect.name == "sqlite" else POSTGRES_ONLY:
        op.execute(statement)
