"""Which part of the page each line is.

The order of the passes is the order of certainty: what the markup says, buttons and boxes, datelines and bylines,
captions, then the title among what is left above the body, and last the body.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from isnad.ingest.brands import brand_forms
from isnad.ingest.byline import is_only, read_byline, read_signature, read_source
from isnad.ingest.captions import credit_alone, credit_in, ends_with_credit, find_caption
from isnad.ingest.dateline import is_full_date, read_dateline
from isnad.ingest.furniture import bullet_length, is_furniture, is_notice, listed_title, open_box
from isnad.ingest.lines import Line, ends_sentence, make_line, trimmed
from isnad.ingest.sheet import Sheet, is_prose
from isnad.lang.ar.page_words import RUNS_ON, joined_forms
from isnad.lang.ar.sentences import CLOSERS, STOPS
from isnad.record.codes import PartKind

_FIRM: frozenset[PartKind | None] = frozenset(
    {"kicker", "title", "subtitle", "dateline", "byline", "caption", "link_box", "furniture"}
)
_TITLE_WORDS = 5
_MASTHEAD_WORDS = 4
_HEADING_WORDS = 10
_SUBTITLES = 2
_TAG_WORDS = 4
_LONGER = 1.5
_TAIL = 300
_SIGNATURE_WORDS = 20
_SIGNED_WORDS = 8
_TAIL_WORDS = 40
_CUE = 30
_SIGNED_LINES = 3
_LAST_LINES = 4
_STOP = re.compile("[" + re.escape("".join(sorted(STOPS | CLOSERS))) + r"]\s+")


def lay_out(
    text: str, lines: Sequence[Line], *, titled: bool, authors: Sequence[str] = (), brands: Sequence[str] = ()
) -> Sheet:
    """Return the sheet with a kind for every line. `brands` are names of the outlet as printed."""
    sheet = Sheet(
        text,
        _without_tail(text, lines),
        titled,
        tuple(authors),
        {form for brand in brands for form in brand_forms(brand)},
    )
    sheet.kinds = [line.hint if line.hint in _FIRM else None for line in sheet.lines]
    _mark_hinted(sheet)
    _mark_furniture(sheet)
    _mark_boxes(sheet)
    _mark_credits(sheet)
    _mark_head(sheet)
    _mark_signature(sheet)
    _mark_captions(sheet)
    body = _find_body(sheet)
    _mark_title(sheet, body)
    _mark_body(sheet, body)
    return sheet


def _without_tail(text: str, lines: Sequence[Line]) -> list[Line]:
    """Part the last line from tags and the page's own link that run on in it after a full stop."""
    if not lines or lines[-1].hint is not None:
        return list(lines)
    last = lines[-1]
    for stop in _STOP.finditer(last.text, max(0, len(last.text) - _TAIL)):
        begin = last.start + stop.end()
        if make_line(text, begin, min(begin + _CUE, last.end)).match("tail", at_start=True) is None:
            continue
        rest = make_line(text, begin, last.end)
        if rest.words <= _TAIL_WORDS:
            kept = make_line(text, *trimmed(text, last.start, rest.start), after_blank=last.after_blank)
            return [*lines[:-1], kept, make_line(text, rest.start, rest.end, hint="furniture")]
    return list(lines)


def _mark_hinted(sheet: Sheet) -> None:
    for index, line in enumerate(sheet.lines):
        if line.box:
            _put_in_box(sheet, index)
        elif sheet.kinds[index] in ("caption", "byline") and is_furniture(line):
            sheet.kinds[index] = "furniture"  # a label, the minutes that reading takes
        elif sheet.kinds[index] == "caption":
            sheet.captions[index] = credit_in(line)
        elif sheet.kinds[index] == "dateline":
            _hinted_dateline(sheet, index)
        elif sheet.kinds[index] == "byline":
            _hinted_byline(sheet, index)


def _hinted_dateline(sheet: Sheet, index: int) -> None:
    found = read_dateline(sheet.lines[index])
    if found:
        sheet.datelines[index] = found


