"""The rows of the sample reports in the shapes of ACLED and UCDP, as files that a person can read.

Usage: PYTHONPATH=tests/export python tests/export/golden_tables.py        writes both anew
Read the difference before you commit it, and say in the commit why it is right.
"""

import io
from pathlib import Path

from told import CONTEXT, sample_views

from isnad.export.formats.all import FORMATS

FOLDER = Path(__file__).parent / "golden"
GOLDEN = {name: FOLDER / f"samples.{name}.csv" for name in ("acled", "ucdp")}


def table(name: str) -> str:
    """Return the rows of the samples in a format, lines ended as text files are here."""
    out = io.BytesIO()
    FORMATS[name].writer()(sample_views(), out, CONTEXT)
    return out.getvalue().decode("utf-8").replace("\r\n", "\n")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, path in GOLDEN.items():
        path.write_text(table(name), "utf-8")
