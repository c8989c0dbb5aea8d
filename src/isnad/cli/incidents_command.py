"""`isnad incidents`: list what was brought together."""

from typing import Annotated, Literal

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, UserOption


def incidents(
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="QUERY", help="Only incidents with an event that the query finds."),
    ] = None,
    form: Annotated[
        Literal["table", "jsonl", "html"],
        typer.Option("--format", help="A table, one incident a line as JSON, or a page with the chains drawn."),
    ] = "table",
    least: Annotated[
        int, typer.Option("--reports", min=1, metavar="N", help="Only incidents of N reports or more.")
    ] = 1,
    language: Annotated[
        Literal["ar", "en"], typer.Option("--lang", help="Language in which the page opens; both are in it.")
    ] = "ar",
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many at most. Without it: 50 in a table or page, else all."),
    ] = None,
    store: StoreOption = None,
    user: UserOption = None,
) -> None:
    """List incidents, those of most reports first: what, when, where, by how many independent sources.

    `isnad link` puts incidents together. The query is that of `isnad events`; docs/search.md has the language. An
    incident is found when one of its events fits the query.

    Sources are counted low and high: high joins only what is surely one voice, low also what may be one. The grade
    goes by the low count: single_source, corroborated; contested where a source denies it or sources name rival
    doers; acknowledged where an acting party says so itself. Nothing is called confirmed without a person.

    An incident with a report that you may not read is left out.

    \b
    Examples:
      isnad incidents --db conflict.db
      isnad incidents --db conflict.db --reports 3 \\
        --where 'class:shelling place:Idlib date:2019-05'
      isnad incidents --db conflict.db --format jsonl > incidents.jsonl
      isnad incidents --db conflict.db --reports 3 --format html > incidents.html

    \b
    Exit codes:
      0  incidents were found
      2  the query cannot be meant, or no store is named
      3  there is no such incident
      5  the store cannot be opened or read
      6  you may not read in this store
      130  interrupted
    """
    from isnad.cli.incidents_work import IncidentsRequest, print_incidents  # noqa: PLC0415

    try:
        code = print_incidents(IncidentsRequest(tuple(where or ()), form, least, limit, store, user, language))
    except KeyboardInterrupt:
        code = exits.INTERRUPTED
    raise typer.Exit(code)
