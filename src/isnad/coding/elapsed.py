"""The day of a deed from how long after it something else was: جاء البيان السبت بعد يومين من مقتل شاب."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from isnad.coding.draft import Draft
from isnad.coding.layout import Entity, Layout
from isnad.coding.when import day_of_report, days_of_mention
from isnad.engine.article import Sentence
from isnad.lang.ar.syntax import AFTER, COUNTED_FROM, MORROW, OF_TIME, in_words, without_conjunction
from isnad.lang.ar.triggers import context_words
from isnad.record.mentions import TimeMention

LASTED = "time: the days that it went on before what is told to have come after them"
COUNTED_BACK = "time: counted back from what is told to have been so long after it"
_ADJECTIVES = 2  # words between the length of time and its preposition: أيام قليلة من, يوم واحد فقط على
_REACH = 2  # tokens between the preposition and the deed: بعد يوم من إعلان مقتل
_OPENING = 2  # tokens at the head of a sentence
_GOING_ON = frozenset({"armed_clash", "siege", "negotiation", "protest"})
_FOLLOWS = 6  # tokens from the news to the word of time by which it follows another deed
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}
_VAGUE = "PXD"
_VAGUE_DAYS = 7


def date_by_elapsed(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Give the deed after "two days after" the day that lies so long before what the sentence tells.

    That is the day named before it in the sentence; of a sentence on the news itself (وتأتي الغارة) that of the deed
    told before, else of the report.
    """
    told: Draft | None = None
    for draft in drafts:
        length = None if _dated_after(draft) else _length_before(layout, draft)
        day = _told_on(layout, length, told) if length is not None else None
        lasted = _lasted(draft)
        found = _before(length, day, lasted=lasted) if length is not None and day is not None else None
        found = found or _day_before(layout, draft, told)
        if found is not None:
            draft.time, draft.time_basis = found, "own"
            draft.why(LASTED if lasted else COUNTED_BACK)
        elif draft.time is not None:
            told = draft


def _dated_after(draft: Draft) -> bool:
    """بعد أيام من تفجير في السوق الجمعة الماضي: the day that the deed's own clause names is surer."""
    return draft.time is not None and draft.time_basis == "own" and draft.time.first > draft.candidate.first


def _lasted(draft: Draft) -> bool:
    """بعد ليلة من قتال, بعد أسابيع من المعارك: how long it went on, not how long ago it was."""
    return draft.event_class in _GOING_ON and not draft.candidate.is_verb


def comes_after(layout: Layout, told: Draft) -> int | None:
    """The token from which a sentence on the news tells of what that followed: غداة in ويأتي الهجوم غداة مقتل شاب."""
    sentence = layout.article.sentences[told.candidate.sentence]
    if not _on_the_news(layout, sentence):
        return None
    after = range(told.candidate.last, min(told.candidate.last + _FOLLOWS, sentence.last))
    return next((token for token in after if layout.forms[token] in OF_TIME), None)


def _length_before(layout: Layout, draft: Draft) -> Entity | None:
    sentence = layout.article.sentences[draft.candidate.sentence]
    first = draft.candidate.first
    for entity in reversed(layout.between(sentence.first, first, ("time",))):
        mention = entity.mention
        if not isinstance(mention, TimeMention) or mention.type != "duration":
            continue
        if without_conjunction(layout.forms[entity.first]) != AFTER:
            return None
        between = layout.forms[entity.last : first]
        at = next((i for i, form in enumerate(between[: _ADJECTIVES + 1]) if form in COUNTED_FROM), None)
        return entity if at is not None and len(between) - at - 1 <= _REACH else None
    return None


def _day_before(layout: Layout, draft: Draft, told: Draft | None) -> Entity | None:
    """غداة مقتل شاب: the day before the one named last of what is told to have come on the morrow."""
    first = draft.candidate.first
    if first == 0 or layout.forms[first - 1] != MORROW or told is None or told.time is None:
        return None
    day, mention = _one_day(told.time), told.time.mention
    if day is None or not isinstance(mention, TimeMention):
        return None
    counted = msgspec.structs.replace(mention, value=str(day - timedelta(days=1)), precision="day")
    return Entity("time", told.time.first, told.time.last, counted)


def _told_on(layout: Layout, length: Entity, told: Draft | None) -> date | None:
    sentence = layout.sentence(length.first)
    named = layout.between(sentence.first, length.first, ("time",)) if sentence is not None else []
    days = [day for entity in named if (day := _one_day(entity)) is not None]
    if days:
        return days[-1]
    if sentence is None or not _on_the_news(layout, sentence):
        return None
    if told is not None and told.time is not None and (day := _one_day(told.time)) is not None:
        return day
    today = day_of_report(layout.article.document)
    return date.fromisoformat(today) if today else None


def _on_the_news(layout: Layout, sentence: Sentence) -> bool:
    words = context_words()["comes"]
    return any(in_words(form, words) for form in layout.forms[sentence.first : sentence.first + _OPENING])


def _one_day(entity: Entity) -> date | None:
    days = days_of_mention(entity)
    return date.fromisoformat(days[0]) if days is not None and days[0] == days[1] else None


def _before(length: Entity, day: date, *, lasted: bool) -> Entity | None:
    """The time that lies the length before the day, on the words of the length; `lasted`: all days until then."""
    mention = length.mention
    if not isinstance(mention, TimeMention):
        return None
    value, precision = mention.value or "", mention.precision
    count, unit = value[1:-1], value[-1:]
    if unit in _DAYS and count.isdigit() and value.startswith("P"):
        start = day - timedelta(days=int(count) * _DAYS[unit])
        text = f"{start}/{day}" if lasted else str(start)
        precision = "day" if unit == "D" else "week"
    elif unit in _MONTHS and count.isdigit() and value.startswith("P"):
        months = day.year * 12 + day.month - 1 - int(count) * _MONTHS[unit]
        text = f"{months // 12:04}-{months % 12 + 1:02}" if unit == "M" else f"{months // 12:04}"
        precision = "month" if unit == "M" else "year"
    elif value == _VAGUE:
        text, precision = f"{day - timedelta(days=_VAGUE_DAYS)}/{day - timedelta(days=1)}", "week"
    else:
        return None
    counted = msgspec.structs.replace(mention, type="date", value=text, precision=precision)
    return Entity("time", length.first, length.last, counted)
