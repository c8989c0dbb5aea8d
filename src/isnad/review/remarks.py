"""Comments and flags on an incident, taken back like any decision."""

import msgspec
from msgspec.structs import replace

from isnad.record.errors import MissingError, UsageError
from isnad.record.ids import content_id
from isnad.record.incidents import Incident
from isnad.record.review import Remark, RemarkAction, RemarkedEvent
from isnad.review.actions import LEAST_ID, MOST_ID, well_formed
from isnad.review.desk import Desk
from isnad.store.audit import subject_of
from isnad.store.decide import record_remark
from isnad.store.people import person_named
from isnad.store.remarks import live_remarks, remark_with
from isnad.store.roles import Deed, Person, require
from isnad.store.store import Writing
from isnad.store.unseen import refuse_blind

PREFIX = "rmk"


def say_of(
    desk: Desk, incident: Incident, action: RemarkAction, reason: str | None = None, *, id_: str | None = None
) -> Remark:
    """Return the remark that was kept. One that is sent twice under one id is one.

    Args:
        desk: of the person.
        incident: as the person sees it.
        action: to comment, or to flag.
        reason: what is said; a flag may say nothing.
        id_: given by the sender; None for one made of the remark's values.

    Raises:
        UsageError: a comment without words, or an id that stands for something else.
        RefusedError: the person may not decide on a report of the incident.
    """
    said = (reason or "").strip() or None
    if action == "comment" and said is None:
        raise UsageError("a comment says something; write it as the reason")
    about = tuple(
        RemarkedEvent(event_key=key, document_id=line.document_id)
        for line in incident.reports
        for key in (line.event_key, *line.also)
    )
    with desk.store.writing() as writing:
        person = person_named(writing.connection, desk.user)
        made = Remark(
            id="", at=writing.at, by=person.id, action=action, incident_id=incident.id, about=about, reason=said
        )
        _check_may(writing, person, made, "decide")
        return _sent_before(writing, made, id_) or _keep(writing, made, id_)


def take_back_remark(desk: Desk, remark_id: str) -> Remark:
    """Return what takes back a remark; taking that back again lets the first one hold.

    Raises:
        MissingError: there is no such remark.
        UsageError: it is not in force.
        RefusedError: it is another person's, and this one may not take it back.
    """
    with desk.store.writing() as writing:
        person = person_named(writing.connection, desk.user)
        near = remark_with(writing.connection, remark_id)
        target = next((one for one in near if one.id == remark_id), None)
        if target is None:
            raise MissingError(f"there is no remark {remark_id!r} in this store")
        if target not in live_remarks(near):
            raise UsageError(f"{remark_id} is not in force: it was taken back already")
        _check_may(writing, person, target, "decide" if target.by == person.id else "undo_of_others")
        return _keep(writing, replace(target, at=writing.at, by=person.id, reason=None, undoes=target.id), None)


def _check_may(writing: Writing, person: Person, remark: Remark, deed: Deed) -> None:
    for document_id in dict.fromkeys(one.document_id for one in remark.about):
        require(person, deed, subject_of(writing.connection, document_id))
        refuse_blind(writing.connection, person, document_id)


def _sent_before(writing: Writing, made: Remark, id_: str | None) -> Remark | None:
    """What this remark became when it was sent the first time."""
    if id_ is not None and not well_formed(id_, f"{PREFIX}-"):
        raise UsageError(
            f"{id_!r} cannot be the id of a remark: {PREFIX}- and {LEAST_ID} to {MOST_ID} small letters and digits"
        )
    kept = next((one for one in remark_with(writing.connection, id_) if one.id == id_), None) if id_ else None
    if kept is not None and (kept.by, kept.action, kept.reason) != (made.by, made.action, made.reason):
        raise UsageError(f"{id_} is another remark already; give this one an id of its own")
    return kept


def _keep(writing: Writing, made: Remark, id_: str | None) -> Remark:
    kept = replace(made, id=id_ or content_id(PREFIX, [msgspec.json.encode(replace(made, id="")).decode()]))
    record_remark(writing, kept)
    return kept
