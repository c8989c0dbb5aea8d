"""Statements whose content stands before the verb, and the other frames of their own."""

from typing import cast

from msgspec.structs import replace

from isnad.attribute.apposition import with_apposition
from isnad.attribute.before import phrase_before
from isnad.attribute.beside import skip_adjuncts
from isnad.attribute.content import declared, find_marker
from isnad.attribute.cues import TOWARDS, Hit
from isnad.attribute.phrase import Phrase
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.plausible import plausible
from isnad.attribute.scene import Scene
from isnad.attribute.statement import FAR, NEAR, Manner, Relay, Statement, aside_start, clause_end, quoted_before
from isnad.attribute.subjects import find_subject, subject_suffices
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ACTION, ARTICLE, RELATIVE, bare_word, feminine_ending, head_of, relational

_ANTECEDENT = 4
"""A pronoun on the verb means a noun within so many tokens before it."""


def this_follows(scene: Scene, hit: Hit) -> bool:
    """أعلن ذلك الوزير; not أعلن هذا المسؤول, where "this" belongs to its noun."""
    at = hit.last
    if at + 1 >= hit.sentence.last or scene.forms[at] not in cue_words("clause", "this"):
        return False
    near = scene.forms[at] in cue_words("clause", "this_near") and scene.flag(at + 1) & ARTICLE
    return not near and bool(hit.cue.takes & {"object", "clause"})


