"""What was said: where it begins after its cue and where it ends."""

import msgspec

from isnad.attribute.beside import after_bracket
from isnad.attribute.cues import Hit
from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.speakers import ARTICLE, COORDINATED, PREPOSITION, RELATIVE, THAT, bare_word, closed_flags, head_of
from isnad.lang.ar.speech import CLITIC_TO, COMMAS, DASHES, STOPS, addressed, may_be_with, to_phrase, with_phrase

_FARTHEST = 45
_SOON = 8
_FARTHEST_NAME = 16
_PREPOSITIONS = ("to", "about", "on", "of", "in")
SHORT_QUOTE = 4
_NAMED_KINDS = frozenset({"outlet", "agency", "group", "body", "ngo", "force", "document"})


class Marker(msgspec.Struct, frozen=True):
    """The word at token `at` that opens the content, which begins at token `content`."""

    at: int
    content: int
    kind: str


def find_marker(scene: Scene, hit: Hit, first: int, takes: frozenset[str]) -> Marker | None:
    """Return what opens the content of a cue, looking from token `first` to the sentence's end."""
    stop = min(hit.sentence.last, first + _FARTHEST)
    relative, past = False, first
    forms, persons, finite, states = scene.forms, scene.persons, scene.finite, scene.states
    fallback: Marker | None = None
    for at in range(first, stop):
        form = forms[at]
        if at < past or (_opens_nothing(form) and at not in persons and at not in finite and at not in states):
            continue
        past = max(past, after_bracket(scene, at, stop), scene.persons.get(at, 0))
        if at < past:
            continue
        flag = scene.flag(at)
        if form in STOPS and not (at + 1 < stop and scene.flag(at + 1) & THAT):  # وأوضح المتحدث؛ أن
            return fallback
        found = _opens(scene, hit, at, takes, flag)
        if found is not None and found.kind == "on" and "clause" in takes and _named_before_clause(scene, at, stop):
            continue  # أكد عضو لجنة الرقابة على الاتفاق سامي الحلو أن
        if found is not None and found.kind == "with" and "clause" in takes:
            fallback = fallback or found  # أفاد مصدر بالمستشفى أن: a complementiser soon after has the first claim
            continue
        if found is not None:
            far = fallback is not None and at - fallback.at > _SOON and not with_phrase(form)
            return fallback if far else found
        if fallback is None and "to" in takes and to_phrase(form) and at not in scene.persons:
            fallback = Marker(at, at, "to")  # دعا للإفراج; إلى further on has the first claim
        if flag & RELATIVE:
            relative = True
        elif at in scene.states or (at in scene.finite and not flag & THAT):
            if at in scene.states or not (relative or form in cue_words("clause", "inside_subject")):
                return fallback
            relative = False
    return fallback


@of_word
def _opens_nothing(form: str) -> bool:
    """Whether a word of any report neither opens content nor ends the search for what does: most words."""
    if form in STOPS or form in MARKS or form in ":(" or to_phrase(form) or may_be_with(form):
        return False
    return not closed_flags(form) & (THAT | PREPOSITION | RELATIVE)


def _named_before_clause(scene: Scene, first: int, stop: int) -> bool:
    """Whether a person's name stands between a preposition and the complementiser: they belong to the subject."""
    that = next((at for at in range(first + 1, min(stop, first + _FARTHEST_NAME)) if scene.flag(at) & THAT), None)
    return that is not None and any(scene.persons.get(at) == that for at in range(first + 1, that))


def _opens(scene: Scene, hit: Hit, at: int, takes: frozenset[str], flag: int) -> Marker | None:
    form = scene.forms[at]
    if form == ":":
        return Marker(at, _past_that(scene, at + 1), "colon") if takes & {"quote", "clause"} else None
    if form in MARKS:
        speech = "quote" in takes and speech_quote(scene, hit, at)
        return Marker(at, at, "quotation") if speech else None
    if flag & THAT and "clause" in takes and _content_that(scene, at, hit):
        return Marker(at, at + 1, "clause")
    if flag & (PREPOSITION | RELATIVE) and at + 1 < len(scene.forms):
        tongue = scene.forms[at + 1] in cue_words("prepositional", "tongue_word")  # أكدت الحركة على لسان متحدثها أن
        for name in _PREPOSITIONS:
            if name in takes and not tongue and form in cue_words("prepositions", name):
                return Marker(at, _past_that(scene, at + 1), name)
    charged = scene.forms[at - 1] in cue_words("names", "charged_with")  # اتهم الوزير المكلف | بحكومة الإقليم
    bound = charged or at in scene.persons or at in scene.prepositional
    if "with" in takes and may_be_with(form) and not bound:
        return Marker(at, _past_that(scene, at), "with")
    return None


def _past_that(scene: Scene, at: int) -> int:
    return at + 1 if at < len(scene.forms) and scene.flag(at) & THAT else at


