"""Redacts a document in a process of its own that kills itself after so many statements.

Usage: python redactor.py PLACE DOCUMENT STATEMENTS
STATEMENTS 0 kills it when it is about to commit; a large number lets it end.
"""

import os
import signal
import sys
from typing import Any

from sqlalchemy import Connection, event

from isnad.store.opening import open_store
from isnad.store.redact import redact
from isnad.store.roles import Person


def main() -> None:
    place, document_id, statements = sys.argv[1], sys.argv[2], int(sys.argv[3])
    store = open_store(place)
    left = statements

    def count(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def at_the_end(_: Connection) -> None:
        if statements == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(store.engine, "after_cursor_execute", count)
    event.listen(store.engine, "commit", at_the_end)
    redact(store, document_id, reason="withdrawn", authority="the source", person=Person(id="leila", role="admin"))
    store.close()


if __name__ == "__main__":
    main()
