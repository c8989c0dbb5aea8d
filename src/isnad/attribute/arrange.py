"""The statements of an article in order: read from its cues, fitted into one another, bounded."""

from dataclasses import dataclass, field

from isnad.attribute.according import read_according
from isnad.attribute.beside import addressee_end
from isnad.attribute.content import SHORT_QUOTE, content_end, trimmed
from isnad.attribute.cues import TOWARDS, Hit, find_hits
from isnad.attribute.headlines import HEADLINES, silent_statements
from isnad.attribute.phrase import noun_phrase
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Relay, Statement, aside_start
from isnad.attribute.states import read_deed, read_participle
from isnad.attribute.verbs import read_verb
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ADVERB, ARTICLE, OPENER, PREPOSITION, THAT
from isnad.lang.ar.speech import COMMAS, without_to

# How long a quotation must be to be all that was said: after a colon any is, as a bare object it is only a name.
_SHORTEST_QUOTE = {"colon": 1, "quotation": 1, "object": 1000}
_ADVERBS = 6
"""So many words of adverbs may stand between a comma and the verb."""
_PASSES_ON = frozenset({"outlet", "agency"})


@dataclass(slots=True)
class Told:
    """A statement with what was fitted into it: `inner` spoke before its speaker, `outer` passed it on.

    `nested` marks one that is part of what another statement says (قال إن الوزير أعلن). `cut` is where a later
    aside that was fitted in ends what was said.
    """

    statement: Statement
    nested: bool = False
    cut: int | None = None
    inner: list[Relay] = field(default_factory=list)
    outer: list[Relay] = field(default_factory=list)


def read_statements(scene: Scene) -> list[Statement]:
    """Return the statements of the article in order of their cues; empty when no cue has content."""
    hits = find_hits(scene)
    for candidates in hits:
        for hit in candidates:
            if hit.cue.kind == "verb" and _bounds_clause(scene, hit):
                scene.finite.add(hit.at)
            elif hit.cue.kind == "participle" and scene.forms[hit.at] not in cue_words("adverbs", "telling"):
                scene.states.add(hit.at)
            elif hit.cue.kind in ("according", "from", "tongue"):
                scene.prepositional.add(hit.at)
    found = (_read(scene, candidates) for candidates in hits)
    return [statement for statement in found if statement is not None]


def _bounds_clause(scene: Scene, hit: Hit) -> bool:
    """A verb that surely reports; سجل "recorded" and عبر "across" do only in a fitting clause."""
    if hit.cue.object_of is not None or scene.flag(hit.at) & PREPOSITION:
        return False
    return aside_start(scene, hit) is None and "none" not in hit.cue.takes


def _read(scene: Scene, candidates: list[Hit]) -> Statement | None:
    for hit in candidates:
        found = _READERS[hit.cue.kind](scene, hit)
        if found is not None and not _prays(scene, found):
            return found
    return None


def _prays(scene: Scene, statement: Statement) -> bool:
    """داعياً الله أن, ودعت القيادة الله أن: a prayer asks nothing of anybody."""
    hit, words = statement.hit, cue_words("clause", "invoked")
    if hit.cue.verb_class not in TOWARDS | {"say"}:
        return False
    if hit.last < hit.sentence.last and scene.forms[hit.last] in words:
        return True
    last = statement.speaker.last - 1 if statement.speaker is not None and statement.manner == "after" else hit.at
    return last > hit.last and scene.forms[last] in words and bool(scene.flag(last - 1) & ARTICLE)


_READERS = {
    "verb": read_verb,
    "participle": read_participle,
    "deed": read_deed,
    "according": read_according,
    "from": read_according,
    "tongue": read_according,
}


def fit_together(scene: Scene, statements: list[Statement]) -> list[Told]:
    """Return the statements with those that only lengthen another's chain fitted into it.

    وأضاف فلان، حسب ما ذكرت وكالة، أن: one claim and two hops. A participle between a verb and what it
    introduces (تابع قائلاً) adds nothing.
    """
    told: list[Told] = []
    for statement in silent_statements(scene, statements):
        if told and _behind_aside(told[-1].statement, statement):
            told[-1].inner.append(Relay(statement.speaker, statement.cue_span))  # type: ignore[arg-type]
            continue
        opening = told.pop() if told and _opens(told[-1].statement, statement) else None
        if opening is not None and opening.statement.speaker is not None:
            told.append(Told(statement, inner=[Relay(opening.statement.speaker, opening.statement.cue_span)]))
            continue
        host = _host(told, statement)
        if host is None or not _fits(scene, host, statement):
            told.append(Told(statement, host is not None and not _beside(scene, statement)))
    for one in told:
        one.outer += one.statement.outer
        addressee = _addressee(scene, one.statement)
        if addressee is not None:
            one.outer.append(addressee)
    return told


