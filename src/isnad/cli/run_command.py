"""`isnad run`: an archive on many cores or machines."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from isnad.cli import exits
from isnad.cli.options import ConfOption, MasterOption


def run(
    inputs: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files and folders of reports.", show_default=False)
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="A new folder, or that of a run to go on with.")],
    on: Annotated[Literal["processes", "spark"], typer.Option("--on", help="processes or spark.")] = "processes",
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes; without it one for each core.", show_default=False),
    ] = None,
    master: MasterOption = None,
    conf: ConfOption = None,
    share_mb: Annotated[
        float, typer.Option(min=0.001, metavar="MB", help="Input of one task; what a killed worker loses.")
    ] = 4.0,
    field_map: Annotated[
        str | None, typer.Option("--map", metavar="OURS=THEIRS,...", help="As with isnad code.", show_default=False)
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="As with isnad code.", show_default=False)
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="As with isnad code.", show_default=False)] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Mark every record as a made-up sample.")] = False,
) -> None:
    """Code an archive on many cores, or on a Spark cluster: the same records as `isnad code` gives, as Parquet.

    The input is cut into shares by file and by range; each is committed once, whatever dies, and the same command goes
    on where an interrupted run ended. The output has one folder for each day of publication, `day=unknown` for
    records without one, and a report of what could not be read and why (_report.json). docs/scale.md says what a
    large archive costs.

    \b
    Examples:
      isnad run archive.jsonl --map text=content,uri=url --out coded
      isnad run pages/ --workers 8 --out coded
      isnad run /data/2026 --on spark --master spark://head:7077 \\
        --share-mb 64 --out /data/coded

    \b
    Exit codes:
      0  all records were read
      1  some records could not be read, or shares not be done; the report says why
      2  the command line asks for something that cannot be
      3  nothing could be read
      4  the output cannot be written
      130  interrupted; the same command goes on
    """
    from isnad.cli.run_work import RunRequest, run_batch  # noqa: PLC0415

    request = RunRequest(
        tuple(inputs), out, on, workers, master, tuple(conf or ()), int(share_mb * 1_000_000), field_map, published,
        outlet, sample=sample,
    )  # fmt: skip
    try:
        code = run_batch(request)
    except KeyboardInterrupt:
        code = exits.INTERRUPTED
    raise typer.Exit(code)
