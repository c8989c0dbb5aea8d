"""What programs send to comment on an incident or to flag it, and what they are answered."""

from isnad.record.base import Record
from isnad.record.review import Remark, RemarkAction


class RemarkRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A comment on an incident, or a flag; or the remark that is taken back. One `id` is one remark, however often it
    is sent."""

    incident: str = ""
    action: RemarkAction | None = None
    reason: str | None = None
    undoes: str | None = None
    id: str | None = None


class RemarkAnswer(Record, frozen=True, kw_only=True):
    """The remark that was kept."""

    remark: Remark
