"""`isnad review`: what waits for a person, decided in the terminal; histories, doubts and figures of agreement."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from isnad.cli.options import StoreOption, UserOption


def review(
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="A document or an event to begin with, waiting or not.", show_default=False
        ),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="QUERY", help="Only events that a query finds, as in isnad events.", show_default=False),
    ] = None,
    classes: Annotated[
        list[str] | None, typer.Option("--class", metavar="CLASS", help="Only these classes; may stand repeatedly.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Print what waits, in order, and stop.")] = False,
    doubts: Annotated[
        bool, typer.Option("--doubts", help="Print where a newer coding and a person disagree, both values.")
    ] = False,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Print the comments that speak to you: @name in a comment.")
    ] = False,
    history: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Print every decision on an event: who, when, what, why.", show_default=False),
    ] = None,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="Print how far coders agree with one another and with the machine.")
    ] = False,
    double: Annotated[
        float | None,
        typer.Option(
            "--double",
            metavar="PERCENT",
            help="Have so many per cent coded twice, blind, from now on.",
            show_default=False,
        ),
    ] = None,
    planted: Annotated[
        float | None,
        typer.Option(
            "--planted",
            metavar="PERCENT",
            help="Have a wrong value planted in so many per cent of the events in the browser; 0 for none.",
            show_default=False,
        ),
    ] = None,
    script: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Read the lines from a file.", show_default=False)
    ] = None,
    keys: Annotated[
        str | None,
        typer.Option(
            metavar="ACTION=KEY,...",
            envvar="ISNAD_KEYS",
            help="Other keys, e.g. accept=y,keep=b.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to list at most.")] = 50,
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", help="Of what is printed.")] = "table",
    language: Annotated[Literal["ar", "en"], typer.Option("--lang", help="Language of the labels.")] = "en",
    acting: UserOption = None,
    store: StoreOption = None,
) -> None:
    """Decide on what the machine found: one document after another, one line an act, each kept at once.

    What a newer coding contradicts comes first, then by uncertainty and consequence, every class in its turn. Type ?
    for the keys. Lines can come from a pipe or a file as well; # begins a comment. Stopping, with q or Ctrl-C, loses
    nothing. docs/review.md has more.

    \b
    Examples:
      isnad review --db conflict.db --as lina
      isnad review key-5a3e0c1d2b4f6a78
      isnad review --where 'class:shelling place:Idlib'
      isnad review --class arrest --class displacement --list
      isnad review --history key-5a3e0c1d2b4f6a78
      isnad review --agreement
      printf 'c time 2019-05-21\\na\\nd\\n' | isnad review

    \b
    Exit codes:
      0  done, or printed
      1  some lines of a pipe or file could not be carried out; the output says which
      2  the command line or the query cannot be meant
      3  nothing waits, or there is nothing to print
      5  the store cannot be opened or written, or there is no such event
      6  you may not; the message says why
      130  interrupted; everything decided is kept
    """
    from isnad.cli.review_work import ReviewRequest, work  # noqa: PLC0415

    request = ReviewRequest(
        place=store, acting=acting, wanted=wanted, where=where, classes=tuple(classes or ()), listed=listed,
        doubts=doubts, mentions=mentions, history=history, agreement=agreement, double=double, planted=planted,
        script=script, keys=keys, limit=limit, form=form, language=language,
    )  # fmt: skip
    raise typer.Exit(work(request))
