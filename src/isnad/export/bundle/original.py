"""The page as it came: its bytes, and the same in a WARC file that any reader of web archives opens."""

import io

from warcio.warcwriter import WARCWriter

from isnad.export.bundle.collect import PageBytes
from isnad.export.bundle.files import File
from isnad.vault.warc import PAGE_URN, utc_time


def original_files(page: PageBytes | None) -> list[File]:
    """Return the files of `original/`; none where the store was never given the page's bytes."""
    if page is None:
        return []
    return [File(name=page.name, content=page.raw), File(name="original/page.warc", content=_warc(page))]


def _warc(page: PageBytes) -> bytes:
    """A `resource` record: the answer's own headers were not kept, so that a `response` would be made up."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=False, warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record("page.warc", {"format": "WARC File Format 1.1"}))
    record = writer.create_warc_record(
        page.uri if "://" in page.uri else PAGE_URN + page.id,
        "resource",
        payload=io.BytesIO(page.raw),
        length=len(page.raw),
        warc_content_type=page.media_type,
        warc_headers_dict={"WARC-Date": utc_time(page.captured_at, added=page.added_at)},
    )
    writer.write_record(record)
    return written.getvalue()
