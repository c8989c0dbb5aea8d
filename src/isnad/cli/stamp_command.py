"""`isnad stamp`: an outside party signs when the newest head of the ledger was there."""

from typing import Annotated

import typer

from isnad.cli.options import StoreOption, opened_store
from isnad.record.errors import UsageError


def stamp(
    store: StoreOption = None,
    server: Annotated[
        str | None,
        typer.Option(
            "--tsa", metavar="URL", envvar="ISNAD_TSA_URL", help="The time-stamp server (RFC 3161).", show_default=False
        ),
    ] = None,
) -> None:
    """Have the newest head of the ledger time-stamped, and keep the stamp with it. The server sees a hash alone.

    Everything that the store held by then is covered. Run it by a timer, for instance every night.

    \b
    Example:
      isnad stamp --db conflict.db --tsa https://tsa.example/

    \b
    Exit codes:
      0  stamped, or the newest head had a stamp already
      2  no server is named
      5  the server gives no stamp, or the store cannot be written
    """
    from isnad.store.stamping import stamp_newest  # noqa: PLC0415

    if server is None:
        raise UsageError("name a time-stamp server with --tsa URL, or in ISNAD_TSA_URL")
    opened = opened_store(store)
    try:
        kept = stamp_newest(opened, server)
    finally:
        opened.close()
    typer.echo(f"the head of {kept.size} entries was stamped by {kept.by} at {kept.at}")