def _hinted_byline(sheet: Sheet, index: int) -> None:
    line = sheet.lines[index]
    marked = not _writers_printed(sheet) or is_only(line.text, sheet.authors)
    found = read_source(line, sheet.brands) or read_byline(line, brands=sheet.brands, after_title=True, marked=marked)
    if found:
        sheet.bylines[index] = found


def _writers_printed(sheet: Sheet) -> bool:
    """Whether a line is nothing but the writers that the page's data name: what stands beside it is no further name."""
    return any(line.hint == "byline" and is_only(line.text, sheet.authors) for line in sheet.lines)


def _put_in_box(sheet: Sheet, index: int) -> None:
    """A line of a box of the markup is a title unless it is the heading of the box."""
    line = sheet.lines[index]
    opened = open_box(line, begun=False)
    title = opened.title if opened else (listed_title(line) or (line.start, line.end))
    sheet.kinds[index] = "link_box"
    if title:
        sheet.links.append((*title, line.uri))


def _mark_furniture(sheet: Sheet) -> None:
    for index in sheet.open_lines():
        line = sheet.lines[index]
        if sheet.kinds[index] is None and is_furniture(line):
            sheet.kinds[index] = "furniture"
            if _heads_tags(line):
                _mark_tags(sheet, index + 1)


def _heads_tags(line: Line) -> bool:
    label = line.match("furniture_start", at_start=True)
    return label is not None and not any(form[0].isalnum() for form in line.tokens.forms[label.last :])


def _mark_tags(sheet: Sheet, index: int) -> None:
    """Tags printed each on a line of its own, below their heading."""
    while index < len(sheet.lines) and sheet.kinds[index] is None:
        line = sheet.lines[index]
        if line.after_blank or line.words > _TAG_WORDS or ends_sentence(line.text):
            return
        sheet.kinds[index] = "furniture"
        index += 1


def _mark_boxes(sheet: Sheet) -> None:
    begun = sheet.titled
    for index in sheet.open_lines():
        line = sheet.lines[index]
        if sheet.kinds[index] is not None:
            continue
        opened = open_box(line, begun=begun)
        if opened is None:
            begun = begun or is_prose(line)
        else:
            sheet.kinds[index] = "link_box"
            if opened.title:
                sheet.links.append((*opened.title, line.uri))
            else:
                _mark_box_titles(sheet, index + 1)


def _mark_box_titles(sheet: Sheet, first: int) -> None:
    """The titles below the heading of a box: list items, or lines up to the next empty line."""
    for index in range(first, len(sheet.lines)):
        line = sheet.lines[index]
        title = listed_title(line)
        listed = bullet_length(line.text) > 0
        apart = line.after_blank and not listed and index > first
        if sheet.kinds[index] is not None or title is None or apart:
            return
        if index == first and line.after_blank and not listed and not _stands_alone(sheet, index):
            return
        if open_box(line, begun=False) is not None:
            return
        sheet.kinds[index] = "link_box"
        sheet.links.append((*title, line.uri))


def _stands_alone(sheet: Sheet, index: int) -> bool:
    return index + 1 < len(sheet.lines) and sheet.lines[index + 1].after_blank


def _mark_head(sheet: Sheet) -> None:
    """Datelines, and the bylines that cannot be titles, above the body."""
    for index in list(sheet.head()):
        line = sheet.lines[index]
        if ends_with_credit(line, sheet.brands):
            continue
        dateline = read_dateline(line)
        if dateline is not None:
            sheet.kinds[index], sheet.datelines[index] = "dateline", dateline
        else:
            _mark_byline(sheet, index, after_title=False)


def _mark_byline(sheet: Sheet, index: int, *, after_title: bool) -> bool:
    line = sheet.lines[index]
    found = read_byline(line, brands=sheet.brands, after_title=after_title)
    named = is_only(line.text, sheet.authors)
    if found is not None:
        sheet.bylines[index] = found
        own = any(segment.kind == "own" for segment in found.segments)
        sheet.brands |= {
            joined_forms(sheet.text[s.start : s.end])
            for s in found.segments
            if s.kind == "outlet" or (own and s.kind == "other")
        }
    if found is not None or named:
        sheet.kinds[index] = "byline"
    return found is not None or named


