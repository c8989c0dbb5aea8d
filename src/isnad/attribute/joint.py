"""Speakers joined by "and": two who say the same thing are two chains, not one hop."""

from itertools import pairwise

from isnad.attribute.phrase import INSTITUTIONS, MEDIA, NAMED_AFTER, Phrase
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ARTICLE, COORDINATED, HEAD, TITLE, Head, flags, head_of, speaker_words
from isnad.lang.ar.speech import AND

_PERSONAL = NAMED_AFTER | {"source", "crowd"}


def conjuncts(scene: Scene, phrase: Phrase) -> tuple[Phrase, ...]:
    """Return the phrase of each speaker that a phrase joins; the phrase itself where one speaks.

    وزير الدفاع ورئيس الأركان are two; وزارة الصحة والسكان, مصادر أمنية وطبية and مندوبا السعودية وقطر are one.
    """
    cuts = [at for at in range(phrase.first + 1, phrase.last) if _begins_another(scene, phrase, at)]
    if not cuts or phrase.as_form or scene.actors.get(phrase.first, 0) >= phrase.last:
        return (phrase,)
    bounds = [phrase.first, *cuts, phrase.last]
    others = (Phrase(first, last, _head(scene, first), joined=True) for first, last in pairwise(bounds[1:]))
    return Phrase(phrase.first, cuts[0], phrase.head), *others


def _head(scene: Scene, at: int) -> Head | None:
    return head_of(scene.forms[at])


def _begins_another(scene: Scene, phrase: Phrase, at: int) -> bool:
    form = scene.forms[at]
    if not form.startswith(AND) or any(first < at < last for first, last in scene.persons.items()):
        return False
    if scene.cut_off(at) or (flags(form[1:]) & TITLE and _named_or_titled(scene, at + 1, phrase.last)):
        return True
    if phrase.head is None:  # روسيا وتركيا
        return _land(scene, phrase.first, scene.forms[phrase.first]) and _land(scene, at, form[1:])
    return bool(scene.flag(at) & COORDINATED) and _as_the_first(scene, phrase, at)


def _named_or_titled(scene: Scene, at: int, last: int) -> bool:
    return at < last and (at in scene.persons or bool(scene.flag(at) & (TITLE | HEAD)))


def _land(scene: Scene, at: int, form: str) -> bool:
    return at in scene.places or at in scene.actors or form in speaker_words("feminine_names")


def _as_the_first(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a joined noun can be a second speaker rather than a second genitive or adjective of the first."""
    head, first = _head(scene, at), phrase.head
    if head is None or first is None or first.number == "dual":
        return False
    if scene.forms[phrase.first] in cue_words("names", "part_of"):
        return False
    if first.kind in _PERSONAL:
        many = first.number == "plural" and head.kind in MEDIA and head.number == "things"  # عمال إنقاذ ووسائل إعلام
        return (many or head.kind in _PERSONAL) and not _same_genitive(scene, phrase, at)
    people = head.kind in _PERSONAL and head.number == "plural" and _closed(scene, at)  # جماعة كذا ووسطاء
    if first.kind not in INSTITUTIONS or not (people or head.kind in INSTITUTIONS):
        return False
    return not _same_genitive(scene, phrase, at)


def _closed(scene: Scene, at: int) -> bool:
    """Whether a body's name is whole before a joined noun: لجنة أطباء ومحامين is of both."""
    before = scene.flag(at - 1)
    return head_of(scene.forms[at - 1]) is None and bool(before & ARTICLE or at - 1 in scene.places)


def _same_genitive(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a noun with the article may be joined to the genitive of a construct: وزارة الدفاع والداخلية."""
    return bool(scene.flag(at) & ARTICLE) and not scene.flag(phrase.first) & ARTICLE
