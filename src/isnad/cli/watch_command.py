"""`isnad watch`: outlets as they publish."""

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, UserOption


def watch(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TOML: which outlets, which feeds, at what pace.")],
    store: StoreOption = None,
    user: UserOption = None,
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Say what would be watched and what is off, and ask nobody.")
    ] = False,
    log: Annotated[
        str | None, typer.Option(metavar="FILE|-", help="Write a line of JSON for each thing that happens.")
    ] = None,
    metrics_port: Annotated[
        int | None,
        typer.Option(
            metavar="PORT", min=0, max=65535, help="Serve /health and /metrics on 127.0.0.1; 0 takes any free port."
        ),
    ] = None,
) -> None:
    """Watch outlets: ask their feeds, sitemaps and listing pages, fetch what is new or changed, code, keep and link it.

    Runs until it is stopped; stopped or killed at any point it goes on where it was. One watch of a file at a time.
    robots.txt is followed, a host is asked one thing at a time, and longer after each failure. A page that changed is
    kept as a further version (isnad versions). Outlets that speak for a party to a conflict are off until the file
    says party_on = true. docs/watch.md has every key, and what a visited site learns about its visitor.

    \b
    Examples:
      isnad watch outlets.toml --check
      isnad watch outlets.toml --db conflict.db --once
      isnad watch outlets.toml --db conflict.db \\
        --log watch.jsonl --metrics-port 9464

    \b
    Exit codes:
      0  the round is over, or it was told to end (SIGTERM)
      2  the file, or an option, cannot be meant
      4  the log cannot be written or the port is taken
      5  the store cannot be opened or written; what was kept stays
      6  you may not add reports to this store, or the file is being watched already
      130  interrupted; what was kept stays
    """
    from isnad.cli.watch_work import WatchRequest, watch_outlets  # noqa: PLC0415

    request = WatchRequest(file, store, user, once=once, check=check, log=log, metrics_port=metrics_port)
    try:
        code = watch_outlets(request)
    except KeyboardInterrupt:
        code = exits.INTERRUPTED
    raise typer.Exit(code)