def _mark_signature(sheet: Sheet) -> None:
    """Writer and agency on the last line."""
    left = sheet.open_lines()
    found = read_signature(sheet.lines[left[-1]], sheet.brands) if len(left) > 1 else None
    if found is not None:
        sheet.kinds[left[-1]], sheet.bylines[left[-1]] = "byline", found


def _mark_credits(sheet: Sheet) -> None:
    """Lines that say whom a picture is from: of the caption beside them, where it says nothing of that itself."""
    for index in sheet.open_lines():
        named = credit_alone(sheet.lines[index])
        if named is None:
            continue
        beside = next((i for i in _beside(sheet, index) if i in sheet.captions), None)
        if beside is not None and sheet.captions[beside].credit is None:
            sheet.captions[beside] = replace(sheet.captions[beside], credit=named)
        if beside is not None or not _names_writers(sheet.lines[index]):
            sheet.kinds[index] = "byline"


def _beside(sheet: Sheet, index: int) -> Iterator[int]:
    """The nearest lines below and above that are no furniture."""
    for around in (range(index + 1, len(sheet.lines)), range(index - 1, -1, -1)):
        yield from islice((i for i in around if sheet.kinds[i] != "furniture"), 1)


def _names_writers(line: Line) -> bool:
    """Whether the label of a credit is that of somebody who made the report, or of its source, as well."""
    return line.match("caption_label", at_start=True) is None


def _mark_captions(sheet: Sheet) -> None:
    for index in sheet.open_lines():
        found = find_caption(sheet.lines[index], brands=sheet.brands, trusting=False)
        if found is not None:
            sheet.kinds[index], sheet.captions[index] = "caption", found


def _find_body(sheet: Sheet) -> int:
    """Return the index of the first line of the body; the number of lines where there is none."""
    left = sheet.open_lines()
    for place, index in enumerate(left):
        opening = place == 0 and not sheet.titled and _could_be_title(sheet, left)
        if is_prose(sheet.lines[index], opening=opening) or _is_clock(sheet.lines[index]):
            return index
    if not left:
        return len(sheet.lines)
    return left[0] if sheet.titled or len(left) == 1 else left[1]


def _mark_end(sheet: Sheet) -> None:
    """After the last sentence, figures alone number the copy or its editor; when it was last changed is no text."""
    for index in reversed(sheet.open_lines()):
        line = sheet.lines[index]
        changed = line.match("update_label", at_start=True) is not None and is_full_date(line)
        if line.hint is not None or line.long or not (changed or _is_clock(line)):
            return
        sheet.kinds[index] = "furniture"


def _mark_signed_day(sheet: Sheet) -> None:
    """A statement ends with who makes it and the day, each on a line of its own."""
    left = sheet.open_lines()
    last = sheet.lines[left[-1]] if len(left) > _SIGNED_LINES else None
    if last is None or last.hint is not None or last.long or not is_full_date(last):
        return
    sheet.kinds[left[-1]] = "dateline"
    if not any(found.published for found in sheet.datelines.values()):
        _hinted_dateline(sheet, left[-1])
    for index in left[-2 : -2 - _SIGNED_LINES : -1]:
        line = sheet.lines[index]
        if line.hint is not None or line.long or line.words > _SIGNED_WORDS or not _names_alone(line):
            return
        sheet.kinds[index] = "byline"


def _names_alone(line: Line) -> bool:
    """Whether a line is no sentence and no item: nothing but letters, and not told on below."""
    return not bullet_length(line.text) and all(form[0].isalpha() for form in line.tokens.forms)


def _is_clock(line: Line) -> bool:
    """A time on a line of its own heads an entry of a live report."""
    return bool(line.words) and all(form[0].isdigit() for form in line.tokens.forms)


def _could_be_title(sheet: Sheet, left: list[int]) -> bool:
    """A first line that ends with a stop is a title when an empty line and a longer line follow."""
    first = sheet.lines[left[0]]
    if not ends_sentence(first.text):
        return True
    if len(left) == 1:
        return False
    following = sheet.lines[left[1]]
    return following.after_blank and len(following.text) > _LONGER * len(first.text)


