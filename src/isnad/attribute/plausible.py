"""Whether a noun phrase can be somebody."""

from isnad.attribute.phrase import BREAKS, Phrase
from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.names import name_word
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    COORDINATED,
    KIN,
    PREPOSITION,
    TITLE,
    feminine_ending,
    head_of,
    plural_in_at,
    speaker_words,
)
from isnad.lang.ar.speech import (
    OWNED,
)


def plausible(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase can be somebody: a known head, a mention, a title, a quoted or bare proper name."""
    first = phrase.first
    form = phrase.as_form or scene.forms[first]
    if phrase.head is not None or first in scene.persons or first in scene.actors or first in scene.places:
        return True
    if form in MARKS or head_of(form) is not None or form in speaker_words("feminine_names"):
        return True
    flag = scene.flag(first)
    if form in cue_words("objects", "deed") or (not flag and _possessed(form)):
        return False
    if flag & (TITLE | KIN):
        return True
    return not flag & (ARTICLE | ACTION | ADVERB | PREPOSITION | BREAKS) and _proper(scene, phrase)


def _possessed(form: str) -> bool:
    """قيمتها "its value", معلوماتنا "our information" are nobody's names."""
    return len(form) > 5 and form.endswith(OWNED) and not name_word(form).given


def _proper(scene: Scene, phrase: Phrase) -> bool:
    """An unknown word is a name when no noun with the article makes it a common noun in construct."""
    first, second = phrase.first, phrase.first + 1
    seen = name_word(scene.forms[first])
    if second >= phrase.last or (seen.given and not seen.common):
        return True
    if plural_in_at(scene.forms[first]):
        return False
    described = feminine_ending(scene.forms[first]) and feminine_ending(scene.forms[second])
    return not described and not scene.flag(second) & (ARTICLE | COORDINATED | ACTION)
