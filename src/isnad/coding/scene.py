"""Where and when: place and time of a draft from its clause, its sentence, and the scene it goes on with."""

from collections.abc import Sequence

from isnad.coding.clause import clause_end, clause_start
from isnad.coding.draft import Draft
from isnad.coding.layout import Entity, Layout, place_of

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


def place_draft(layout: Layout, draft: Draft, group: str) -> None:
    """Give a draft without a place that of its clause, else the nearest of its sentence.

    Only deeds that happen somewhere take a place from their sentence; what is said or agreed does not.
    """
    if draft.places:
        draft.places = _finest(draft.places)
        return
    if group not in SITED:
        return
    candidate = draft.candidate
    sentence = layout.article.sentences[candidate.sentence]
    taken = {target.first for target in draft.targets} | {party.entity.first for party in draft.agents}
    start, end = clause_start(layout, candidate.first, sentence), clause_end(layout, candidate.last, sentence)
    own = [e for e in layout.between(start, end, ("place",)) if e.first not in taken]
    every = [e for e in layout.between(sentence.first, sentence.last, ("place",)) if e.first not in taken]
    chosen = _nearest(own, candidate.first) or _nearest(every, candidate.first)
    if chosen is not None:
        draft.places = [chosen, *_list_with(layout, chosen)]
        draft.why("place: nearest of the clause" if own else "place: nearest of the sentence")
        draft.places = _finest(draft.places)


def _nearest(places: Sequence[Entity], token: int) -> Entity | None:
    after = [place for place in places if place.first > token]
    before = [place for place in places if place.first < token]
    if after:
        return after[0]
    return before[-1] if before else None


def _list_with(layout: Layout, place: Entity) -> list[Entity]:
    """The places that و joins to this one, in order."""
    found: list[Entity] = []
    for entity in layout.between(place.last, place.last + 60):
        if entity.kind != "place" or not entity.joined:
            if entity.kind == "place" and entity.first - (found[-1].last if found else place.last) <= 1:
                continue
            break
        found.append(entity)
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


def time_draft(layout: Layout, draft: Draft) -> None:
    """Give a draft the time of its clause, else of its sentence when no other deed stands between."""
    candidate = draft.candidate
    sentence = layout.article.sentences[candidate.sentence]
    start, end = clause_start(layout, candidate.first, sentence), clause_end(layout, candidate.last, sentence)
    own = _usable(layout.between(start, end, ("time",)))
    if own:
        draft.time = min(own, key=lambda e: abs(e.first - candidate.first))
        draft.why("time: of the clause")
        return
    every = _usable(layout.between(sentence.first, sentence.last, ("time",)))
    if every:
        draft.time = min(every, key=lambda e: abs(e.first - candidate.first))
        draft.why("time: of the sentence")


def _usable(times: Sequence[Entity]) -> list[Entity]:
    return [
        time
        for time in times
        if getattr(time.mention, "value", None) and getattr(time.mention, "type", "") in ("date", "time")
    ]


def carry_scene(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Carry day and place on from the draft before in the same paragraph, else from the lead."""
    lead: Draft | None = None
    previous: Draft | None = None
    for draft in drafts:
        sentence = layout.article.sentences[draft.candidate.sentence]
        if draft.time is None and draft.factuality == "asserted":
            source = previous if previous is not None and _same_part(layout, previous, draft) else lead
            if source is not None and source.time is not None:
                draft.time = source.time
                draft.why("time: carried on from the deed told before")
        if lead is None and draft.time is not None and sentence.kind in ("paragraph", "title"):
            lead = draft
        previous = draft


def _same_part(layout: Layout, first: Draft, second: Draft) -> bool:
    sentences = layout.article.sentences
    return sentences[first.candidate.sentence].part == sentences[second.candidate.sentence].part
