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
    Format(
        name="xlsx",
        title="workbook with drop-downs, edited and imported again",
        suffix=".xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        module=f"{_HERE}.xlsx",
        function="write_xlsx",
        needs="xlsx",
    ),
    Format(
        name="parquet",
        title="Parquet, one row an event, lists as lists",
        suffix=".parquet",
        media_type="application/vnd.apache.parquet",
        module=f"{_HERE}.parquet",
        function="write_parquet",
        needs="parquet",
    ),
    Format(
        name="ftm",
        title="FollowTheMoney statements, one a line",
        suffix=".jsonl",
        media_type="application/x-ndjson",
        module=f"{_HERE}.ftm",
        function="write_ftm",
    ),
    Format(
        name="jsonld",
        title="JSON-LD with PROV-O",
        suffix=".jsonld",
        media_type="application/ld+json",
        module=f"{_HERE}.jsonld",
        function="write_jsonld",
    ),
    Format(
        name="jsonl",
        title="the contract's own lines with decisions and terms, imported again without loss",
        suffix=".jsonl",
        media_type="application/x-ndjson",
        module=f"{_HERE}.documents",
        function="write_documents",
        of_documents=True,
    ),
)

FORMATS: dict[str, Format] = {entry.name: entry for entry in _LISTED}
