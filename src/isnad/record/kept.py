"""What a store gives back: an event with the values in force, beside what the machine said and what people decided."""

from isnad.record.base import Record
from isnad.record.claims import Claim
from isnad.record.document import Published
from isnad.record.events import Event, Flag
from isnad.record.review import DecidedField, Decision, DocumentStatus, Doubt, EventStatus, Terms


class DocumentHead(Record, frozen=True, kw_only=True):
    """What is known of a document without its text."""

    id: str
    external_id: str | None = None
    page_id: str | None = None
    uri: str | None = None
    outlet: str | None = None
    lang: str | None = None
    sample: bool = False
    text_sha256: str
    published: Published
    captured: str | None = None
    status: DocumentStatus = "created"
    redacted: bool = False
    terms: Terms | None = None


class EventView(Record, frozen=True, kw_only=True):
    """One event of one document as it stands now.

    `event` holds the values in force: a person's where one decided, else those of the newest coding. `machine` is the
    event as the newest coding has it, None for one that a person added. `human_fields` are in force by a person's
    correction, `accepted_fields` by acceptance, `in_doubt` are fields of which the newest coding says something else
    than when the person decided. An orphaned event, which the newest coding no longer has, keeps the
    values of the last coding that had it. `claims` are those that the event points to. `promoted` holds the ids or
    words of accused actors that a reviewer let stand as doers. `absorbed` are the keys of events merged into this one.
    """

    key: str
    document: DocumentHead
    event: Event
    machine: Event | None
    status: EventStatus = "machine"
    doubt: Doubt = "none"
    human_fields: tuple[DecidedField, ...] = ()
    accepted_fields: tuple[DecidedField, ...] = ()
    in_doubt: tuple[DecidedField, ...] = ()
    promoted: tuple[str, ...] = ()
    absorbed: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    flags: tuple[Flag, ...] = ()
    decisions: tuple[Decision, ...] = ()
    coder: str
    coded_at: str
