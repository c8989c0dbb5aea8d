"""The tables, one schema for SQLite and PostgreSQL.

Two sorts. Records are added and never edited; each has its line in the ledger, and its words lie in `body`, sealed with
the key of its page (`vault.seal`), so that destroying the key removes the words and leaves the hashes. The index tables
(`event_view` and what hangs on it, `document_shadow`) are derived: `reindex` makes them again from the records. So are
those of linking (`passage` to `incident_redirect`), which `isnad link` makes.

Times are ISO 8601 in UTC, days `YYYY-MM-DD`, distances km, hashes SHA-256 in hex.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the store knows of itself: `store_id`, `public_key`, `index_version`."""

seal_key = Table(
    "seal_key",
    metadata,
    Column("id", String, primary_key=True),
    Column("secret", LargeBinary),
    Column("destroyed_at", String),
)
"""One key for each page, or for a document that came without one; `secret` is None once destroyed."""

page = Table(
    "page",
    metadata,
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
"""The bytes as they came lie sealed in the archive `warc`, or nowhere (None) where only coded lines were imported."""

document = Table(
    "document",
    metadata,
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
    Column("lot", Float),
    Column("blind_first", String),
    Column("blind_second", String),
    Column("blind_over", Boolean),
    Index("ix_document_standing", "sensitivity", "source_group", "lot", "blind_first", "blind_second", "blind_over"),
)
"""`body` holds the whole `Document`; `status`, `sensitivity`, `source_group` are derived from decisions and terms.

Of double coding: `lot`, between 0 and 1, is what the document drew; `blind_first` and `blind_second` name who began to
code it blind, and `blind_over` is true once two are done or somebody decided openly. Derived from the decisions too.
"""

coding = Table(
    "coding",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("coder", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("body_sha256", String, nullable=False),
    Column("content_sha256", String, nullable=False),
    Column("entry", Integer, nullable=False, index=True),
)
"""One version: what one coder read out of one document. The one with the highest `n` is the newest."""

event_version = Table(
    "event_version",
    metadata,
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
"""Each event of each version. `key` is the stable one, carried from the version before; `coder_key` the coder's own."""

decision = Table(
    "decision",
    metadata,
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
"""`body` holds the whole `Decision`; `coding_id` the version that the person looked at."""

judgement = Table(
    "judgement",
    metadata,
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
"""`body` is sealed with the key of the left event's page and goes when either document is redacted."""

remark = Table(
    "remark",
    metadata,
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
"""What people say of incidents. `body` is sealed with the key of the page of `document_id`, the incident's first
report, and goes when any document of `remark_event` is redacted."""

remark_event = Table(
    "remark_event",
    metadata,
    Column("remark_id", String, ForeignKey("remark.id"), primary_key=True),
    Column("event_key", String, primary_key=True, index=True),
    Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
)
"""The events of which a remark speaks, as its body says too."""

terms = Table(
    "terms",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("body_sha256", String, nullable=False),
    Column("entry", Integer, nullable=False),
)
"""Sensitivity, consent with its scope, retention; `body` is the `Terms` as plain JSON. The newest hold."""

tombstone = Table(
    "tombstone",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("body_sha256", String, nullable=False),
    Column("entry", Integer, nullable=False),
)
"""What stays of a redacted document: a signed `Tombstone` as plain JSON."""

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("payload_sha256", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
)
"""Append-only, from 0. `hash` is that of the entry, which holds the hash of the entry before."""

head = Table(
    "head",
    metadata,
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("root", String, nullable=False),
    Column("at", String, nullable=False),
    Column("signature", String, nullable=False),
    Column("frontier", Text, nullable=False),
    Column("stamp", LargeBinary),
    Column("stamped_by", Text),
)
"""A signed head for each committed batch: the root of the Merkle tree over the first `size` entries."""

person = Table(
    "person",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("groups", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("added_at", String, nullable=False),
)
"""Who works with the store; `groups` is a JSON list of groups of sensitive sources they may read."""

audit = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False, index=True),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("entry", Integer, nullable=False),
)
"""Reads of what is sensitive, changes of people and terms, exports: who, when, what, and the reason given."""

run = Table(
    "run",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("coder", String, nullable=False),
    Column("counts", Text, nullable=False),
)
"""What each load added, left as it was, carried, put in doubt and orphaned."""

release = Table(
    "release",
    metadata,
    Column("tag", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("manifest", Text, nullable=False),
    Column("manifest_sha256", String, nullable=False),
    Column("entry", Integer, nullable=False),
)

release_row = Table(
    "release_row",
    metadata,
    Column("tag", String, ForeignKey("release.tag"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("document_id", String, nullable=False, index=True),
    Column("event_id", String, nullable=False),
    Column("key_id", String, nullable=False),
    Column("body", LargeBinary),
    Column("body_sha256", String, nullable=False),
)
"""The rows of a release, each sealed with its page's key, to be compared with those of the next."""

event_view = Table(
    "event_view",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False, unique=True),
    Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("coding_id", String),
    Column("event_id", String, nullable=False, index=True),
    Column("class", String, nullable=False),
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
    Column("document_n", Integer),
    Index("ix_event_view_days", "start_day", "end_day", "status", "class", "lat", "document_n"),
    Index("ix_event_view_class", "class", "status", "start_day", "end_day", "lat", "document_n"),
    Index("ix_event_view_document_n", "document_n", "status", "start_day", "end_day", "lat", "class"),
    Index("ix_event_view_point", "lat", "lon"),
)
"""One line for each event in force, rejected ones too. `coding_id` is None for an event that a person added;
`document_n` is the number of its document, by which full text knows it.

The indexes of days, classes and documents hold all that counting asks of an event, so that a count, by whichever it
goes, reads an index alone.
"""

event_place = Table(
    "event_place",
    metadata,
    Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
    Column("place_id", String, primary_key=True),
    Column("own", Boolean, nullable=False),
    Index("ix_event_place_place", "place_id", "event_n"),
)
"""The places of an event and, with `own` false, all that these lie in: a parent includes its children."""

event_actor = Table(
    "event_actor",
    metadata,
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
"""`role` is actor or target."""

event_harm = Table(
    "event_harm",
    metadata,
    Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer),
    Column("alternative", Boolean, nullable=False),
    Index("ix_event_harm_kind", "kind", "low", "event_n"),
)

event_source = Table(
    "event_source",
    metadata,
    Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("source_id", String),
    Column("kind", String, nullable=False),
    Column("folded", Text, nullable=False),
    Column("first", Boolean, nullable=False),
    Index("ix_event_source_source", "source_id", "event_n"),
)
"""The speakers of the chains that tell the event; `folded` is the name in the pack's view."""

event_mark = Table(
    "event_mark",
    metadata,
    Column("event_n", Integer, ForeignKey("event_view.n", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("value", String, primary_key=True),
    Index("ix_event_mark_value", "kind", "value", "event_n"),
)
"""Tags (`tag`), flags (`flag`) and weapons (`weapon`) of an event."""

document_shadow = Table(
    "document_shadow",
    metadata,
    Column("n", Integer, ForeignKey("document.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("shadow", Text, nullable=False),
)
"""The document's words folded, masked and parted by single spaces: what full text is searched in."""

passage = Table(
    "passage",
    metadata,
    Column("document_n", Integer, ForeignKey("document.n"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("mark", BigInteger, nullable=False, index=True),
)
"""The passages by which near copies are found; 0 is the whole. `mark` is alike for passages of the same words."""

copy_band = Table(
    "copy_band",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("document_n", Integer, ForeignKey("document.n"), primary_key=True, index=True),
    Column("number", Integer, primary_key=True),
)
"""Hashes of passages: two that share a band are looked at."""

copy_pair = Table(
    "copy_pair",
    metadata,
    Column("left_n", Integer, ForeignKey("document.n"), primary_key=True),
    Column("left_number", Integer, primary_key=True),
    Column("right_n", Integer, ForeignKey("document.n"), primary_key=True, index=True),
    Column("right_number", Integer, primary_key=True),
    Column("overlap", Float, nullable=False),
)
"""Two passages that were found to be one text; the left document came first."""

linked = Table(
    "linked",
    metadata,
    Column("event_key", String, primary_key=True),
    Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("pending", Boolean, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)
"""Events that linking has compared, with what it compares of them; `pending` until they stand in an incident."""

event_block = Table(
    "event_block",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("event_key", String, ForeignKey("linked.event_key", ondelete="CASCADE"), primary_key=True, index=True),
)
"""The blocks in which an event is found for comparison."""

comparison = Table(
    "comparison",
    metadata,
    Column("left_key", String, ForeignKey("linked.event_key", ondelete="CASCADE"), primary_key=True),
    Column("right_key", String, ForeignKey("linked.event_key", ondelete="CASCADE"), primary_key=True, index=True),
    Column("weight", Float, nullable=False),
)
"""Pairs of events that have enough in common; the field by field account is made again from `linked` when asked for."""

incident = Table(
    "incident",
    metadata,
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
    Column("made_at", String, index=True),
)
"""`body` is the whole `Incident` as JSON; `size` the number of its reports; `made_at` when it was put together last,
None where that was before version 0004."""

incident_member = Table(
    "incident_member",
    metadata,
    Column("event_key", String, primary_key=True),
    Column("incident_id", String, nullable=False, index=True),
    Column("document_id", String, ForeignKey("document.id"), nullable=False, index=True),
)
"""The incident each event stands in. A line without one in `linked` is of an event that changed or is gone since."""

incident_redirect = Table(
    "incident_redirect",
    metadata,
    Column("old_id", String, primary_key=True),
    Column("new_id", String, nullable=False, index=True),
    Column("at", String, nullable=False),
)
"""Ids that incidents had, and the incident that has most of their events now."""

password = Table(
    "password",
    metadata,
    Column("person_id", String, ForeignKey("person.id"), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("changed_at", String, nullable=False),
)
"""What proves at the desk that somebody is who they say; a salted hash that is slow to try."""

token = Table(
    "token",
    metadata,
    Column("id", String, primary_key=True),
    Column("person_id", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("sha256", String, nullable=False, unique=True),
    Column("scopes", Text, nullable=False),
    Column("made_at", String, nullable=False),
    Column("ends_at", String, nullable=False),
    Column("revoked_at", String),
)
"""What a program shows to work as a person, within `scopes` (a JSON list); only the hash of it is kept."""

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("alert", Boolean, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("made_at", String, nullable=False),
    Column("looked_at", String),
    Column("shared", Boolean),
)
"""A query that somebody keeps, `shared` where others see it; `seen` is the size that the ledger had when its owner
looked at it last, at `looked_at`."""

qualifying_test = Table(
    "qualifying_test",
    metadata,
    Column("id", String, primary_key=True),
    Column("person_id", String, nullable=False, index=True),
    Column("begun_at", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("points", Integer),
    Column("passed", Boolean),
    Column("done_at", String),
)
"""One try of the qualifying test by one person: `body` holds its seed, questions, right answers and, once it is done,
the answers given, as JSON; `points` how many were right."""

mention_seen = Table(
    "mention_seen",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("seen", Integer, nullable=False),
)
"""The size that the ledger had when a person last marked the comments that speak to them as seen."""

planted = Table(
    "planted",
    metadata,
    Column("event_key", String, primary_key=True),
    Column("person_id", String, primary_key=True),
    Column("document_id", String, nullable=False, index=True),
    Column("field", String, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Column("decision_id", String),
    Column("at", String, nullable=False),
)
"""What a person made of a wrong value that was planted for them in an event: `accepted` where they let it pass.
`decision_id` is the id under which they sent it, so that sending it again says the same."""

source_rule = Table(
    "source_rule",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("sensitivity", String, nullable=False),
    Column("source_group", String),
    Column("reason", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
)
"""An outlet whose reports are restricted or sealed when they come; `by` set it so, and each report's terms say it."""

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
