"""Rows that a change of the codebook touches: somebody should look at them again."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, false, func, select

from isnad.knowledge.versions import class_fingerprints
from isnad.record.base import Record
from isnad.store.read import OUT_OF_FORCE
from isnad.store.schema import decision, event_view, release


class Touched(Record, frozen=True, kw_only=True):
    """An event of a class whose entry in the codebook is not what it was at the last release.

    `decided_at` is when somebody last decided on it since that release; None where nobody did.
    """

    key: str
    document_id: str
    event_class: str
    decided_at: str | None = None


class _Released(msgspec.Struct):
    """What is read of a manifest: the fingerprints of the classes then."""

    classes: dict[str, str]


def touched_by_codebook(connection: Connection, now: Mapping[str, str] | None = None) -> tuple[Touched, ...]:
    """Return the events whose class the codebook defines or codes otherwise than at the last release.

    Those that nobody decided on since then come first. None before the first release; none for events taken out.

    Args:
        connection: to the store.
        now: fingerprints of the classes; those of this isnad unless given.
    """
    change = _change(connection, now)
    if change is None:
        return ()
    view = event_view.c
    query = select(view.key, view.document_id, view["class"], change.decided).where(change.touches)
    rows = connection.execute(query.order_by(view.n)).all()
    found = [Touched(key=row[0], document_id=row[1], event_class=row[2], decided_at=row[3]) for row in rows]
    return tuple(sorted(found, key=lambda one: one.decided_at is not None))


def waits_for_codebook(connection: Connection, now: Mapping[str, str] | None = None) -> ColumnElement[bool]:
    """Return the condition on `event_view` that holds for touched events on which nobody decided since."""
    change = _change(connection, now)
    return false() if change is None else and_(change.touches, change.decided.is_(None))


class _Change(NamedTuple):
    """A change of the codebook since the last release: which events it touches, and the last decision since on each."""

    touches: ColumnElement[bool]
    decided: ColumnElement[str | None]


def _change(connection: Connection, now: Mapping[str, str] | None) -> _Change | None:
    last = connection.execute(select(release.c.at, release.c.manifest).order_by(release.c.entry.desc())).first()
    if last is None:
        return None
    then = msgspec.json.decode(last.manifest, type=_Released).classes
    changed = changed_classes(then, class_prints() if now is None else now)
    if not changed:
        return None
    since = (
        select(func.max(decision.c.at))
        .where(decision.c.event_key == event_view.c.key, decision.c.at > last.at)
        .correlate(event_view)
        .scalar_subquery()
    )
    return _Change(and_(event_view.c["class"].in_(changed), event_view.c.status.not_in(OUT_OF_FORCE)), since)


def class_prints() -> dict[str, str]:
    """Return the fingerprints of the classes as a manifest keeps them."""
    return {str(name): known for name, known in class_fingerprints().items()}


def changed_classes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Return the classes of which the codebook says something else than it did, in order of name."""
    return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))
