"""CSV shaped as ACLED's export, after its codebook of October 2024, with columns of ours behind its own.

Rows are made by the step `acled/1`. Actor types and interactions are printed by name, as ACLED does since 2024.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import BinaryIO

from isnad.export.aggregate.acled import AcledRow, acled_rows
from isnad.export.aggregate.parties import CIVILIANS, PROTESTERS, Parties, parties_of
from isnad.export.aggregate.reporters import reporters_of, scale_of
from isnad.export.aggregate.rules import FigureRule, acled_rules
from isnad.export.aggregate.tolls import highest, lowest, tolls
from isnad.export.formats.acled_words import BETWEEN, notes_of, tags_of
from isnad.export.formats.base import Counts, ExportContext
from isnad.export.formats.cells import BOM, csv_rows, guard
from isnad.knowledge.codebook_book import ACTOR_TYPES, interactions, load_book
from isnad.record.ids import sha256_hex
from isnad.record.kept import EventView

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OURS = ("isnad_event_keys", "isnad_fatalities_rule", "isnad_fatalities_high", "isnad_status", "isnad_sample")
"""Behind ACLED's columns: the events a row came from, how its figure was made, and what people decided of them."""

LOSSES = (
    "The words of the reports, the chain of speakers, framing and confidence have no column.",
    "Of a range of figures and of rival figures the lowest stated is printed; the highest stands beside it.",
    "Fatalities are empty where no report states a figure; ACLED prints 0 there.",
    "An event of several days is one row; ACLED has one row a day.",
    "Reports of one event are brought together by day, place, type and sides until incidents are there.",
    "Who is only accused stands in notes and tags; the first actor is then unidentified.",
    "Parties that the registry does not know stand under the name of their kind.",
    "The third division (admin3) and the size of crowds are not known.",
)
_ID_DIGITS = 12


def write_acled(views: Iterable[EventView], out: BinaryIO, context: ExportContext) -> Counts:
    """Write the header and the rows of `acled/1` and return the counts, with why events were left out."""
    rows, left = acled_rows(views)
    with csv_rows(out, bom=BOM in context.options) as table:
        table.writerow(COLUMNS + OURS)
        for row in rows:
            table.writerow(_cells(row, context))
    return Counts(
        rows=len(rows),
        events_in=sum(len(row.cases) for row in rows) + sum(left.values()),
        left_out=left,
        losses=LOSSES,
        sample_rows=sum(map(_sample, rows)),
        aggregation=acled_rules().version,
    )


def _cells(row: AcledRow, context: ExportContext) -> list[str]:
    values = _event(row, context) | _actors(row) | _place(row) | _report(row) | _toll(row)
    return [guard(values[column]) if values[column] else "" for column in COLUMNS + OURS]


def _event(row: AcledRow, context: ExportContext) -> dict[str, str]:
    days, country, rules = row.cases[0].days, row.cases[0].country, acled_rules()
    return {
        "event_id_cnty": f"{country.iso3}{int(sha256_hex(' '.join(row.keys))[:_ID_DIGITS], 16)}",
        "event_date": days.day.isoformat(),
        "year": str(days.day.year),
        "time_precision": str(days.code),
        "disorder_type": rules.disorder.get(row.sub_type) or rules.disorder[row.kind],
        "event_type": row.kind,
        "sub_event_type": row.sub_type,
        "timestamp": str(int(datetime.fromisoformat(context.made_at).timestamp())),
        "isnad_event_keys": BETWEEN.join(row.keys),
        "isnad_status": BETWEEN.join(dict.fromkeys(case.view.status for case in row.cases)),
        "isnad_sample": "yes" if _sample(row) else "",
    }


def _actors(row: AcledRow) -> dict[str, str]:
    parties = parties_of(row)
    civilian = _targets_civilians(row, parties)
    first, second = parties
    return {
        "actor1": first[0].name if first else "",
        "assoc_actor_1": BETWEEN.join(party.name for party in first[1:]),
        "inter1": _type_name(first[0].code) if first else "",
        "actor2": second[0].name if second else "",
        "assoc_actor_2": BETWEEN.join(party.name for party in second[1:]),
        "inter2": _type_name(second[0].code) if second else "",
        "interaction": _interaction(parties),
        "civilian_targeting": "Civilian targeting" if civilian else "",
        "notes": notes_of(row, parties, _whereabouts(row)),
        "tags": tags_of(row, targets_civilians=civilian),
    }


def _place(row: AcledRow) -> dict[str, str]:
    place, country = row.cases[0].place, row.cases[0].country
    return {
        "iso": country.iso,
        "region": country.acled_region,
        "country": country.acled_name,
        "admin1": place.admin1 or "",
        "admin2": place.admin2 or "",
        "admin3": "",
        "location": place.name.en or place.name.ar or "",
        "latitude": str(place.lat),
        "longitude": str(place.lon),
        "geo_precision": str(place.precision.acled) if place.precision else "",
    }


def _report(row: AcledRow) -> dict[str, str]:
    reporters = reporters_of(case.view for case in row.cases)
    return {
        "source": BETWEEN.join(reporter.name for reporter in reporters),
        "source_scale": scale_of(reporters, row.cases[0].country),
    }


def _toll(row: AcledRow) -> dict[str, str]:
    rule: FigureRule = acled_rules().fatalities
    told = tolls(case.view for case in row.cases)
    low = [report.least(lowest(rule)) for report in told]
    high = [report.most(highest) for report in told]
    return {
        "fatalities": str(min(low)) if low else "",
        "isnad_fatalities_rule": rule.name if low else "",
        "isnad_fatalities_high": str(max(high + low)) if high else "",
    }


def _targets_civilians(row: AcledRow, parties: Parties) -> bool:
    """Tell whether civilians are the main or only target, by ACLED's rule: battles never are marked."""
    if row.kind == "Violence against civilians" or row.sub_type == "Excessive force against protesters":
        return True
    second = parties.second[0].code if parties.second else None
    return row.kind in ("Explosions/Remote violence", "Riots") and second in (CIVILIANS, PROTESTERS)


def _interaction(parties: Parties) -> str:
    codes = [side[0].code for side in parties if side]
    return _interactions().get("".join(sorted(codes)) if len(codes) > 1 else f"{codes[0]}0", "") if codes else ""


@cache
def _interactions() -> dict[str, str]:
    return dict(interactions(load_book().tables[ACTOR_TYPES]))


@cache
def _type_names() -> dict[str, str]:
    return {row.code: row.name or "" for row in load_book().tables[ACTOR_TYPES].rows}


def _type_name(code: str) -> str:
    return _type_names()[code]


def _whereabouts(row: AcledRow) -> str:
    place, country = row.cases[0].place, row.cases[0].country
    parts = (place.name.en or place.name.ar, place.admin1, country.acled_name)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _sample(row: AcledRow) -> bool:
    return any(case.view.document.sample for case in row.cases)
