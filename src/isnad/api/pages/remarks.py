"""Comments and flags on incidents, sent by a form or by a program."""

from typing import cast, get_args

from fastapi import APIRouter
from fastapi.responses import Response

from isnad.api.answers import answered, described, taking
from isnad.api.caller import Caller, Deciding
from isnad.api.deciding import speaking_to
from isnad.api.leading import led_on
from isnad.api.sent import Sending, Sent
from isnad.record.errors import MissingError, UsageError
from isnad.record.incidents import Incident
from isnad.record.remarks import RemarkAnswer, RemarkRequest
from isnad.record.review import Remark, RemarkAction
from isnad.review.remarks import PREFIX, say_of, take_back_remark
from isnad.runner.telling import incidents_shown
from isnad.store.linked import find_incident

router = APIRouter()


@router.post("/remark", include_in_schema=False)
def remark(caller: Deciding, sent: Sending) -> Response:
    """Keep what a form says of an incident, or take it back; a form sent twice says it once."""
    if sent.maybe("undoes"):
        made = take_back_remark(caller.desk, sent.one("undoes"))
    else:
        action = sent.one("action")
        reason = speaking_to(sent) if action == "comment" else sent.maybe("reason")
        made = _said(caller, sent.one("incident"), action, reason, _id_in(sent))
    return led_on(caller, made, sent.one("back"), "/incidents")


@router.post("/api/remarks", **described(RemarkAnswer), openapi_extra=taking(RemarkRequest), tags=["review"])
def remark_by_program(caller: Deciding, sent: Sending) -> Response:
    """Comment on an incident or flag it, or take that back; an `id` sent twice is one remark."""
    asked = sent.record(RemarkRequest)
    if asked.undoes:
        made = take_back_remark(caller.desk, asked.undoes)
    else:
        made = _said(caller, asked.incident, asked.action or "", asked.reason, asked.id)
    return answered(caller.request, RemarkAnswer(remark=made))


def incident_before(caller: Caller, incident_id: str) -> Incident:
    """Return an incident as the person sees it.

    Raises:
        MissingError: there is none, or nothing of it is before them.
    """
    with caller.store.reading() as connection:
        whole = find_incident(connection, incident_id)
        found = next(incidents_shown(connection, caller.person, (whole,)), None)
    if found is None:
        raise MissingError(f"{incident_id}: there is no such incident before you")
    return found


def _said(caller: Caller, incident_id: str, action: str, reason: str | None, id_: str | None) -> Remark:
    if action not in get_args(RemarkAction):
        raise UsageError(f"of an incident one says {' or '.join(get_args(RemarkAction))}, not {action[:40]!r}")
    incident = incident_before(caller, incident_id)
    return say_of(caller.desk, incident, cast(RemarkAction, action), reason, id_=id_)


def _id_in(sent: Sent) -> str | None:
    """The id that the page gave the form, as all its forms have it, made that of a remark."""
    given = sent.maybe("decision_id")
    return None if given is None else f"{PREFIX}-{given.removeprefix('dec-')}"
