"""Events of several reports beside one another: how they compare, and which others an event was compared with."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, not_, select

from isnad.knowledge.registry import load_registry
from isnad.link.compare import barred, compare
from isnad.link.subject import Subject, subject_of
from isnad.link.weights import load_weights
from isnad.record.compared import Resembling
from isnad.record.incidents import Comparison
from isnad.record.kept import EventView
from isnad.store.content import decode
from isnad.store.linked import bodies, weights_of
from isnad.store.read import OUT_OF_FORCE, load_document
from isnad.store.roles import Person, visible_to
from isnad.store.schema import document, event_view, incident_member
from isnad.store.unseen import blind_to

_FEW = 8


def compared_with_first(
    connection: Connection, views: Sequence[EventView]
) -> tuple[tuple[Comparison, ...], dict[str, str]]:
    """Return how each event but the first compares with the first, and why it is never taken for it by the machine,
    by its key, where that is so.

    Of what linking compared this is what it found; other events are compared now.
    """
    held = bodies(connection, [view.key for view in views])
    first, *others = (_subject(connection, view, held) for view in views)
    found = tuple(compare(first, other, load_registry(), load_weights()) for other in others)
    return found, {other.key: why for other in others if (why := barred(first, other)) is not None}


def _subject(connection: Connection, view: EventView, held: dict[str, bytes]) -> Subject:
    if view.key in held:
        return decode(held[view.key], Subject)
    return subject_of(view, load_document(connection, view.document.id), 0)


def resembling(connection: Connection, person: Person, key: str) -> tuple[Resembling, ...]:
    """Return the events of other reports that linking found not too unlike an event, the likest first.

    What the person may not see is left out.
    """
    weights = {left if right == key else right: bits for (left, right), bits in weights_of(connection, [key]).items()}
    columns = (event_view.c.key, event_view.c.document_id, event_view.c["class"], event_view.c.start_day)
    own = select(event_view.c.document_id).where(event_view.c.key == key).scalar_subquery()
    query = (
        select(*columns, document.c.outlet, incident_member.c.incident_id)
        .join(document, document.c.id == event_view.c.document_id)
        .outerjoin(incident_member, incident_member.c.event_key == event_view.c.key)
        .where(
            event_view.c.key.in_(sorted(weights, key=lambda one: -weights[one])[: 4 * _FEW]),
            event_view.c.document_id != own,
            event_view.c.status.not_in(OUT_OF_FORCE),
            and_(visible_to(person), not_(blind_to(person))),
        )
    )
    mine = connection.execute(select(incident_member.c.incident_id).where(incident_member.c.event_key == key)).scalar()
    found = [
        Resembling(
            key=row.key, document_id=row.document_id, outlet=row.outlet, event_class=row[2], day=row.start_day,
            weight=weights[row.key], together=mine is not None and row.incident_id == mine,
        )
        for row in connection.execute(query)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.weight, one.key))[:_FEW])
