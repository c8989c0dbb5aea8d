"""Coded documents as tables in the terminal: a heading for each document, a row for each event."""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from isnad.cli.terminal import closed, printable
from isnad.export.labels import Catalogue
from isnad.export.wording import (
    PASSED_ON,
    chain_line,
    claims_of,
    days,
    harm_line,
    participant_name,
    place_name,
    title_of,
)
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.events import Event

NOT_THERE = "-"
# Heading and least width of each column, so that no day and no class is broken in 80 columns.
COLUMNS = (("date", 10), ("class", 12), ("place", 8), ("actors", 10), ("harm", 10), ("who_says", 14))
