"""A page that is written entry by entry while things happen: its entries, each with its own time.

Entries are told by what the page prints: elements that each hold one time and the text below it. The page's data
(liveBlogUpdate of schema.org) gives the exact times, and the entries that are not printed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from isnad.ingest.beside import in_body
from isnad.ingest.blocks import Block
from isnad.ingest.dateline import read_dateline
from isnad.ingest.dates import UnreadableDateError, read_date
from isnad.ingest.furniture import is_furniture
from isnad.ingest.lines import make_line
from isnad.ingest.metadata import Metadata, Update
from isnad.lang.ar.calendar import clock_time, half_of_day
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.page_words import folded_line
from isnad.record.document import Published

_CLOCK = re.compile(r"\D{0,12}?(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([AaPp]\.?[Mm]\.?|[^\W\d_]{1,5})?\W*")
_LEAST = 2
_ALIKE = 40
_TIME_LENGTH = 40
UNKNOWN = Published(value=None, precision="unknown", basis="unknown")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its blocks, a heading first where it has one; when it was published; what its address ends in."""

    blocks: tuple[Block, ...]
    published: Published
    anchor: str | None


def find_entries(blocks: Sequence[Block], metadata: Metadata, ids: Mapping[int, str]) -> list[Entry]:
    """Return the entries of a live page in the order printed; none when the page does not say that it is one.

    `ids` are the names that the page gives to its elements. Entries that only the page's data hold come last.
    """
    if not (metadata.updates or metadata.live or _says_so(blocks, metadata)):
        return []
    printed = list(_printed(blocks, metadata, ids))
    entries = [_with_data(entry, metadata.updates) for entry in printed]
    seen = {_key(entry) for entry in entries}
    entries += [entry for update in metadata.updates if _key(entry := _of_data(update)) not in seen]
    least = 1 if metadata.updates else _LEAST
    return entries if len(entries) >= least else []


def _says_so(blocks: Sequence[Block], metadata: Metadata) -> bool:
    headings = [block.text for block in blocks if block.hint in ("title", "kicker")]
    titles = [metadata.title, metadata.window, *headings]
    lines = (make_line(title, 0, len(title)) for title in titles if title)
    return any(line.match("live_title") is not None for line in lines)


def _printed(blocks: Sequence[Block], metadata: Metadata, ids: Mapping[int, str]) -> Iterator[Entry]:
    times = [index for index, block in enumerate(blocks) if _is_time(block)]
    title = _main_title(blocks, metadata)
    held = [(index, _container(blocks, times, index, title)) for index in times]
    groups = [(index, container) for index, container in held if container is not None]
    whens = _moments([blocks[index] for index, _ in groups], metadata)
    days = _headed_days(blocks, [container for _, container in groups])
    for (index, container), found in zip(groups, whens, strict=True):
        when = _on_day(_day_above(days, index), blocks[index]) if found.value is None else found
        inside = [block for place, block in enumerate(blocks) if place != index and container in block.path]
        listed = all(block.hint is not None for block in inside)  # the entry is the item: what stands in it is no list
        told = [replace(block, hint=None) if listed and block.hint == "list_item" else block for block in inside]
        kept = tuple(_headed([in_body(block) for block in told if not _is_button(block)]))
        if kept:
            yield Entry(kept, when, ids.get(container))


def _headed_days(blocks: Sequence[Block], containers: Sequence[int]) -> dict[int, date]:
    """The days that stand as headings between the entries, by the index of their block."""
    apart = ((i, block) for i, block in enumerate(blocks) if not any(one in block.path for one in containers))
    read = (
        (i, read_dateline(make_line(block.text, 0, len(block.text)))) for i, block in apart if block.hint == "heading"
    )
    told = ((i, line.published) for i, line in read if line is not None)
    return {
        i: date.fromisoformat(day.value) for i, day in told if day is not None and day.value and day.precision == "day"
    }


def _day_above(days: Mapping[int, date], index: int) -> date | None:
    above = [place for place in days if place < index]
    return days[max(above)] if above else None


def _on_day(day: date | None, block: Block) -> Published:
    clock = _clock(block.text)
    return _on_days([clock], [day])[0] if day is not None and clock is not None else UNKNOWN


def _is_time(block: Block) -> bool:
    if block.when is not None and len(block.text) <= _TIME_LENGTH:
        return True
    line = make_line(block.text, 0, len(block.text))
    return len(block.text) <= _TIME_LENGTH and (
        _CLOCK.fullmatch(fold(block.text)) is not None or _dated_clock(line.text)
    )


def _dated_clock(text: str) -> bool:
    found = read_dateline(make_line(text, 0, len(text)))
    return found is not None and found.published is not None and found.published.precision == "minute"


def _main_title(blocks: Sequence[Block], metadata: Metadata) -> int | None:
    """The title of the page; some themes mark up those of its entries as they do that."""
    titles = [index for index, block in enumerate(blocks) if block.hint == "title"]
    wanted = folded_line(metadata.title or "")
    return next((index for index in titles if folded_line(blocks[index].text) == wanted), next(iter(titles), None))


