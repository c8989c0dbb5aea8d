"""What an address asks for: the filters that the list, the map, the line of days and the queue share."""

from typing import cast

from fastapi import Request
from sqlalchemy import Connection

from isnad.store.search.filters import Dialect
from isnad.store.search.form import NAMES


def filters(request: Request) -> dict[str, list[str]]:
    """Return the values of the filters in an address."""
    return {name: request.query_params.getlist(name) for name in NAMES if name in request.query_params}


def dialect_of(connection: Connection) -> Dialect:
    """Return the database's manner of writing."""
    return cast(Dialect, connection.dialect.name)
