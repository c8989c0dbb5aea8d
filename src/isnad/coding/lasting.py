"""The days of a deed that has gone on for a length of time: معارك منذ أسبوعين, خلال ثلاثة أشهر من الاشتباكات."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from isnad.coding.clause import clause_bounds
from isnad.coding.draft import Draft
from isnad.coding.layout import Entity, Layout
from isnad.coding.when import day_of_report
from isnad.lang.ar.syntax import BACK_FROM, PRESENT_LETTERS, SINCE, THROUGHOUT, without_conjunction
from isnad.record.codes import TimePrecision
from isnad.record.mentions import TimeMention

_LENGTH = "(rule: length)"
_REACH = 6  # tokens between the deed and the length
_LASTING = frozenset(
    {"airstrike", "shelling", "bombing", "armed_clash", "ground_attack", "shooting", "killing", "siege", "negotiation"}
    | {"protest", "riot", "sit_in", "territory_gain"}
)
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_SOME = {"D": 7, "W": 21, "M": 90, "Y": 1095}  # أيام, أسابيع, أشهر: the words do not say how many
_PRECISIONS: dict[str, TimePrecision] = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def date_by_length(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Date each deed whose clause says how long it has gone on: from so long before the report up to it."""
    today = day_of_report(layout.article.document)
    if today is None:
        return
    for draft in drafts:
        lasts = draft.time is None and draft.event_class in _LASTING
        found = _days(layout, draft, date.fromisoformat(today)) if lasts else None
        if found is not None:
            draft.time, draft.time_basis = found, "own"
            draft.why("time: the length of time that the deed has gone on, up to the report")


def _days(layout: Layout, draft: Draft, today: date) -> Entity | None:
    near = [length for length in _lengths(layout, draft) if _apart(draft, length) <= _REACH]
    length = min(near, key=lambda one: _apart(draft, one), default=None)
    if length is None or not isinstance(length.mention, TimeMention):
        return None
    value = length.mention.value or ""
    count, unit = value[1:-1], value[-1:]
    days = _SOME.get(unit) if count == "X" else int(count) * _DAYS[unit] if count.isdigit() and unit in _DAYS else None
    if days is None or value.startswith("PT"):
        return None
    since = str(today - timedelta(days=days))
    mention = replace(length.mention, type="date", value=since, precision=_PRECISIONS[unit])
    return Entity("time", length.first, length.last, mention, SINCE)


def _apart(draft: Draft, length: Entity) -> int:
    candidate = draft.candidate
    return max(length.first - candidate.last, candidate.first - length.last)


def _lengths(layout: Layout, draft: Draft) -> list[Entity]:
    start, end = clause_bounds(layout, draft.candidate)
    return [time for time in layout.between(start, end, ("time",)) if _goes_on(layout, draft, time)]


def _goes_on(layout: Layout, draft: Draft, time: Entity) -> bool:
    """What a verb of the past tells was done once, and goes on for no length: فرضت القيود منذ خمس سنوات."""
    mention = time.mention
    if not isinstance(mention, TimeMention) or mention.type != "duration" or _done_once(draft):
        return False
    opening = without_conjunction(layout.forms[time.first])
    if opening in BACK_FROM:
        return opening == SINCE or mention.value == "PXD"
    return without_conjunction(layout.forms[time.first - 1]) in THROUGHOUT


def _done_once(draft: Draft) -> bool:
    candidate = draft.candidate
    present = candidate.reading.stem[:1] in PRESENT_LETTERS and candidate.sense.lemma[:1] != candidate.reading.stem[:1]
    return candidate.is_verb and not present


def lasts(draft: Draft) -> bool:
    """Tell whether the draft is dated by how long it has gone on: that is no day of the deed told next."""
    time = draft.time
    if time is None or time.marker != SINCE or not isinstance(time.mention, TimeMention):
        return False
    return time.mention.reason.endswith(_LENGTH)
