"""Harm that no figure counts: one person killed, taken, set free, where the deed itself says whom it befell.

اغتيل أمس في حي الليثي ضابط متقاعد: one killed. A plain plural without a number is two or more (annotation guide).
"""

from collections.abc import Sequence

from isnad.coding.draft import Draft
from isnad.coding.harm_figure import HarmFigure
from isnad.coding.harm_who import NOT_SAID
from isnad.coding.layout import Entity, Layout, actor_of, is_of_a_body, person_of
from isnad.record.codes import EventClass, HarmKind

BEFALLS: dict[EventClass, HarmKind] = {
    "killing": "killed",
    "assassination": "killed",
    "execution": "killed",
    "abduction": "abducted",
    "arrest": "detained",
    "release": "released",
}
_MANY = 2


def harm_befallen(layout: Layout, draft: Draft, toll: Sequence[HarmFigure]) -> list[HarmFigure]:
    """Return a figure for each whom the deed befell in its own sentence, where no figure of its kind is told."""
    kind = BEFALLS.get(draft.event_class)
    if kind is None or not _told_as_done(draft) or any(figure.kind == kind for figure in toll):
        return []
    sentence = layout.article.sentences[draft.candidate.sentence]
    near = [target for target in draft.targets if sentence.first <= target.first < sentence.last]
    return [_figure(layout, draft, target, kind) for target in near if _is_people(target)]


def _told_as_done(draft: Draft) -> bool:
    """Only a past verb that says the harm itself asserts it.

    A noun may be of a rumour or a demand (ما يتردد عن سقوط مدنيين); who was attacked, aimed at or hurt need not be
    dead (اعتدت على المصلين).
    """
    sense = draft.candidate.sense
    if draft.factuality != "asserted" or sense.verb is None or sense.verb.aspect != "past":
        return False
    return draft.event_class != "killing" or (sense.refine == "kill" and "injury" not in sense.flags)


def _is_people(entity: Entity) -> bool:
    """A person, or people of a kind; a body (قوات, a party) is none that a deed kills or frees."""
    actor = actor_of(entity)
    if actor is None:
        return person_of(entity) is not None
    return actor.who is not None or is_of_a_body(entity)


def _figure(layout: Layout, draft: Draft, entity: Entity, kind: HarmKind) -> HarmFigure:
    actor = actor_of(entity)
    many = actor is not None and actor.plural
    return HarmFigure(
        first=entity.first,
        last=entity.last,
        start=entity.mention.start,
        end=entity.mention.end,
        text=entity.mention.text,
        kind=kind,
        who=actor.who if actor is not None and actor.who is not None else NOT_SAID,
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
