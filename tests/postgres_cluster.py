"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket there, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import psycopg

SERVER_USER = "postgres"
SETTINGS = {"listen_addresses": "''", "max_connections": "60"}
# Nothing of a test outlives it, so that the server need not wait for the disk.
HASTY = {"fsync": "off", "full_page_writes": "off"}


class NoPostgres(Exception):  # noqa: N818 - a reason to skip, not a fault
    """There is no PostgreSQL on this machine, or it cannot be started; the text says why."""


class Cluster:
    """A running server; `fresh_url` makes an empty database in it. A `safe` one waits for the disk, as is usual."""

    def __init__(self, *, safe: bool = False) -> None:
        self._settings = SETTINGS if safe else SETTINGS | HASTY
        self._tools = _tools()
        self._numbers = count(1)
        self.folder = Path(tempfile.mkdtemp(prefix="isnad-pg-"))
        self.folder.chmod(0o711)
        if os.geteuid() == 0:
            shutil.chown(self.folder, SERVER_USER, SERVER_USER)
        self._do(
            "initdb", "-D", self._data, "-U", "isnad", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = " ".join(f"-c {name}={value}" for name, value in self._settings.items())
        log = str(self.folder / "log")
        self._do("pg_ctl", "start", "-w", "-D", self._data, "-l", log, "-o", f"-k {self.folder} {options}")

    def stop(self, how: str = "fast") -> None:
        """Stop the server: `fast` takes back what is open, `immediate` is as if its power went."""
        self._do("pg_ctl", "stop", "-w", "-m", how, "-D", self._data)

    def fresh_url(self) -> str:
        """Return the URL of a database with nothing in it."""
        name = f"store_{next(self._numbers)}"
        self._say(f"CREATE DATABASE {name}")
        return f"postgresql://isnad@/{name}?host={self.folder}"

    def copy(self, template: str, url: str) -> None:
        """Make the database at a URL anew, as another is; nobody may be connected to that other one."""
        self.drop(url)
        self._say(f"CREATE DATABASE {_name(url)} TEMPLATE {_name(template)} STRATEGY FILE_COPY")

    def drop(self, url: str) -> None:
        """Drop a database that `fresh_url` made, whoever is still connected to it."""
        self._say(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def remove(self) -> None:
        """Stop the server and remove its folder."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _say(self, statement: str) -> None:
        with psycopg.connect(f"host={self.folder} user=isnad dbname=postgres", autocommit=True) as connection:
            connection.execute(statement)

    def _do(self, tool: str, *arguments: str) -> None:
        # The server refuses to run as root.
        front = ["runuser", "-u", SERVER_USER, "--"] if os.geteuid() == 0 else []
        # Not a pipe: the server inherits it, and the reader would wait for as long as the server runs.
        with (self.folder.parent / f"{self.folder.name}.{tool}").open("w+") as said:
            command = [*front, str(self._tools / tool), *arguments]
            done = subprocess.run(command, cwd=self.folder, stdout=said, stderr=said, timeout=120)
            said.seek(0)
            words = said.read()
        Path(said.name).unlink()
        if done.returncode:
            raise NoPostgres(f"{tool} failed: {' '.join(words.split())[-300:]}")


def _name(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


def _tools() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgres("there is no PostgreSQL server on this machine (apt-get install postgresql)")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        raise NoPostgres("a PostgreSQL server does not run as root, and there is no runuser to start it otherwise")
    return (found[-1] if found else Path(str(on_path))).parent
