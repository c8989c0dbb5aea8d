"""Verbs that carry a verbal noun (شنّت غارات): which one stands where, and what its subject is to the deed."""

from typing import get_args

from isnad.coding.clause import arguments
from isnad.coding.draft import Candidate, Draft, Party
from isnad.coding.layout import ARMED, Entity, Layout, actor_of
from isnad.coding.roles import act, first_phrase, put
from isnad.coding.subjects import antecedent, subject_before, with_joined
from isnad.engine.article import Sentence
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.syntax import (
    BOUND_MARKS,
    LETTER_PREPOSITIONS,
    OF_TIME,
    OF_WHAT,
    OWNERS,
    carrier_reading,
    governs_pronoun,
    without_conjunction,
)
from isnad.lang.ar.triggers import (
    Frame,
    FrameKind,
    frame_verbs,
    is_verb,
    result_verbs,
)
from isnad.lang.ar.wordclass import is_class

DECLARED = frozenset(
    {"agreement", "ceasefire", "group_formation", "sanction", "other", "election", "mobilization", "threat"}
)
OWN_DEEDS = frozenset({"territory_gain", "release", "arrest", "interception", "withdrawal", "evacuation"})
_UNDERGOING = "subject of a verb of undergoing"
UNDERGONE = f"target: {_UNDERGOING}"
_BACK = 20
_KINDS = get_args(FrameKind)
_NO_FRAMES: dict[str, Frame] = {}
_AHEAD = 10
_BYSTANDERS = frozenset({"civilian", "media", "ngo_io"})
_CLAUSE_WITHIN = 4  # tokens from a noun to the verb of the relative clause on it


def next_verb_of_noun(layout: Layout, candidate: Candidate, sentence: Sentence) -> int | None:
    """Return the verb of taking place whose subject the noun is: the first finite verb after it."""
    for token in range(candidate.last, min(candidate.last + _AHEAD, sentence.last)):
        form = layout.forms[token]
        if token == candidate.last and is_class(form, "relative"):
            continue  # المواجهات التي دارت في المديرية
        if _opens_subordinate(form) or form in BOUND_MARKS:
            return None
        if not _may_govern(form):
            continue
        if layout.by_token.get(token) or token in layout.deeds:
            continue
        frame = frame_of(form, "happen")
        if frame is not None and frame.verb is not None:
            return token
        if is_verb(form):
            return None
    return None


def carrier_after(layout: Layout, candidate: Candidate, sentence: Sentence) -> tuple[int, Frame] | None:
    """Return a carrying verb in a relative clause on the noun: غارات شنتها، معركة البلدة التي يخوضها، الذي تعرضت له."""
    for token in range(candidate.last, min(candidate.last + _CLAUSE_WITHIN, sentence.last)):
        form = layout.forms[token]
        frame = frame_of(form, "light") or frame_of(form, "host") or _undergone(layout, token)
        if frame is not None and frame.verb is not None:
            return token, frame
        if form in BOUND_MARKS | {"."} or any(entity.kind != "place" for entity in layout.by_token.get(token, ())):
            return None
    return None


def _undergone(layout: Layout, token: int) -> Frame | None:
    """القصف الذي تعرضت له المدينة, المواجهات التي شهدتها البلدة: a pronoun at a verb of undergoing means the deed."""
    form = layout.forms[token]
    after = layout.forms[token + 1] if token + 1 < len(layout.forms) else ""
    own = any(reading.enclitic in OWNERS for reading in readings(form) if reading.stem in frame_verbs())
    return frame_of(form, "undergo") if own or governs_pronoun(after) else None


def carrier_before(layout: Layout, draft: Draft, sentence: Sentence) -> None:
    """The verb to the left carries the noun: شنت القوات هجوما، تعرضت البلدة لقصف، اندلعت اشتباكات.

    Commas do not part a verb from its object (أطلق ناشطون، أمس، حملة); another finite verb does.
    """
    token = governing_verb(layout, draft.candidate.first, sentence)
    frame = None if token is None else _frame_before(layout.forms[token], draft)
    if token is None or frame is None:
        return
    if frame.kind != "happen" and _under_preposition(layout, draft.candidate.first, frame.kind):
        return
    if frame.kind == "happen":
        draft.why("a verb of taking place carries the noun")
        _caused_by(layout, draft, token, sentence)
        return
    if frame.kind == "undergo":
        draft.why("a verb of undergoing carries the noun")
    between = arguments(layout, token + 1, draft.candidate.first)
    bare = [e for e in between if not e.marker and e.kind != "time"]
    before = antecedent(layout, token, sentence) or subject_before(layout, token, sentence)
    subject = bare or (with_joined(layout, before, token) if before else []) or _subject_after(layout, draft)
    carried_subject(layout, draft, frame, subject)


def _subject_after(layout: Layout, draft: Draft) -> list[Entity]:
    """Who stands after a noun with its object as a pronoun: قامت بتدميرها الميليشيات."""
    candidate = draft.candidate
    if candidate.reading.enclitic not in OWNERS:
        return []
    after = layout.by_token.get(candidate.last, ())
    return [entity for entity in after if entity.first == candidate.last and entity.is_party and not entity.marker]


