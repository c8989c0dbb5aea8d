"""`isnad serve`: who may come in where, and a process that serves until it is stopped."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from isnad.cli.serve_demo import demo_store
from isnad.cli.serve_work import ServeRequest, serve_desk
from isnad.record.errors import OutputError, StoreError, UsageError
from isnad.store.opening import open_store
from isnad.store.people import add_person
from isnad.store.roles import Person
from isnad.store.schema import event_view, incident


def request(place: Path | None, **given: object) -> ServeRequest:
    values = {
        "place": None if place is None else str(place), "host": "127.0.0.1", "port": 0, "names": (), "acting": None,
        "sign_in": False, "idle": 30.0, "behind_tls": False, "demo": False, "keep": None,
    }  # fmt: skip
    return ServeRequest(**{**values, **given})  # type: ignore[arg-type]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    open_store(tmp_path / "store.db").close()
    return tmp_path / "store.db"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"tiles": Path("nowhere.pmtiles")}, "cannot be read"),
        ({"style": Path(__file__)}, "no JSON"),
        ({"host": "0.0.0.0", "acting": "lina"}, "needs no sign-in, and others can reach 0.0.0.0"),
        ({"host": "::", "acting": "lina"}, "needs no sign-in"),
        ({"acting": "lina", "sign_in": True}, "give one of them"),
        ({"keep": Path("x.db")}, "--keep says where the store of --demo lies"),
        ({"place": None}, "name the store with --db"),
    ],
)
def test_what_cannot_be_meant(place: Path, given: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError, match=re.escape(why)):
        serve_desk(request(**{"place": place, **given}))


def test_no_store_and_no_free_address(place: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        serve_desk(request(tmp_path / "none.db"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OutputError, match="choose another with --port"):
            serve_desk(request(place, port=taken.getsockname()[1]))


def served(place: Path, *options: str) -> tuple[subprocess.Popen[str], str, str]:
    """Run `isnad serve`; return the process, the address, and what else was said before it answered."""
    command = [sys.executable, "-m", "isnad", "serve", "--db", str(place), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stderr is not None
    first = process.stderr.readline()
    second = process.stderr.readline() if "--sign-in" in options or "--host" in options else ""
    found = re.search(r"http://[^/]+", first)
    assert found is not None, first
    return process, found[0], second


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    return process.returncode, said


def test_alone_on_this_machine_nobody_signs_in(place: Path) -> None:
    process, address, _ = served(place)
    try:
        assert httpx.get(f"{address}/queue").status_code == 200
        assert httpx.get(f"{address}/queue", headers={"host": "evil.example"}).status_code == 421
    finally:
        code, said = stopped(process)
    assert (code, said.strip()) == (0, "isnad: stopped; everything decided is kept")


def test_the_terminal_prints_a_link_for_the_first_admin(place: Path) -> None:
    process, address, said = served(place, "--sign-in")
    try:
        assert httpx.get(f"{address}/queue").headers["location"] == "/sign-in?next=%2Fqueue"
        link = re.search(rf"{re.escape(address)}/link/[\w-]+", said)
        assert link is not None
        sent = {"user": "huda", "password": "four words of nonsense", "again": "four words of nonsense"}
        with httpx.Client() as browser:
            assert browser.post(link[0], data=sent).status_code == 303
            assert browser.get(f"{address}/users").status_code == 200
    finally:
        assert stopped(process)[0] == 0


def test_a_store_that_lists_people_asks_for_a_sign_in_unless_somebody_is_named(place: Path) -> None:
    store = open_store(place)
    with store.writing() as writing:
        add_person(writing, Person(id="huda", role="admin", alone=True), Person(id="huda", role="admin"))
    store.close()
    for options, status in (((), 401), (("--as", "huda"), 200), (("--as", "eve"), 403)):
        process, address, _ = served(place, *options)
        try:
            assert httpx.get(f"{address}/api/queue").status_code == status
        finally:
            stopped(process)


def test_the_demo_holds_the_samples_coded_and_brought_together(tmp_path: Path) -> None:
    store = demo_store(tmp_path / "demo.db")
    with store.reading() as connection:
        samples = connection.execute(select(func.count()).where(event_view.c.sample)).scalar()
        others = connection.execute(select(func.count()).where(event_view.c.sample.is_(False))).scalar()
        incidents = connection.execute(select(func.count()).select_from(incident)).scalar()
    store.close()
    assert (samples or 0) > 150
    assert others == 0
    assert (incidents or 0) > 50
