"""The command `isnad` as a process of its own, forked from one that has imported it: a start costs a tenth.

Arguments, environment, folder, standard streams and exit code are those of a process that a shell starts. What is
about starting itself, about signals and about pipes is tested on `python -m isnad`.
"""

import gc
import json
import os
import pkgutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, suppress
from functools import cache
from importlib import import_module
from pathlib import Path

_LONGEST = 300
_HOME = os.environ["ISNAD_HOME"]  # set by conftest.py
_APART = ("isnad.api", "isnad.client", "isnad.watch", "isnad.__main__")
"""Not needed by most commands, dear to import, and some hold threads: what forks has none."""


def isnad(
    *arguments: object, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command and return what came of it, its output as text."""
    done = isnad_bytes(*arguments, stdin=stdin, env=env, cwd=cwd)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def isnad_bytes(
    *arguments: object, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command and return what came of it."""
    environment = dict(os.environ if env is None else env)
    said = [str(argument) for argument in arguments]
    # What a process has read of its gazetteer holds for one folder of the user's own places alone.
    server = _server(warm=environment.get("ISNAD_HOME") == _HOME)
    asked = json.dumps({"arguments": said, "environment": environment, "folder": str(cwd or Path.cwd())}).encode()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        socket.send_fds(server, [len(asked).to_bytes(4, "big")], [given.fileno(), out.fileno(), err.fileno()])
        server.sendall(asked)
        code = int.from_bytes(server.recv(4), "big", signed=True)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(said, code, out.read(), err.read())


@cache
def _server(*, warm: bool) -> socket.socket:
    """Start what forks; it ends when this process does, for then nobody holds the other end."""
    here, there = socket.socketpair()
    here.settimeout(_LONGEST)
    command = [sys.executable, __file__, str(there.fileno()), "warm" if warm else "cold"]
    path = os.pathsep.join(str(Path(part).resolve()) for part in sys.path if part)
    environment = os.environ | {"PYTHONPATH": path, "ISNAD_HOME": _HOME}
    subprocess.Popen(command, pass_fds=[there.fileno()], env=environment)
    there.close()
    return here


def _serve(asking: socket.socket) -> bool:
    """Fork for every command that is asked for; return True in the child, False when nobody is there to ask."""
    while True:
        head, streams, _, _ = socket.recv_fds(asking, 4, 3)
        if not head:
            return False
        asked = json.loads(_exactly(asking, int.from_bytes(head, "big")))
        child = os.fork()
        if child == 0:
            asking.close()
            _become(streams, asked["arguments"], asked["environment"], asked["folder"])
            return True
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        asking.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _exactly(asking: socket.socket, length: int) -> bytes:
    held = b""
    while len(held) < length:
        held += asking.recv(length - len(held))
    return held


def _become(streams: list[int], arguments: list[str], environment: dict[str, str], folder: str) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["isnad", *arguments]


def _warm(main: Callable[[], None]) -> None:
    """Code a sample into a store, so that what is loaded at the first use is there before forking."""
    sample = Path(import_module("isnad").__file__ or "").parent / "samples" / "01-syria-villages.txt"
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere:
        sys.argv = ["isnad", "code", str(sample), "--db", f"{folder}/warm.db"]
        with redirect_stderr(nowhere), suppress(SystemExit):
            main()


def _prepare(*, warm: bool) -> Callable[[], None]:
    for module in pkgutil.walk_packages(import_module("isnad").__path__, "isnad."):
        if not module.name.startswith(_APART):
            import_module(module.name)
    main: Callable[[], None] = import_module("isnad.cli.main").main
    if warm:
        _warm(main)
    gc.collect()
    gc.freeze()  # else every child copies what its collector touches
    return main


if __name__ == "__main__":
    asking, how = socket.socket(fileno=int(sys.argv[1])), sys.argv[2]
    command = _prepare(warm=how == "warm")
    if _serve(asking):
        command()
