"""The agreement that an event makes, breaks or belongs to, and the operation it is part of."""

from isnad.coding.clause import clause_bounds
from isnad.coding.draft import Draft
from isnad.coding.layout import Layout
from isnad.knowledge.agreements import OPERATIONS
from isnad.lang.ar.triggers import armed_classes
from isnad.record.events import Agreement
from isnad.record.mentions import AgreementMention

_RELATIONS = {"ceasefire_violation": "breaks", "agreement": "makes", "ceasefire": "makes"}
_PART_OF = "part_of"
_QUIET = "quiet"
_REACH = 12


def agreement_of(layout: Layout, draft: Draft) -> Agreement | None:
    """Return the agreement named beside the trigger of an event that makes or breaks one.

    An armed deed is part of the operation that its clause names. None without either.
    """
    relation = _RELATIONS.get(draft.event_class)
    mention = _beside(layout, draft) if relation else _operation(layout, draft)
    if mention is None:
        return None
    return Agreement(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        agreement_id=mention.agreement_id,
        relation=relation or _PART_OF,
        parties=mention.parties,
    )


def names_agreement(layout: Layout, draft: Draft) -> bool:
    """Tell whether an event that makes or breaks an agreement has one named beside its trigger."""
    return draft.event_class in _RELATIONS and _beside(layout, draft) is not None


def _beside(layout: Layout, draft: Draft) -> AgreementMention | None:
    """The nearest agreement of the sentence within reach; an operation is made by nobody's signature.

    A common word (بتنسيق بين الطرفين) makes one only where the name comes after it.
    """
    candidate = draft.candidate
    sentence = layout.article.sentences[candidate.sentence]
    first, last = max(sentence.first, candidate.first - _REACH), min(sentence.last, candidate.last + _REACH)
    if _QUIET in candidate.sense.flags:
        first = candidate.first
    near = [(abs(first - candidate.first), m) for first, m in _named(layout, first, last) if m.kind not in OPERATIONS]
    return min(near, key=lambda pair: pair[0], default=(0, None))[1]


def _operation(layout: Layout, draft: Draft) -> AgreementMention | None:
    if draft.event_class not in armed_classes():
        return None
    first, last = clause_bounds(layout, draft.candidate)
    return next((mention for _, mention in _named(layout, first, last) if mention.kind in OPERATIONS), None)


def _named(layout: Layout, first: int, last: int) -> list[tuple[int, AgreementMention]]:
    """Agreements named within the tokens, each with its first token."""
    near = layout.between(first, last, ("agreement",))
    return [(entity.first, entity.mention) for entity in near if isinstance(entity.mention, AgreementMention)]
