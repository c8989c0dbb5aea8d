"""Reports that belong beside one report: of the same incident, near copies, of the same place and day.

Open reports alone: that others were looked at one by one would stand in the audit log. What somebody could still code
blind is related by its words alone.
"""

from typing import Literal

from sqlalchemy import ColumnElement, Connection, and_, not_, or_, select

from isnad.record.base import Record
from isnad.store.roles import Person, visible_to
from isnad.store.schema import copy_pair, document, event_place, event_view, incident_member
from isnad.store.unseen import blind_documents, blind_to

Why = Literal["incident", "copy", "place_and_day"]
MOST = 12
_FINE_KM = 30.0
"""Events of a wider area are not said to be of one place."""


class RelatedReport(Record, frozen=True, kw_only=True):
    """A report, and why it stands beside the other."""

    document_id: str
    outlet: str | None
    published: str | None
    why: Why


def related_reports(
    connection: Connection, person: Person, document_id: str, most: int = MOST
) -> tuple[RelatedReport, ...]:
    """Return what a person may read beside a report, of each kind so many at most; each report once.

    Args:
        document_id: of a document that the person may read.
    """
    found: dict[str, RelatedReport] = {}
    kinds: list[tuple[Why, ColumnElement[bool]]] = [("copy", _copies(document_id))]
    if document_id not in blind_documents(connection, person):
        seen = not_(blind_to(person))
        kinds = [
            ("incident", and_(_in_one_incident(document_id), seen)),
            *kinds,
            ("place_and_day", and_(_of_one_place_and_day(document_id), seen)),
        ]
    for why, fits in kinds:
        columns = (document.c.id, document.c.outlet, document.c.published)
        others = select(*columns).where(document.c.id != document_id, document.c.sensitivity == "open", fits)
        rows = connection.execute(
            others.where(visible_to(person), document.c.id.not_in(list(found)))
            .order_by(document.c.published, document.c.n)
            .limit(most)
        )
        for row in rows:
            found[row.id] = RelatedReport(document_id=row.id, outlet=row.outlet, published=row.published, why=why)
    return tuple(found.values())


def _in_one_incident(document_id: str) -> ColumnElement[bool]:
    own = select(incident_member.c.incident_id).where(incident_member.c.document_id == document_id)
    return document.c.id.in_(select(incident_member.c.document_id).where(incident_member.c.incident_id.in_(own)))


def _copies(document_id: str) -> ColumnElement[bool]:
    own = select(document.c.n).where(document.c.id == document_id).correlate(None).scalar_subquery()
    later = select(copy_pair.c.right_n).where(copy_pair.c.left_n == own)
    earlier = select(copy_pair.c.left_n).where(copy_pair.c.right_n == own)
    return or_(document.c.n.in_(later), document.c.n.in_(earlier))


def _of_one_place_and_day(document_id: str) -> ColumnElement[bool]:
    mine, place = event_view.alias("mine"), event_place.alias("my_place")
    here = (
        select(event_view.c.document_id)
        .select_from(mine)
        .join(place, and_(place.c.event_n == mine.c.n, place.c.own))
        .join(event_place, and_(event_place.c.place_id == place.c.place_id, event_place.c.own))
        .join(event_view, and_(event_view.c.n == event_place.c.event_n, event_view.c.start_day == mine.c.start_day))
        .where(mine.c.document_id == document_id, mine.c.radius_km <= _FINE_KM)
    )
    return document.c.id.in_(here)
