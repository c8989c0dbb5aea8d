"""Participles of state and verbal nouns: مضيفاً أن "adding that", بعد إعلانها أن "after its announcing that"."""

from msgspec.structs import replace

from isnad.attribute.beside import skip_adjuncts
from isnad.attribute.content import Marker, find_marker, object_start
from isnad.attribute.cues import Hit
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.plausible import plausible
from isnad.attribute.sayings import past_occasion, with_attention
from isnad.attribute.scene import Scene
from isnad.attribute.statement import NEAR, Statement, clause_end
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ACTION, THAT

_PLAIN_MARKERS = frozenset({"clause", "colon", "quotation", "to"})


def read_participle(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement of a participle of state: مضيفاً أن, متهماً الحكومة بـ; its speaker is carried."""
    at = skip_adjuncts(scene, hit.last, hit.sentence.last, pauses=False)
    cue_end, last = with_attention(scene, hit)
    marker = find_marker(scene, hit, last, hit.cue.takes)
    if "object" in hit.cue.takes and (marker is None or marker.at > at):
        at = past_occasion(scene, at, hit.sentence.last)
        begin = object_start(scene, hit, at, hit.sentence.last)
        if begin is not None and _after_pause(scene, hit):
            return Statement(hit, None, "carried", begin, begin, "object")
    if marker is None or marker.at - hit.last > NEAR * 2:
        return None
    suffered = hit.cue.verb_class in ("accuse", "threaten") and marker.kind == "with" and marker.at == hit.last
    if suffered and (hit.cue.transitive or not _after_pause(scene, hit)):
        return None  # ثمانية متهمين بالحرق, مهددة بفقدان البصر: the passive
    if marker.kind not in _PLAIN_MARKERS and marker.at > hit.last and not _after_pause(scene, hit):
        return None
    return Statement(hit, None, "carried", marker.content, marker.at, marker.kind, (), (hit.start, cue_end))


def _after_pause(scene: Scene, hit: Hit) -> bool:
    """A participle with a bare object could be an adjective; after a comma or a quotation it is not."""
    return hit.at == hit.sentence.first or hit.joined or not scene.forms[hit.at - 1].isalnum()


def _by_agent(scene: Scene, hit: Hit) -> Statement | None:
    """بعد اتهامه من قبل الوزير بـ: who says so stands behind "by"."""
    marker = find_marker(scene, hit, hit.last + 2, frozenset({"clause", "quote", "with"}))
    subject = noun_phrase(scene, hit.last + 2, marker.at if marker else hit.sentence.last, before_with=True)
    if subject is None or marker is None or marker.at != subject.last:
        return None
    return Statement(hit, subject, "after", marker.content, marker.at, marker.kind)


def _tells_already(scene: Scene, hit: Hit) -> bool:
    """وتابع المركز بالقول: the verb of saying before it is the cue, by saying adds nothing."""
    before = range(max(hit.sentence.first, hit.at - NEAR), hit.at)
    told = scene.finite | scene.states
    return any(at in told for at in before) and not any(scene.flag(at) & THAT for at in before)


def read_deed(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement of a verbal noun: بعد إعلان الجيش أن, بعد إعلان الجيش مقتل, بقولها «...»."""
    if scene.forms[hit.at] in cue_words("adverbs", "by_saying") and _tells_already(scene, hit):
        return None
    if hit.cue.verb_class == "announce":
        subject = noun_phrase(scene, hit.last, clause_end(scene, hit), strict=True)
        if subject is not None and subject.last < hit.sentence.last and scene.flag(subject.last) & ACTION:
            return Statement(hit, subject, "after", subject.last, subject.last, "object")
    words = scene.forms[hit.last : hit.last + 2]
    of = bool(words) and words[0] in cue_words("prepositions", "of")
    if of and words[-1] in cue_words("prepositional", "on_the_part"):
        return _by_agent(scene, hit)
    marker = find_marker(scene, hit, hit.last, frozenset({"clause", "quote"}))
    if marker is None or marker.at - hit.last > NEAR * 2:
        return None
    subject = noun_phrase(scene, hit.last, marker.at)
    if subject is not None:
        return Statement(hit, subject, "after", marker.content, marker.at, marker.kind)
    if scene.forms[hit.at] in cue_words("adverbs", "by_saying"):
        return _content_with_saying(scene, hit, marker)
    return Statement(hit, None, "carried", marker.content, marker.at, marker.kind)


def _content_with_saying(scene: Scene, hit: Hit, marker: Marker) -> Statement:
    """اكتفى مصدر بالقول إن: who speaks stands between the two, or agrees with the verb (واكتفت بالقول إنها)."""
    for at in range(hit.at - 1, max(hit.sentence.first, hit.at - NEAR) - 1, -1):
        feminine = scene.forms[at] in cue_words("adverbs", "suffices_f")
        if not feminine and scene.forms[at] not in cue_words("adverbs", "suffices"):
            continue
        between = noun_phrase(scene, at + 1, hit.at)
        if between is not None and between.last == hit.at and plausible(scene, between):
            return Statement(hit, between, "after", marker.content, marker.at, marker.kind)
        cue = replace(hit.cue, kind="participle", gender="feminine" if feminine else "masculine", number="singular")
        hit = replace(hit, cue=cue)
        break
    return Statement(hit, None, "carried", marker.content, marker.at, marker.kind)
