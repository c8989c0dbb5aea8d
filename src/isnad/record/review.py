"""What people decide. A machine value and a human value stay two values; nothing decided is edited or removed."""

from typing import Any, Literal

import msgspec

from isnad.record.base import Record

DecisionAction = Literal[
    "accept", "correct", "reject", "flag", "comment", "second_reader", "promote", "add", "split", "merge",
    "nothing_to_code", "finished", "assign", "review", "second_review", "finalise", "reopen", "undo", "redo",
]  # fmt: skip

DecidedField = Literal[
    "class", "tags", "time", "places", "actors", "targets", "harm", "weapons", "factuality", "agreement", "trigger",
]  # fmt: skip
"""The fields of an event that a person may accept, correct or reject one by one."""

JudgementKind = Literal["same", "different", "not_enough"]

RemarkAction = Literal["comment", "flag"]

EventStatus = Literal[
    "machine", "accepted", "corrected", "rejected", "flagged", "second_reader", "added", "merged", "split",
]  # fmt: skip
"""Where an event stands by what people decided. `machine`: nobody did."""

Doubt = Literal["none", "in_doubt", "orphaned"]
"""in_doubt: the newest coding says something else than when a person decided; orphaned: it has no such event."""

Role = Literal["reader", "coder", "reviewer", "editor", "admin"]
"""What a person may do, each what those before may: read; decide; adjudicate and promote; export, release and set
terms; redact and keep the users.
"""

DocumentStatus = Literal["created", "assigned", "reviewed", "second_review", "final", "reopened"]

Sensitivity = Literal["open", "restricted", "sealed"]
"""open: every reader; restricted: members of the document's group; sealed: editors and admins alone."""

Consent = Literal["not_asked", "given", "refused", "withdrawn"]


class Decision(Record, frozen=True, kw_only=True):
    """One decision of one person.

    `machine` and `human` are values of `field` as JSON (lists for places, actors, targets, harm). `field` None speaks
    of the event as a whole; `event_key` None of the document. For `add` `human` is a whole event; for `split` a list of
    events that take its place; for `merge` the keys of the events that are told by this one; for `promote` the words
    or the id of the accused actor that a reviewer, with a reason, lets stand as the doer. `undoes` names the decision
    that `undo` takes back, or the `undo` that `redo` takes back.
    """

    id: str
    at: str
    by: str
    action: DecisionAction
    document_id: str
    event_key: str | None = None
    field: DecidedField | None = None
    machine: Any = None
    human: Any = None
    reason: str | None = None
    supersedes: str | None = None
    undoes: str | None = None
    blind: bool = False


class Judgement(Record, frozen=True, kw_only=True):
    """Whether two events, by key, are one: by whom, when, why. The newest of a pair that is not undone holds."""

    id: str
    at: str
    by: str
    left: str
    right: str
    judgement: JudgementKind
    reason: str | None = None
    undoes: str | None = None


class RemarkedEvent(Record, frozen=True, kw_only=True):
    """An event of which a remark speaks, and its document."""

    event_key: str
    document_id: str


class Remark(Record, frozen=True, kw_only=True):
    """What a person says of an incident: a comment, or a flag for what is not in order.

    `about` are the events that the incident held, as the person saw it. The remark stays with them: it stands beside
    every incident that holds one of them, however incidents merge, split or get other ids. `incident_id` is the one it
    had. `undoes` names the remark that is taken back, or the taking back that is taken back itself.
    """

    id: str
    at: str
    by: str
    action: RemarkAction
    incident_id: str
    about: tuple[RemarkedEvent, ...]
    reason: str | None = None
    undoes: str | None = None


class Terms(Record, frozen=True, kw_only=True):
    """On what terms a document is kept; the newest of a document hold.

    `scope` names what the consent allows (`internal`, `public`, `court` or a partner's name); empty with consent
    `not_asked` for printed news, which asks for none. `retain_until` is a day, after which it is due for removal.
    """

    id: str
    at: str
    by: str
    document_id: str
    sensitivity: Sensitivity = "open"
    group: str | None = None
    consent: Consent = "not_asked"
    scope: tuple[str, ...] = ()
    retain_until: str | None = None
    reason: str | None = None


class Tombstone(Record, frozen=True, kw_only=True):
    """What stays of a redacted document: that it was, who removed its content, when, by what authority and why."""

    document_id: str
    at: str
    by: str
    authority: str
    reason: str
    sealed_sha256: str | None = None
    signature: str | None = msgspec.field(default=None)
