"""What somebody may do and read, and why not."""

from isnad.record.base import Record
from isnad.record.review import Consent, Role, Sensitivity


class DeedAnswer(Record, frozen=True, kw_only=True):
    """Whether somebody may do something, with the reason as one line."""

    deed: str
    allowed: bool
    reason: str


class ItemAccess(Record, frozen=True, kw_only=True):
    """Whether somebody may read one document. `blind`: its events are hidden from them, for they may code it blind."""

    document_id: str
    sensitivity: Sensitivity
    group: str | None
    allowed: bool
    reason: str
    blind: bool = False


class AccessAnswer(Record, frozen=True, kw_only=True):
    """What a person may do, each with its reason, and what of a document they may see, where one was asked about.

    `groups` are the groups of sensitive sources that the person reads; `alone` that the store lists nobody.
    """

    person: str
    role: Role | None
    groups: tuple[str, ...]
    alone: bool
    deeds: tuple[DeedAnswer, ...]
    item: ItemAccess | None = None


class SourceRuleEntry(Record, frozen=True, kw_only=True):
    """An outlet whose reports are kept from all but a group, and who set it so, when, and why."""

    outlet: str
    sensitivity: Sensitivity
    group: str | None
    reason: str
    by: str
    at: str


class TermsRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Terms to set of a document; what is None stays as it was, an empty `group` or `retain_until` takes it away."""

    reason: str
    sensitivity: Sensitivity | None = None
    group: str | None = None
    consent: Consent | None = None
    scope: tuple[str, ...] | None = None
    retain_until: str | None = None


class SourceRuleRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an outlet's reports are to be kept from now on; `open` takes the rule away."""

    outlet: str
    sensitivity: Sensitivity
    reason: str
    group: str | None = None


class SourceRuleAnswer(Record, frozen=True, kw_only=True):
    """The rules there are, and how many reports of the outlet were kept so now."""

    rules: tuple[SourceRuleEntry, ...]
    documents: int
