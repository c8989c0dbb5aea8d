"""The list of formats. Nothing here is imported before it is asked for."""

from isnad.export.formats.base import Format

_HERE = "isnad.export.formats"

_LISTED = (
    Format(
        name="acled",
        title="CSV shaped as ACLED's export",
        suffix=".csv",
        media_type="text/csv",
        module=f"{_HERE}.acled",
        function="write_acled",
        aggregation="acled/1",
    ),
    Format(
        name="ucdp",
        title="CSV shaped as UCDP's Georeferenced Event Dataset",
        suffix=".csv",
        media_type="text/csv",
        module=f"{_HERE}.ucdp",
        function="write_ucdp",
        aggregation="ucdp/1",
    ),
    Format(
        name="plover",
        title="PLOVER records, one a line",
        suffix=".jsonl",
        media_type="application/x-ndjson",
        module=f"{_HERE}.plover",
        function="write_plover",
    ),
    Format(
        name="geojson",
        title="GeoJSON, one feature an event",
        suffix=".geojson",
        media_type="application/geo+json",
        module=f"{_HERE}.geojson",
        function="write_geojson",
    ),
    Format(
        name="csv",
        title="one row an event, every value, imported again without loss",
        suffix=".csv",
        media_type="text/csv",
        module=f"{_HERE}.flat_csv",
        function="write_csv",
    ),
)

FORMATS: dict[str, Format] = {entry.name: entry for entry in _LISTED}
