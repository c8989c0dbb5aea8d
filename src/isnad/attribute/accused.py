"""Accusations whose single bare phrase is the accused, the accuser being unspoken."""

from isnad.attribute.beside import skip_adjuncts
from isnad.attribute.cues import Hit
from isnad.attribute.phrase import INSTITUTIONS, Phrase, has_name
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import COORDINATED, THAT, speaker_words
from isnad.lang.ar.speech import AND, CLITIC_TO, CLITIC_WITH, may_be_with

_FOR = 3


def accused_alone(scene: Scene, hit: Hit, phrase: Phrase, stop: int) -> bool:
    """Tell whether the phrase after the verb is the accused: واتهم | روسيا | بالقصف, وحمل | الفصيل | المسؤولية.

    An accuser has the accused after him (واتهمت الوزارة | الفصيل | بالقصف), or behind ل (المسؤولية للفصيل). The
    head of a person or a source without a name is taken for an accuser, as the accused may be its adjective
    (المتحدث الحوثي).
    """
    if phrase.head is not None and phrase.head.kind not in INSTITUTIONS and not has_name(scene, phrase):
        return False
    at = skip_adjuncts(scene, _last_joined(scene, phrase, stop), hit.sentence.last)
    if at >= hit.sentence.last:
        return False
    form = scene.forms[at]
    if hit.cue.transitive:
        return may_be_with(form) or (bool(scene.flag(at) & THAT) and form.startswith(CLITIC_WITH))
    blamed = hit.cue.verb_class == "accuse" and form in cue_words("adverbs", "responsibility")
    return blamed and not _given_to(scene, at + 1, hit)


def _last_joined(scene: Scene, phrase: Phrase, stop: int) -> int:
    """The token after the phrase and those that "and" joins to it."""
    last = phrase.last
    while last < stop and _joined(scene, last):
        other = noun_phrase(scene, last, stop, strict=True)
        if other is None:
            break
        last = other.last
    return last


def _joined(scene: Scene, at: int) -> bool:
    form = scene.forms[at]
    land = form.startswith(AND) and form[1:] in speaker_words("feminine_names")
    return land or bool(scene.flag(at) & COORDINATED) or scene.cut_off(at)


def _given_to(scene: Scene, first: int, hit: Hit) -> bool:
    """Whether the accused stands behind the word for responsibility: المسؤولية كاملة للفصيل, على الفصيل."""
    following = range(first, min(first + _FOR, hit.sentence.last))
    return any(
        scene.forms[at].startswith(CLITIC_TO) or scene.forms[at] in cue_words("prepositions", "on") for at in following
    )
