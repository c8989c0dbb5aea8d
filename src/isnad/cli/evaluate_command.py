"""`isnad evaluate` and `isnad agree`: coding held against a gold, and two coders against each other."""

from pathlib import Path
from typing import Annotated, Literal

import typer


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of annotations, one .json a report.", show_default=False)
    ],
    coded: Annotated[
        Path, typer.Option("--coded", metavar="FILE", help="What `isnad code --format jsonl` wrote of these reports.")
    ],
    texts: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The texts as annotated (.txt, or .json with `text`); else as coded."),
    ] = None,
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="table or json.")] = "table",
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Errors of each kind to print with their words.")] = 0,
) -> None:
    """Measure coding against what careful readers recorded, field by field, with 95 % intervals over documents.

    docs/accuracy.md says what each figure means.

    \b
    Examples:
      isnad evaluate gold/ --coded coded.jsonl
      isnad evaluate gold/ --coded coded.jsonl --texts texts/ --errors 10
      isnad evaluate gold/ --coded coded.jsonl --format json > figures.json

    \b
    Exit codes:
      0  measured
      2  something is not there or cannot be read
    """
    from isnad.cli.evaluate_work import EvaluateRequest, run_evaluation  # noqa: PLC0415

    raise typer.Exit(run_evaluation(EvaluateRequest(gold, coded, texts, form, errors)))


def agree(
    one: Annotated[Path, typer.Argument(metavar="A", help="Folder of annotations or file of coded lines.")],
    other: Annotated[Path, typer.Argument(metavar="B", help="The other coder's.")],
    texts: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The texts that annotations in folders speak of.")
    ] = None,
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Say how far two coders agree, people or engines: F1, shares over matched events, Krippendorff's alpha.

    \b
    Examples:
      isnad agree annotator-a/ annotator-b/ --texts texts/
      isnad agree rules.jsonl llm.jsonl

    \b
    Exit codes:
      0  compared
      2  something is not there or cannot be read
      3  no report was coded by both
    """
    from isnad.cli.evaluate_work import run_agreement  # noqa: PLC0415

    raise typer.Exit(run_agreement(one, other, texts, form))
