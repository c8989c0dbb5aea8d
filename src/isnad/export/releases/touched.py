"""Rows that a change of the codebook touches: somebody should look at them again."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from isnad.export.releases.freeze import changed_classes
from isnad.export.releases.manifest import load_manifests
from isnad.knowledge.versions import class_fingerprints
from isnad.record.base import Record
from isnad.store.schema import decision, event_view

_OUT = ("rejected", "merged", "split")


class Touched(Record, frozen=True, kw_only=True):
    """An event of a class whose entry in the codebook is not what it was at the last release.

    `decided_at` is when somebody last decided on it since that release; None where nobody did.
    """

    key: str
    document_id: str
    event_class: str
    decided_at: str | None = None


def touched_by_codebook(connection: Connection, now: Mapping[str, str] | None = None) -> tuple[Touched, ...]:
    """Return the events whose class the codebook defines or codes otherwise than at the last release.

    Those that nobody decided on since then come first. None before the first release; none for events taken out.

    Args:
        connection: to the store.
        now: fingerprints of the classes; those of this isnad unless given.
    """
    manifests = load_manifests(connection)
    if not manifests:
        return ()
    last = manifests[-1]
    present = now if now is not None else {str(name): print_ for name, print_ in class_fingerprints().items()}
    changed = changed_classes(last.classes, dict(present))
    if not changed:
        return ()
    since = (
        select(func.max(decision.c.at))
        .where(decision.c.event_key == event_view.c.key, decision.c.at > last.at)
        .correlate(event_view)
        .scalar_subquery()
    )
    columns = (event_view.c.key, event_view.c.document_id, event_view.c["class"], since)
    query = select(*columns).where(event_view.c["class"].in_(changed), event_view.c.status.not_in(_OUT))
    found = [Touched(key=key, document_id=document_id, event_class=name, decided_at=at)
             for key, document_id, name, at in connection.execute(query.order_by(event_view.c.n))]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.decided_at is not None))