def read_this(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement whose content is what was told before: أعلن ذلك المتحدث باسم الجيش."""
    end = clause_end(scene, hit)
    subject = noun_phrase(scene, skip_adjuncts(scene, hit.last + 1, end), end)
    if subject is None or hit.cue.number != "singular" or not plausible(scene, subject):
        return None
    return Statement(hit, subject, "after", None, subject.last, "aside")


def read_aside(scene: Scene, hit: Hit) -> Statement | None:
    """A remark in passing, "as the ministry announced": its content stands before it."""
    start = aside_start(scene, hit)
    if (
        start is None
        or hit.cue.object_of is not None
        or "clause" not in hit.cue.takes
        or (start == hit.sentence.first and scene.forms[start] == scene.forms[hit.at - 1])
    ):
        return None
    marker = find_marker(scene, hit, hit.last, hit.cue.takes)
    additive = scene.forms[hit.at - 1] in cue_words("prepositional", "additive")
    if additive and marker is not None and marker.kind in ("clause", "colon", "quotation"):
        return None  # كما أضاف أن "he also added that"
    stop = clause_end(scene, hit)
    begin = skip_adjuncts(scene, hit.last, stop)
    subject = noun_phrase(scene, begin, stop)
    if subject is None or bare_word(scene.forms[subject.first]) in cue_words("not_speakers", "heads"):
        return None  # كما ينص الاتفاق "as the agreement says"
    behind = _behind(scene, subject, stop)
    if behind is not None:
        tokens = scene.article.tokens
        passed = Relay(subject, (tokens.starts[start], hit.end))
        own = (tokens.starts[subject.last], tokens.ends[subject.last])
        return Statement(hit, behind, "relayed", None, behind.last, "aside", (passed,), own)
    subject = with_apposition(scene, subject, stop)
    return Statement(hit, subject, "after", None, subject.last, "aside")


def _behind(scene: Scene, subject: Phrase, stop: int) -> Phrase | None:
    """وفق ما ذكرت إذاعة كذا | عن مسعف: whose words an outlet passes on; None where they are its own."""
    media = subject.head is not None and subject.head.kind in ("outlet", "agency")
    if not media or subject.last + 1 >= stop or scene.forms[subject.last] not in cue_words("prepositions", "about"):
        return None
    source = noun_phrase(scene, subject.last + 1, stop)
    return source if source is not None and plausible(scene, source) else None


def read_after_quotation(scene: Scene, hit: Hit) -> Statement | None:
    """«...»، قال والد أحدهم: the verb stands after the words."""
    if not quoted_before(scene, hit):
        return None
    stop = clause_end(scene, hit)
    subject = noun_phrase(scene, skip_adjuncts(scene, hit.last, stop), stop)
    if subject is None:
        goes_on = hit.cue.present and not hit.cue.impersonal  # «...»، تقول
        return Statement(hit, None, "carried", None, hit.last, "quotation before") if goes_on else None
    subject = with_apposition(scene, subject, stop)
    return Statement(hit, subject, "after", None, subject.last, "quotation before")


def read_resumed(scene: Scene, hit: Hit) -> Statement | None:
    """A verb that carries its object: الهجوم الذي تبناه التنظيم; for a person addressed, اتهمته السلطات بـ."""
    stop = clause_end(scene, hit)
    singular = hit.cue.number == "singular"  # ما يدعونه: a plural has its subject in itself
    subject = noun_phrase(scene, skip_adjuncts(scene, hit.last, stop), stop) if singular else None
    resumes = not hit.joined and hit.at > hit.sentence.first
    if hit.cue.verb_class in TOWARDS:
        if resumes and scene.flag(hit.at - 1) & RELATIVE and subject is None:
            return None
        marker = find_marker(scene, hit, hit.last, hit.cue.takes | {"with"})
        if marker is None or marker.at - hit.last > NEAR:
            return None
        subject, manner = noun_phrase(scene, skip_adjuncts(scene, hit.last, marker.at), marker.at), "after"
        before = phrase_before(scene, hit.at, hit.sentence.first) if subject is None and not hit.joined else None
        if before is not None and plausible(scene, before[0]):
            subject, manner = before[0], "before"
        manner = manner if subject else "carried"
        return Statement(hit, subject, cast(Manner, manner), marker.content, marker.at, marker.kind)
    if not resumes or subject is None or scene.flag(subject.first) & ACTION or _only_described(scene, subject):
        return None
    if aside_start(scene, hit) == hit.sentence.first:
        return _opening(scene, hit, subject)
    if hit.cue.verb_class == "announce" and any(
        declared(scene, at) for at in range(max(hit.sentence.first, hit.at - _ANTECEDENT), hit.at)
    ):
        return None
    if not subject_suffices(scene, hit, subject, "object before") or not _speaks_of_listed(scene, hit):
        return None
    subject = with_apposition(scene, subject, stop)
    return Statement(hit, subject, "after", None, subject.last, "object before")


def _opening(scene: Scene, hit: Hit, subject: Phrase) -> Statement | None:
    """وفقاً لما ذكرته الوكالة، فإن: what was said stands behind."""
    last = hit.sentence.last
    subject = with_apposition(scene, subject, last)
    at = skip_adjuncts(scene, subject.last, last)
    at += at < last and scene.forms[at] in cue_words("clause", "then")
    return Statement(hit, subject, "after", at, at, "opening") if at < last else None


def _only_described(scene: Scene, subject: Phrase) -> bool:
    """طالما تعتبرها | ضرورية: an adjective alone says what the object is."""
    first = subject.first
    unknown = subject.head is None and not scene.flag(first) and subject.last - first == 1
    known = first in scene.persons or first in scene.actors or first in scene.places or first in scene.source_at
    return unknown and not known and relational(scene.forms[first]) and feminine_ending(scene.forms[first])


def _speaks_of_listed(scene: Scene, hit: Hit) -> bool:
    """Whether what a verb of wide meaning resumes is one of its objects: الهجوم الذي تبناه, not الخطة التي تبنتها."""
    if hit.cue.object_of is None:
        return True
    words = cue_words("objects", hit.cue.object_of)
    before = range(max(hit.sentence.first, hit.at - FAR), hit.at)
    return any(scene.forms[at] in words or bare_word(scene.forms[at]) in words for at in before)


def read_responsibility(scene: Scene, hit: Hit) -> Statement | None:
    """حمّلت الحكومة إسرائيل المسؤولية: both sides stand bare, the word for responsibility decides."""
    stop = min(clause_end(scene, hit), hit.last + FAR)
    found = any(scene.forms[at] in cue_words("adverbs", "responsibility") for at in range(hit.last, stop))
    if not found:
        return None
    subject, manner, rest = find_subject(scene, replace_takes(hit, "object"), stop)
    if rest >= stop:
        return None
    return Statement(hit, subject, manner, rest, rest, "object")


def replace_takes(hit: Hit, *takes: str) -> Hit:
    """Return the hit as if its verb took these."""
    return replace(hit, cue=replace(hit.cue, takes=frozenset(takes)))


def read_document(scene: Scene, hit: Hit) -> Statement | None:
    """جاء في بيان للوزارة أن: the document speaks."""
    at, stop = hit.last, hit.sentence.last
    if at + 1 >= stop or scene.forms[at] not in cue_words("prepositions", "in"):
        return None
    following = scene.forms[at + 1]
    head = head_of(following)
    if not (head and head.kind in ("document", "outlet", "hearsay")) and bare_word(following) not in cue_words(
        "adverbs", "documents"
    ):
        return None
    marker = find_marker(scene, hit, at + 2, frozenset({"clause", "quote"}))
    if marker is None or marker.at - at > FAR:
        aside = aside_start(scene, hit)
        subject = noun_phrase(scene, at + 1, stop)
        return Statement(hit, subject, "after", None, at + 2, "aside") if aside is not None and subject else None
    subject = noun_phrase(scene, at + 1, marker.at) or Phrase(at + 1, at + 2, head)
    return Statement(hit, subject, "after", marker.content, marker.at, marker.kind)
