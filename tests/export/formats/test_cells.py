import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.export.formats.cells import csv_rows, guard, unguard

RUN_BY_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (None, ""),
        ("", "'"),
        ("=1+1", "'=1+1"),
        ("+249 1", "'+249 1"),
        ("-اشتباكات", "'-اشتباكات"),
        ("@cmd", "'@cmd"),
        ("\tأبو", "'\tأبو"),
        ("'quoted'", "''quoted'"),
        ("قتل 5 = خمسة", "قتل 5 = خمسة"),
    ],
)
def test_a_dangerous_text_gets_an_apostrophe_and_loses_it_again(text: str | None, cell: str) -> None:
    assert guard(text) == cell
    assert unguard(cell) == text


@given(st.none() | st.text())
def test_every_text_survives_and_none_is_run(text: str | None) -> None:
    cell = guard(text)
    assert not cell.startswith(RUN_BY_A_SPREADSHEET)
    assert unguard(cell) == text


def test_lines_end_as_rfc_4180_asks_and_the_file_stays_open() -> None:
    out = io.BytesIO()
    with csv_rows(out) as table:
        table.writerow(["أ", 'say "so"', "two\nlines"])
    assert out.getvalue() == 'أ,"say ""so""","two\nlines"\r\n'.encode()
    assert not out.closed


def test_a_byte_order_mark_comes_first_only_when_asked_for() -> None:
    out = io.BytesIO()
    with csv_rows(out, bom=True) as table:
        table.writerow(["أ"])
    assert out.getvalue().startswith(b"\xef\xbb\xbf")
    assert next(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig")))) == ["أ"]
