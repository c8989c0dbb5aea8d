"""Whether each document stands where its decisions left it, and its double coding is as far as they say."""

import msgspec
from sqlalchemy import Connection, func, or_, select

from isnad.record.errors import MissingError, RedactedError, SealError
from isnad.store.content import Keys
from isnad.store.decide import Standing, standing_of
from isnad.store.read import decisions_of
from isnad.store.schema import decision, document, seal_key
from isnad.store.verify_found import Found

_COLUMNS = tuple(document.c[name] for name in Standing._fields)


def check_standing(connection: Connection, keys: Keys, found: Found) -> None:
    """Derive again what documents say of their own standing. Of a redacted one nobody can open the decisions."""
    readable = seal_key.c.secret.is_not(None)
    joined = document.join(seal_key, seal_key.c.id == document.c.key_id)
    decided = document.c.id.in_(select(decision.c.document_id))
    begun = standing_of(())
    untouched = or_(
        document.c.status != begun.status,
        document.c.blind_first.is_not(None),
        document.c.blind_second.is_not(None),
        func.coalesce(document.c.blind_over, begun.blind_over) != begun.blind_over,
    )
    strange = select(document.c.id, *_COLUMNS).select_from(joined).where(readable, ~decided, untouched)
    for id_, *there in connection.execute(strange.order_by(document.c.n)):
        found.add(_told(id_, Standing(*there), begun))
    query = select(document.c.id, *_COLUMNS).select_from(joined).where(readable, decided).order_by(document.c.n)
    for id_, *there in connection.execute(query).all():
        try:
            derived = standing_of(decisions_of(connection, id_, keys))
        except (SealError, MissingError, RedactedError, msgspec.MsgspecError):
            continue  # the decision that cannot be read is named by itself
        if Standing(*there) != derived:
            found.add(_told(id_, Standing(*there), derived))


def _told(document_id: str, there: Standing, derived: Standing) -> str:
    name = next(name for name in Standing._fields if getattr(there, name) != getattr(derived, name))
    said, decided = getattr(there, name), getattr(derived, name)
    return f"document {document_id}: column {name} was changed: it says {said!r}, and its decisions say {decided!r}"
