"""Whose the personal name inside a phrase is: the speaker's own, or that of the one he serves."""

from isnad.attribute.phrase import NAMED_AFTER, Phrase
from isnad.attribute.scene import Scene
from isnad.lang.ar.speakers import ARTICLE, COORDINATED, HEAD, PREPOSITION, TITLE, head_of, speaker_words
from isnad.lang.ar.speech import CLITIC_TO, without_to

_DEPUTIES = frozenset({"deputy", "under-secretary"})


def serves(scene: Scene, phrase: Phrase, name: int) -> bool:
    """Tell whether the name at token `name` is that of the speaker's master, as in متحدث باسم الرئيس فلان.

    So where another office stands between the head and the name and is governed by what is before it: always
    behind "in", "in the name of" or ل for one spoken of without the article, else for a name that is known. What
    follows a deputy's own office (نائب الرئيس فلان), or a rank after the article, is the speaker's name.
    """
    head = phrase.head
    if head is None or head.kind not in NAMED_AFTER:
        return False
    office = _office_before(scene, phrase, name)
    if office is None:
        return False
    behind = _behind_preposition(scene, phrase, office)
    deputy = head_of(scene.forms[office - 1])
    if deputy is not None and deputy.role in _DEPUTIES:
        return False
    if behind and not scene.flag(phrase.first) & ARTICLE:
        return True
    person = scene.person_at.get(name)
    ranked = (scene.flag(name) | scene.flag(name - 1)) & TITLE
    return person is not None and person.actor_id is not None and person.public_office and not ranked


def kin(phrase: Phrase) -> bool:
    """Tell whether the speaker is somebody's kin: the name in والدة الشهيد فلان is not the speaker's."""
    return phrase.head is not None and phrase.head.role == "relative"


def names_master(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a person mentioned inside the phrase is the one whom the speaker serves."""
    return any(at in scene.persons and serves(scene, phrase, at) for at in range(phrase.first, phrase.last))


def _office_before(scene: Scene, phrase: Phrase, name: int) -> int | None:
    """The last office of one holder before the name that stands in the genitive: مكتب | الرئيس, باسم | الوزير."""
    for at in range(name - 1, phrase.first, -1):
        if at in scene.persons:
            return None  # the office is that of the one named before: وزير في حكومة الرئيس فلان | فلان
        head = head_of(scene.forms[at]) or head_of(without_to(scene.forms[at]))
        if head is None or head.kind != "office" or head.number != "singular" or _joined(scene, at):
            continue
        return at if _governed(scene, at) else None
    return None


def _joined(scene: Scene, at: int) -> bool:
    return bool(scene.flag(at) & COORDINATED or scene.flag(at) & TITLE)


def _governed(scene: Scene, at: int) -> bool:
    before = scene.flag(at - 1)
    return scene.forms[at].startswith(CLITIC_TO) or not before & ARTICLE or bool(before & HEAD and before & PREPOSITION)


def _behind_preposition(scene: Scene, phrase: Phrase, office: int) -> bool:
    words = range(phrase.first + 1, office)
    return scene.forms[office].startswith(CLITIC_TO) or any(
        scene.flag(at) & PREPOSITION or scene.forms[at] in speaker_words("speaks_for") for at in words
    )
