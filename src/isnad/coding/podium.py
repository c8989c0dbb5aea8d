"""Where and when a public position is taken: the meeting, visit or conference at which the report tells of its speaker.

التقى الوزير أمس في الرياض ... ودعا الوزير: what he goes on to say is said there and then.
"""

from collections.abc import Sequence
from typing import NamedTuple

from isnad.coding.dating import is_told_in_title, of_one_day, times_of_deeds
from isnad.coding.draft import Draft
from isnad.coding.layout import TITLES, Entity, Layout, place_of
from isnad.coding.speech import SPEECH_CLASSES
from isnad.lang.ar.comparing import content_words
from isnad.lang.ar.syntax import LOCATIVES, TO, in_words
from isnad.lang.ar.triggers import context_words

_REACH = 14  # tokens between the occasion and its place
_GOES_ON = 12  # sentences
_LEVELS = frozenset({"site", "settlement"})


class Podium(NamedTuple):
    """An occasion on which somebody speaks: its sentence, place, day if one is named, and the words told of it."""

    sentence: int
    place: Entity
    day: Entity | None
    words: frozenset[str]


def set_by_podium(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Give each public position without a place, or a day, those of the occasion on which its speaker spoke."""
    spoken = [draft for draft in drafts if draft.event_class in SPEECH_CLASSES and draft.factuality == "asserted"]
    podiums = _podiums(layout) if spoken else []
    sentences = layout.article.sentences
    lead = next((number for number, one in enumerate(sentences) if one.kind not in TITLES), 0)
    for draft in spoken:
        if _of_what_is_said(draft):
            draft.places, draft.place_basis = [], "none"
        podium = _podium_of(layout, draft, podiums, lead)
        if podium is None:
            continue
        if not draft.places:
            draft.places, draft.place_basis = [podium.place], "carried"
            draft.why("place: where its speaker met or addressed somebody")
        if draft.time is None and podium.day is not None:
            draft.time, draft.time_basis = podium.day, "carried"
            draft.why("time: when its speaker met or addressed somebody")


def _of_what_is_said(draft: Draft) -> bool:
    """A country is what the position is about, and no place where it was taken: اتهمت الحكومة بجرائم في اليمن."""
    place = place_of(draft.places[0]) if draft.places and draft.event_class != "support" else None
    return place is not None and place.level == "country"


def _podium_of(layout: Layout, draft: Draft, podiums: Sequence[Podium], lead: int) -> Podium | None:
    """The last occasion told before; of a title that of the lead only."""
    speakers = [content_words(party.entity.mention.text) for party in draft.agents]
    his = [one for one in podiums if any(words and words <= one.words for words in speakers)]
    if is_told_in_title(layout, draft):
        return next((one for one in his if one.sentence == lead), None)
    return next((one for one in reversed(his) if 0 <= draft.candidate.sentence - one.sentence <= _GOES_ON), None)


def _podiums(layout: Layout) -> list[Podium]:
    found = []
    for number, sentence in enumerate(layout.article.sentences):
        for place in layout.between(sentence.first, sentence.last, ("place",)):
            if _is_of_an_occasion(layout, place, sentence.first):
                times = times_of_deeds(layout, layout.between(sentence.first, sentence.last, ("time",)))
                days = [time for time in times if of_one_day(time)]
                words = content_words(layout.article.tokens.text(sentence.first, sentence.last))
                found.append(Podium(number, place, days[0] if len(days) == 1 else None, words))
                break
    return found


def _is_of_an_occasion(layout: Layout, place: Entity, first: int) -> bool:
    """في لقاء عقد في الرياض, خلال زيارة إلى لشبونة: a town or a building, after the word of the occasion."""
    named = place_of(place)
    if named is None or named.level not in _LEVELS or place.gap:
        return False
    words = context_words()
    before = layout.forms[max(first, place.first - _REACH) : place.first]
    if place.marker in LOCATIVES:
        return any(in_words(form, words["occasions"]) for form in before)
    return layout.forms[place.first - 1] == TO and any(in_words(form, words["visits"]) for form in before[-3:])
