"""Whom an accusation names: the doer of the deed it is about, with the accusation as its ground."""

from collections.abc import Sequence

from isnad.coding.draft import Draft, Party
from isnad.coding.layout import Entity, Layout
from isnad.coding.roles import heads_a_thing
from isnad.engine.claim_index import ClaimIndex


def name_accused(layout: Layout, drafts: Sequence[Draft], index: ClaimIndex) -> None:
    """Give a deed that somebody is accused of its accused: the first side in the accusation before the deed.

    اتهم المتحدث القوات بقصف البلدة: the forces, with the accusation as their basis, never the speaker.
    """
    tokens = layout.article.tokens
    for draft in drafts:
        start = tokens.starts[draft.candidate.first]
        claim = next(iter(index.covering(start)), None)
        if claim is None or claim.verb_class != "accuse" or draft.event_class == "accusation":
            continue
        begin = tokens.at(claim.content.start)
        accused = layout.between(begin, draft.candidate.first, ("actor", "person"))
        named = next((entity for entity in accused if entity.mention.start >= claim.content.start), None)
        if (
            named is not None
            and _is_accused(layout, begin, named)
            and (not draft.agents or not draft.candidate.is_verb)
        ):
            draft.agents = [Party(named, "accused_by_third_party", claim.id)]
            draft.why("agent: the side accused of the deed")


def _is_accused(layout: Layout, begin: int, named: Entity) -> bool:
    """أدان الوزير التفجير الذي استهدف مقر القوات: who is named after the deed is no accused, nor is a thing struck."""
    told = any(token in layout.deeds for token in range(begin, named.first))
    return not told and not heads_a_thing(layout, named)
