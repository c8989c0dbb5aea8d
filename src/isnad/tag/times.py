"""Times: every expression that points to a calendar time, with the value it has and why.

Found by rules over clitic-aware tokens (`times_rules`), then reckoned from the day of publication or, failing that,
of capture (`times_resolve`). What nothing fixes has the value None.
"""

from bisect import bisect_left
from dataclasses import dataclass

from isnad.engine.article import Article, Sentence
from isnad.engine.spans import letters_on
from isnad.lang.ar.calendar import is_future_cue, words_of
from isnad.record.base import Span
from isnad.record.events import Flag
from isnad.record.mentions import TimeMention
from isnad.tag.times_anchor import (
    Clash,
    anchor_of,
    clash_message,
    day_beside_weekday,
    find_clashes,
    reanchored,
    said_on,
    with_shared_years,
)
from isnad.tag.times_meaning import Ago, Clock, DayRef, Feast, Found, MonthRef, Months, Period, Season, Stretch
from isnad.tag.times_reckon import Anchor, Setting, Value
from isnad.tag.times_resolve import Resolved, resolve
from isnad.tag.times_rules import find_expressions
from isnad.tag.times_words import Head, Line, conjunction_letters, find_heads, starts

_FUTURE_WINDOW = 10  # tokens before an expression in which its clause may speak of what is to come

_RELATIVE = DayRef | Period | Stretch | Ago


@dataclass(frozen=True, slots=True)
class TimesFound:
    """The times of one article in order of start, and flags for dates that contradict each other."""

    times: tuple[TimeMention, ...]
    flags: tuple[Flag, ...]


def tag_times(article: Article) -> TimesFound:
    """Return every time expression of the coded parts, with its value, precision, anchor and reason.

    An expression whose time nothing fixes is returned with the value None. Empty when there is no time word.
    """
    tokens = article.tokens
    heads = find_heads(tokens.forms)
    candidates = starts(tokens.forms, heads)
    found: list[Found] = []
    for number, sentence in enumerate(article.sentences):
        low, high = bisect_left(candidates, sentence.first), bisect_left(candidates, sentence.last)
        if low < high:
            found += find_expressions(_line(article, number, sentence, heads), candidates[low:high])
    if not found:
        return TimesFound((), ())
    return _resolved(article, heads, found)


def _line(article: Article, number: int, sentence: Sentence, heads: dict[int, list[Head]]) -> Line:
    opens = number == 0 or article.sentences[number - 1].part != sentence.part
    tokens = article.tokens
    return Line(tokens, tokens.forms, heads, sentence.first, sentence.last, sentence.first, opens)


def _resolved(article: Article, heads: dict[int, list[Head]], found: list[Found]) -> TimesFound:
    found = with_shared_years(found, _in_titles(article, found))
    printed = anchor_of(article.document)
    clashes = find_clashes(found, printed)
    anchors = (printed, reanchored(printed, found, clashes))
    before: list[tuple[Found, Value]] = []
    times: list[TimeMention] = []
    for each in found:
        resolved = _resolve(article, each, anchors, clashes, before)
        before.append((each, resolved.value))
        times.append(_mention(article, heads, each, resolved))
    by_found = dict(zip(found, times, strict=True))
    flags = (_flag(clash_message(clash, anchors[1]), by_found[clash.found]) for clash in clashes.values())
    return TimesFound(tuple(times), tuple(flags))


def _in_titles(article: Article, found: list[Found]) -> frozenset[int]:
    ends = [part.end for part in article.document.parts if part.kind == "title"]
    last = max(ends, default=0)
    starts_of = article.tokens.starts
    return frozenset(at for at, each in enumerate(found) if starts_of[each.first] < last)


def _resolve(
    article: Article,
    found: Found,
    anchors: tuple[Anchor, Anchor],
    clashes: dict[Found, Clash],
    before: list[tuple[Found, Value]],
) -> Resolved:
    """Resolve against the report's own day; a day whose weekday agreed with the printed anchor keeps that one."""
    printed, anchor = anchors
    clash = clashes.get(found)
    if clash is None and day_beside_weekday(found) is not None:
        anchor = printed
    elif clash is not None and not isinstance(found.meaning, Clock):
        return Resolved(clash.value, anchor.kind)
    told_apart = day_beside_weekday(found) is not None  # أمس الجمعة: the weekday tells which yesterday
    relative = isinstance(found.meaning, _RELATIVE) and not told_apart
    said = said_on(article, found, before) if before and relative else None
    if said is not None and said != anchor.day:
        anchor = Anchor(said, "text")
    earlier = [value for _, value in before]
    return resolve(found.meaning, Setting(anchor, _speaks_of_future(article, found), earlier))


def _speaks_of_future(article: Article, found: Found) -> bool:
    if not isinstance(found.meaning, DayRef | MonthRef | Months | Period | Feast | Season):
        return False
    sentence, forms = article.sentence_of(found.first), article.tokens.forms
    first = max(sentence.first if sentence else 0, found.first - _FUTURE_WINDOW)
    if any(is_future_cue(form) for form in forms[first : found.first]):
        return True
    right_before = {" ".join(forms[found.first - count : found.first]) for count in (1, 2)}
    until = isinstance(found.meaning, MonthRef) and found.meaning.stage in ("end", "late")
    until = until or not words_of("put_off").isdisjoint(forms[first : found.first])
    return not right_before.isdisjoint(words_of("future_before") | (words_of("until") if until else frozenset()))


def _mention(article: Article, heads: dict[int, list[Head]], found: Found, resolved: Resolved) -> TimeMention:
    tokens = article.tokens
    start = letters_on(tokens, found.first, conjunction_letters(tokens.forms, heads, found.first))
    end = tokens.ends[found.last - 1]
    return TimeMention(
        start=start,
        end=end,
        text=article.document.text[start:end],
        type=found.type,
        value=resolved.value.text,
        precision=resolved.value.precision,
        anchor=resolved.anchor,
        reason=f"{resolved.value.reason} (rule: {found.rule})",
    )


def _flag(message: str, mention: TimeMention) -> Flag:
    return Flag(kind="date_clash", message=message, spans=(Span(start=mention.start, end=mention.end),))
