"""The common case: a verb of saying, its subject, and what was said after it."""

from msgspec.structs import replace

from isnad.attribute.beside import addressee_end, reaches, skip_adjuncts
from isnad.attribute.content import Marker, declared, find_marker, object_start
from isnad.attribute.cues import Hit
from isnad.attribute.phrase import NAMED_AFTER, Phrase
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.plausible import plausible
from isnad.attribute.scene import Scene
from isnad.attribute.statement import FAR, NEAR, Manner, Statement, clause_end, quoted_before
from isnad.attribute.subjects import document_before, find_subject, subject_suffices
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    COORDINATED,
    FUNCTION,
    HEAD,
    OPENER,
    PREPOSITION,
    RELATIVE,
    THAT,
    bare_word,
    head_of,
    speaker_words,
)
from isnad.lang.ar.speech import CLITIC_TO, COMMAS

_SURE_MARKERS = frozenset({"clause", "colon", "quotation"})
_OBJECT_WITHIN = {"deed": 8, "count": 4}
"""How far from its subject a listed object may stand; for the others the clause is the bound."""
_FUNCTION = FUNCTION | OPENER | THAT


def read_plain(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement of a verb with its content after it: قال فلان إن, نفى فلان الاتهامات; None without."""
    if hit.cue.object_of is not None:
        return _with_listed_object(scene, hit)
    end, last = with_attention(scene, hit)
    if last > hit.last:
        hit = replace(hit, last=last, end=end)
    marker = find_marker(scene, hit, hit.last, hit.cue.takes)
    if hit.cue.near and not _at_once(scene, hit, marker):
        return None
    resumed = hit.last < hit.sentence.last and hit.cue.verb_class == "demand"
    if resumed and scene.forms[hit.last] in cue_words("clause", "to_it"):
        return None  # الإضراب الذي دعا إليه الاتحاد
    stop = marker.at if marker else clause_end(scene, hit)
    sure = marker is not None and marker.kind in ("clause", "colon")
    subject, manner, rest = find_subject(scene, hit, stop, sure=sure)
    content, opened_by = _content(scene, hit, marker, rest, stop)
    bare = hit.cue.takes & {"object", "patient"}
    if content is None and subject is not None and "comma" in hit.cue.takes and not quoted_before(scene, hit):
        content, opened_by = _after_comma(scene, subject, stop), "comma"
    if content is None or content >= hit.sentence.last:
        return None
    if marker is not None and opened_by == "with" and not (bare or reaches(scene, rest, marker.at)):
        return None
    at = marker.at if marker and marker.content == content else content
    found = Statement(hit, subject, manner, content, at, opened_by, (), _with_about(scene, hit, marker))
    return found if _holds(scene, found, marker) else None


def _holds(scene: Scene, found: Statement, marker: Marker | None) -> bool:
    """Whether verb, subject and content make a report together."""
    hit, subject = found.hit, found.speaker
    if marker is not None and _believed_of(scene, found, marker):
        return False
    named = subject is not None and plausible(scene, subject)
    at_once = marker is not None and marker.at == hit.last
    if hit.cue.transitive and at_once and found.opened_by == "with":
        return False
    if scene.flag(hit.at) & PREPOSITION and not at_once and not named:
        return False  # عبر is "across" and بين "between" unless somebody says it
    if (
        found.manner == "carried"
        and hit.cue.noun
        and not (hit.cue.takes & {"object", "patient"} or reaches(scene, hit.last, found.marker))
    ):
        return False  # إنه طلب واضح من الشركاء: the noun, described
    if found.manner == "before" and found.opened_by in ("object", "about", "to") and not named:
        return False  # الحقائق تنفي ذلك: things deny nothing
    if found.opened_by == "object" and hit.cue.verb_class == "announce" and declared(scene, found.marker):
        return False
    if not subject_suffices(scene, hit, subject, found.opened_by):
        return False
    return _may_carry(scene, hit, found.manner, found.opened_by)


def _believed_of(scene: Scene, found: Statement, marker: Marker) -> bool:
    """طائرة يعتقد أنها مسيرة, مسلحون يعتقد أنهم منهم: "believed to be", by nobody who is named."""
    cue, subject = found.hit.cue, found.speaker
    if not (cue.impersonal and cue.present) or found.manner != "before" or subject is None:
        return False
    if scene.forms[marker.at] not in cue_words("clause", "pronoun_that"):
        return False
    if subject.head is not None:
        return subject.head.number == "plural" and cue.number == "singular"
    first = subject.first
    known = first in scene.persons or first in scene.places or scene.forms[first] in speaker_words("feminine_names")
    return not known


def _with_about(scene: Scene, hit: Hit, marker: Marker | None) -> tuple[int, int] | None:
    """تحدث عن and كشف عن are one cue where nothing stands between."""
    if marker is None or marker.kind != "about" or marker.at != hit.last:
        return None
    return hit.start, scene.article.tokens.ends[marker.at]


def _with_listed_object(scene: Scene, hit: Hit) -> Statement | None:
    """A verb of wide meaning with an object that makes it one of saying: وجه الحزب انتقادات, تبنى الهجوم."""
    stop = min(clause_end(scene, hit), hit.last + FAR)
    at = next((at for at in range(hit.last, stop) if object_start(scene, hit, at, stop) is not None), None)
    if at is None:
        return None
    subject, manner, rest = find_subject(scene, hit, at)
    if at - rest > _OBJECT_WITHIN.get(hit.cue.object_of or "", FAR):
        return None
    if subject is None and at == hit.last:  # تبنى الهجوم تنظيم: the object stands before the subject
        late = noun_phrase(scene, at + 1, stop)
        if late is not None and late.head is not None and late.head.kind in ("group", "force", "body"):
            subject, manner = late, "after"
    if not subject_suffices(scene, hit, subject, "object") or not _may_carry(scene, hit, manner, "object"):
        return None
    asserted = scene.forms[at] in cue_words("objects", "assertion") or bare_word(scene.forms[at]) in cue_words(
        "objects", "assertion"
    )
    if not asserted or at + 1 >= stop or at - hit.last > 1:
        return Statement(hit, subject, manner, at, at, "object")
    # جدد التأكيد على is one cue, "reaffirmed"
    content = at + 1 + (at + 2 < stop and scene.forms[at + 1] in cue_words("prepositions", "on"))
    return Statement(hit, subject, manner, content, at + 1, "object", (), (hit.start, scene.article.tokens.ends[at]))


def _after_comma(scene: Scene, subject: Phrase, stop: int) -> int | None:
    """قال الوزير للصحافيين، تم الاتفاق: a comma in the place of the complementiser."""
    at = addressee_end(scene, subject.last, stop) if subject.last < stop else None
    at = subject.last if at is None else at
    return at + 1 if at + 1 < stop and scene.forms[at] in COMMAS else None


def _may_carry(scene: Scene, hit: Hit, manner: Manner, opened_by: str) -> bool:
    """Whether a verb without a subject of its own can go on with the speaker before it.

    Not in the middle of a clause, where it describes a noun (جماعات تعلن ولاءها), nor inside a quotation, nor
    where the present is an impersonal passive (ويُذكر أن).
    """
    if manner == "relative":
        return not hit.cue.present or document_before(scene, hit) is not None
    if manner != "carried":
        return True
    if hit.cue.impersonal and hit.cue.present and hit.cue.gender == "masculine":
        return False
    if scene.quotes.around(hit.at) is not None:
        return False
    if hit.joined or hit.at == hit.sentence.first:
        return True
    before = scene.forms[hit.at - 1]
    if before in cue_words("clause", "what"):
        return False
    if before in cue_words("clause", "pronoun_that"):  # لكنه قال
        return True
    if scene.flag(hit.at - 1) & RELATIVE:
        return opened_by == "clause"
    if opened_by in _SURE_MARKERS and _after_topic(scene, hit):
        return True
    return not before.isalpha() or bool(scene.flag(hit.at - 1) & (_FUNCTION | ADVERB))


def _after_topic(scene: Scene, hit: Hit) -> bool:
    """وعن أولويات المجلس قال: a phrase with a preposition that opens the sentence, and at once the verb."""
    first = hit.sentence.first
    opened = scene.flag(first) & PREPOSITION and not scene.flag(first) & OPENER and hit.at - first <= NEAR
    return bool(opened) and not any(at in scene.finite or scene.flag(at) & RELATIVE for at in range(first, hit.at))


def _at_once(scene: Scene, hit: Hit, marker: Marker | None) -> bool:
    if marker is None:
        return False
    if scene.flag(hit.at) & PREPOSITION:  # بين is "between" far more often than "made clear"
        return marker.at == hit.last or _opens_with_speaker(scene, hit, marker)
    return marker.at - hit.last <= NEAR


def _opens_with_speaker(scene: Scene, hit: Hit, marker: Marker) -> bool:
    """وبيّن الحلو أن: at the beginning of a sentence, somebody and at once the complementiser."""
    if hit.at != hit.sentence.first or marker.kind != "clause":
        return False
    subject = noun_phrase(scene, hit.last, marker.at)
    return subject is not None and subject.last == marker.at and plausible(scene, subject)


def _content(scene: Scene, hit: Hit, marker: Marker | None, rest: int, stop: int) -> tuple[int | None, str]:
    """The content's first token, and what opened it: the object itself or the marker."""
    if "object" in hit.cue.takes:
        at = past_occasion(scene, skip_adjuncts(scene, rest, stop), stop)
        if at < stop and scene.flag(at) & RELATIVE:
            at = _past_relative(scene, at, stop)
        begin = object_start(scene, hit, at, stop)
        if begin is not None and not (marker and marker.kind in _SURE_MARKERS and _hangs_on(scene, begin)):
            return begin, "object"
        if marker is None and rest >= stop:
            return _second_noun(scene, hit.last, rest), "object"
    if marker is None:
        return None, ""
    return marker.content, marker.kind


def _hangs_on(scene: Scene, at: int) -> bool:
    """A phrase between subject and complementiser is no object: أكد المتحدث خلال الحفل أن, أكد سامي أحد السكان أن."""
    head = head_of(scene.forms[at])
    office = head is not None and head.kind in NAMED_AFTER and not scene.flag(at) & ARTICLE
    return office or bool(scene.flag(at) & PREPOSITION) or scene.forms[at].startswith(CLITIC_TO)


def _second_noun(scene: Scene, first: int, last: int) -> int | None:
    """The last head with the article, where subject and object were read as one: تنتقد المعارضة | الحكومة."""
    for at in range(last - 1, first, -1):
        if scene.flag(at) & HEAD and scene.flag(at) & ARTICLE and not scene.flag(at) & COORDINATED:
            return at
    return None


def _past_relative(scene: Scene, at: int, stop: int) -> int:
    """Past a relative clause that hangs on the subject, to what follows its comma."""
    return next((index + 1 for index in range(at, stop) if scene.forms[index] in COMMAS), stop)


def past_occasion(scene: Scene, at: int, stop: int) -> int:
    """Past "in a statement" and the like to the noun of action that is the object; `at` where there is none."""
    if at >= stop or not scene.flag(at) & PREPOSITION:
        return at
    for index in range(at + 1, min(stop, at + 12)):
        if scene.forms[index] in COMMAS and index + 1 < stop:
            return index + 1
        if scene.flag(index) & ACTION and not scene.flag(index - 1) & PREPOSITION:
            return index
    return at


def with_attention(scene: Scene, hit: Hit) -> tuple[int, int]:
    """Return where the cue's words end, in code points and tokens: لافتاً الانتباه إلى is one cue."""
    at = hit.last
    words = cue_words("adverbs", "attention") if "attention" in hit.cue.takes else frozenset()
    if at < hit.sentence.last and bare_word(scene.forms[at]) in words:
        return scene.article.tokens.ends[at], at + 1
    return hit.end, at
