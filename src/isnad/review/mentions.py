"""Comments that speak to somebody: `@lina` in a comment is put before Lina."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, select

from isnad.record.errors import RedactedError
from isnad.record.review import Decision
from isnad.review.opened import state_of
from isnad.review.undo import live_ids
from isnad.store.read import decisions_of
from isnad.store.roles import Person, visible_to
from isnad.store.schema import decision, document

_NAME = r"@{}(?![\w.-]*\w)"
"""Whole names only: @lina is not spoken to by @lina.m; a full stop behind the name ends the sentence."""


def mentions_of(connection: Connection, person: Person) -> Iterator[Decision]:
    """Yield the comments in force that name a person, document by document, of what the person may read.

    A comment made blind is not shown before both coders are done.
    """
    called = re.compile(_NAME.format(re.escape(person.id)))
    commented = select(decision.c.document_id).where(decision.c.action == "comment")
    query = select(document.c.id).where(document.c.id.in_(commented), visible_to(person)).order_by(document.c.n)
    for document_id in list(connection.execute(query).scalars()):
        try:
            decisions = decisions_of(connection, document_id)
        except RedactedError:
            continue
        live = live_ids(decisions)
        hidden = state_of(connection, document_id, decisions).stage == "coding"
        yield from (
            d
            for d in decisions
            if d.action == "comment" and d.id in live and called.search(d.reason or "") and not (d.blind and hidden)
        )
