"""`isnad import`: take back what isnad wrote and a person may have edited."""

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.options import StoreOption, UserOption


def import_(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A workbook (.xlsx), a table (.csv) or lines (.jsonl) that isnad wrote.",
            show_default=False,
        ),
    ],
    store: StoreOption = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Decide the changes of a workbook or a table; without it they are shown.")
    ] = False,
    field_map: Annotated[
        str | None,
        typer.Option(
            "--map", metavar="OURS=THEIRS,...", help="The file's names of our columns, where somebody renamed them."
        ),
    ] = None,
    user: UserOption = None,
) -> None:
    """Take back a workbook, a table or lines that isnad wrote.

    Of a workbook or a table it is shown first, cell by cell, what would change; --apply makes each change a decision
    of yours with the reason "from sheet FILE". Cells that cannot be are named, the others go on. Nothing is
    overwritten: the machine's value stays beside yours, and isnad review can take it back.

    Lines are kept at once: a document that is there already is matched by its id and gets a newer version only if
    what was coded differs. Decisions and terms that an export carries come back too.

    \b
    Examples:
      isnad import checked.xlsx --db conflict.db
      isnad import checked.xlsx --db conflict.db --apply --as mona
      isnad import coded.jsonl --db other.db
      isnad import events.csv --db conflict.db --map class=type

    \b
    Exit codes:
      0  everything was taken, or would be
      1  some rows, cells or lines cannot be taken; standard error says why
      2  the file cannot be read or lacks columns
      3  the file holds nothing
      5  the store cannot be opened or written
      6  you may not decide, or bring in what others decided
      130  interrupted; what was kept so far is whole
    """
    from isnad.cli.import_work import ImportRequest, import_file  # noqa: PLC0415

    raise typer.Exit(import_file(ImportRequest(source, store, apply, field_map, user)))
