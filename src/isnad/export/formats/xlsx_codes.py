"""The second sheet of a workbook: every code with its meaning, and where the drop-downs find theirs."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, get_args

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from isnad.export.formats.sheet import ALL, CODES, FIRST_ROW
from isnad.export.labels import Catalogue
from isnad.knowledge.codebook_book import load_book
from isnad.lang.ar.weapons import NOT_A_WEAPON, weapon_phrases
from isnad.record import codes

_WIDTH = 2  # columns of a list: code and meaning
_CLOSED: Final = {
    "class": ("event_class", get_args(codes.EventClass)),
    "factuality": ("event_factuality", get_args(codes.EventFactuality)),
    "time_precision": ("time_precision", get_args(codes.TimePrecision)),
}
"""Lists that a cell holds one code of: these get a drop-down."""


def lists(words: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """Return every list of codes with their meanings, by the name of its column."""
    weapons = sorted({weapon for _, weapon in weapon_phrases()} - {NOT_A_WEAPON})
    found: dict[str, tuple[str, tuple[str, ...]]] = {
        **_CLOSED,
        "basis": ("actor_basis", get_args(codes.ActorBasis)),
        "harm_kind": ("harm_kind", get_args(codes.HarmKind)),
        "tag": ("tag", tuple(load_book().tags)),
        "weapon": ("weapon", tuple(weapons)),
    }
    return {name: [(code, words.label(group, code)) for code in known] for name, (group, known) in found.items()}


def code_rows(words: Catalogue) -> Iterator[list[str | None]]:
    """Yield the rows of the sheet: the names of the lists, code and meaning of each, then the codes."""
    known = lists(words)
    yield [cell for name in known for cell in (words.label("sheet", name), None)]
    yield [cell for _ in known for cell in (words.label("sheet", "code"), words.label("sheet", "label"))]
    for row in zip_longest(*known.values(), fillvalue=(None, None)):
        yield [cell for pair in row for cell in pair]


def drop_downs(words: Catalogue, last_row: int) -> Iterator[DataValidation]:
    """Yield the drop-downs of the first sheet; a code that is on no list is refused by the spreadsheet."""
    for place, (name, known) in enumerate(lists(words).items()):
        if name not in _CLOSED:
            continue
        letter = get_column_letter(place * _WIDTH + 1)
        column = get_column_letter(ALL.index(name) + 1)
        yield DataValidation(
            type="list",
            formula1=f"{CODES}!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + len(known) - 1}",
            sqref=f"{column}{FIRST_ROW}:{column}{max(last_row, FIRST_ROW)}",
            allow_blank=False,
            showErrorMessage=True,
            errorTitle=words.label("sheet", name),
        )
