"""The day of a draft from the words of its own clause or sentence."""

from collections.abc import Sequence
from itertools import pairwise

from isnad.coding.accept import PLANNED
from isnad.coding.carriers import carries_noun
from isnad.coding.clause import clause_end, clause_start
from isnad.coding.draft import Draft, Ground
from isnad.coding.elapsed import date_by_elapsed
from isnad.coding.lasting import date_by_length
from isnad.coding.layout import LEAD, TITLES, Entity, Layout
from isnad.coding.sited import is_of_the_day_before
from isnad.coding.speech import SPEECH_CLASSES
from isnad.coding.when import day_of_report, days_of_mention
from isnad.engine.article import Sentence
from isnad.engine.claim_index import ClaimIndex
from isnad.lang.ar.syntax import AT_THE_TIME, OF_TIME, SINCE, UNTIL, in_words
from isnad.lang.ar.triggers import context_words, is_verb
from isnad.lang.ar.wordclass import is_class
from isnad.record.mentions import TimeMention

_MEANWHILE = 3  # tokens before a verb in which "while" may open its clause
_OPENING = 3  # tokens at the head of the lead
_RANKED = 5  # tokens before "since" in which a rank may stand: أعنف موجة غارات جوية منذ


def date_drafts(layout: Layout, drafts: Sequence[Draft], claims: ClaimIndex) -> None:
    """Date each draft by its clause, else by the nearest time of its sentence that is no other deed's.

    A date belongs to the deed in whose clause it stands, and to a deed that stands between it and another.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.candidate.sentence, []).append(draft)
    for number, told in by_sentence.items():
        triggers = [draft.candidate.first for draft in told]
        for draft in told:
            _date_by_clause(layout, draft, triggers)
        _share_time(layout, told)
        owned = {draft.time.first for draft in told if draft.time is not None}
        sentence = layout.article.sentences[number]
        times = times_of_deeds(layout, layout.between(sentence.first, sentence.last, ("time",)))
        free = [t for t in times if t.first not in owned]
        owners = [*triggers, *_other_verbs(layout, sentence)] if free else triggers
        for draft in told:
            if draft.time is None and not is_of_the_day_before(layout, draft):
                near = [time for time in free if not _since_of_another(layout, draft, time)]
                _take_time(layout, draft, _unclaimed(near, draft.candidate.first, owners), "sentence")
    _date_lead(layout, drafts)
    date_by_elapsed(layout, drafts)
    date_by_length(layout, drafts)
    for draft in drafts:
        draft.announced = _announced(layout, draft, claims)


def _since_of_another(layout: Layout, draft: Draft, time: Entity) -> bool:
    """هجوم من القوات التي تفتقر المعارضة إلى مثلها منذ بدء الحرب: what a relative clause says has been so since."""
    between = layout.forms[draft.candidate.last : time.first]
    return time.marker == SINCE and any(is_class(form, "relative") for form in between[_OPENING:])


def _announced(layout: Layout, draft: Draft, claims: ClaimIndex) -> bool:
    """The day stands beside the cue, outside what it reports: أعلنت الوزارة أمس عن مقتل."""
    claim = next(iter(claims.covering(layout.article.tokens.starts[draft.candidate.first])), None)
    if claim is None or draft.time is None:
        return False
    at = draft.time.mention.start
    return at < claim.content.start or (draft.time_basis == "sentence" and at >= claim.content.end)


def _date_lead(layout: Layout, drafts: Sequence[Draft]) -> None:
    """The only day that the lead names is the day of the deed that opens it: تعهد الرئيس أمام وفد زاره اليوم."""
    lead = next((draft for draft in drafts if not is_told_in_title(layout, draft)), None)
    if lead is None or lead.time is not None or lead.candidate.sentence > LEAD:
        return
    sentence = layout.article.sentences[lead.candidate.sentence]
    days = [
        t for t in times_of_deeds(layout, layout.between(sentence.first, sentence.last, ("time",))) if of_one_day(t)
    ]
    if len(days) == 1 and days[0].marker != SINCE and lead.candidate.first - sentence.first <= _OPENING:
        _take_time(layout, lead, days, "sentence")


def _share_time(layout: Layout, told: Sequence[Draft]) -> None:
    """A day at the end dates all that و joins before it: قتل ثلاثة وأصيب تسعة السبت."""
    for before, after in reversed(list(pairwise(told))):
        time = after.time
        if before.time is not None or time is None or time.first < after.candidate.first or _breaks(before, after):
            continue
        sentence = layout.article.sentences[before.candidate.sentence]
        if after.candidate.first <= clause_end(layout, before.candidate.last, sentence):
            _take_time(layout, before, [time], "own")


def _breaks(breach: Draft, deal: Draft) -> bool:
    """خرقا للاتفاق الموقع في أيلول: what breaks an agreement is not of the day on which it was made."""
    return breach.event_class == "ceasefire_violation" and deal.event_class in ("agreement", "ceasefire")


def _other_verbs(layout: Layout, sentence: Sentence) -> list[int]:
    """Finite verbs that carry no deed noun: what stands beyond one is told of it (الذي يسيطر على المدينة منذ عام)."""
    return [
        token
        for token in range(sentence.first, sentence.last)
        if not layout.by_token.get(token)
        and token not in layout.deeds
        and is_verb(layout.forms[token])
        and not carries_noun(layout.forms[token])
        and not _meanwhile(layout, token)
    ]


def _meanwhile(layout: Layout, verb: int) -> bool:
    """قتل بينما كان يتنقل قرب البلدة في الثامن من تموز: what went on meanwhile was of the same day."""
    return any(form in AT_THE_TIME for form in layout.forms[max(0, verb - _MEANWHILE) : verb])


def _date_by_clause(layout: Layout, draft: Draft, triggers: Sequence[int]) -> None:
    sentence = layout.article.sentences[draft.candidate.sentence]
    start = clause_start(layout, draft.candidate.first, sentence)
    end = clause_end(layout, draft.candidate.last, sentence)
    if is_of_the_day_before(layout, draft):
        start = draft.candidate.last
    own = times_of_deeds(layout, layout.between(start, end, ("time",)))
    _take_time(layout, draft, _unclaimed(own, draft.candidate.first, triggers), "own")


def _take_time(layout: Layout, draft: Draft, times: Sequence[Entity], ground: Ground) -> None:
    times = [time for time in times if _may_be_of(layout, draft, time)]
    if draft.event_class in SPEECH_CLASSES:
        times = [time for time in times if _within_a_year(time)]
    if times:
        draft.time = min(times, key=lambda time: (_of_what_follows(layout, draft, time), _distance(draft, time)))
        draft.time_basis = ground
        draft.why("time: of the clause" if ground == "own" else "time: of the sentence")


def _distance(draft: Draft, time: Entity) -> int:
    return abs(time.first - draft.candidate.first)


def _of_what_follows(layout: Layout, draft: Draft, time: Entity) -> bool:
    """في مطلع العام بعد انتخابات في نهاية 2014: the day before "after" is that of what came after the deed."""
    first = draft.candidate.first
    return time.first < first and layout.forms[first - 1] in OF_TIME


def _within_a_year(time: Entity) -> bool:
    """A position is taken on a day, whatever years it speaks of: أعربت عن قلقها إزاء ما جرى خلال العقدين الأخيرين."""
    days = days_of_mention(time)
    return days is None or int(days[1][:4]) - int(days[0][:4]) <= 1


def _may_be_of(layout: Layout, draft: Draft, time: Entity) -> bool:
    """What is told as done and cannot be planned has no day after the report's."""
    today, days = day_of_report(layout.article.document), days_of_mention(time)
    done = draft.factuality == "asserted" and draft.event_class not in PLANNED
    return not (done and today and days and days[0] > today)


