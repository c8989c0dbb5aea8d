"""The names under which a page's outlet prints itself: as its metadata and its window say them, and shorter."""

from collections.abc import Iterator

from isnad.ingest.lines import Line, make_line
from isnad.ingest.metadata import Metadata
from isnad.lang.ar.page_words import WINDOW_PARTED, folded_line, joined_forms

_WORDS = 5


def brands_of(page: Metadata, printed: str | None) -> tuple[str, ...]:
    """Return the names of the outlet that the window's title has beside that of the report, `printed` or told."""
    parts = [part for part in WINDOW_PARTED.split(page.window or "") if part.strip()]
    if len(parts) < 2:
        return ()
    titles = {folded_line(title) for title in (page.title, printed) if title}
    if folded_line(parts[0]) in titles:
        return (parts[-1],)
    if folded_line(parts[-1]) in titles:
        return (parts[0],)
    return tuple(part for part in (parts[0], parts[-1]) if _is_named_outlet(make_line(part, 0, len(part))))


def brand_forms(name: str) -> Iterator[str]:
    """Yield a name as it is looked up, and without the words that say that it is an outlet: Hill News Network, Hill."""
    yield joined_forms(name)
    line = make_line(name, 0, len(name))
    first = _after_nouns(line)
    tail = line.match("brand_tail")
    last = tail.first if tail is not None and first < tail.first and tail.last == len(line.tokens) else len(line.tokens)
    if first < last and (first or last < len(line.tokens)):
        yield " ".join(line.tokens.forms[first:last])


def _is_named_outlet(line: Line) -> bool:
    return 0 < line.words <= _WORDS and 0 < _after_nouns(line) < len(line.tokens)


def _after_nouns(line: Line) -> int:
    """How many tokens at the beginning say what kind of outlet it is."""
    reach = 0
    for match in line.found:
        if match.first == reach and match.value in ("agency_noun", "media_noun"):
            reach = match.last
    return reach