def _caused_by(layout: Layout, draft: Draft, verb: int, sentence: Sentence) -> None:
    """A side to which a relative clause puts what came of it did it: المليشيات التي تسببت في قتل الأبرياء."""
    if draft.agents or without_conjunction(layout.forms[verb]) not in result_verbs():
        return
    cause = antecedent(layout, verb, sentence)
    actor = actor_of(cause) if cause is not None else None
    if cause is not None and actor is not None and actor.sector not in _BYSTANDERS:
        act(draft, [cause], "head of a relative clause that says what it caused")


def _frame_before(form: str, draft: Draft) -> Frame | None:
    """وقع is "signed" before an agreement and "took place" before a deed: وقع الهجوم."""
    happens = frame_of(form, "happen")
    if happens is not None and draft.event_class not in DECLARED:
        return happens
    carries, undergone = _carrying_frame(form), frame_of(form, "undergo")
    return undergone if undergone is not None and draft.event_class == "threat" else carries  # تلقى تهديدات


def _under_preposition(layout: Layout, noun: int, kind: str) -> bool:
    """A noun after a preposition of its own is no object (شن غارات بعد هجوم); ب and ل carry it, joined or apart."""
    before = layout.forms[noun - 1] if noun else ""
    if kind == "control":
        return False  # تمكنت من اقتحام
    if kind == "declare" and before == OF_WHAT:
        return False  # أعلنت عن هدنة
    return before not in LETTER_PREPOSITIONS and is_class(before, "preposition")


def governing_verb(layout: Layout, noun: int, sentence: Sentence) -> int | None:
    """The nearest word to the left that carries nouns or is a finite verb, within the same full clause.

    None for a noun after "after", "because of": وعدت الحكومة بتشديد الحراسة غداة هجوم promises no attack.
    """
    forms, by_token, deeds = layout.forms, layout.by_token, layout.deeds
    if noun and forms[noun - 1] in OF_TIME:
        return None
    for token in range(noun - 1, max(sentence.first, noun - _BACK) - 1, -1):
        form = forms[token]
        if _opens_subordinate(form):
            return None
        if _may_govern(form) and token not in deeds and not by_token.get(token):
            return token
    return None


@of_word
def _opens_subordinate(form: str) -> bool:
    return is_class(form, "complementizer") or is_class(form, "relative")


@of_word
def _may_govern(form: str) -> bool:
    return _carrying_frame(form) is not None or is_verb(form)


def _carrying_frame(form: str) -> Frame | None:
    return next(iter(_frames(form).values()), None)


def names_doer(form: str) -> bool:
    """Tell whether a word can be a verb whose subject does what the noun it carries names."""
    if frame_of(form, "happen") is not None:
        return False  # وقعت اشتباكات: they took place
    return frame_of(form, "light") is not None or frame_of(form, "control") is not None


def carries_noun(form: str) -> bool:
    """Tell whether a word can be a verb that carries a verbal noun."""
    return _carrying_frame(form) is not None


def carried_subject(layout: Layout, draft: Draft, frame: Frame, bare: list[Entity]) -> None:
    """Give the deed its doer, whom it befalls, or its place, from the subject of the verb that carries its noun."""
    if frame.kind == "control" and draft.agents:
        return
    if frame.kind in ("light", "control") or (frame.kind == "declare" and draft.event_class in DECLARED):
        subject = [e for e in first_phrase(bare) if e.is_party]
        act(draft, subject, "subject of the verb that carries the noun")
    elif frame.kind == "declare" and not draft.agents and draft.event_class in OWN_DEEDS:
        _declared_by(draft, first_phrase(bare))
    elif frame.kind == "host":
        hosts = [layout.grounds.get(entity.first, entity) for entity in first_phrase(bare)]
        draft.places += [entity for entity in hosts if entity.kind == "place"]
    elif frame.kind == "undergo":
        for entity in bare:
            put(draft, entity, "target", _UNDERGOING)


def _declared_by(draft: Draft, subject: list[Entity]) -> None:
    """Forces that announce a capture, a release, an arrest did it, by inference: أعلن الجيش تحرير البلدة."""
    forces = [e for e in subject if (actor := actor_of(e)) is not None and actor.sector in ARMED]
    if forces and not draft.candidate.reading.enclitic:
        draft.agents = [Party(entity, "inferred") for entity in forces]
        draft.why("agent: the force that announces the deed, inferred")


def frame_of(form: str, kind: str) -> Frame | None:
    """Return the frame of one kind that a folded form may be of."""
    return _frames(form).get(kind)


@of_word
def _frames(form: str) -> dict[str, Frame]:
    """The ways a form can carry a noun, by kind in the order of `_KINDS`: of each the first reading's."""
    found: dict[str, Frame] = {}
    for reading in readings(form):
        for frame in frame_verbs().get(reading.stem, ()):
            if frame.kind not in found and carrier_reading(reading, verbal_noun=frame.verb is None):
                found[frame.kind] = frame
    return {kind: found[kind] for kind in _KINDS if kind in found} if found else _NO_FRAMES
