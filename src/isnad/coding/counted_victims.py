"""Whom a deed befell where only the figure of harm says it: القبض على 27 مشتبها بهم, اغتيال قائد كبير."""

from collections.abc import Sequence

from isnad.coding.draft import Draft
from isnad.coding.harm_befallen import BEFALLS
from isnad.coding.harm_figure import HarmFigure
from isnad.coding.harm_told import LETHAL
from isnad.coding.layout import Entity, Layout
from isnad.lang.ar.counted import counted_noun
from isnad.lang.ar.harm_words import victim_nouns
from isnad.record.base import Name
from isnad.record.mentions import ActorMention


def name_counted(layout: Layout, draft: Draft, figures: Sequence[HarmFigure]) -> None:
    """Give a deed done to people that names nobody those of its sentence whom its figures count."""
    kind = BEFALLS.get(draft.event_class)
    if kind is None or draft.targets:
        return
    doers = {party.entity.first for party in draft.agents}
    told = [one for one in figures if one.kind == kind and _names(layout, one) and one.first not in doers]
    draft.targets = [_people(one) for one in told]
    if draft.targets:
        draft.why("target: those whom the figure of harm counts")


def _names(layout: Layout, figure: HarmFigure) -> bool:
    """Not a pronoun, a part of others told, a number alone, or a noun that only says that they died: 45 قتيلا."""
    if figure.meant or figure.part or figure.text.isdigit():
        return False
    nouns = (noun for form in layout.forms[figure.first : figure.last] if (noun := counted_noun(form)) is not None)
    said = (victim_nouns().get(noun[0].lemma) for noun in nouns)
    return all(victims is None or victims.kind not in LETHAL for victims in said)


def _people(figure: HarmFigure) -> Entity:
    mention = ActorMention(
        start=figure.start,
        end=figure.end,
        text=figure.text,
        actor_id=None,
        name=Name(ar=figure.text),
        sector="civilian" if figure.who.status == "civilian" else "unknown",
        country=None,
        generic=True,
        who=figure.who,
        reason="the people whom a figure of harm counts",
    )
    return Entity("actor", figure.first, figure.last, mention)
