"""What came of a deed: flight and destruction that a verb of result ties to the deed told before it.

أسفرت الحملة عن نزوح الآلاف ودمار الأحياء: where and when people fled is where and when the campaign was, and its
doer is inferred for them.
"""

from collections.abc import Callable, Sequence

from isnad.coding.draft import Draft, Party
from isnad.coding.layout import Layout
from isnad.lang.ar.syntax import without_conjunction
from isnad.lang.ar.triggers import is_verb, result_verbs
from isnad.lang.ar.wordclass import is_class
from isnad.record.codes import EventClass

CONSEQUENCES = frozenset({"move", "damage"})
CAUSES = frozenset({"air", "fire", "ground", "blast"})
_REACH = 25
_SENTENCES = 1


def tie_results(layout: Layout, drafts: Sequence[Draft], group: Callable[[EventClass], str]) -> None:
    """Give consequences the places and days of their cause, save those of their own clause, and infer its doer."""
    for number, draft in enumerate(drafts):
        if group(draft.event_class) not in CONSEQUENCES or draft.candidate.is_verb:
            continue
        verb = _result_verb(layout, draft)
        cause = None if verb is None else _cause(drafts[:number], draft, verb, group)
        if cause is not None:
            _follow(draft, cause)


def _result_verb(layout: Layout, draft: Draft) -> int | None:
    """The verb of result that governs the noun, over its other complements: أسفر عن مقتل عشرة ونزوح الأهالي."""
    first = layout.article.sentences[draft.candidate.sentence].first
    for token in range(draft.candidate.first - 1, max(first, draft.candidate.first - _REACH) - 1, -1):
        form = layout.forms[token]
        if is_class(form, "complementizer") or is_class(form, "relative"):
            return None
        if layout.by_token.get(token) or token in layout.deeds:
            continue
        if without_conjunction(form) in result_verbs() or form in result_verbs():
            return token
        if is_verb(form):
            return None
    return None


def _cause(earlier: Sequence[Draft], draft: Draft, verb: int, group: Callable[[EventClass], str]) -> Draft | None:
    """The deed named after the verb as its subject (أدى القصف إلى), else the last one told before the verb."""
    deeds = [d for d in earlier if group(d.event_class) in CAUSES]
    subject = next((d for d in deeds if verb < d.candidate.first < draft.candidate.first), None)
    before = next((d for d in reversed(deeds) if d.candidate.first < verb), None)
    cause = subject or before
    if cause is None or draft.candidate.sentence - cause.candidate.sentence > _SENTENCES:
        return None
    return cause


def _follow(draft: Draft, cause: Draft) -> None:
    if cause.places and draft.place_basis != "own":
        draft.places, draft.place_basis = list(cause.places), "carried"
        draft.why("place: of the deed that led to it")
    if cause.time is not None and draft.time_basis != "own":
        draft.time, draft.time_basis = cause.time, "carried"
        draft.why("time: of the deed that led to it")
    if cause.agents and not draft.agents:
        taken = {target.first for target in draft.targets}
        draft.agents = [Party(party.entity, "inferred") for party in cause.agents if party.entity.first not in taken]
        draft.why("agent: the doer of the deed that led to it, inferred")
