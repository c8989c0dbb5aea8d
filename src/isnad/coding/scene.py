"""The scene that goes on: place and day carried on from the deed told before, from the lead and the title."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from isnad.coding.clause import clause_bounds, goes_on
from isnad.coding.dating import is_told_in_title, of_one_day, times_of_deeds, usable
from isnad.coding.draft import Draft
from isnad.coding.entries import headings, opens_elsewhere, same_entry, set_by_headings
from isnad.coding.lasting import lasts
from isnad.coding.layout import LEAD, TITLES, Entity, Layout, place_of
from isnad.coding.likeness import shared_places, stated
from isnad.coding.sited import SITED
from isnad.coding.speech import SPEECH_CLASSES
from isnad.coding.when import day_of_report, days_of_mention
from isnad.lang.ar.syntax import BACK_FROM, SINCE
from isnad.lang.ar.triggers import is_digest
from isnad.lang.ar.wordclass import is_class
from isnad.record.codes import EventClass

OF_ONE_SCENE = frozenset({"air", "fire", "blast", "ground", "take", "leave", "chem", "kill", "damage"})
DATED_BY_SCENE = frozenset({"air", "fire", "blast"})
_ELSEWHERE = frozenset({"hold", "free"})
_ELSEWHERE_CLASSES = frozenset({"execution"})
_TOO_WIDE = frozenset({"country", "region"})
_NEXT = 1  # sentences
_PLACE_REACH = 4
_TIME_REACH = 2
_LEAD_REACH = 4
_NEWS = 31  # days


def carry_scene(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> None:
    """Carry place and day on from the deed told before, where the report goes on with one scene.

    A place holds until another is named. A day is carried only between violent deeds told within two sentences
    of each other, for most of what a report tells without a date has none.
    """
    heads = headings(layout)
    set_by_headings(layout, drafts, heads)
    _date_by_digest(layout, drafts)
    placed: Draft | None = None
    dated: Draft | None = None
    for draft in drafts:
        kind = group(draft.event_class)
        if draft.charged:
            continue
        if placed is not None and not same_entry(layout, placed, draft, heads):
            placed = None
        if dated is not None and not same_entry(layout, dated, draft, heads):
            dated = None
        if (
            not draft.places
            and placed is not None
            and _of_the_scene(placed, draft, kind)
            and _near(layout, placed, draft, _PLACE_REACH)
        ):
            draft.places, draft.place_basis = list(placed.places[:1]), "carried"
            draft.why("place: carried on from the deed told before")
        if draft.time is None and dated is not None and _dated_alike(layout, dated, draft, kind):
            draft.time, draft.time_basis = dated.time, "carried"
            draft.why("time: carried on from the deed told before")
        placed = (draft if _is_a_scene(draft) else None) if draft.places else placed
        dated = draft if draft.time is not None and kind in SITED and not lasts(draft) else dated
    _date_by_lead(layout, drafts, group)
    _date_by_speaker(layout, drafts)
    _date_title_by_lead(layout, drafts)


def _is_a_scene(draft: Draft) -> bool:
    """A country or region is too wide to be the scene of the next deed, and ends the one before it."""
    return any((place := place_of(entity)) is not None and place.level not in _TOO_WIDE for entity in draft.places[:1])


def _of_the_scene(earlier: Draft, draft: Draft, kind: str) -> bool:
    """Who is seized, freed or put to death further down in a report is so elsewhere more often than not."""
    if kind in _ELSEWHERE or draft.event_class in _ELSEWHERE_CLASSES:
        return draft.candidate.sentence - earlier.candidate.sentence <= _NEXT
    return kind in SITED


def _date_by_digest(layout: Layout, drafts: Sequence[Draft]) -> None:
    """A digest says in its title which day it sums up (حصاد اليوم), and its entries need not say so again."""
    day = _day_of_digest(layout)
    for draft in drafts if day is not None else ():
        if _undated(layout, draft):
            draft.time, draft.time_basis = day, "carried"
            draft.why("time: the day that the digest sums up")


def _day_of_digest(layout: Layout) -> Entity | None:
    for sentence in layout.article.sentences[:LEAD]:
        if sentence.kind not in TITLES:
            return None
        if any(is_digest(form) for form in layout.forms[sentence.first : sentence.last]):
            times = usable(layout.between(sentence.first, sentence.last, ("time",)))
            return next((time for time in times if of_one_day(time)), None)
    return None


def _undated(layout: Layout, draft: Draft) -> bool:
    if draft.time is not None or draft.factuality != "asserted" or draft.charged:
        return False
    return not (_background(layout, draft) or _vaguely_dated(layout, draft))


def _date_by_lead(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> None:
    """A report that opens with a deed of one day tells of that day: the deeds told next without a date share it.

    Further down they do at the lead's own place only. Not what is told as background (وكان الجيش قد سيطر), nor a deed
    whose sentence holds a date of its own.
    """
    told = [d for d in drafts if not is_told_in_title(layout, d) and group(d.event_class) in OF_ONE_SCENE]
    first = [d for d in told if d.candidate.sentence == told[0].candidate.sentence]
    lead = next((d for d in first if d.time is not None), None)
    if lead is None or lead.time is None or lead.candidate.sentence > LEAD or not of_one_day(lead.time):
        return
    for draft in told:
        near = _near(layout, lead, draft, _LEAD_REACH) or shared_places(lead, draft)
        if near and _undated(layout, draft) and not opens_elsewhere(layout, lead, draft):
            draft.time, draft.time_basis = lead.time, "carried"
            draft.why("time: of the lead, whose scene the report goes on with")


def _date_by_speaker(layout: Layout, drafts: Sequence[Draft]) -> None:
    """What the speaker of the lead goes on to say is said the same day."""
    lead = next((draft for draft in drafts if not is_told_in_title(layout, draft)), None)
    if lead is None or lead.time is None or lead.candidate.sentence > LEAD or not of_one_day(lead.time):
        return
    for draft in drafts:
        if draft.event_class in SPEECH_CLASSES and _undated(layout, draft) and stated(lead) & stated(draft):
            draft.time, draft.time_basis = lead.time, "carried"
            draft.why("time: of the lead, whose speaker goes on")


def _background(layout: Layout, draft: Draft) -> bool:
    sentence = layout.article.sentences[draft.candidate.sentence]
    if times_of_deeds(layout, layout.between(sentence.first, sentence.last, ("time",))):
        return True
    return any(is_class(form, "background") for form in layout.forms[sentence.first : draft.candidate.first])


def _dated_alike(layout: Layout, earlier: Draft, later: Draft, kind: str) -> bool:
    if kind not in SITED or not _near(layout, earlier, later, _TIME_REACH) or _vaguely_dated(layout, later):
        return False
    if earlier.candidate.sentence == later.candidate.sentence:
        return True
    if opens_elsewhere(layout, earlier, later):
        return False
    if earlier.time is not None and (_of_a_span(layout, earlier.time) or not of_one_day(earlier.time)):
        return False
    of_one_doer = kind in OF_ONE_SCENE and bool(stated(earlier) & stated(later))
    return goes_on(layout, later.candidate) or (
        (kind in DATED_BY_SCENE or of_one_doer) and not _background(layout, later)
    )


def _of_a_span(layout: Layout, time: Entity) -> bool:
    """What goes on since an earlier day is no day of the next deed; since this morning is today."""
    days = days_of_mention(time)
    today = day_of_report(layout.article.document)
    return time.marker == SINCE and (days is None or days[0] != today)


def _vaguely_dated(layout: Layout, draft: Draft) -> bool:
    """Its clause says when, in words that point to no day: منذ أسابيع, قبل أيام."""
    start, end = clause_bounds(layout, draft.candidate)
    return any(layout.forms[time.first] in BACK_FROM for time in layout.between(start, end, ("time",)))


def _date_title_by_lead(layout: Layout, drafts: Sequence[Draft]) -> None:
    """A title tells the news of its lead: without a date of its own it has the lead's, or the only day named there."""
    lead = next((draft for draft in drafts if draft.time is not None and not is_told_in_title(layout, draft)), None)
    if lead is None or lead.candidate.sentence > LEAD:
        return
    time = lead.time if lead.time is not None and _is_news(layout, lead.time) else _day_of_lead(layout)
    for draft in drafts if time is not None else ():
        if draft.time is None and is_told_in_title(layout, draft):
            draft.time, draft.time_basis = time, "carried"
            draft.why("time: of the lead, whose news the title tells")


def _is_news(layout: Layout, time: Entity) -> bool:
    """Tell whether the days lie within the month before the report: no title tells what was years ago."""
    days, today = days_of_mention(time), day_of_report(layout.article.document)
    if days is None or today is None:
        return True
    return date.fromisoformat(today) - date.fromisoformat(days[1]) <= timedelta(days=_NEWS)


def _day_of_lead(layout: Layout) -> Entity | None:
    lead = next((one for one in layout.article.sentences if one.kind not in TITLES), None)
    if lead is None:
        return None
    days = [t for t in times_of_deeds(layout, layout.between(lead.first, lead.last, ("time",))) if of_one_day(t)]
    return days[0] if len(days) == 1 and _is_news(layout, days[0]) else None


def _near(layout: Layout, earlier: Draft, later: Draft, reach: int) -> bool:
    if later.candidate.sentence - earlier.candidate.sentence > reach:
        return False
    return layout.article.sentences[later.candidate.sentence].kind not in ("title", "kicker", "caption")
