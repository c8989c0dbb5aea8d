"""Where a deed was: the place of its own clause, else the nearest of its sentence, with the list it opens."""

from collections.abc import Sequence

from isnad.coding.clause import clause_end, clause_start
from isnad.coding.draft import Draft
from isnad.coding.elapsed import comes_after
from isnad.coding.layout import Entity, Layout, is_capital, is_origin, place_of
from isnad.coding.marked_roles import FROM_AFAR
from isnad.lang.ar.syntax import DAY_AFTER, IN_COURSE_OF, IN_ORDER, LOCATIVES, TO, TOWARDS
from isnad.lang.ar.wordclass import is_class

SITED = frozenset(
    {
        "air",
        "fire",
        "blast",
        "ground",
        "take",
        "leave",
        "chem",
        "kill",
        "hold",
        "siege",
        "damage",
        "move",
        "protest",
        "intercept",
        "abuse",
        "free",
    }
)
_OF_THE_FIELD = frozenset({"armed_clash"})  # سيطروا على الميناء والمطار بعد معارك: one battle
_LEAVING = frozenset({"withdrawal"})  # فروا باتجاه محافظة لحج: what is left is where it was
_WHERE_TO = TOWARDS | {TO}
_MOVING = frozenset({"displacement", "evacuation", "return", "aid", "mobilization", "territory_gain", "withdrawal"})
_MET = frozenset({"negotiation"})
_TAKEN = frozenset({"hold"})
_AT_HOME = frozenset({"arrest", "trial", "execution"})
_GRAIN = {"site": 0, "settlement": 1, "district": 2, "governorate": 3, "region": 3, "country": 4}
_HOLDER_REACH = 3
_LISTED = 60  # tokens in which the list of a place may go on
_DESCRIBED = 3  # tokens of a deed, its adjective and what begins a clause on it
_LINK = 2  # tokens: الواقعة في


def place_draft(layout: Layout, draft: Draft, group: str) -> None:
    """Give a draft without a place that of its clause, else the nearest of its sentence.

    Only deeds that happen somewhere take a place from their sentence; what is said or agreed does not.
    """
    if draft.event_class in _MET:
        draft.places = _met_at(layout, draft)
    if draft.places:
        draft.places, draft.place_basis = _finest(_with_holders(layout, _as_told(draft))), "own"
        return
    candidate = draft.candidate
    sentence = layout.article.sentences[candidate.sentence]
    taken = {target.first for target in draft.targets} | {party.entity.first for party in draft.agents}
    start, end = clause_start(layout, candidate.first, sentence), clause_end(layout, candidate.last, sentence)
    begin = sentence.first
    if is_of_the_day_before(layout, draft):
        begin = start = candidate.last
    own = [e for e in layout.between(start, end, ("place",)) if e.first not in taken]
    every = [e for e in layout.between(begin, sentence.last, ("place",)) if e.first not in taken]
    own, every = _on_the_spot(layout, draft, own), _on_the_spot(layout, draft, every, elsewhere=True)
    followed = comes_after(layout, draft)
    if followed is not None:  # ويأتي الهجوم غداة قتل شرطيين قرب الحدود: they were killed there
        own, every = ([place for place in places if place.first < followed] for places in (own, every))
    if draft.purpose and not candidate.reading.enclitic:
        own = [place for place in own if place.first > candidate.first]  # عملية في لحج لطرد المسلحين من الجنوب
    if draft.event_class in _MET and _taken_up(layout, draft):
        own, every = [], []
    elif group not in SITED and not (group == "aid" and draft.factuality == "asserted"):
        own, every = _of_talks(draft, own, every), []
    if group in _TAKEN:
        own = _not_of_another(layout, draft, own)
    chosen = _nearest(layout, own, candidate.first) or _nearest(layout, every, candidate.first)
    if chosen is not None:
        apart = group == "aid" or (draft.event_class in _OF_THE_FIELD and (not own or chosen.first < candidate.first))
        listed = [] if apart else _list_with(layout, chosen)
        draft.places = _finest(_with_holders(layout, [chosen, *listed]))
        draft.place_basis = "own" if own else "sentence"
        draft.why("place: nearest of the clause" if own else "place: nearest of the sentence")
    elif draft.event_class in _AT_HOME:
        _place_at_home(layout, draft)


def _place_at_home(layout: Layout, draft: Draft) -> None:
    """A state arrests, tries and puts to death in its own country: ألقت تونس القبض على عشرات."""
    doers = [party.entity for party in draft.agents if not is_capital(party.entity)]
    home = next((layout.grounds[doer.first] for doer in doers if doer.first in layout.grounds), None)
    if home is not None:
        draft.places, draft.place_basis = [home], "sentence"
        draft.why("place: the country of the state that does it")


def _not_of_another(layout: Layout, draft: Draft, places: list[Entity]) -> list[Entity]:
    """Of اعتقلت الشرطة في البلاد مدبر هجوم على مطعم في المدينة where it arrested, not where the attack was."""
    first, last = draft.candidate.first, draft.candidate.last
    before = [place for place in places if place.first < first]
    beyond = next((token for token in range(last, len(layout.forms)) if token in layout.deeds), None)
    if not before or beyond is None:
        return places
    return [place for place in places if place.first < beyond]


def _met_at(layout: Layout, draft: Draft) -> list[Entity]:
    """The places of a meeting less the country of an office: التقى وزير الصحة بالجمهورية اليمنية أمس بالرياض."""
    if _taken_up(layout, draft):
        return []
    if not draft.candidate.is_verb:
        return draft.places
    return [e for e in draft.places if (place := place_of(e)) is not None and place.level != "country"]


