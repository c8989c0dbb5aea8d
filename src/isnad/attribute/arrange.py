"""The statements of an article in order: read from its cues and fitted into one another."""

from isnad.attribute.according import read_according
from isnad.attribute.beside import addressee_end, skip_adjuncts
from isnad.attribute.cues import TOWARDS, Hit, find_hits
from isnad.attribute.extent import beside, opening
from isnad.attribute.headlines import HEADLINES, silent_statements
from isnad.attribute.phrase import Phrase
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Relay, Statement, Told, aside_start
from isnad.attribute.states import read_deed, read_participle
from isnad.attribute.verbs import read_verb
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ARTICLE, PREPOSITION, RELATIVE, bare_word, head_of
from isnad.lang.ar.speech import CLITIC_TO, without_to

_DESCRIBED = 6
"""Words that a speaker without a name takes at most, before what is said of him."""

_PASSES_ON = frozenset({"outlet", "agency"})


def read_statements(scene: Scene) -> list[Statement]:
    """Return the statements of the article in order of their cues; empty when no cue has content."""
    hits = [found for found in find_hits(scene) if not _describes_speaker(scene, found[0])]
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


def _describes_speaker(scene: Scene, hit: Hit) -> bool:
    """قال مزارع | تحدث لـ«صحيفة» إن: behind an unnamed speaker the verb only says to whom he spoke."""
    at, first = hit.at, hit.sentence.first
    if scene.forms[at] not in cue_words("adverbs", "spoke") or at - 2 < first or hit.joined:
        return False
    noun = next((index for index in range(at - 1, max(first, at - _DESCRIBED), -1) if _person_at(scene, index)), None)
    return noun is not None and noun > first and scene.forms[noun - 1] in cue_words("adverbs", "tells_of_unnamed")


def _person_at(scene: Scene, at: int) -> bool:
    head = head_of(scene.forms[at])
    return head is not None and head.kind in ("person", "witness", "source") and not scene.flag(at) & ARTICLE


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
            told.append(Told(statement, host is not None and not beside(scene, statement)))
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
            host.cut = opening(scene, guest)
        return True
    return False


def _media(statement: Statement) -> bool:
    head = statement.speaker.head if statement.speaker else None
    return head is not None and head.kind in _PASSES_ON


def _addressee(scene: Scene, statement: Statement) -> Relay | None:
    """The agency or station spoken to (قال لوكالة المثال): it passes the words on."""
    if statement.hit.cue.kind == "according" and statement.content is None and statement.speaker is not None:
        return _talked_to(scene, statement.speaker.last, statement.hit.sentence.last)
    if statement.hit.cue.kind != "verb" or statement.content is None:
        return None
    for at in range(statement.hit.last, statement.marker):
        outlet = _aired_by(scene, at, statement.marker)
        if outlet is not None:
            return Relay(outlet, None)
        end = addressee_end(scene, at, statement.marker)
        if end is None:
            continue
        form = without_to(scene.forms[at])
        phrase = noun_phrase(scene, at, end, as_form=form) if form in cue_words("adverbs", "relaying") else None
        if phrase is not None:
            return Relay(phrase, None)
    return None


def _talked_to(scene: Scene, at: int, stop: int) -> Relay | None:
    """بحسب مصدر أمني | تحدث لـ«صحيفة»: whom one told of in passing talked to; only an outlet, not a court."""
    at += at < stop and bool(scene.flag(at) & RELATIVE)
    if at + 1 >= stop or scene.forms[at] not in cue_words("adverbs", "spoke"):
        return None
    form, following = scene.forms[at + 1], at + 2
    if form == CLITIC_TO or form in cue_words("prepositions", "to"):
        phrase = noun_phrase(scene, following, stop) if following < stop else None
        quoted = following in scene.quotes.closer
    else:
        rest = without_to(form)
        phrase = noun_phrase(scene, at + 1, stop, as_form=rest) if rest in cue_words("adverbs", "relaying") else None
        quoted = phrase is not None
    media = phrase is not None and phrase.head is not None and phrase.head.kind in _PASSES_ON
    return Relay(phrase, None) if phrase is not None and (quoted or media) else None


def _aired_by(scene: Scene, at: int, stop: int) -> Phrase | None:
    """The outlet that aired a statement or was spoken to in it: في بيان بثته وكالة كذا, في تصريح إلى محطة كذا."""
    form = scene.forms[at]
    spoken_to = form in cue_words("prepositions", "to") and bare_word(scene.forms[at - 1]) in cue_words(
        "adverbs", "occasions"
    )
    if not spoken_to and form not in cue_words("adverbs", "aired"):
        return None
    phrase = noun_phrase(scene, skip_adjuncts(scene, at + 1, stop), stop)
    return phrase if phrase is not None and phrase.head is not None and phrase.head.kind in _PASSES_ON else None


def without_repeats(scene: Scene, told: list[Told]) -> list[Told]:
    """Return the statements without the cues of headlines, where the body reports speech as well.

    A title says what the body says: it is not a second statement (annotation guide).
    """
    body = any(not _headline(one) for one in told)
    return [one for one in told if one.statement.silent or not _headline(one) or not body]


def _headline(one: Told) -> bool:
    return one.statement.hit.sentence.kind in HEADLINES
