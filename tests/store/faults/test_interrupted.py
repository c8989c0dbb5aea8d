"""Ctrl-C in the middle of `isnad code --db`: what was coded is safe, and the command run again does the rest."""

import json
import re
import signal
import sys
from pathlib import Path

from processes import in_process
from sound import assert_sound

from isnad.cli import exits
from isnad.store.opening import open_store
from many_documents import many_deposits

NUMBER, BEFORE = 150, 40


def _reports(folder: Path) -> Path:
    path = folder / "reports.jsonl"
    documents = (deposit.coded.document for deposit in many_deposits(NUMBER))
    lines = ({"id": one.external_id, "uri": one.uri, "outlet": one.outlet, "text": one.text} for one in documents)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


def test_what_was_coded_before_an_interruption_is_safe(store_url: str, tmp_path: Path) -> None:
    reports = _reports(tmp_path)
    command = [sys.executable, "-m", "isnad", "code", str(reports), "--db", store_url, "--format", "jsonl"]
    child = in_process(command)
    assert child.stdout is not None
    for _ in range(BEFORE):
        assert child.stdout.readline()
    child.send_signal(signal.SIGINT)
    rest, said = child.communicate(timeout=60)
    assert child.returncode == exits.INTERRUPTED, said
    told = re.fullmatch(r"isnad: interrupted after (\d+) records; .*; (\d+) documents are safe in .*\n", said)
    assert told, said
    records, safe = int(told[1]), int(told[2])
    store = open_store(store_url)
    assert assert_sound(store) == safe
    assert BEFORE <= safe <= records < NUMBER
    assert all(json.loads(line) for line in rest.splitlines())

    again = in_process(command)
    _, said = again.communicate(timeout=120)
    assert again.returncode == exits.OK, said
    assert f"{NUMBER - safe} documents added to " in said
    assert f"{safe} unchanged" in said
    assert assert_sound(store) == NUMBER
    store.close()
