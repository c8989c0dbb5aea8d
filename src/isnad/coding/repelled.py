"""Who beats an attack back is whom it befell: صدت القوات هجوما شنه الفصيل, and who attacked is whom they fought."""

from collections.abc import Sequence

from isnad.coding.carriers import governing_verb
from isnad.coding.clause import arguments
from isnad.coding.draft import Candidate, Draft
from isnad.coding.layout import ARMED, Entity, Layout, actor_of, is_thing
from isnad.coding.subjects import subject_before, with_joined
from isnad.engine.article import Sentence
from isnad.engine.deeds import senses_of
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.triggers import is_verb
from isnad.lang.ar.wordclass import is_class

_REPELS = frozenset({"repel", "confront"})
_ATTACKS = frozenset({"ground_attack", "airstrike", "shelling", "drone_strike"})
_REACH = 12  # tokens between the verb and the attack: its subject, where and when


def name_repellers(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Give an attack that is beaten back the force that beats it back as whom it befalls."""
    for draft in drafts:
        if draft.event_class not in _ATTACKS or not all(is_thing(target) for target in draft.targets):
            continue
        told = (one for one in (draft.candidate, *draft.twins) if not one.is_verb)
        beaten = next(((one, word) for one in told if (word := _repelling(layout, one)) is not None), None)
        if beaten is None:
            continue
        attack, word = beaten
        doers = {party.entity.first for party in draft.agents}
        force = [e for e in _who_repels(layout, word, attack) if e.first not in doers]
        if force:
            draft.targets = force
            draft.why("target: the force that beats the attack back")
            _against_attackers(drafts, draft, word)


def _repelling(layout: Layout, attack: Candidate) -> int | None:
    """The word of beating back before the attack in its clause, no other deed between."""
    sentence = layout.article.sentences[attack.sentence]
    for token in range(attack.first - 1, max(sentence.first, attack.first - _REACH) - 1, -1):
        form = layout.forms[token]
        if _repels(form) and not layout.by_token.get(token):
            return token
        if token in layout.deeds or is_class(form, "complementizer") or is_class(form, "relative"):
            return None
    return None


@of_word
def _repels(form: str) -> bool:
    return any(sense.refine in _REPELS for sense in senses_of(form))


def _who_repels(layout: Layout, word: int, attack: Candidate) -> list[Entity]:
    """The subject of the verb, the genitive of its noun, or the force that announces it: أعلن الجيش صد هجوم."""
    sentence = layout.article.sentences[attack.sentence]
    found = _bare(layout, word + 1, attack.first) or _before(layout, word, sentence)
    verb = None if found else governing_verb(layout, word, sentence)
    if verb is None:
        return found
    return _bare(layout, verb + 1, word) or _before(layout, verb, sentence)


def _before(layout: Layout, verb: int, sentence: Sentence) -> list[Entity]:
    subject = subject_before(layout, verb, sentence) if is_verb(layout.forms[verb]) else None
    return [e for e in (with_joined(layout, subject, verb) if subject else []) if _is_armed(e)]


def _bare(layout: Layout, first: int, last: int) -> list[Entity]:
    return [e for e in arguments(layout, first, last) if not e.marker and _is_armed(e)]


def _is_armed(entity: Entity) -> bool:
    actor = actor_of(entity)
    return actor is not None and actor.sector in ARMED


def _against_attackers(drafts: Sequence[Draft], attack: Draft, word: int) -> None:
    """The stand itself, where it is told as a fight, is against those who attacked."""
    for draft in drafts:
        if draft.candidate.first == word and not draft.targets:
            draft.targets = [party.entity for party in attack.agents]
            draft.why("target: the force whose attack is beaten back")
