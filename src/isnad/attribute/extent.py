"""How far what was said extends: to the next statement beside it, the end of its quotation or its sentence."""

from isnad.attribute.content import SHORT_QUOTE, content_end, trimmed
from isnad.attribute.cues import Hit
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Statement, Told, aside_start
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ADVERB, OPENER, PREPOSITION, THAT
from isnad.lang.ar.speech import COMMAS

# How long a quotation must be to be all that was said: after a colon any is, as a bare object it is only a name.
_SHORTEST_QUOTE = {"colon": 1, "quotation": 1, "object": 1000}
_ADVERBS = 6
"""So many words of adverbs may stand between a comma and the verb."""


def bounds(scene: Scene, told: list[Told]) -> list[tuple[int, int] | None]:
    """Return for each statement the tokens `[first, last)` of what was said; None when nothing is left of it."""
    return [_bounds(scene, told, index) for index in range(len(told))]


def _bounds(scene: Scene, told: list[Told], index: int) -> tuple[int, int] | None:
    statement = told[index].statement
    if statement.content is None:
        return _bounds_before(scene, told, index)
    first = statement.content
    shortest = _SHORTEST_QUOTE.get(statement.opened_by, SHORT_QUOTE)
    last = content_end(scene, first, statement.hit.sentence.last, _cut(scene, told, index), shortest=shortest)
    if scene.quotes.closer.get(first) == last or first in scene.quotes.unclosed:
        first += 1
        first += first < last and bool(scene.flag(first) & THAT)  # أكد «أن الطريق آمن»
    return (first, last) if last > first else None


def _cut(scene: Scene, told: list[Told], index: int) -> int | None:
    """The token where the next statement of the sentence begins that is not part of what was said."""
    if told[index].cut is not None:
        return told[index].cut
    sentence = told[index].statement.hit.sentence
    for later in told[index + 1 :]:
        hit = later.statement.hit
        if hit.sentence is not sentence:
            return None
        if hit.at > max(told[index].statement.marker, told[index].statement.content or 0) and beside(
            scene, later.statement
        ):
            return opening(scene, later.statement)
    return None


def opening(scene: Scene, statement: Statement) -> int:
    """The first token of a statement: its cue, or "according to what" or "but so-and-so" before it."""
    hit = statement.hit
    aside = aside_start(scene, hit) if hit.cue.kind == "verb" else None
    turn = _turn(scene, statement)
    return turn if turn is not None else hit.at if aside is None else aside


def beside(scene: Scene, statement: Statement) -> bool:
    """Whether a cue stands beside the one before it, not inside what that one reports."""
    hit = statement.hit
    if hit.cue.kind != "verb" or hit.joined:
        return hit.cue.kind != "deed"
    sibling = scene.forms[hit.at - 1] in cue_words("clause", "siblings")
    return sibling or _turn(scene, statement) is not None or aside_start(scene, hit) is not None


def _turn(scene: Scene, statement: Statement) -> int | None:
    """Where the clause of a statement begins after another's, with its adverbs; None where it is part of that one.

    ..., | من جهته قال, and for a speaker before the verb: ... | لكن طهران نفت ذلك.
    """
    if statement.manner != "before" or statement.speaker is None:
        return _after_comma(scene, statement.hit)
    at, words = statement.speaker.first - 1, cue_words("clause", "adversatives")
    while at > statement.hit.sentence.first and scene.flag(at) & THAT and scene.forms[at] not in words:
        at -= 1
    return at if at > statement.hit.sentence.first and scene.forms[at] in words else None


def _after_comma(scene: Scene, hit: Hit) -> int | None:
    at, first = hit.at, hit.sentence.first
    while at > max(first, hit.at - _ADVERBS) and _of_adverbs(scene, at - 1):
        at -= 1
    return at if at > first and scene.forms[at - 1] in COMMAS else None


def _of_adverbs(scene: Scene, at: int) -> bool:
    """A word of what may open a clause: بدوره, من جهته, وفي 1998."""
    adverbs = scene.flag(at) & (ADVERB | PREPOSITION) and not scene.flag(at) & OPENER
    return bool(adverbs) or any(first <= at < last for first, last in scene.times.items())


def _bounds_before(scene: Scene, told: list[Told], index: int) -> tuple[int, int] | None:
    statement = told[index].statement
    hit = statement.hit
    if statement.opened_by == "quotation before":
        return _quotation_before(scene, hit)
    last = opening(scene, statement)
    first = hit.sentence.first
    if index and told[index - 1].statement.hit.sentence is hit.sentence:
        earlier = told[index - 1].statement
        first = earlier.content if earlier.content is not None else min(earlier.marker, last)
        if earlier.opened_by == "object before":  # هجوم نسبته السلطات إلى مجهولين، كما أعلنت الوكالة
            first = hit.sentence.first
    while first < last and not scene.forms[first][0].isalnum() and first not in scene.quotes.closer:
        first += 1
    if last <= first:
        return _sentence_before(scene, hit)
    last = trimmed(scene, first, last)
    whole = scene.quotes.closer.get(first) == last - 1 and last - first > 2
    return (first + 1, last - 1) if whole else (first, last)


def _quotation_before(scene: Scene, hit: Hit) -> tuple[int, int] | None:
    at = hit.at - 1
    while at not in scene.quotes.opener:
        at -= 1
    opener = scene.quotes.opener[at]
    return opener + 1, at


def _sentence_before(scene: Scene, hit: Hit) -> tuple[int, int] | None:
    sentences = scene.article.sentences
    index = sentences.index(hit.sentence)
    if index == 0 or sentences[index - 1].part != hit.sentence.part:
        return None
    before = sentences[index - 1]
    return before.first, trimmed(scene, before.first, before.last)
