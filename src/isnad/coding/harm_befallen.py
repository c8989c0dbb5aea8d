"""Harm that no figure counts: one person killed, taken, set free, where the deed itself says whom it befell.

اغتيل أمس في حي الليثي ضابط متقاعد: one killed. A plain plural without a number is two or more (annotation guide).
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from isnad.coding.draft import Draft
from isnad.coding.extent import number_before, start_with_number
from isnad.coding.harm_figure import HarmFigure
from isnad.coding.harm_who import NOT_SAID
from isnad.coding.layout import Entity, Layout, actor_of, is_of_a_body, person_of
from isnad.lang.ar.harm_words import harm_class
from isnad.record.codes import EventClass, HarmKind
from isnad.record.mentions import Who

BEFALLS: dict[EventClass, HarmKind] = {
    "killing": "killed",
    "assassination": "killed",
    "execution": "killed",
    "abduction": "abducted",
    "arrest": "detained",
    "release": "released",
    "sexual_violence": "casualties",
}
# Classes whose noun is of a deed done where nothing makes it unreal; قتل and تحرير are of habits and rumours as well.
_BY_NOUN: frozenset[EventClass] = frozenset({"assassination", "execution", "abduction", "arrest", "sexual_violence"})
_MANY = 2


class Span(NamedTuple):
    """Tokens `[first, last)` of whom a deed befell, and their text at `[start, end)`."""

    first: int
    last: int
    start: int
    end: int
    text: str


def harm_befallen(layout: Layout, draft: Draft, toll: Sequence[HarmFigure]) -> list[HarmFigure]:
    """Return a figure for each whom the deed befell in its own sentence, where no figure of its kind is told."""
    sense = draft.candidate.sense  # قتلته الشرطة بالرصاص is of the class of its means, and kills
    kind = BEFALLS.get(draft.event_class) or ("killed" if sense.refine == "kill" else None)
    counted = {figure.kind for figure in toll}
    if kind is None or not _told_as_done(draft) or kind in counted or (kind == "abducted" and "missing" in counted):
        return []
    sentence = layout.article.sentences[draft.candidate.sentence]
    near = [target for target in draft.targets if sentence.first <= target.first < sentence.last]
    told = [_figure(layout, draft, target, kind) for target in near if _is_people(target)]
    return told or _meant(layout, draft, kind)


def _told_as_done(draft: Draft) -> bool:
    """Only a past verb that says the harm itself asserts it, or a noun in the singular of one of a few classes.

    Any other noun may be of a rumour or a demand (ما يتردد عن سقوط مدنيين); who was attacked, aimed at or hurt need
    not be dead (اعتدت على المصلين).
    """
    sense = draft.candidate.sense
    if draft.factuality != "asserted":
        return False
    if not draft.candidate.is_verb and draft.event_class in _BY_NOUN:
        return not sense.plural
    if sense.verb is None or sense.verb.aspect != "past":
        return False
    by_class = draft.event_class in BEFALLS and draft.event_class != "killing"
    return by_class or (sense.refine == "kill" and "injury" not in sense.flags)


def _is_people(entity: Entity) -> bool:
    """A person, or people of a kind; a body (قوات, a party) is none that a deed kills or frees."""
    actor = actor_of(entity)
    if actor is None:
        return person_of(entity) is not None
    return actor.who is not None or is_of_a_body(entity)


def _meant(layout: Layout, draft: Draft, kind: HarmKind) -> list[HarmFigure]:
    """One for whom only a pronoun stands: المسلح الذي اعتقلته الشرطة, محاسب أفرج عنه."""
    verb = draft.candidate
    after = layout.forms[verb.last : verb.last + 1]
    if verb.reading.enclitic in harm_class("one", "on_verb"):
        first, last = verb.first, verb.last
    elif any(form in harm_class("one", "after") for form in after):
        first, last = verb.last, verb.last + 1
    else:
        return []
    tokens = layout.article.tokens
    start, end = tokens.starts[first], tokens.ends[last - 1]
    span = Span(first, last, start, end, layout.article.document.text[start:end])
    return [_counted(draft, span, kind, NOT_SAID, many=False)]


def _figure(layout: Layout, draft: Draft, entity: Entity, kind: HarmKind) -> HarmFigure:
    actor, said = actor_of(entity), entity.mention
    who = actor.who if actor is not None and actor.who is not None else NOT_SAID
    start = start_with_number(layout, entity)
    span = Span(entity.first, entity.last, start, said.end, layout.article.document.text[start : said.end])
    figure = _counted(draft, span, kind, who, many=actor is not None and actor.plural)
    number = number_before(layout, entity)
    return figure if number is None else replace(figure, low=number, high=number, best=number)


def _counted(draft: Draft, span: Span, kind: HarmKind, who: Who, *, many: bool) -> HarmFigure:
    return HarmFigure(
        **span._asdict(),
        kind=kind,
        who=who,
        low=_MANY if many else 1,
        high=None if many else 1,
        best=None if many else 1,
        word="plural" if many else "singular",
        qualifier=None,
        part=False,
        retold=False,
        sentence=draft.candidate.sentence,
        anchor=draft.candidate.first,
        negated=False,
        reason="whom the deed befell, not counted",
    )
