"""`isnad people`: who works with a store and what each may do."""

from typing import Annotated, Literal, get_args

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, UserOption
from isnad.record.review import Role

app = typer.Typer(
    name="people",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="People of a store: add, change, remove, list, why.\n\n"
    "\b\nExamples:\n"
    "  isnad people add huda --role admin --db conflict.db\n"
    "  isnad people add lina --role coder --as huda --db conflict.db\n"
    "  isnad people why lina export --db conflict.db",
    context_settings={"help_option_names": ["-h", "--help"]},
)

User = Annotated[str, typer.Argument(metavar="USER", help="Their user name, without blanks.", show_default=False)]
RoleOption = Annotated[
    Role | None,
    typer.Option(
        "--role", metavar="|".join(get_args(Role)), help="What they may do; docs/review.md has the table.",
        show_default=False,
    ),
]  # fmt: skip
GroupOption = Annotated[
    list[str] | None,
    typer.Option("--group", metavar="NAME", help="A group of sensitive sources they may read; may stand repeatedly."),
]
NameOption = Annotated[str | None, typer.Option("--name", metavar="NAME", help="Their full name.", show_default=False)]


@app.command(name="add")
def _add(
    user: User,
    role: RoleOption = None,
    name: NameOption = None,
    group: GroupOption = None,
    acting: UserOption = None,
    store: StoreOption = None,
) -> None:
    """List somebody as working with the store. The first is an admin: add yourself first.

    \b
    Examples:
      isnad people add huda --role admin --db conflict.db
      isnad people add lina --role coder --group witnesses

    \b
    Exit codes:
      0  listed
      2  the name is taken or none, or no role is given
      5  the store cannot be opened or written
      6  you are no admin
    """
    from isnad.cli.people_work import add  # noqa: PLC0415

    add(store, acting, user, role=role, name=name or "", groups=tuple(group or ()))


@app.command(name="change")
def _change(
    user: User,
    role: RoleOption = None,
    name: NameOption = None,
    group: GroupOption = None,
    no_groups: Annotated[bool, typer.Option("--no-groups", help="Take all groups away.")] = False,
    back: Annotated[bool, typer.Option("--back", help="Let somebody removed work here again.")] = False,
    acting: UserOption = None,
    store: StoreOption = None,
) -> None:
    """Change somebody's role, name or groups; --group names all groups they then have.

    \b
    Examples:
      isnad people change lina --role reviewer
      isnad people change lina --group witnesses --group lawyers
      isnad people change omar --back

    \b
    Exit codes:
      0  changed
      2  no admin would be left
      5  nobody is called that, or the store cannot be written
      6  you are no admin
    """
    from isnad.cli.people_work import change  # noqa: PLC0415

    groups = () if no_groups else tuple(group) if group else None
    change(store, acting, user, role=role, name=name, groups=groups, active=True if back else None)


@app.command(name="remove")
def _remove(user: User, acting: UserOption = None, store: StoreOption = None) -> None:
    """Let somebody go. What they decided stays under their name; nothing of it is removed.

    \b
    Example:
      isnad people remove omar

    \b
    Exit codes:
      0  they may nothing any more
      2  no admin would be left
      5  nobody is called that, or the store cannot be written
      6  you are no admin
    """
    from isnad.cli.people_work import change  # noqa: PLC0415

    change(store, acting, user, active=False)


@app.command(name="list")
def _list(
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", help="table or jsonl.")] = "table",
    store: StoreOption = None,
) -> None:
    """List who works with the store.

    \b
    Example:
      isnad people list --db conflict.db

    \b
    Exit codes:
      0  listed
      3  nobody is: the store belongs to whoever opens it
      5  the store cannot be opened
    """
    from isnad.cli.people_work import show  # noqa: PLC0415

    raise typer.Exit(show(store, form))


@app.command(name="why")
def _why(
    user: User,
    deed: Annotated[
        str, typer.Argument(metavar="DEED", help="read, decide, adjudicate, promote, export, redact ...; see --help.")
    ],
    wanted: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A document or an event, for what depends on it.", show_default=False),
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="Profile of an export or release.", show_default=False)
    ] = None,
    store: StoreOption = None,
) -> None:
    """Tell whether somebody may do something, and why.

    DEED is one of: read, decide, assign, adjudicate, promote, second_review, finalise, reopen, undo_of_others, export,
    release, mark, redact, people, audit.

    \b
    Examples:
      isnad people why lina read doc-3fa9c0d1e2b4a567
      isnad people why lina export --profile public

    \b
    Exit codes:
      0  they may
      1  they may not; the reason is printed
      2  there is no such deed
      5  there is no such document, or the store cannot be opened
    """
    from isnad.cli.people_work import why  # noqa: PLC0415

    raise typer.Exit(exits.OK if why(store, user, deed, wanted, profile) else exits.FINDINGS)
