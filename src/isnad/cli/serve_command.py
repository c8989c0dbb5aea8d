"""`isnad serve`: the desk in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.options import StoreOption


def serve(
    store: StoreOption = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; without it only this machine can come in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0 takes one that is free.")] = 8021,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="HOST",
            help="A name under which others reach the desk; may stand repeatedly.",
            show_default=False,
        ),
    ] = None,
    acting: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="USER",
            envvar="ISNAD_USER",
            help="Work as this person without sign-in; only where this machine alone can come in.",
            show_default=False,
        ),
    ] = None,
    sign_in: Annotated[
        bool, typer.Option("--sign-in", help="Ask for a sign-in even where this machine alone can come in.")
    ] = False,
    idle: Annotated[float, typer.Option(min=0.1, metavar="MINUTES", help="Lock a desk nobody used for so long.")] = 30,
    behind_tls: Annotated[
        bool,
        typer.Option("--behind-tls", help="Others reach the desk by https: cookies are sent over it alone."),
    ] = False,
    demo: Annotated[
        bool, typer.Option("--demo", help="Open the sample reports in a store of their own, gone when you stop.")
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="FILE", help="With --demo: keep that store in a file.", show_default=False),
    ] = None,
    tiles: Annotated[
        Path | None,
        typer.Option(
            "--tiles", metavar="FILE.pmtiles", help="A base map of your own under the events.", show_default=False
        ),
    ] = None,
    style: Annotated[
        Path | None,
        typer.Option("--style", metavar="FILE.json", help="How it is drawn: a MapLibre style.", show_default=False),
    ] = None,
    glyphs: Annotated[
        Path | None,
        typer.Option(
            "--glyphs",
            metavar="FOLDER",
            help="The letters of that style: FONT/0-255.pbf, ...",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Open the desk: queue, documents, events with map and timeline, incidents, live coverage, and the JSON API.

    Where only this machine can come in (127.0.0.1, ::1) and the store lists nobody, or --as names you, nobody signs in.
    Anywhere else everybody does: for a store without passwords the terminal prints a link, good for one use, by which
    the first admin sets one. docs/desk.md has more.

    \b
    Examples:
      isnad serve --demo
      isnad serve --db conflict.db
      isnad serve --db conflict.db --as lina --port 9000
      isnad serve --db conflict.db --tiles region.pmtiles
      isnad serve --db conflict.db --host 0.0.0.0 --name desk.example --behind-tls

    \b
    Exit codes:
      0  stopped
      2  the options cannot be meant, or the extra `serve` is not installed
      4  the address cannot be listened on
      5  the store cannot be opened
    """
    from isnad.cli.serve_work import ServeRequest, serve_desk  # noqa: PLC0415

    request = ServeRequest(
        place=store, host=host, port=port, names=tuple(names or ()), acting=acting, sign_in=sign_in, idle=idle,
        behind_tls=behind_tls, demo=demo, keep=keep, tiles=tiles, style=style, glyphs=glyphs,
    )  # fmt: skip
    raise typer.Exit(serve_desk(request))
