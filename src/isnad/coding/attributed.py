"""Whom a deed is put down to without a speech of accusation: هجوم نسبته السلطات إلى التنظيم, الاعتداء المنسوب إليهم.

Who is so named is accused, with the accusation as the basis: no report makes him the doer.
"""

from collections.abc import Sequence

from isnad.coding.draft import Candidate, Draft, Party
from isnad.coding.layout import Entity, Layout
from isnad.lang.ar.syntax import CLAUSE_MARKS, TO
from isnad.lang.ar.triggers import context_words, is_verb

_VERB_REACH = 4  # tokens between the deed and the word that puts it down to somebody
_NAME_REACH = 6  # tokens between that word and the name, its subject between them


def name_attributed(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Give a deed without a doer whom the words right after one of its tellings put it down to."""
    for draft in drafts:
        if draft.agents:
            continue
        tellings = [draft.candidate, *draft.twins]
        named = next((one for one in (_put_down_to(layout, telling) for telling in tellings) if one is not None), None)
        if named is not None:
            draft.agents = [Party(named, "accused_by_third_party")]
            draft.why("agent: whom the deed is put down to")


def _put_down_to(layout: Layout, candidate: Candidate) -> Entity | None:
    if candidate.is_verb:
        return None
    last = layout.article.sentences[candidate.sentence].last
    for token in range(candidate.last, min(last, candidate.last + _VERB_REACH)):
        form = layout.forms[token]
        if form in CLAUSE_MARKS:
            return None
        if form in context_words()["put_down"]:
            near = layout.between(token + 1, min(last, token + 1 + _NAME_REACH), ("actor",))
            return next((entity for entity in near if entity.marker == TO), None)
        if is_verb(form) and not layout.by_token.get(token):
            return None
    return None