def _mark_title(sheet: Sheet, body: int) -> None:
    above = sheet.open_lines(0, body)
    if not sheet.titled:
        title = _choose_title(sheet, above)
        if title is None:
            return
        sheet.kinds[title] = "title"
        _mark_above(sheet, [index for index in above if index < title], title)
        above = [index for index in above if index > title]
    _mark_below(sheet, above)


def _choose_title(sheet: Sheet, above: list[int]) -> int | None:
    if not above:
        return _caption_as_title(sheet)
    full = (index for index in above if sheet.lines[index].words >= _TITLE_WORDS)
    longest = max(above, key=lambda index: sheet.lines[index].words)
    return next(full, longest)


def _caption_as_title(sheet: Sheet) -> int | None:
    """A page that begins with what reads like a caption begins with its title."""
    first = next((i for i, kind in enumerate(sheet.kinds) if kind != "furniture"), None)
    if first is None or sheet.kinds[first] != "caption":
        return None
    del sheet.captions[first]
    return first


def _mark_above(sheet: Sheet, above: list[int], title: int) -> None:
    """The line right above the title is its kicker; what a menu or a date parts from it is the site's name."""
    expected = title - 1
    for index in reversed(above):
        short = sheet.lines[index].words <= _MASTHEAD_WORDS
        kicker = index == expected if index + 1 == title else index == expected and not short
        sheet.kinds[index] = "kicker" if kicker else "furniture"
        expected = index - 1


def _mark_below(sheet: Sheet, below: list[int]) -> None:
    subtitles = 0
    for index in below:
        line = sheet.lines[index]
        if _mark_byline(sheet, index, after_title=True):
            continue
        caption = find_caption(line, brands=sheet.brands, trusting=True)
        if caption is not None:
            sheet.kinds[index], sheet.captions[index] = "caption", caption
        elif subtitles < _SUBTITLES and line.hint is None and not line.text.endswith((":", *RUNS_ON)):
            sheet.kinds[index] = "subtitle"
            subtitles += 1


def _mark_body(sheet: Sheet, body: int) -> None:
    for index in sheet.open_lines()[-_LAST_LINES:]:
        if is_notice(sheet.lines[index]):
            sheet.kinds[index] = "furniture"
    _mark_end(sheet)
    _mark_signed_day(sheet)
    left = sheet.open_lines()
    for place, index in enumerate(left):
        line = sheet.lines[index]
        following = sheet.lines[left[place + 1]] if place + 1 < len(left) else None
        sheet.kinds[index] = line.hint or _body_kind(sheet, index, line, following)
        if sheet.kinds[index] == "paragraph" and (_is_signature(line) or _is_source(sheet, index)):
            sheet.kinds[index] = "byline"


def _is_signature(line: Line) -> bool:
    """Who prepared and edited a copy, in brackets or after a label on a line of its own."""
    if (
        not line.long
        and line.words <= _SIGNED_WORDS
        and line.match("role_label", at_start=True)
        and read_byline(line, brands=(), after_title=False)
    ):
        return True
    bracketed = line.text[0] in "([" and line.text.rstrip(" .")[-1:] in (")", "]")
    return bracketed and line.words <= _SIGNATURE_WORDS and line.match("byline_start", at_start=True) is not None


def _is_source(sheet: Sheet, index: int) -> bool:
    """Which agency a report is from, after a label on a line of its own at its end."""
    found = read_source(sheet.lines[index], sheet.brands)
    if found is not None:
        sheet.bylines[index] = found
    return found is not None


def _body_kind(sheet: Sheet, index: int, line: Line, following: Line | None) -> PartKind:
    if bullet_length(line.text) and (_listed(sheet, index - 1) or _listed(sheet, index + 1)):
        return "list_item"
    if following is None or len(following.text) <= _LONGER * len(line.text) or ends_sentence(line.text):
        return "paragraph"
    if line.text.endswith(RUNS_ON):
        return "paragraph"
    if line.text.endswith(":") and following.hint in ("list_item", "quote"):
        return "paragraph"
    return "heading" if not line.long and line.words <= _HEADING_WORDS else "paragraph"


def _listed(sheet: Sheet, index: int) -> bool:
    return 0 <= index < len(sheet.lines) and bullet_length(sheet.lines[index].text) > 0
