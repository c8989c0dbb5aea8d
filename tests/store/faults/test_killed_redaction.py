"""`kill -9` in the middle of a redaction: the document is there whole or gone whole, and a second run finishes."""

import signal
import sys
from pathlib import Path

import pytest
from processes import in_process

from isnad.record.errors import RedactedError
from isnad.store.add import add
from isnad.store.opening import open_store
from isnad.store.read import load_coded
from isnad.store.redact import redact
from isnad.store.roles import Person
from isnad.store.store import Store
from isnad.store.verify import verify
from many_documents import CODER, many_deposits

NUMBER = 4
SCRIPT = str(Path(__file__).parent / "redactor.py")
AT_THE_COMMIT, NEVER = 0, 10**6


def _is_gone(store: Store, document_id: str) -> bool:
    with store.reading() as connection:
        try:
            load_coded(connection, document_id)
        except RedactedError:
            return True
    return False


@pytest.mark.parametrize("statements", [1, 4, 8, 12, 16, 20, AT_THE_COMMIT])
def test_a_redaction_that_is_killed_is_done_or_not_begun(store_url: str, statements: int) -> None:
    store = open_store(store_url)
    add(store, many_deposits(NUMBER), coder=CODER)
    document_id = next(many_deposits(1)).coded.document.id
    child = in_process([sys.executable, SCRIPT, store_url, document_id, str(statements)])
    _, said = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, said
    gone = _is_gone(store, document_id)
    findings = verify(store)
    assert (findings.named, findings.redacted) == ((), int(gone))
    redact(store, document_id, reason="again", authority="the source", person=Person(id="leila", role="admin"))
    assert _is_gone(store, document_id)
    findings = verify(store)
    assert (findings.named, findings.redacted) == ((), 1)
    store.close()


def test_a_redaction_that_is_not_killed_removes(store_url: str) -> None:
    store = open_store(store_url)
    add(store, many_deposits(NUMBER), coder=CODER)
    document_id = next(many_deposits(1)).coded.document.id
    child = in_process([sys.executable, SCRIPT, store_url, document_id, str(NEVER)])
    _, said = child.communicate(timeout=60)
    assert child.returncode == 0, said
    assert _is_gone(store, document_id)
    store.close()
