"""docs/exports-formats.md and docs/import.md say what the code does."""

from pathlib import Path
from typing import get_args

import pytest
from made import shelling_report

from isnad.cli.export_command import FormatName
from isnad.export.formats.all import FORMATS
from isnad.export.formats.parquet import SCHEMA
from isnad.export.formats.sheet import ALL, EDITED
from isnad.export.intake.notation import cells_of, value_of
from isnad.export.manifest import ExportManifest
from isnad.record.errors import UsageError

DOCS = Path(__file__).resolve().parents[2] / "docs"
FORMATS_PAGE = (DOCS / "exports-formats.md").read_text("utf-8")
IMPORT_PAGE = (DOCS / "import.md").read_text("utf-8")


def test_every_form_can_be_named_and_is_told() -> None:
    assert set(get_args(FormatName)) == set(FORMATS)
    assert [name for name in FORMATS if f"`{name}`" not in FORMATS_PAGE and f"\n## {name}\n" not in FORMATS_PAGE] == []


def test_every_field_of_the_manifest_is_told() -> None:
    assert [
        name for name in ExportManifest.__struct_fields__ if name != "schema" and f"`{name}`" not in FORMATS_PAGE
    ] == []


def test_every_column_is_told() -> None:
    assert [name for name in ALL if f"`{name}`" not in FORMATS_PAGE + IMPORT_PAGE] == []
    assert [name for name in SCHEMA.names if f"`{name}`" not in FORMATS_PAGE] == []


@pytest.mark.parametrize(
    "line", [line for line in IMPORT_PAGE.splitlines() if line.startswith("| `") and r"\|" in line]
)
def test_every_example_of_the_notation_has_the_form_of_its_column(line: str) -> None:
    name, _, example = (cell.strip() for cell in line.replace(r"\|", "\0").strip("|").split("|"))
    field, cell = name.strip("`"), example.strip("`").replace("\0", "|")
    assert field in EDITED
    report = shelling_report()
    event = report.events[0]
    with pytest.raises(UsageError, match="the report has no words"):
        value_of(field, cells_of(event) | {field: cell}, event, report.document.text)  # type: ignore[arg-type]
