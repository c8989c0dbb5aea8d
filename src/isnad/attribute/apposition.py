"""What says who the speaker is, behind the name: an office after a comma or at once, "the largest of the parties"."""

from isnad.attribute.beside import skip_adjuncts
from isnad.attribute.phrase import BREAKS, LONGEST, NAMED_AFTER, Phrase, has_name
from isnad.attribute.phrase_bounds import bare_office
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    HEAD,
    KIN,
    PREPOSITION,
    TITLE,
)
from isnad.lang.ar.speech import AND, COMMAS, may_be_with, probable_verb


def with_apposition(scene: Scene, phrase: Phrase, stop: int) -> Phrase:
    """Return the phrase together with what stands behind its comma.

    An office is joined with the name after it (وزير الخارجية، محمد سعد); after a name the office is kept apart
    as `apposition`. A spokesperson's office stays alone, as it speaks for its body.
    """
    at = phrase.last
    if at + 1 >= stop or scene.forms[at] not in COMMAS:
        return phrase
    end = _segment_end(scene, at + 1, stop)
    if end is None:
        return phrase
    office_first = phrase.head is not None and not has_name(scene, phrase)
    if not office_first:
        return Phrase(phrase.first, phrase.last, phrase.head, (at + 1, end))
    if phrase.head is not None and phrase.head.role == "spokesperson":
        return Phrase(phrase.first, phrase.last, phrase.head, (at + 1, end))
    named = end - at <= 6 and _is_name(scene, at + 1) and not _tells(scene, at + 1, end)
    if phrase.head is not None and phrase.head.kind in NAMED_AFTER and named:
        return Phrase(phrase.first, end, phrase.head)
    return phrase


def _segment_end(scene: Scene, first: int, stop: int) -> int | None:
    flag = scene.flag(first)
    if flag & (BREAKS | PREPOSITION | ADVERB) or first in scene.finite or scene.forms[first] in MARKS:
        return None
    for index in range(first, min(stop, first + LONGEST)):
        if scene.forms[index] in COMMAS:
            return index
        if index in scene.finite:
            return None
    return stop if stop - first < LONGEST else None


def _is_name(scene: Scene, token: int) -> bool:
    flag = scene.flag(token)
    if flag & HEAD and flag & ARTICLE and token + 1 in scene.persons:  # عمدة القرية، العمدة آدم
        return True
    return token in scene.persons or bool(flag & (TITLE | KIN)) or not flag & (HEAD | ARTICLE | ADVERB | ACTION)


def _tells(scene: Scene, first: int, last: int) -> bool:
    """بحسب أحد الأقارب، | مدنيان كانا في ملجأ, كما قال الآمر، | وخسروا مقاتلاً: what is told goes on, and is no name."""
    if probable_verb(scene.forms[first].removeprefix(AND)):
        return True
    return any(scene.flag(at) & BREAKS and at not in scene.names for at in range(first + 1, last))


def office_behind(scene: Scene, phrase: Phrase, stop: int) -> tuple[int, int] | None:
    """The tokens of the office that follows a name at once, where an object follows that: زيد | نائب الرئيس | الهجوم.

    None where nothing else is left to be the object (اتهم زيد | نائب الرئيس | بالتحريض).
    """
    last = phrase.last
    while last < stop and _says_who(scene, phrase, last):
        office = noun_phrase(scene, last + _superlative(scene, last), stop, strict=True)
        if office is None:
            break
        last = _past_where(scene, office.last, stop)
    at = skip_adjuncts(scene, last, stop)
    if last == phrase.last or at >= stop or not scene.forms[at].isalpha():
        return None
    marked = scene.flag(at) & (PREPOSITION | BREAKS) or may_be_with(scene.forms[at]) or at in scene.finite
    return None if marked else (phrase.last, last)


def _says_who(scene: Scene, phrase: Phrase, at: int) -> bool:
    if _superlative(scene, at):
        return True
    named = has_name(scene, phrase) or (phrase.head is None and phrase.last - phrase.first > 1)
    return named and bare_office(scene.forms[at], scene.flag(at))


def _superlative(scene: Scene, at: int) -> bool:
    return scene.forms[at] in cue_words("names", "superlatives")


def _past_where(scene: Scene, at: int, stop: int) -> int:
    """Past the country of a party or office: أكبر أحزاب المعارضة | في تركيا."""
    inside = at + 1 < stop and scene.forms[at] in cue_words("names", "inside")
    return scene.places.get(at + 1, at) if inside else at
