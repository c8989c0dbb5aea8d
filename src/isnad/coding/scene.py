"""When, and the scene that goes on: the day of a draft from its clause or sentence, place and day carried on."""

from collections.abc import Callable, Sequence

from isnad.coding.carriers import carries_noun
from isnad.coding.clause import clause_end, clause_start, goes_on
from isnad.coding.draft import Draft, Ground
from isnad.coding.entries import headings, opens_elsewhere, same_entry, set_by_headings
from isnad.coding.layout import Entity, Layout
from isnad.coding.sited import SITED, is_of_the_day_before
from isnad.engine.article import Sentence
from isnad.lang.ar.syntax import SINCE, in_words
from isnad.lang.ar.triggers import context_words, is_digest, is_verb
from isnad.lang.ar.wordclass import is_class
from isnad.record.codes import EventClass
from isnad.record.mentions import TimeMention

TITLES = ("title", "kicker", "subtitle")
OF_ONE_SCENE = frozenset({"air", "fire", "blast", "ground", "take", "leave", "chem", "kill", "damage"})
DATED_BY_SCENE = frozenset({"air", "fire", "blast"})
_ELSEWHERE = frozenset({"hold", "free"})
_ELSEWHERE_CLASSES = frozenset({"execution"})
_NEXT = 1  # sentences
_PLACE_REACH = 4
_TIME_REACH = 2
_RANKED = 5  # tokens before "since" in which a rank may stand: أعنف موجة غارات جوية منذ
_LEAD = 3


def date_drafts(layout: Layout, drafts: Sequence[Draft]) -> None:
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
        owned = {draft.time.first for draft in told if draft.time is not None}
        sentence = layout.article.sentences[number]
        times = _of_deeds(layout, layout.between(sentence.first, sentence.last, ("time",)))
        free = [t for t in times if t.first not in owned]
        owners = [*triggers, *_other_verbs(layout, sentence)] if free else triggers
        for draft in told:
            if draft.time is None and not is_of_the_day_before(layout, draft):
                _take_time(draft, _unclaimed(free, draft.candidate.first, owners), "sentence")


def _other_verbs(layout: Layout, sentence: Sentence) -> list[int]:
    """Finite verbs that carry no deed noun: what stands beyond one is told of it (الذي يسيطر على المدينة منذ عام)."""
    return [
        token
        for token in range(sentence.first, sentence.last)
        if not layout.by_token.get(token)
        and token not in layout.deeds
        and is_verb(layout.forms[token])
        and not carries_noun(layout.forms[token])
    ]


def _date_by_clause(layout: Layout, draft: Draft, triggers: Sequence[int]) -> None:
    sentence = layout.article.sentences[draft.candidate.sentence]
    start = clause_start(layout, draft.candidate.first, sentence)
    end = clause_end(layout, draft.candidate.last, sentence)
    if is_of_the_day_before(layout, draft):
        start = draft.candidate.last
    own = _of_deeds(layout, layout.between(start, end, ("time",)))
    _take_time(draft, _unclaimed(own, draft.candidate.first, triggers), "own")


def _take_time(draft: Draft, times: Sequence[Entity], ground: Ground) -> None:
    if times:
        draft.time = min(times, key=lambda time: abs(time.first - draft.candidate.first))
        draft.time_basis = ground
        draft.why("time: of the clause" if ground == "own" else "time: of the sentence")


def _unclaimed(times: Sequence[Entity], token: int, triggers: Sequence[int]) -> list[Entity]:
    others = [trigger for trigger in triggers if trigger != token]
    return [time for time in times if not any(_between(other, time.first, token) for other in others)]


def _between(token: int, one: int, other: int) -> bool:
    return min(one, other) < token < max(one, other)


def _of_deeds(layout: Layout, times: Sequence[Entity]) -> list[Entity]:
    """The usable times less "since" a day after a rank or a state: أعنف غارات منذ 2014, البلدة المحاصرة منذ آذار."""
    return [time for time in _usable(times) if time.marker != SINCE or not _since_a_state(layout, time)]


