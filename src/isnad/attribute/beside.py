"""What stands beside a speaker's name: adverbs, brackets, the one spoken to."""

from isnad.attribute.phrase import BREAKS
from isnad.attribute.quotes import CLOSING
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import (
    ADVERB,
    ARTICLE,
    COORDINATED,
    HEAD,
    KIN,
    PREPOSITION,
    RELATIVE,
    TITLE,
    head_of,
)
from isnad.lang.ar.speech import CLITIC_TO, CLITIC_WITH, COMMAS, DASHES, addressed, with_phrase, without_to

_LONGEST_BRACKET = 45


def skip_adjuncts(scene: Scene, first: int, stop: int, *, pauses: bool = True) -> int:
    """Return the first token in `[first, stop)` that is no adverb, addressee, bracket or (`pauses`) comma."""
    at = first
    while at < stop and (pauses or scene.forms[at] not in COMMAS):
        past = _past_adjunct(scene, at, stop)
        if past == at:
            break
        at = past
    return at


def reaches(scene: Scene, first: int, stop: int) -> bool:
    """Tell whether only adjuncts, prepositional phrases and relative clauses stand in `[first, stop)`, no bare noun.

    رحب الوزير في بيان أمس | باتفاق, not أقر البرلمان | قانوناً يتعلق بجرائم.
    """
    at = skip_adjuncts(scene, first, stop)
    while at < stop:
        flag, form = scene.flag(at), scene.forms[at]
        if flag & RELATIVE:
            return True
        described = scene.flag(at - 1) & ADVERB and scene.forms[at - 1].startswith(CLITIC_WITH)  # بشكل كبير
        if not (flag & PREPOSITION or described or with_phrase(form) or form.startswith(CLITIC_TO)):
            return False
        at += 1 + bool(flag & PREPOSITION)
        while at < stop and not (scene.forms[at] in COMMAS or scene.flag(at) & (PREPOSITION | RELATIVE | ADVERB)):
            at += 1
        at = skip_adjuncts(scene, at, stop)
    return True


def _past_adjunct(scene: Scene, at: int, stop: int) -> int:
    form, flag = scene.forms[at], scene.flag(at)
    if at and form in cue_words("adverbs", "after_time") and scene.flag(at - 1) & ADVERB:  # أمس الأول
        return at + 1
    if at in scene.times:
        return scene.times[at]
    if flag & ADVERB and not flag & (PREPOSITION | COORDINATED):
        return at + 1
    if form in cue_words("clause", "resumptive"):
        return at + 1
    if form in COMMAS or form in DASHES:
        return at + 1
    if form == "(":
        return after_bracket(scene, at, stop)
    past = addressee_end(scene, at, stop)
    return at if past is None else past


def after_bracket(scene: Scene, at: int, stop: int) -> int:
    """Return the token after a short bracket that opens at token `at`; `at` itself where none does."""
    if scene.forms[at] != "(":
        return at
    for index in range(at + 1, min(at + _LONGEST_BRACKET, stop)):
        if scene.forms[index] == ")":
            return index + 1
    return at


def addressee_end(scene: Scene, at: int, stop: int) -> int | None:
    """Return the token after "to so-and-so" (لـ«صحيفة», لوكالة فرانس برس, للصحافيين); None for other words."""
    form = scene.forms[at]
    if form == CLITIC_TO:
        closer = scene.quotes.closer.get(at + 1)
        return min(closer + 1, stop) if closer is not None else min(at + 2, stop)
    if not addressed(form):
        return None
    end = at + 1
    while end < stop and end - at < 6 and _in_addressee(scene, end):
        closer = scene.quotes.closer.get(end)
        end = end + 1 if closer is None else closer + 1
    return after_bracket(scene, end, stop) if end < stop else end


def _in_addressee(scene: Scene, at: int) -> bool:
    form, flag = scene.forms[at], scene.flag(at)
    if scene.quotes.closer.get(at, at + 99) - at <= 5:
        return True
    if form in CLOSING or not form.isalnum():
        return False
    return (
        not flag & (PREPOSITION | BREAKS | ADVERB | TITLE | KIN)
        and at not in scene.persons
        and (
            not flag & HEAD
            or bool(flag & ARTICLE)
            or (head_of(form) is not None and head_of(form).kind in ("agency", "outlet"))  # type: ignore[union-attr]
            or _news_of(scene, at)
        )
    )


def _news_of(scene: Scene, at: int) -> bool:
    """لوكالة أنباء المثال: the news of an agency's name, no hearsay."""
    agency, own = head_of(without_to(scene.forms[at - 1])), head_of(scene.forms[at])
    return agency is not None and agency.kind == "agency" and own is not None and own.kind == "hearsay"
