"""The agreement that an event makes, breaks or belongs to."""

from isnad.coding.draft import Draft
from isnad.coding.layout import Entity, Layout
from isnad.record.events import Agreement
from isnad.record.mentions import AgreementMention

_RELATIONS = {"ceasefire_violation": "breaks", "agreement": "makes", "ceasefire": "makes"}
_REACH = 12


def agreement_of(layout: Layout, draft: Draft) -> Agreement | None:
    """Return the agreement named beside the trigger of an event that makes or breaks one; None without."""
    relation = _RELATIONS.get(draft.event_class)
    if relation is None:
        return None
    entity = _beside(layout, draft)
    if entity is None or not isinstance(entity.mention, AgreementMention):
        return None
    mention = entity.mention
    return Agreement(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        agreement_id=mention.agreement_id,
        relation=relation,
        parties=mention.parties,
    )


def names_agreement(layout: Layout, draft: Draft) -> bool:
    """Tell whether an event that makes or breaks an agreement has one named beside its trigger."""
    return draft.event_class in _RELATIONS and _beside(layout, draft) is not None


def _beside(layout: Layout, draft: Draft) -> Entity | None:
    candidate = draft.candidate
    sentence = layout.article.sentences[candidate.sentence]
    first, last = max(sentence.first, candidate.first - _REACH), min(sentence.last, candidate.last + _REACH)
    near = layout.between(first, last, ("agreement",))
    return min(near, key=lambda entity: abs(entity.first - candidate.first), default=None)
