"""Options that several commands share, and what every command on a store does with them."""

from typing import TYPE_CHECKING, Annotated

import typer

from isnad.record.errors import UsageError

if TYPE_CHECKING:
    from isnad.store.store import Store

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

UserOption = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="USER", envvar="ISNAD_USER", help="Who does it; without it the login name.", show_default=False
    ),
]

MasterOption = Annotated[
    str | None,
    typer.Option("--master", metavar="URL", help="Spark's master; without it local[N].", show_default=False),
]

ConfOption = Annotated[
    list[str] | None,
    typer.Option("--conf", metavar="NAME=VALUE", help="A setting of Spark; as often as needed."),
]


def opened_store(place: str | None) -> "Store":
    """Return the store that the person named; there must be one already.

    Raises:
        UsageError: none was named.
        StoreError: there is no store, or it cannot be opened.
    """
    from isnad.store.opening import open_store  # noqa: PLC0415 - the database library is loaded for a store only

    return open_store(named_store(place), create=False)


def named_store(place: str | None) -> str:
    """Return the place of the store that the person named.

    Raises:
        UsageError: none was named.
    """
    if place is None:
        raise UsageError("name the store with --db FILE, or in ISNAD_DB")
    return place
