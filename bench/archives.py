"""How fast archives are read: a crawl of which most is not Arabic, the same pages in a zip, rows of a sheet.

Usage: python bench/archives.py [--append]
The crawl is made of the pages of bench/pages/ and of pages in English, thirty to one, as crawls of news come. Times are
the processor's own.
"""

import argparse
import csv
import io
import tempfile
import time
import zipfile
from pathlib import Path

from run import append
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from isnad.ingest.meter import Meter
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.record.document import Document

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
OTHERS = 30
ENGLISH = b"<html><body><h1>Council votes on budget</h1>" + b"<p>The council voted on Monday after a debate.</p>" * 900
ROWS = 20_000
TEXT = "قتل ثلاثة مدنيين وجرح خمسة آخرون بقصف مدفعي على بلدة في الريف الشمالي، بحسب الدفاع المدني."


def crawl(path: Path, rounds: int) -> None:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(rounds):
            for page in PAGES:
                bodies = [(page.read_bytes(), f"https://a.example/{number}/{page.stem}")]
                bodies += [(ENGLISH, f"https://e.example/{number}/{page.stem}/{n}") for n in range(OTHERS)]
                for body, uri in bodies:
                    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
                    record = writer.create_warc_record(uri, "response", payload=io.BytesIO(body), http_headers=head)
                    writer.write_record(record)


def timed(path: Path, **options: object) -> tuple[int, int, float]:
    """Documents, units of the input, and seconds of processor."""
    meter, begin = Meter(), time.process_time()
    found = sum(isinstance(one, Document) for one in read_inputs([str(path)], ReadOptions(**options), meter=meter))  # type: ignore[arg-type]
    return found, meter.unit, time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--append", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warc, packed, sheet = Path(folder) / "a.warc.gz", Path(folder) / "a.zip", Path(folder) / "a.csv"
        timed(PAGES[0])
        crawl(warc, 3)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                for page in PAGES:
                    archive.write(page, f"{number}/{page.name}")
        with sheet.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["text", "id"])
            writer.writerows([TEXT, number] for number in range(ROWS))
        rows = []
        for name, path, unit in (("crawl", warc, "pages"), ("zip", packed, "pages"), ("CSV", sheet, "rows")):
            found, units, seconds = timed(path)
            rows.append((f"archives, {name}, {unit} per second of processor", f"{units / seconds:.0f}"))
            rows.append((f"archives, {name}, documents of {units} {unit}", str(found)))
    for name, value in rows:
        print(f"{name:60} {value}")
    if options.append:
        append(rows)


if __name__ == "__main__":
    main()
