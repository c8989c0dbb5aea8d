"""The option that says who runs a command."""

from typing import Annotated

import typer

UserOption = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="USER", envvar="ISNAD_USER", help="Who you are; without it your login name.", show_default=False
    ),
]
