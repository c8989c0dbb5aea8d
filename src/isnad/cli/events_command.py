"""`isnad events`: find events in a store by the filter language."""

from typing import Annotated, Literal

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, UserOption


def events(
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY]", help="What to look for; without it every event.", show_default=False),
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="QUERY", help="A further query that must hold as well.")
    ] = None,
    form: Annotated[
        Literal["table", "jsonl", "ids"],
        typer.Option("--format", help="A table, one event a line as JSON, or keys alone."),
    ] = "table",
    order: Annotated[
        Literal["newest", "oldest", "surest", "least_sure"],
        typer.Option(help="By first day, or by the coder's confidence."),
    ] = "newest",
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many at most. Without it: 50 in a table, else all."),
    ] = None,
    count: Annotated[bool, typer.Option("--count", help="Print only how many there are.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was rejected, merged or split, which `status:` finds as well.")
    ] = False,
    fields: Annotated[bool, typer.Option("--fields", help="Print the fields of the language with examples.")] = False,
    store: StoreOption = None,
    user: UserOption = None,
    language: Annotated[
        Literal["ar", "en"], typer.Option("--lang", help="Language of the labels in the table.")
    ] = "en",
) -> None:
    """Find events in a store.

    Filters are FIELD:VALUE; other words are looked for in the text of the reports, in any spelling and with any
    prefix. What stands side by side must all hold. `or` or | between parts, - or `not` before one, parentheses and
    quotes do what they say. A place holds all that lies in it, an actor all that is part of it. docs/search.md has
    more, and --fields lists the fields. What you may not read is neither found nor counted. Put the whole query in
    single quotes, so that the shell leaves it alone; one that begins with a dash comes last, after --.

    \b
    Examples:
      isnad events --db conflict.db 'class:shelling place:Idlib date:2019-05..2019-06'
      isnad events --db conflict.db 'صنف:قصف مكان:"كفر نبل" ضرر:قتلى>=5'
      isnad events --db conflict.db 'قرب:"كفر نبل",20كم ("ريف حلب" أو قصف*)'
      isnad events --db conflict.db 'near:35.6,36.5,20km not actor:unknown'
      isnad events --db conflict.db -- '-class:protest place:Idlib'
      isnad events --db conflict.db 'sector:jihadist date:2019-05-20~3d' --format jsonl
      isnad events --db conflict.db 'flag:number_clash status:machine' --count
      isnad events --fields

    \b
    Exit codes:
      0  events were found, or counted
      2  the query cannot be meant; the message says where and what was expected
      3  no event fits the query
      5  the store cannot be opened or read
      6  you may not read in this store
      130  interrupted
    """
    from isnad.cli.events_work import EventsRequest, find, print_fields  # noqa: PLC0415

    if fields:
        print_fields()
        return
    request = EventsRequest(
        queries=(" ".join(query or ()), *(where or ())),
        form=form,
        order=order,
        limit=limit,
        count=count,
        everything=everything,
        store=store,
        user=user,
        language=language,
    )
    try:
        code = find(request)
    except KeyboardInterrupt:
        code = exits.INTERRUPTED
    raise typer.Exit(code)
