"""The day a report's relative times are told from, and what happens when the report contradicts itself."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from isnad.engine.article import Article
from isnad.record.document import Document
from isnad.tag.times_meaning import Clock, DayRef, Found, MonthRef
from isnad.tag.times_reckon import DAY, WEEK, Anchor, Setting, Value, between, on_day
from isnad.tag.times_resolve import resolve

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OPENING, _CLOSING, _STRAIGHT = frozenset("«“„{"), frozenset("»”}"), '"'
_ONE_DAY = (1, WEEK - 1)
_LEAD = 2  # sentences


@dataclass(frozen=True, slots=True)
class Clash:
    """A weekday or date that does not agree with the "today", "yesterday" or "tomorrow" beside it.

    `value` is what the expression gets; `written` the day of the report if the printed weekday or date is right,
    None where it is not trusted to tell that.
    """

    found: Found
    value: Value
    message: str
    written: date | None = None


def anchor_of(document: Document) -> Anchor:
    """Return the publication when it is known to the day, else the day of capture, else no anchor."""
    published = _day(document.published.value)
    if published is not None:
        return Anchor(published, "published")
    captured = _day(document.captured)
    return Anchor(captured, "captured") if captured else Anchor(None, "none")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:  # a month or a year alone fixes no day
        return None


def said_on(article: Article, found: Found, before: Sequence[tuple[Found, Value]]) -> date | None:
    """Return the day a quotation was spoken, for an expression inside it; None outside one and where no day is told.

    It is the day its own sentence tells before it: وقال أمس: «سنجتمع غدا» "he said yesterday: we meet tomorrow"; else
    the day the lead tells its news by.
    """
    sentence = article.sentence_of(found.first)
    opened = _open_quote(article.tokens.forms, sentence.first, found.first) if sentence else None
    if sentence is None or opened is None:
        return None
    own = (_one_day(each, value) for each, value in reversed(before) if sentence.first <= each.first < opened)
    return next((day for day in own if day), None) or _day_of_lead(article, before)


def _one_day(found: Found, value: Value) -> date | None:
    day = value.span[0] if value.span and value.span[0] == value.span[1] else None
    return day if isinstance(found.meaning, DayRef) else None


def _day_of_lead(article: Article, before: Sequence[tuple[Found, Value]]) -> date | None:
    """The first weekday, "yesterday" or "today" of the first sentences after the title, outside quotations."""
    body = [sentence for sentence in article.sentences if sentence.kind != "title"][:_LEAD]
    for found, value in before:
        told = found.meaning
        plain = isinstance(told, DayRef) and told.date is None and told.direction is None and (told.offset or 0) <= 0
        home = next((sentence for sentence in body if sentence.first <= found.first < sentence.last), None)
        if plain and home and _open_quote(article.tokens.forms, home.first, found.first) is None:
            return _one_day(found, value)
    return None


def _open_quote(forms: Sequence[str], first: int, index: int) -> int | None:
    """Return the mark that opens the quotation the token stands in, None outside one."""
    opened: int | None = None
    for at in range(first, index):
        form = forms[at]
        if form in _OPENING or (form == _STRAIGHT and opened is None):
            opened = at
        elif form in _CLOSING or form == _STRAIGHT:
            opened = None
    return opened


def with_shared_years(found: list[Found], titles: Set[int]) -> list[Found]:
    """Give a date without a year the year or direction the report tells elsewhere for the same date.

    A month alone takes it only in the title, which repeats the body. `titles` are positions in `found`.
    """
    told = [month for each in found if (month := _month_in(each)) and (month.year or month.direction)]
    if not told:
        return found
    return [_with_year(each, told, in_title=at in titles) for at, each in enumerate(found)]


def _month_in(found: Found) -> MonthRef | None:
    meaning = found.meaning.date if isinstance(found.meaning, DayRef) else found.meaning
    return meaning if isinstance(meaning, MonthRef) and meaning.month else None


def _with_year(found: Found, told: list[MonthRef], *, in_title: bool) -> Found:
    month = _month_in(found)
    if month is None or month.year or month.direction or (month.days is None and not in_title):
        return found
    alike = (
        other
        for other in told
        if (other.month, other.hijri) == (month.month, month.hijri) and (in_title or other.days == month.days)
    )
    other = next(alike, None)
    if other is None:
        return found
    dated = replace(month, year=other.year, direction=other.direction)
    meaning = replace(found.meaning, date=dated) if isinstance(found.meaning, DayRef) else dated
    return replace(found, meaning=meaning)


def find_clashes(found: list[Found], anchor: Anchor) -> dict[Found, Clash]:
    """Return the expressions whose weekday and relative day do not agree, each with what it becomes.

    Against a publication a clash of one day gives both days; otherwise the weekday wins.
    """
    if anchor.day is None:
        return {}
    clashes = (_clash(each, anchor.day, anchor.kind == "published") for each in found)
    return {clash.found: clash for clash in clashes if clash}


def day_beside_weekday(found: Found) -> DayRef | None:
    """Return the relative day that has a weekday or a date printed beside it; None for any other expression."""
    told = found.meaning.day if isinstance(found.meaning, Clock) else found.meaning
    if not isinstance(told, DayRef) or told.offset is None or (told.weekday is None and told.date is None):
        return None
    return told


def _clash(found: Found, today: date, published: bool) -> Clash | None:
    told = day_beside_weekday(found)
    if told is None or told.offset is None:
        return None
    if told.date is not None:
        day = _day_told(told, today)
        return _date_clash(found, told.offset, day, today) if day else None
    return _weekday_clash(found, told.offset, told.weekday or 1, today, published=published)


def _weekday_clash(found: Found, offset: int, weekday: int, today: date, *, published: bool) -> Clash | None:
    named = today + offset * DAY
    behind = (named.isoweekday() - weekday) % WEEK
    if behind == 0:
        return None
    message = f"{_NAMES[weekday - 1]} is printed, but {_told(offset)} {today} is {named:%A} {named}"
    if published and behind in _ONE_DAY:
        other = named + DAY if behind == WEEK - 1 else named - DAY
        reason = f"the weekday and {_told(offset)} publication differ by one day: both are covered"
        return Clash(found, between(min(named, other), max(named, other), "day", reason), message)
    day = named - behind * DAY
    reason = f"the most recent {_NAMES[weekday - 1]}; the weekday wins over {_told(offset)} the anchor"
    return Clash(found, on_day(day, reason), message, day - offset * DAY)


def _day_told(told: DayRef, today: date) -> date | None:
    span = resolve(replace(told, offset=None), Setting(Anchor(today, "published"))).value.span
    return span[0] if span and span[0] == span[1] else None


def _date_clash(found: Found, offset: int, day: date, today: date) -> Clash | None:
    """اليوم السبت 25 يوليو 2015: the date printed beside "today" tells when the report was written."""
    written = day - offset * DAY
    if written == today:
        return None
    message = f"{day} is printed, but {_told(offset)} {today} is {today + offset * DAY}"
    return Clash(found, on_day(day, "the date as printed"), message, written if written < today else None)


def _told(offset: int) -> str:
    names = {-2: "two days before", -1: "the day before", 0: "the day itself of", 1: "the day after"}
    return names.get(offset, f"{offset} days from")


def reanchored(anchor: Anchor, found: list[Found], clashes: dict[Found, Clash]) -> Anchor:
    """Return the anchor that the weekdays which won give, unless as many others agree with the anchor there is.

    Of several days the one most of them give, the first where none leads.
    """
    days = Counter(clash.written for clash in clashes.values() if clash.written)
    if not days:
        return anchor
    written, votes = days.most_common(1)[0]
    agreeing = sum(each not in clashes and day_beside_weekday(each) is not None for each in found)
    return Anchor(written, anchor.kind) if votes > agreeing else anchor


def clash_message(clash: Clash, anchor: Anchor) -> str:
    """Return what does not fit and what was made of it."""
    if clash.written is not None and clash.written == anchor.day:
        return f"{clash.message}; the report is read as written on {anchor.day}"
    return f"{clash.message}; this expression is read as {clash.value.text}"
