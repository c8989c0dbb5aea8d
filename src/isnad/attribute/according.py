"""Prepositional cues: according to, quoting, in the words of."""

from isnad.attribute.apposition import with_apposition
from isnad.attribute.beside import skip_adjuncts
from isnad.attribute.content import find_marker
from isnad.attribute.cues import Hit
from isnad.attribute.phrase import Phrase
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.plausible import plausible
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Statement
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import bare_word
from isnad.lang.ar.speech import CLITIC_TO, COMMAS, STOPS, without_to

_OPENING = 5
"""A preposition within so many tokens of the sentence's beginning, after a pause, still opens it."""


def read_according(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement of a prepositional cue; None for a law, a plan or a need (وفق الخطة)."""
    at = hit.last
    if at >= hit.sentence.last or scene.forms[hit.at] in cue_words("prepositional", "only"):
        return None
    form = scene.forms[at]
    if bare_word(form) in cue_words("prepositional", "own_words") or form in cue_words("prepositional", "own_words"):
        end = scene.article.tokens.ends[at]
        return Statement(hit, None, "carried", None, at + 1, "aside", (), (hit.start, end))
    if "words_of" in hit.cue.takes and form not in cue_words("prepositional", "words_of"):
        return None
    phrase = _phrase(scene, hit, at)
    if phrase is None or not _somebody(scene, phrase):
        return None
    if hit.cue.kind in ("from", "tongue"):
        marker = find_marker(scene, hit, phrase.last, frozenset({"clause", "quote"}))
        if marker is not None and marker.at - phrase.last <= 1:
            return Statement(hit, phrase, "after", marker.content, marker.at, marker.kind)
    after = _content_after(scene, hit, phrase)
    kind = "opening" if after is not None else "aside"
    return Statement(hit, phrase, "after", after, after or phrase.last, kind)


def _phrase(scene: Scene, hit: Hit, at: int) -> Phrase | None:
    stop = hit.sentence.last
    form = scene.forms[at]
    if "to" in hit.cue.takes:
        if form == CLITIC_TO:
            return noun_phrase(scene, at + 1, stop)
        rest = without_to(form)
        if rest in cue_words("clause", "what"):  # وفقاً لما | ذكرته وكالة: the verb is the cue
            return None
        return noun_phrase(scene, at, stop, as_form=rest) if rest else None
    between = "about" if hit.cue.kind == "from" else "to" if "toward" in hit.cue.takes else None
    if between is not None:
        if form not in cue_words("prepositions", between):
            return None
        at += 1
    elif form in cue_words("prepositional", "words_of"):
        at += 1  # حسب رواية شهود
    return noun_phrase(scene, at, stop)


def _somebody(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase after "according to" can be somebody's words and not a rule or a measure."""
    form = phrase.as_form or scene.forms[phrase.first]
    rules = cue_words("not_speakers", "heads")
    return bare_word(form) not in rules and form not in rules and plausible(scene, phrase)


def _content_after(scene: Scene, hit: Hit, phrase: Phrase) -> int | None:
    """The first token said when the cue opens its sentence; None when the content stands before the cue."""
    first = hit.sentence.first
    paused = scene.forms[hit.at - 1] in COMMAS and (hit.at - first <= _OPENING or hit.joined)
    opens = hit.at == first or paused  # ..., وبحسب المكتب فإن
    if not opens:
        return None
    at = with_apposition(scene, phrase, hit.sentence.last).last
    while at < hit.sentence.last and (scene.forms[at] in COMMAS or scene.forms[at] in STOPS or scene.forms[at] == ":"):
        at += 1
    at = skip_adjuncts(scene, at, hit.sentence.last)
    if at < hit.sentence.last and scene.forms[at] in cue_words("clause", "then"):
        at += 1
    return at if at < hit.sentence.last else None