def _unclaimed(times: Sequence[Entity], token: int, triggers: Sequence[int]) -> list[Entity]:
    others = [trigger for trigger in triggers if trigger != token]
    return [time for time in times if not any(_between(other, time.first, token) for other in others)]


def _between(token: int, one: int, other: int) -> bool:
    return min(one, other) < token < max(one, other)


def times_of_deeds(layout: Layout, times: Sequence[Entity]) -> list[Entity]:
    """The usable times less those of "until" a day, and "since" one after a rank or a state: أعنف غارات منذ 2014."""
    return [time for time in usable(times) if time.marker not in UNTIL and not _since_a_state(layout, time)]


def _since_a_state(layout: Layout, time: Entity) -> bool:
    if time.marker != SINCE:
        return False
    words = context_words()
    before = layout.forms[max(0, time.first - _RANKED) : time.first]
    ranked = any(in_words(form, words["ranked"]) for form in before)
    return ranked or any(in_words(form, words["lasting"]) for form in before[-2:])


def usable(times: Sequence[Entity]) -> list[Entity]:
    """The times that point to days."""
    found = []
    for time in times:
        mention = time.mention
        if isinstance(mention, TimeMention) and mention.value and mention.type in ("date", "time"):
            found.append(time)
    return found


def of_one_day(time: Entity) -> bool:
    """Tell whether the words point to one day."""
    return isinstance(time.mention, TimeMention) and time.mention.precision in ("day", "minute")


def is_told_in_title(layout: Layout, draft: Draft) -> bool:
    """Tell whether the draft is told in a title."""
    return layout.article.sentences[draft.candidate.sentence].kind in TITLES