def _content_that(scene: Scene, at: int, hit: Hit) -> bool:
    """Whether a complementiser opens content: not "after that" or "without that", nor a second one (وأن)."""
    if scene.flag(at) & COORDINATED and at > hit.last:
        return False
    if at + 1 < len(scene.forms) and scene.forms[at + 1] in cue_words("clause", "not_after_that"):
        return False  # بان كي مون
    if at == hit.last or scene.forms[at - 1] not in cue_words("clause", "not_before_that"):
        return True
    return scene.forms[at - 2] in cue_words("prepositions", "of")  # من قبل أن "earlier that"


def speech_quote(scene: Scene, hit: Hit, at: int) -> bool:
    """Tell whether the quotation that opens at token `at` is what was said rather than a quoted name."""
    closer = scene.quotes.closer.get(at)
    if closer is None:
        return at in scene.quotes.unclosed
    length, before = closer - at - 1, scene.forms[at - 1]
    after = closer + 1
    if after < hit.sentence.last and scene.flag(after) & THAT and "clause" in hit.cue.takes:
        return False  # يقول «اتحاد الصيادين» إن
    if before == CLITIC_TO or addressed(before):
        return False
    head = head_of(before)
    bare = head is not None and not scene.flag(at - 1) & ARTICLE  # رئيسة «اتحاد الصحافيين»
    if head is not None and (bare or head.kind in _NAMED_KINDS) and length <= SHORT_QUOTE + 2:
        return False
    if at == hit.last and length <= SHORT_QUOTE + 2 and _body_named(scene, at + 1, hit.sentence.last, after):
        return False
    ends = (after >= hit.sentence.last or scene.forms[after] in STOPS) and not scene.flag(at - 1) & PREPOSITION
    return length >= SHORT_QUOTE - ends or (length >= 2 and at > hit.last and before in COMMAS)


def _body_named(scene: Scene, first: int, last: int, after: int) -> bool:
    """أعلنت «جبهة كذا في لبنان»، عبر حسابها: a body's noun at once behind the verb, and the sentence goes on."""
    head = head_of(scene.forms[first])
    goes_on = after < last and scene.forms[after] not in STOPS
    return goes_on and head is not None and head.kind in _NAMED_KINDS and not scene.flag(first) & ARTICLE


def object_start(scene: Scene, hit: Hit, first: int, stop: int) -> int | None:
    """Return the token where a bare object begins in `[first, stop)`; None when no noun stands there."""
    if first >= stop:
        return None
    form, flag, wanted = scene.forms[first], scene.flag(first), hit.cue.object_of
    if form in MARKS and wanted is None:
        return first if first in scene.quotes.closer else None
    if not form[0].isalnum() or first in scene.finite or first in scene.prepositional or flag & (RELATIVE | THAT):
        return None
    if with_phrase(form) and "with" not in hit.cue.takes:
        return None
    if flag & PREPOSITION and form in cue_words("names", "inside"):  # "in a statement", not the object
        return None
    if wanted is None:
        return first
    words = cue_words("objects", wanted)
    return first if form in words or bare_word(form) in words or (form[0].isdigit() and wanted == "count") else None


def declared(scene: Scene, at: int) -> bool:
    """Tell whether a truce, mourning or a state of emergency stands at a token: declaring one is a deed, no report."""
    if scene.forms[at] in cue_words("objects", "state"):
        return at + 1 < len(scene.forms) and scene.forms[at + 1] in cue_words("objects", "state_of")
    return scene.forms[at] in cue_words("objects", "declared")


def content_end(scene: Scene, first: int, sentence_last: int, cut: int | None, *, shortest: int = SHORT_QUOTE) -> int:
    """Return the token after the content that begins at `first`: its quotation, the next cue, the sentence.

    `cut` is the first token of the next statement of the same sentence; None where there is none. A
    quotation of more than `shortest` words at the beginning is all that was said.
    """
    closer = scene.quotes.closer.get(first)
    if closer is not None and closer - first - 1 > shortest:
        return closer
    last = sentence_last if cut is None else cut
    at = first
    while at < last and scene.quotes.closer:
        end = scene.quotes.closer.get(at)
        if end is not None and end >= last:  # a quotation that runs on into the next sentence
            return end
        at = at + 1 if end is None else end
    return trimmed(scene, first, last)


def trimmed(scene: Scene, first: int, last: int) -> int:
    """Return `last` moved left over punctuation and dangling words, never below `first` + 1."""
    forms = scene.forms
    while last > first + 1 and (
        forms[last - 1] in STOPS
        or forms[last - 1] in COMMAS
        or forms[last - 1] in DASHES
        or forms[last - 1] in ("(", ":")
        or (forms[last - 1] in MARKS and not _within(scene, last - 1, first))
        or forms[last - 1] in cue_words("clause", "danglers")
    ):
        last -= 1
    return last


def _within(scene: Scene, mark: int, first: int) -> bool:
    """Whether a mark closes a quotation that began at or after token `first`."""
    return scene.quotes.opener.get(mark, -1) >= first
