"""Bylines and leads: who wrote, which agencies, from where."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from isnad.ingest.lines import HEAD, Line, ends_sentence, make_line, trimmed
from isnad.lang.ar.names import listed_name
from isnad.lang.ar.page_words import AND, JOINED, LEAD_END, LIGHT_STOPS, SEGMENTS_PARTED, joined_forms

SegmentKind = Literal["place", "agency", "own", "outlet", "person", "date", "other"]

_FIGURE = re.compile(r"(?<=\s)\d")
_SIGN_OFF = re.compile(r"(?<=[^\w\s(])\s*[(\[]([^()\[\]]{2,40})[)\]]\s*\.?$")
_QUOTES = "«»\"“”'{}"
_DASHES = frozenset("-–—")
_LINE_WORDS = 14
_START_WORDS = 8
_SEGMENT_WORDS = 4
_BRIEF_WORDS = 3
_NAME_WORDS = 2
_BRIEF_LINE = 6
_LEAD_SEGMENTS = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a byline, as a span of the document, with what it names."""

    kind: SegmentKind
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline names, and where it ends: the end of its line, or the first code point after a lead."""

    segments: tuple[Segment, ...]
    end: int
    sure: bool = True


def read_byline(line: Line, *, brands: Collection[str], after_title: bool, marked: bool = False) -> Byline | None:
    """Return the byline a line prints, or None.

    Bylines that could be titles count only `after_title`. In a line that the page has `marked` as a byline the names
    that nothing else explains are persons.
    """
    if line.long or not 0 < line.words <= _LINE_WORDS or ends_sentence(line.text):
        return None
    begun = _after_label(line, after_title)
    segments = _segments(line, begun, line.end - line.start, brands)
    if not begun and len(segments) < 2 and line.text.endswith(":"):
        return None  # a sentence that a list follows
    if begun or marked:
        segments = [one for segment in segments for one in _parted_by_and(line, segment)]
    labelled = _labelled(line, segments)
    if labelled and not begun:
        return Byline(labelled, line.end)
    if begun and line.words <= _START_WORDS:
        return Byline(tuple(_as_person(segment) for segment in segments), line.end)
    if marked and segments and _brief(segments):
        named = (_as_person(segment) if segment.words >= _NAME_WORDS else segment for segment in segments)
        return Byline(tuple(named), line.end)
    if not segments or any(segment.words > _SEGMENT_WORDS for segment in segments):
        return None
    strong = _strong(segments, alone=after_title)
    weak = after_title and _weak(line, segments)
    if not (strong or weak):
        return None
    parted = (one for segment in segments for one in _parted_by_and(line, segment))
    return Byline(tuple(_as_writer(line, segment) for segment in parted), line.end)


def read_source(line: Line, brands: Collection[str]) -> Byline | None:
    """Return whom a line names as its source after a label (Source: SITE + AGENCIES): agencies or the outlet itself."""
    label = line.match("credit_label", at_start=True)
    if label is None or line.long or line.words > _START_WORDS:
        return None
    segments = _segments(line, line.tokens.ends[label.last - 1], line.end - line.start, brands)
    told = any(one.kind == "agency" for one in segments) or all(_is_brand(line, one, brands) for one in segments)
    if not segments or not told or not _brief(segments):
        return None
    return Byline(tuple(_as_agency(one) if one.kind in ("outlet", "other") else one for one in segments), line.end)


def read_signature(line: Line, brands: Collection[str]) -> Byline | None:
    """Return the writer and the agency that a last line of these alone names, or None; a caption may end so too."""
    if line.long or line.hint is not None or line.words > _BRIEF_LINE or ends_sentence(line.text):
        return None
    segments = [_as_writer(line, segment) for segment in _segments(line, 0, line.end - line.start, brands)]
    kinds = {segment.kind for segment in segments}
    return Byline(tuple(segments), line.end) if kinds == {"person", "agency"} else None


def _as_writer(line: Line, segment: Segment) -> Segment:
    begin = segment.start - line.start
    forms = make_line(line.text, begin, begin + segment.end - segment.start).tokens.forms
    initial = len(forms[0]) == 1 and forms[0].isalpha() and list(forms[1:2]) == ["."]  # ع. بوزيان
    brief = segment.kind == "other" and _NAME_WORDS <= segment.words <= _BRIEF_WORDS
    named = brief and (initial or listed_name(forms[0]).given)
    return _as_person(segment) if named else segment


def _as_agency(segment: Segment) -> Segment:
    return Segment("agency", segment.start, segment.end, segment.words)


def _after_label(line: Line, after_title: bool) -> int:
    """Where the names begin after "written by" and the like, relative to the line; 0 where none stands."""
    label = line.match("byline_start", at_start=True)
    if label is None and after_title:
        label = line.match("byline_or_title", at_start=True)
    return line.tokens.ends[label.last - 1] if label else 0


def _labelled(line: Line, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments where labels and colons stand between them (PLACE - Text: NAME - Photos: NAME), without the labels;
    none where no label stands.
    """
    labels = {index for index, segment in enumerate(segments[:-1]) if _is_label(line, segment)}
    if not labels or any(segment.words > _SEGMENT_WORDS for segment in segments):
        return ()
    first = min(labels)
    after = [_as_person(one) for index, one in enumerate(segments) if index > first and index not in labels]
    return (*segments[:first], *after)


