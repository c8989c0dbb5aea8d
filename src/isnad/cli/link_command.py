"""`isnad link`: bring the reports of a store together."""

from typing import Annotated, Literal

import typer

from isnad.cli import exits
from isnad.cli.options import ConfOption, MasterOption, StoreOption


def link(
    store: StoreOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Compare everything anew, not only what came or changed since the last run.")
    ] = False,
    on: Annotated[Literal["process", "spark"], typer.Option("--on", help="process or spark.")] = "process",
    master: MasterOption = None,
    conf: ConfOption = None,
) -> None:
    """Bring the reports of one event together as incidents, and count the independent sources behind each.

    Near copies are found, events compared field by field, and incidents put together. Only what came or changed since
    the last run is looked at. What people judged the same or different always holds. Ids stay: an incident that is
    merged into another is found under its old id too. docs/incidents.md says how.

    With --on spark a cluster finds the pairs and compares them; this process writes what it found. The incidents are
    the same.

    One run at a time: a second one waits and says so. An interrupted run goes on where it was.

    \b
    Examples:
      isnad link --db conflict.db
      isnad link --all --db conflict.db
      isnad link --on spark --master spark://head:7077 --db conflict.db

    \b
    Exit codes:
      0  everything is brought together, or there was nothing to do
      2  no store is named, or the cluster cannot be had
      5  the store cannot be opened or written; what was done so far is kept
      130  interrupted; what was done so far is kept
    """
    from isnad.cli.link_work import LinkRequest, link_store  # noqa: PLC0415

    try:
        code = link_store(LinkRequest(store, everything, on, master, tuple(conf or ())))
    except KeyboardInterrupt:
        code = exits.INTERRUPTED
    raise typer.Exit(code)
