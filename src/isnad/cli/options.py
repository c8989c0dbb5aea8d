"""Options that several commands share."""

from typing import Annotated

import typer

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="FILE|URL",
        envvar="ISNAD_DB",
        help="The store: a file, or postgresql://user@host/name.",
        show_default=False,
    ),
]
