"""pyarrow reads back what is written, with types."""

import io
import json
from datetime import date

from made import shelling_report
from msgspec.structs import replace
from pyarrow import Table, parquet
from views_made import INTERNAL, sample_views, views_of

from isnad.export.formats.parquet import SCHEMA, write_parquet
from isnad.record.kept import EventView


def _read(views: list[EventView]) -> Table:
    stream = io.BytesIO()
    write_parquet(views, stream, INTERNAL)
    return parquet.read_table(io.BytesIO(stream.getvalue()))


def test_one_row_an_event_with_its_values() -> None:
    views = list(sample_views())
    table = _read(views)
    assert table.schema.remove_metadata() == SCHEMA
    rows = table.to_pylist()
    assert [row["key"] for row in rows] == [view.key for view in views]
    for row, view in zip(rows, views, strict=True):
        assert [place["lat"] for place in row["places"]] == [place.lat for place in view.event.places]
        assert [(harm["kind"], harm["low"], harm["high"]) for harm in row["harm"]] == [
            (harm.kind, harm.low, harm.high) for harm in view.event.harm
        ]
        assert [len(claim["chain"]) for claim in row["claims"]] == [len(claim.chain) for claim in view.claims]


def test_days_are_days_and_an_accused_actor_is_alleged() -> None:
    view = next(views_of(shelling_report()))
    row = _read([view]).to_pylist()[0]
    assert row["start"] == date(2021, 3, 7)
    assert [(actor["ar"], actor["alleged"]) for actor in row["actors"]] == [
        ("كتائب الوادي", False),
        ("لواء السهل", True),
    ]
    promoted = _read([replace(view, promoted=("لواء السهل",))]).to_pylist()[0]
    assert not promoted["actors"][1]["alleged"]


def test_the_file_says_what_it_is() -> None:
    stream = io.BytesIO()
    write_parquet(views_of(shelling_report()), stream, INTERNAL)
    assert json.loads(parquet.read_schema(stream).metadata[b"isnad"])["profile"] == "internal"
    counts = json.loads(parquet.ParquetFile(stream).metadata.metadata[b"isnad_counts"])
    assert counts["rows"] == counts["sample_rows"] == 3


def test_no_event_is_an_empty_table_of_the_same_columns() -> None:
    table = _read([])
    assert (table.num_rows, table.schema.names) == (0, SCHEMA.names)


def test_batches_are_not_mixed_up() -> None:
    view = next(views_of(shelling_report()))
    many = [replace(view, key=f"key-{number}") for number in range(5_003)]
    assert _read(many)["key"].to_pylist() == [one.key for one in many]
