"""`isnad evidence`: all that is kept of one event, in one file that others can check without isnad."""

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, UserOption, opened_store
from isnad.cli.output import complain, opened
from isnad.record.errors import UsageError


def evidence(
    wanted: Annotated[
        str, typer.Argument(metavar="EVENT", help="An event's key or id, or its first letters.", show_default=False)
    ],
    out: Annotated[Path, typer.Option(metavar="FILE.zip", help="The file to write.", show_default=False)],
    store: StoreOption = None,
    user: UserOption = None,
    server: Annotated[
        str | None,
        typer.Option("--tsa", metavar="URL", envvar="ISNAD_TSA_URL", help="Time-stamp server to ask (RFC 3161)."),
    ] = None,
) -> None:
    """Bundle one event: the page, the article, what the machine said, what people decided, who handled it.

    Original, working copy, machine and people are kept apart; denials and rival accounts are in it. A third party
    checks it with the short script inside, which needs Python alone. Where no time-stamp server is named or none
    answers, the bundle says "not time-stamped by an outside party". That it was made stands in the audit log.

    \b
    Examples:
      isnad evidence key-5a3e9d70b1c2f486 --db conflict.db --out event.zip
      isnad evidence key-5a3e --db conflict.db --out event.zip \\
        --tsa https://tsa.example/

    \b
    Exit codes:
      0  the bundle is written
      2  the command line asks for something that cannot be
      4  the file cannot be written
      5  there is no such event, its content was removed, or the store cannot be read
      6  its terms or your role forbid it; the message says which, and who can change it
      130  interrupted; nothing is written
    """
    from isnad.export.bundle.build import build_bundle, write_bundle  # noqa: PLC0415
    from isnad.store.people import person_named  # noqa: PLC0415

    if out.suffix.lower() != ".zip":
        raise UsageError(f"--out {out}: a bundle is a ZIP file; give it a name that ends in .zip")
    kept = opened_store(store)
    try:
        with kept.reading() as connection:
            person = person_named(connection, user)
        with opened(out) as stream:
            bundle = build_bundle(kept, wanted, person, time_stamp_server=server)
            write_bundle(bundle, stream)
    except KeyboardInterrupt:
        complain(f"interrupted; {out} is as it was before")
        raise typer.Exit(exits.INTERRUPTED) from None
    finally:
        kept.close()
    for warning in bundle.warnings:
        complain(warning)
    typer.echo(f"{out}: {bundle.event_key}, {len(bundle.files)} files, {bundle.stamp}")
    typer.echo(f"SHA-256 of its manifest: {bundle.manifest_sha256}")