def _is_label(line: Line, segment: Segment) -> bool:
    inner = make_line(line.text, segment.start - line.start, segment.end - line.start)
    whole = {match.value for match in inner.found if match.first == 0 and match.last == len(inner.tokens)}
    return "role_label" in whole and line.text[inner.end :].lstrip().startswith(":")


def _parted_by_and(line: Line, segment: Segment) -> Iterator[Segment]:
    """Two writers joined by an "and" that stands alone, as templates print it."""
    first, last = segment.start - line.start, segment.end - line.start
    joined = _joined(line, first, last) if segment.kind == "other" else None
    if joined is None:
        yield segment
        return
    for begin, end in ((first, joined[0]), (joined[1], last)):
        yield _segment(line, begin, end, frozenset())


def _joined(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """Where the first of two names ends and the second begins; the "and" may be written with the second."""
    found = JOINED.search(line.text, first, last)
    if found is not None:
        return found.span()
    tokens = make_line(line.text, first, last).tokens
    for index in range(_NAME_WORDS, len(tokens)):
        form, begin = tokens.forms[index], first + tokens.starts[index] + len(AND)
        if not form.startswith(AND) or listed_name(form).given:
            continue
        named = len(tokens) - index >= _NAME_WORDS and listed_name(form.removeprefix(AND)).given
        if named or _kind(make_line(line.text, begin, last), frozenset()) == "agency":
            return first + tokens.ends[index - 1], begin
    return None


def _as_person(segment: Segment) -> Segment:
    return Segment("person", segment.start, segment.end, segment.words) if segment.kind == "other" else segment


def _strong(segments: list[Segment], *, alone: bool) -> bool:
    kinds = [segment.kind for segment in segments]
    if len(kinds) == 1:
        return kinds[0] == "agency" or (alone and kinds[0] in ("own", "outlet", "place"))
    return _brief(segments) and ("agency" in kinds or "own" in kinds)


def _brief(segments: list[Segment]) -> bool:
    return all(segment.words <= _BRIEF_WORDS for segment in segments if segment.kind == "other")


def _weak(line: Line, segments: list[Segment]) -> bool:
    """A short line of two or more short segments: one is a place or an outlet, or a dash alone parts the names."""
    if len(segments) < 2 or any(s.kind == "other" and s.words > _BRIEF_WORDS for s in segments):
        return False
    told = any(segment.kind in ("place", "outlet") for segment in segments)
    bare = all(form[0].isalpha() or form in _DASHES for form in line.tokens.forms)
    return told or (bare and line.words <= _BRIEF_LINE and line.tokens.forms[0] not in _DASHES)


def read_lead(line: Line, *, brands: Collection[str], authors: Collection[str] = ()) -> Byline | None:
    """Return the place, agencies and names before the first sentence of a paragraph, or None.

    `sure` is true when the lead is nothing but these: it may be cut from the paragraph. A lead with a date in it is
    not cut, for the date is one of the report's own times; nor is a place alone, nor the outlet's own name.
    """
    head = line.text[:HEAD]
    best: Byline | None = None
    for found in list(LEAD_END.finditer(head))[:_LEAD_SEGMENTS]:
        parted = list(_parted_from_dates(line, _segments(line, 0, found.start(), brands), brands))
        own = [segment for segment in parted if _is_brand(line, segment, brands)]
        segments = _as_wire([_as_agency(segment) if segment in own else segment for segment in parted])
        sure = not own and _sure_lead(segments, colon=":" in found[0])
        sure = sure or is_only(head[: found.end()], authors)
        if sure or _lead(segments):
            best = Byline(tuple(segments), line.start + found.end(), sure)
    return best if best and best.end < line.end else None


def _is_brand(line: Line, segment: Segment, brands: Collection[str]) -> bool:
    """Whether a segment is the outlet's own name: it signs a lead as agencies do."""
    return (
        segment.kind == "outlet"
        and joined_forms(line.text[segment.start - line.start : segment.end - line.start]) in brands
    )


def _parted_from_dates(line: Line, segments: list[Segment], brands: Collection[str]) -> Iterator[Segment]:
    """Part a name from the day that stands right after it: CITY 19 December (AGENCY)."""
    for segment in segments:
        first = segment.start - line.start
        figure = _FIGURE.search(line.text, first, segment.end - line.start)
        if segment.kind != "other" or figure is None or figure.start() == first:
            yield segment
            continue
        day = _segment(line, figure.start(), segment.end - line.start, brands)
        name = _segment(line, *trimmed(line.text, first, figure.start()), brands)
        yield from (name, day) if day.kind == "date" else (segment,)


def _as_wire(segments: list[Segment]) -> list[Segment]:
    """A brief name, perhaps a date, an agency: the name is the place the wire is dated from, listed or not."""
    kinds = [segment.kind for segment in segments]
    if kinds not in (["other", "date", "agency"], ["other", "agency"]) or segments[0].words > _BRIEF_WORDS:
        return segments
    first = segments[0]
    return [Segment("place", first.start, first.end, first.words), *segments[1:]]


def is_only(words: str, authors: Collection[str]) -> bool:
    """Tell whether words are nothing but one or more of the names that the metadata give as the writers'."""
    left = joined_forms(words)
    for author in sorted(authors, key=len, reverse=True):
        left = left.replace(joined_forms(author), " ", 1)
    return left != joined_forms(words) and not any(form[0].isalnum() and form != AND for form in left.split())


def _lead(segments: list[Segment]) -> bool:
    kinds = {segment.kind for segment in segments}
    return bool(kinds & {"place", "agency"}) and not kinds & {"other", "person"}


def _sure_lead(segments: list[Segment], *, colon: bool) -> bool:
    kinds = [segment.kind for segment in segments]
    if "date" in kinds or not kinds or not {"place", "agency"} & set(kinds):
        return False
    if "other" not in kinds:
        return len(kinds) > 1 or kinds == ["agency"]
    brief = all(segment.words <= _SEGMENT_WORDS for segment in segments)
    return colon and brief and 1 < len(kinds) <= _SEGMENT_WORDS and kinds[-1] in ("place", "agency")


def sign_off(line: Line, text: str) -> tuple[Segment, int] | None:
    """Return the agency that signs the end of a paragraph after its last sentence, and where that begins."""
    tail = max(line.start, line.end - HEAD)
    found = _SIGN_OFF.search(text[tail : line.end])
    if found is None:
        return None
    inner = make_line(text, *trimmed(text, tail + found.start(1), tail + found.end(1)))
    if _kind(inner, frozenset()) != "agency":
        return None
    start = trimmed(text, tail + found.start(), line.end)[0]
    return Segment("agency", inner.start, inner.end, inner.words), start


def _segments(line: Line, start: int, end: int, brands: Collection[str]) -> list[Segment]:
    """The segments of `line.text[start:end]`.

    A brief name in brackets that nothing else explains, after a place or a date, is the agency of a wire's lead:
    Baghdad, 14 May (NAME) -.
    """
    found: list[Segment] = []
    reach = start
    for parted in [*SEGMENTS_PARTED.finditer(line.text, start, end), None]:
        stop = parted.start() if parted else end
        first, last = _unquoted(line.text, reach, stop)
        if first < last:
            segment = _segment(line, first, last, brands)
            wire = bool(found) and (found[-1].kind == "date" or all(s.kind == "place" for s in found))
            brief = segment.kind in ("other", "outlet") and segment.words <= _BRIEF_WORDS
            if wire and brief and _bracketed(line.text, first):
                segment = _as_agency(segment)
            found.append(segment)
        reach = parted.end() if parted else end
    return found


def _bracketed(text: str, first: int) -> bool:
    return text[:first].rstrip(_QUOTES + " ").endswith("(")


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = trimmed(text, start, end)
    while first < last and text[last - 1] in LIGHT_STOPS - {"."}:
        last -= 1
    return trimmed(text, first, last)


def _segment(line: Line, first: int, last: int, brands: Collection[str]) -> Segment:
    quoted = line.text[first] in _QUOTES and line.text[last - 1] in _QUOTES and last - first > 2
    inner = make_line(line.text, first + quoted, last - quoted)
    kind = _kind(inner, brands)
    if kind == "other" and quoted:
        kind = "outlet"
    return Segment(kind, line.start + inner.start, line.start + inner.end, inner.words)


def _kind(inner: Line, brands: Collection[str]) -> SegmentKind:
    size = len(inner.tokens)
    whole = {match.value for match in inner.found if match.first == 0 and match.last == size}
    if "agency" in whole:
        return "agency"
    if "place" in whole:
        return "place"
    if " ".join(inner.tokens.forms) in brands:
        return "outlet"
    if inner.match("agency_noun", at_start=True) or _ends_as_agency(inner):
        return "agency"
    if inner.match("byline_word", at_start=True):
        return "own"
    if inner.match("media_noun", at_start=True):
        return "outlet"
    return "date" if _is_date(inner) else "other"


def _ends_as_agency(inner: Line) -> bool:
    tail = inner.match("agency_tail")
    return tail is not None and 0 < tail.first < tail.last == len(inner.tokens) and inner.words <= _BRIEF_WORDS


def _is_date(inner: Line) -> bool:
    dated = {i for m in inner.found if m.value == "calendar" for i in range(m.first, m.last)}
    return all(index in dated or form[0].isdigit() for index, form in enumerate(inner.tokens.forms))
