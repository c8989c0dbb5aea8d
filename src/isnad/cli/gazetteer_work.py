"""What the commands of `isnad gazetteer` do."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from isnad.cli import exits
from isnad.cli.output import complain
from isnad.knowledge.gazetteer import Gazetteer, default_gazetteer
from isnad.knowledge.gazetteer_check import check_gazetteer
from isnad.knowledge.gazetteer_entry import BY_HAND, GazetteerEntry
from isnad.knowledge.gazetteer_import import ImportReport, take_in
from isnad.knowledge.gazetteer_search import Match, search_places
from isnad.knowledge.gazetteer_sources import Row, parse_place_map, read_places
from isnad.knowledge.user_places import read_user_places, user_table, write_user_places
from isnad.record.errors import UsageError

SHOWN_REFUSALS = 20
_COLUMNS = ("name", "English", "level", "kind", "where", "point", "id", "why")
_WIDTH = 200


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the person asked for; None means "not said"."""

    source: Path
    field_map: str | None
    country: str | None
    level: str | None
    dry_run: bool


def search(text: str, country: str | None, limit: int, form: str) -> int:
    """Print the candidates of a name; return 1 when there are none."""
    gazetteer = default_gazetteer()
    found = search_places(gazetteer, text, country=country.upper() if country else None, limit=limit)
    if form == "jsonl":
        for match in found:
            typer.echo(json.dumps(match.entry._asdict() | {"reason": match.reason}, ensure_ascii=False))
    elif found:
        _print_table(found, gazetteer)
    if not found:
        complain(f"no place is named {text}")
    return exits.OK if found else exits.SOME_UNREADABLE


def _print_table(found: list[Match], gazetteer: Gazetteer) -> None:
    table = Table(*_COLUMNS, box=None, pad_edge=False)
    for entry, _, reason in found:
        division = gazetteer.division(entry.country, entry.admin1)
        where = ", ".join(filter(None, (division.en if division else entry.admin1, entry.country)))
        table.add_row(entry.ar, entry.en, entry.level, entry.kind, where, _point(entry), entry.id, reason)
    width = None if sys.stdout.isatty() else _WIDTH
    Console(width=width, highlight=False).print(table)


def _point(entry: GazetteerEntry) -> str:
    if entry.lat is None or entry.lon is None:
        return "none"
    return f"{entry.lat:.2f}, {entry.lon:.2f} ± {entry.radius_km:g} km, {entry.basis}"


def check() -> int:
    """Print the findings; return 1 when there are any."""
    findings = check_gazetteer(default_gazetteer())
    for finding in findings:
        typer.echo(finding)
    return exits.SOME_UNREADABLE if findings else exits.OK


def import_file(request: ImportRequest) -> int:
    """Take a file in and tell what became of its rows."""
    rows = read_places(request.source, parse_place_map(request.field_map))
    defaults = {"country": request.country or "", "level": request.level or ""}
    table = user_table()
    places = read_user_places(table)
    given = {ours: value for ours, value in defaults.items() if value}
    report = take_in(rows, places, Gazetteer(), origin=request.source.name, defaults=given)
    if not request.dry_run and (report.added or report.changed):
        write_user_places(table, places.values())
    _tell(report, request, table)
    if not report.refused:
        return exits.OK
    return exits.SOME_UNREADABLE if _taken(report) else exits.NOTHING_READ


def _taken(report: ImportReport) -> int:
    return report.added + report.changed + report.unchanged + report.known


def _tell(report: ImportReport, request: ImportRequest, table: Path) -> None:
    for number, why in report.refused[:SHOWN_REFUSALS]:
        complain(f"{request.source}:{number}: refused: {why}")
    if len(report.refused) > SHOWN_REFUSALS:
        reasons: dict[str, int] = {}
        for _, why in report.refused:
            reasons[why] = reasons.get(why, 0) + 1
        for why, times in sorted(reasons.items(), key=lambda pair: -pair[1])[:SHOWN_REFUSALS]:
            complain(f"{request.source}: refused {times} times: {why}")
    counts = f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged"
    known = f"{report.known} known already, {len(report.refused)} refused"
    where = "nothing written (--dry-run)" if request.dry_run else f"in {table}"
    complain(f"{counts}, {known}; {where}")


def add(values: dict[str, str]) -> int:
    """Add one place by hand.

    Raises:
        UsageError: the place is refused; the message says why.
    """
    table = user_table()
    places = read_user_places(table)
    ar, _, aliases = values["ar"].partition("|")
    row = Row(1, values | {"ar": ar, "aliases": aliases})
    report = take_in([row], places, Gazetteer(), origin=BY_HAND, defaults={})
    if report.refused:
        raise UsageError(f"not added: {report.refused[0][1]}")
    if report.known:
        raise UsageError(f"not added: the gazetteer has it; see isnad gazetteer search {ar}")
    write_user_places(table, places.values())
    done = "added" if report.added else "changed" if report.changed else "there already"
    complain(f"{done} in {table}")
    return exits.OK
