"""`isnad gazetteer`: look places up, check the tables, take in a file of places, add one."""

from pathlib import Path
from typing import Annotated, Literal

import typer

app = typer.Typer(
    name="gazetteer",
    help="Places: search, check, import, add.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Country = Annotated[str | None, typer.Option(metavar="CC", help="Two-letter code of the country.", show_default=False)]
Level = Annotated[
    Literal["site", "settlement", "district", "governorate", "region"] | None,
    typer.Option(help="Level of the places.", show_default=False),
]


@app.command(name="search")
def _search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name in Arabic or English, or an id.")],
    country: Country = None,
    limit: Annotated[int, typer.Option(min=1, help="How many candidates at most.")] = 20,
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Show the places of a name, the likely one first, each with the reason.

    \b
    Examples:
      isnad gazetteer search "الباب"
      isnad gazetteer search Taiz --country YE --format jsonl
    """
    from isnad.cli.gazetteer_work import search  # noqa: PLC0415

    raise typer.Exit(search(text, country, limit, form))


@app.command(name="check")
def _check() -> None:
    """Check the tables of places and the user's own: one line a finding, exit code 1 when there are any.

    \b
    Example:
      isnad gazetteer check
    """
    from isnad.cli.gazetteer_work import check  # noqa: PLC0415

    raise typer.Exit(check())


@app.command(name="import")
def _import(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A GeoNames country dump (.txt or .zip), an OCHA p-code table or any CSV or TSV."
        ),
    ],
    field_map: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="OURS=THEIRS,...",
            help="The file's names for our fields: id, ar, en, aliases, level, kind, country, admin1, lat, lon,"
            " radius_km, population.",
        ),
    ] = None,
    country: Country = None,
    level: Level = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")] = False,
) -> None:
    """Take the places of a file into your own table, which every later run reads beside the package's.

    What is added, changed and refused is counted on standard error, each refusal with its line and reason. Importing
    a file again changes nothing. --country and --level hold for rows that do not say.

    \b
    Examples:
      isnad gazetteer import SY.zip
      isnad gazetteer import yem_admgz.csv --country YE
      isnad gazetteer import villages.csv --map ar=name_ar,en=name,lat=y,lon=x --country LY --level settlement

    \b
    Exit codes:
      0  every row was taken or was known
      1  some rows were refused
      2  the file or the map cannot be meant as given
      3  no row could be taken
      4  the table cannot be written
    """
    from isnad.cli.gazetteer_work import ImportRequest, import_file  # noqa: PLC0415

    raise typer.Exit(import_file(ImportRequest(source, field_map, country, level, dry_run)))


@app.command(name="add")
def _add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The Arabic name; others after |.")],
    country: Annotated[str, typer.Option(metavar="CC", help="Two-letter code of the country.")],
    en: Annotated[str, typer.Option(metavar="NAME", help="The English name.")] = "",
    level: Level = None,
    kind: Annotated[str, typer.Option(help="Kind of place: settlement, camp, quarter, base, crossing ...")] = "",
    admin1: Annotated[str, typer.Option(metavar="NAME|CODE", help="First-level division.")] = "",
    lat: Annotated[float | None, typer.Option(help="Latitude in degrees.", show_default=False)] = None,
    lon: Annotated[float | None, typer.Option(help="Longitude in degrees.", show_default=False)] = None,
    radius_km: Annotated[
        float | None, typer.Option(help="Radius that holds the place; 10 or more unless --basis file.")
    ] = None,
    basis: Annotated[
        Literal["file", "recalled"], typer.Option(help="What the point rests on: a source, or memory.")
    ] = "recalled",
) -> None:
    """Add one place to your own table, or change the one of that name, level and division. A point is optional.

    \b
    Example:
      isnad gazetteer add "تل النموذج" --country SY --admin1 Hama --lat 35.3 --lon 36.6 --radius-km 10
    """
    from isnad.cli.gazetteer_work import add  # noqa: PLC0415

    values = {"ar": name, "country": country, "en": en, "level": level or "settlement", "kind": kind, "admin1": admin1}
    numbers = {"lat": lat, "lon": lon, "radius_km": radius_km}
    values |= {ours: f"{value:g}" for ours, value in numbers.items() if value is not None}
    raise typer.Exit(add(values | {"basis": basis}))