def _taken_up(layout: Layout, draft: Draft) -> bool:
    """جرى خلال اللقاء بحث الأوضاع في عدن: the meeting told before, and what was talked about."""
    candidate = draft.candidate
    return candidate.reading.article and candidate.first > 0 and layout.forms[candidate.first - 1] in IN_COURSE_OF


def _on_the_spot(layout: Layout, draft: Draft, places: list[Entity], *, elsewhere: bool = False) -> list[Entity]:
    """The places less those that somebody came from or goes to: أوقفت لبنانية من عرسال, أطلق من الأراضي اليمنية.

    `elsewhere` tells that they stand outside the deed's own clause; shells reach where they are said to go to.
    """
    kind = draft.event_class
    dropped: frozenset[str] = _WHERE_TO if kind in _LEAVING else TOWARDS if elsewhere else frozenset()
    if kind not in _MOVING | FROM_AFAR and not draft.purpose:
        dropped |= {TO}
    kept = [place for place in places if place.marker not in dropped | IN_ORDER]
    return kept if kind in _MOVING else [place for place in kept if not is_origin(layout, place)]


def _of_talks(draft: Draft, own: Sequence[Entity], every: Sequence[Entity]) -> list[Entity]:
    """Where something was said or agreed: a place of its clause, or the town where somebody met somebody."""
    if draft.event_class in _MET and draft.candidate.is_verb:
        met = [place for place in every if place.first > draft.candidate.first and _meeting_place(place)]
        if met:
            return met
    return [place for place in own if place.marker in LOCATIVES]


def _meeting_place(entity: Entity) -> bool:
    """التقى الوزير ... أمس بالرياض: a town or a building, with a preposition right before its name."""
    place = place_of(entity)
    return entity.marker in LOCATIVES and not entity.gap and place is not None and place.level in ("site", "settlement")


def _as_told(draft: Draft) -> list[Entity]:
    """The places after the trigger in the order of the text, whatever role gave them: قصفت قرية زركلة في رواندز."""
    last = draft.candidate.last
    return sorted(draft.places, key=lambda place: (place.first < last, place.first))


def _nearest(layout: Layout, places: Sequence[Entity], token: int) -> Entity | None:
    """The first place after the trigger, else the last before it; of a list, its head: في حلب وإدلب احتشد مئات."""
    after = [place for place in places if place.first > token]
    before = [place for place in places if place.first < token]
    if after and not (before and _told_of_another(layout, token, after[0].first)):
        return after[0]
    heads = [place for place in before if before[-1] in (place, *_list_with(layout, place))]
    return _held_by(layout, before, heads[0]) if heads else None


def _told_of_another(layout: Layout, token: int, first: int) -> bool:
    """A relative clause stands between a deed and a place: بصاروخ أطلقته القوة التي أنهت مهمتها في البلاد.

    Not one on the deed itself: الغارات الجوية التي استهدفت قرية.
    """
    return any(is_class(form, "relative") for form in layout.forms[token + _DESCRIBED : first])


def _held_by(layout: Layout, places: Sequence[Entity], holder: Entity) -> Entity:
    """The finer place that a place is said to hold: of ولاية كذا جنوب البلاد the province, not the south."""
    for place in reversed(places[: places.index(holder)]):
        if not is_holder(layout, place, holder):
            break
        holder = place
    return holder


def is_holder(layout: Layout, place: Entity, holder: Entity) -> bool:
    """The next place names what holds this one: a coarser one right after it, or after "in" and a word."""
    inner, outer = place_of(place), place_of(holder)
    if inner is None or outer is None or holder.joined or _GRAIN[inner.level] > _GRAIN[outer.level]:
        return False
    if inner.country and outer.country and inner.country != outer.country:
        return False
    between = layout.forms[place.last : holder.first]
    return not between or (len(between) <= _LINK and any(form in LOCATIVES for form in between))


def _list_with(layout: Layout, place: Entity) -> list[Entity]:
    """The places of its sentence that و joins to this one, in order."""
    sentence = layout.sentence(place.first)
    last = min(place.last + _LISTED, sentence.last) if sentence is not None else place.last
    found: list[Entity] = []
    for entity in layout.between(place.last, last):
        if entity.kind != "place" or not entity.joined:
            if entity.kind == "place" and entity.first - (found[-1].last if found else place.last) <= 1:
                continue
            break
        found.append(entity)
    return found


def _with_holders(layout: Layout, places: Sequence[Entity]) -> list[Entity]:
    """Each site without a name is followed by the place it lies in: حاجز في الرمادي, "a checkpoint in Ramadi"."""
    found: list[Entity] = []
    for entity in places:
        found.append(entity)
        place = place_of(entity)
        if place is not None and place.level == "site" and place.gazetteer_id is None:
            sentence = layout.sentence(entity.first)
            last = min(entity.last + _HOLDER_REACH, sentence.last if sentence is not None else entity.last)
            found += layout.between(entity.last, last, ("place",))[:1]
    return found


def _finest(places: list[Entity]) -> list[Entity]:
    """Drop doubles; keep the order of mention."""
    seen: set[str] = set()
    kept = []
    for entity in places:
        place = place_of(entity)
        key = (place.gazetteer_id or place.text) if place else ""
        if key not in seen:
            seen.add(key)
            kept.append(entity)
    return kept


def is_of_the_day_before(layout: Layout, draft: Draft) -> bool:
    """زار المدينة اليوم غداة هجوم: the day of the sentence is the day after the deed's."""
    first = draft.candidate.first
    return first > 0 and layout.forms[first - 1] in DAY_AFTER