def _since_a_state(layout: Layout, time: Entity) -> bool:
    words = context_words()
    before = layout.forms[max(0, time.first - _RANKED) : time.first]
    ranked = any(in_words(form, words["ranked"]) for form in before)
    return ranked or any(in_words(form, words["lasting"]) for form in before[-2:])


def _usable(times: Sequence[Entity]) -> list[Entity]:
    found = []
    for time in times:
        mention = time.mention
        if isinstance(mention, TimeMention) and mention.value and mention.type in ("date", "time"):
            found.append(time)
    return found


def carry_scene(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> None:
    """Carry place and day on from the deed told before, where the report goes on with one scene.

    A place holds until another is named. A day is carried only between violent deeds told within two sentences
    of each other, for most of what a report tells without a date has none.
    """
    heads = headings(layout)
    set_by_headings(layout, drafts, heads, [group(draft.event_class) in SITED for draft in drafts])
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
        placed = draft if draft.places else placed
        dated = draft if draft.time is not None and kind in SITED else dated
    _date_by_lead(layout, drafts, group)
    _date_title_by_lead(layout, drafts)


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
    for sentence in layout.article.sentences[:_LEAD]:
        if sentence.kind not in TITLES:
            return None
        if any(is_digest(form) for form in layout.forms[sentence.first : sentence.last]):
            times = _usable(layout.between(sentence.first, sentence.last, ("time",)))
            return next((time for time in times if _of_one_day(time)), None)
    return None


def _undated(layout: Layout, draft: Draft) -> bool:
    if draft.time is not None or draft.factuality != "asserted" or draft.charged:
        return False
    return not _background(layout, draft)


def _date_by_lead(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> None:
    """A report that opens with a deed of one day tells of that day: its later deeds without a date share it.

    Not what is told as background (وكان الجيش قد سيطر), nor a deed whose sentence holds a date of its own.
    """
    told = [d for d in drafts if not _is_title(layout, d) and group(d.event_class) in OF_ONE_SCENE]
    lead = told[0] if told else None
    if lead is None or lead.time is None or lead.candidate.sentence > _LEAD or not _of_one_day(lead.time):
        return
    for draft in told:
        if _undated(layout, draft) and not opens_elsewhere(layout, lead, draft):
            draft.time, draft.time_basis = lead.time, "carried"
            draft.why("time: of the lead, whose scene the report goes on with")


def _of_one_day(time: Entity) -> bool:
    return isinstance(time.mention, TimeMention) and time.mention.precision in ("day", "minute")


def _background(layout: Layout, draft: Draft) -> bool:
    sentence = layout.article.sentences[draft.candidate.sentence]
    if _usable(layout.between(sentence.first, sentence.last, ("time",))):
        return True
    return any(is_class(form, "background") for form in layout.forms[sentence.first : draft.candidate.first])


def _dated_alike(layout: Layout, earlier: Draft, later: Draft, kind: str) -> bool:
    if kind not in SITED or not _near(layout, earlier, later, _TIME_REACH):
        return False
    if earlier.candidate.sentence == later.candidate.sentence:
        return True
    return goes_on(layout, later.candidate) or (kind in DATED_BY_SCENE and not _background(layout, later))


def _date_title_by_lead(layout: Layout, drafts: Sequence[Draft]) -> None:
    """A title tells the news of its lead: without a date of its own it has the lead's."""
    lead = next((draft for draft in drafts if draft.time is not None and not _is_title(layout, draft)), None)
    if lead is None or lead.candidate.sentence > _LEAD:
        return
    for draft in drafts:
        if draft.time is None and _is_title(layout, draft):
            draft.time, draft.time_basis = lead.time, "carried"
            draft.why("time: of the lead, whose news the title tells")


def _is_title(layout: Layout, draft: Draft) -> bool:
    return layout.article.sentences[draft.candidate.sentence].kind in TITLES


def _near(layout: Layout, earlier: Draft, later: Draft, reach: int) -> bool:
    if later.candidate.sentence - earlier.candidate.sentence > reach:
        return False
    return layout.article.sentences[later.candidate.sentence].kind not in ("title", "kicker", "caption")