def _container(blocks: Sequence[Block], times: Sequence[int], index: int, title: int | None) -> int | None:
    """The outermost element that holds this time, no other, and text; None where times and text stand side by side."""
    for element in blocks[index].path[1:]:
        inside = [place for place, block in enumerate(blocks) if element in block.path]
        if sum(place in inside for place in times) == 1:
            return element if len(inside) > 1 and title not in inside else None
    return None


def _is_button(block: Block) -> bool:
    return block.box or is_furniture(make_line(block.text, 0, len(block.text)))


def _headed(blocks: list[Block]) -> Iterator[Block]:
    """The first heading stands at the head of its entry and is its title."""
    titled = False
    for block in blocks:
        first = block.hint in ("heading", "title") and not titled
        titled = titled or first
        later = replace(block, hint="heading") if block.hint == "title" else block
        yield replace(block, hint="title") if first else later


def _moments(times: Sequence[Block], metadata: Metadata) -> list[Published]:
    """When each entry was published: as told to machines, as printed, or the page's day with the printed clock."""
    told = [_told(block) for block in times]
    if all(told):
        return [when or UNKNOWN for when in told]
    return [when or by_clock or UNKNOWN for when, by_clock in zip(told, _by_clock(times, metadata), strict=True)]


def _told(block: Block) -> Published | None:
    if block.when is not None:
        try:
            found = read_date(block.when)
        except UnreadableDateError:
            return None
        return Published(value=found.value, precision=found.precision, basis="metadata")
    found_line = read_dateline(make_line(block.text, 0, len(block.text)))
    return found_line.published if found_line else None


def _by_clock(times: Sequence[Block], metadata: Metadata) -> list[Published | None]:
    """Days for bare clock times, counted on from the day the page began: a clock that goes back begins a new day.

    Newest first or oldest first: whichever begins no earlier than the page and ends on the day it was last changed.
    Where neither does, no day is given.
    """
    clocks = [_clock(block.text) for block in times]
    known = [clock for clock in clocks if clock is not None]
    begun, changed = _moment(metadata.published), _moment(metadata.modified)
    if begun is not None and known and len(known) == len(clocks):
        for newest_first in _orders(known):
            ordered = known[::-1] if newest_first else known
            days = _days(ordered, begun.date())
            starts = begun.date() < days[0] or (begun.hour, begun.minute) <= ordered[0]
            if starts and (changed is None or days[-1] == changed.date()):
                return [*_on_days(known, days[::-1] if newest_first else days)]
    return [None] * len(clocks)


def _orders(clocks: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether the newest stands first: as most neighbours say; both where they are even, the common one first."""
    falls = sum(above > below for above, below in pairwise(clocks))
    rises = sum(above < below for above, below in pairwise(clocks))
    return [True, False] if falls == rises else [falls > rises]


def _on_days(clocks: Sequence[tuple[int, int]], days: Sequence[date]) -> list[Published]:
    return [
        Published(value=f"{day.isoformat()}T{hour:02d}:{minute:02d}", precision="minute", basis="printed")
        for day, (hour, minute) in zip(days, clocks, strict=True)
    ]


def _days(clocks: Sequence[tuple[int, int]], begun: date) -> list[date]:
    days = [begun]
    for before, after in pairwise(clocks):
        days.append(days[-1] + timedelta(days=1) if after < before else days[-1])
    return days


def _clock(text: str) -> tuple[int, int] | None:
    """The hour and minute of a bare clock; of twelve hours where the half of the day stands beside it."""
    found = _CLOCK.fullmatch(fold(text))
    if found is None:
        return None
    half = half_of_day(found[3].replace(".", "")) if found[3] else None
    told = clock_time(int(found[1]), int(found[2]), half) if half or not found[3] else None
    return (int(told[:2]), int(told[3:])) if told else None


def _moment(published: Published | None) -> datetime | None:
    if published is None or published.value is None or published.precision not in ("minute", "day"):
        return None
    return datetime.fromisoformat(published.value)


def _of_data(update: Update) -> Entry:
    title = [Block(update.title, "title", 0.0, None, False, False, ())] if update.title else []
    body = [Block(line, None, 0.0, None, False, True, ()) for line in (update.body or "").splitlines() if line.strip()]
    return Entry((*title, *body), update.published or UNKNOWN, update.anchor)


def _with_data(entry: Entry, updates: Sequence[Update]) -> Entry:
    """The entry with the time and name that the page's data give it, where one of them is the same entry."""
    update = next((one for one in updates if _key(_of_data(one)) == _key(entry)), None)
    if update is None:
        return entry
    return replace(entry, published=update.published or entry.published, anchor=update.anchor or entry.anchor)


def _key(entry: Entry) -> str:
    """What two tellings of one entry share: the beginning of its words."""
    return folded_line(" ".join(block.text for block in entry.blocks))[:_ALIKE]