def _behind_aside(aside: Statement, statement: Statement) -> bool:
    """وفق وكالة الوادي | نقلاً عن مصدر: the source speaks first, the agency of the aside passes it on."""
    at_once = aside.hit.sentence is statement.hit.sentence and statement.hit.at - aside.marker in (0, 1)
    return at_once and aside.content is None and statement.hit.cue.kind in ("from", "tongue")


def _opens(opening: Statement, statement: Statement) -> bool:
    """على لسان المتحدث باسمها، | أعلنت الحركة أن: one claim, the spokesman's words by way of the movement."""
    return opening.hit.cue.kind == "tongue" and opening.content == statement.hit.at


def _host(told: list[Told], statement: Statement) -> Told | None:
    """The last statement of the same sentence whose content stands after its cue."""
    for one in reversed(told):
        if one.statement.hit.sentence is not statement.hit.sentence:
            return None
        if one.statement.content is not None:
            return one
    return None


def _fits(scene: Scene, host: Told, guest: Statement) -> bool:
    """Fit a guest into its host; False when it is a statement of its own."""
    inside = host.statement.hit.at < guest.hit.at < host.statement.marker
    if guest.hit.cue.kind == "participle":
        return inside and scene.forms[guest.hit.at] in cue_words("adverbs", "telling")
    if inside and guest.hit.cue.kind in ("from", "tongue") and guest.speaker is not None:
        host.inner.append(Relay(guest.speaker, guest.cue_span))
        return True
    passing = (guest.content is None and guest.opened_by == "aside") or (guest.hit.cue.kind == "according" and inside)
    if guest.speaker is None or not passing:
        return False
    relay = Relay(guest.speaker, guest.cue_span)
    if guest.hit.cue.kind in ("from", "tongue"):
        host.inner.append(relay)
        return True
    if inside or (_media(guest) and not _media(host.statement)):
        host.outer += [relay, *guest.outer]
        if not inside:
            host.cut = _opening(scene, guest)
        return True
    return False


def _media(statement: Statement) -> bool:
    head = statement.speaker.head if statement.speaker else None
    return head is not None and head.kind in _PASSES_ON


def _addressee(scene: Scene, statement: Statement) -> Relay | None:
    """The agency or station spoken to (قال لوكالة المثال): it passes the words on."""
    if statement.hit.cue.kind != "verb" or statement.content is None:
        return None
    for at in range(statement.hit.last, statement.marker):
        end = addressee_end(scene, at, statement.marker)
        if end is None:
            continue
        form = without_to(scene.forms[at])
        phrase = noun_phrase(scene, at, end, as_form=form) if form in cue_words("adverbs", "relaying") else None
        if phrase is not None:
            return Relay(phrase, None)
    return None


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
        if hit.at > max(told[index].statement.marker, told[index].statement.content or 0) and _beside(
            scene, later.statement
        ):
            return _opening(scene, later.statement)
    return None


def _opening(scene: Scene, statement: Statement) -> int:
    """The first token of a statement: its cue, or "according to what" or "but so-and-so" before it."""
    hit = statement.hit
    aside = aside_start(scene, hit) if hit.cue.kind == "verb" else None
    turn = _turn(scene, statement)
    return turn if turn is not None else hit.at if aside is None else aside


def _beside(scene: Scene, statement: Statement) -> bool:
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
    last = _opening(scene, statement)
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


def without_repeats(scene: Scene, told: list[Told]) -> list[Told]:
    """Return the statements without the cues of headlines, where the body reports speech as well.

    A title says what the body says: it is not a second statement (annotation guide).
    """
    body = any(not _headline(one) for one in told)
    return [one for one in told if one.statement.silent or not _headline(one) or not body]


def _headline(one: Told) -> bool:
    return one.statement.hit.sentence.kind in HEADLINES
