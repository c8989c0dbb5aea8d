"""Chains of hops, from the first speaker to the outlet, and the speakers that are carried along."""

from dataclasses import dataclass, field

import msgspec

from isnad.attribute.identity import Speaker, agrees, identify
from isnad.attribute.joint import conjuncts
from isnad.attribute.phrase import Phrase
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.plausible import plausible
from isnad.attribute.resolve import CORRESPONDENT
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Relay, Statement, Told
from isnad.attribute.subjects import sentence_subject
from isnad.engine.article import Sentence
from isnad.knowledge.registry import Registry
from isnad.lang.ar.cues import Cue, cue_words
from isnad.lang.ar.speakers import (
    ACTION,
    OPENER,
    THAT,
)
from isnad.lang.ar.speech import POSSESSIVES
from isnad.record.base import Span
from isnad.record.claims import Hop
from isnad.record.codes import SourceKind

UNKNOWN_OUTLET = "unknown outlet"


class Spoken(msgspec.Struct):
    """Those who speak in a statement, mostly one, and the outer hops the words came through.

    `nested` marks a speaker inside what another one says, or named in passing. `content` is the first token said.
    """

    speakers: tuple[Speaker, ...]
    outer: list[Hop]
    sentence: Sentence
    nested: bool = False
    content: int | None = None

    def agrees(self, cue: Cue) -> bool:
        """Tell whether a verb or participle can go on with them: a singular one with the first of several."""
        if len(self.speakers) > 1 and cue.number != "singular":
            return True
        return agrees(self.speakers[0], cue)


@dataclass(slots=True)
class Chains:
    """Builds the chains of one article in order, remembering who spoke."""

    scene: Scene
    registry: Registry
    known: list[Speaker] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    _last: tuple[Hop, ...] = ()

    def chains(self, told: Told) -> tuple[list[tuple[Hop, ...]], str]:
        """Return the chain of each one who makes a statement, and why they were chosen; none when nobody is known."""
        spoken, why = self._spoken(told)
        if spoken is None:
            return [], ""
        inner = [self._relay(relay) for relay in told.inner]
        outer = [self._relay(relay) for relay in told.outer] or spoken.outer or self._employer(spoken)
        aside = told.statement.opened_by in ("aside", "object before")
        nested = spoken.nested or told.nested or aside
        content = told.statement.content
        self.spoken.append(Spoken(spoken.speakers, outer, told.statement.hit.sentence, nested, content))
        cue = told.statement.cue_span
        self._last = self._last or (*self._forwarded(), self.outlet())
        return [(*_distinct([*inner, _hop(one, cue), *outer]), *self._last) for one in spoken.speakers], why

    def outlet(self) -> Hop:
        """Return the last hop: the outlet, without words."""
        document = self.scene.article.document
        known = self.registry.find_source(document.outlet) if document.outlet else None
        known = known or self.registry.source_of_address(document.uri or "")
        outlet = document.outlet or (known.name.ar if known else None)
        return _without_words(outlet or UNKNOWN_OUTLET, known.id if known else document.outlet, "outlet")

    def _forwarded(self) -> tuple[Hop, ...]:
        """Whose post the outlet passed on, without words: the program that exported it says so."""
        name = self.scene.article.document.forwarded_from
        if name is None:
            return ()
        known = self.registry.find_source(name)
        return (_without_words(name, known.id if known else None, known.kind if known else "outlet"),)

    def _relay(self, relay: Relay) -> Hop:
        return _hop(self._identify(relay.phrase, None), relay.cue)

    def _spoken(self, told: Told) -> tuple[Spoken | None, str]:
        statement = told.statement
        if statement.speaker is None or self._called_upon(statement):
            found = self._carried(statement)
            if found is None:
                return None, ""
            nested = found.nested and found.sentence is statement.hit.sentence and found.content is None
            kept = Spoken(found.speakers, found.outer, statement.hit.sentence, nested)
            return kept, "speaker carried from the last mention that agrees"
        cue = statement.hit.cue if statement.manner in ("after", "before") else None
        speakers = tuple(self._identify(phrase, cue) for phrase in conjuncts(self.scene, statement.speaker))
        outer = self._inherited(speakers[0], statement)
        return Spoken(speakers, outer, statement.hit.sentence), _WHY[statement.manner]

    def _employer(self, spoken: Spoken) -> list[Hop]:
        """وكالة كذا التي قال | مراسلها: the outlet told of last, whose correspondent speaks."""
        first = spoken.speakers[0]
        if first.identity.role != CORRESPONDENT or not first.words.text.endswith(POSSESSIVES):
            return []
        told = [one for one in self.known if one.identity.kind in ("outlet", "agency") and one.gender == "feminine"]
        media = [one for one in told if one.identity.role != CORRESPONDENT]
        return [_hop(media[-1], None)] if media else []

    def _identify(self, phrase: Phrase, cue: Cue | None) -> Speaker:
        speaker = identify(self.scene, phrase, self.registry, cue, self.known)
        self.known.append(speaker)
        return speaker

    def _inherited(self, speaker: Speaker, statement: Statement) -> list[Hop]:
        """An earlier speaker named again ("the source") still speaks through the same agency."""
        part = statement.hit.sentence.part
        for one in reversed(self.spoken):
            if one.sentence.part != part:
                return []
            if any(said.identity == speaker.identity and said is not speaker for said in one.speakers):
                return one.outer
        return []

    def _called_upon(self, statement: Statement) -> bool:
        """أدانت طهران الهجوم ودعت بغداد إلى: a land behind a second verb of demanding is called upon."""
        hit, phrase = statement.hit, statement.speaker
        if not hit.joined or hit.cue.verb_class != "demand" or phrase is None or statement.manner != "after":
            return False
        land = phrase.first in self.scene.places and phrase.last - phrase.first == 1 and phrase.head is None
        before = [one for one in self.spoken if one.sentence is hit.sentence and not one.nested]
        lands = [one for one in before if one.speakers[0].phrase.first in self.scene.places]
        return land and bool(lands) and lands[-1] is before[-1]

    def _carried(self, statement: Statement) -> Spoken | None:
        """The unspoken subject: of this sentence first, then of those before it."""
        hit = statement.hit
        cue = hit.cue
        preposition = cue.kind not in ("verb", "participle")
        fitting = [one for one in self.spoken if one.agrees(cue)]
        resumed = self._resumed(statement)
        if resumed is not None:
            return resumed
        here = [one for one in fitting if one.sentence is hit.sentence]
        if cue.number == "plural":  # متهمين goes on with officers rather than with sources
            here = [one for one in here if one.speakers[0].number == "plural"] or here
        if here:
            return next((one for one in reversed(here) if not one.nested), here[-1])
        inside = self._inside(statement)
        if inside is not None:
            return inside
        if hit.at > hit.sentence.first and not preposition:
            subject = self._subject(sentence_subject(self.scene, hit.sentence, hit.at), statement)
            if subject is not None:
                return subject
        fitting = [one for one in fitting if not one.nested] or fitting
        if fitting:
            return fitting[-1]
        if self.spoken:
            return self.spoken[-1]
        if preposition:
            return self._subject(sentence_subject(self.scene, hit.sentence, hit.at, bare=True), statement)
        return self._from_sentence_before(statement)

    def _inside(self, statement: Statement) -> Spoken | None:
        """قالت المحكمة إن السائق انهار واعترف: the verb goes on with the subject of what is said."""
        hit = statement.hit
        said = [one for one in self.spoken if one.sentence is hit.sentence and one.content is not None]
        if not hit.joined or not said or hit.cue.kind != "verb":
            return None
        phrase = noun_phrase(self.scene, said[-1].content or 0, hit.at, strict=True)
        if phrase is None or not plausible(self.scene, phrase):
            return None
        found = self._subject(phrase, statement)
        return None if found is None else Spoken(found.speakers, [], hit.sentence, nested=True)

    def _resumed(self, statement: Statement) -> Spoken | None:
        """ورغم أن الوزير لم يحضر، إلا أنه قال: the pronoun means the subject of the clause before."""
        hit = statement.hit
        if hit.at == hit.sentence.first or self.scene.forms[hit.at - 1] not in cue_words("clause", "pronoun_that"):
            return None
        for at in range(hit.at - 2, hit.sentence.first - 1, -1):
            if self.scene.flag(at) & (OPENER | THAT) and self.scene.forms[at] not in cue_words(
                "clause", "pronoun_that"
            ):
                phrase = noun_phrase(self.scene, at + 1, hit.at - 1, strict=True)
                found = self._subject(phrase, statement) if phrase and plausible(self.scene, phrase) else None
                if found is not None:
                    return found
        return None

    def _from_sentence_before(self, statement: Statement) -> Spoken | None:
        """Nobody has spoken yet: the subject of the sentence before, in the same paragraph."""
        sentences = self.scene.article.sentences
        index = sentences.index(statement.hit.sentence)
        if index == 0 or sentences[index - 1].part != statement.hit.sentence.part:
            return None
        before = sentences[index - 1]
        return self._subject(sentence_subject(self.scene, before, before.last, bare=True), statement)

    def _subject(self, phrase: Phrase | None, statement: Statement) -> Spoken | None:
        if phrase is None or self.scene.flag(phrase.first) & ACTION:
            return None
        speaker = identify(self.scene, phrase, self.registry, None, self.known)
        if not agrees(speaker, statement.hit.cue):
            return None
        self.known.append(speaker)
        return Spoken((speaker,), [], statement.hit.sentence)


_WHY = {
    "after": "speaker after the cue",
    "before": "speaker before the cue",
    "relayed": "speaker behind the one who passes it on",
    "relative": "speaker is what the clause describes",
}


def _hop(speaker: Speaker, cue: tuple[int, int] | None) -> Hop:
    words, identity = speaker.words, speaker.identity
    return Hop(
        start=words.start,
        end=words.end,
        text=words.text,
        cue=Span(start=cue[0], end=cue[1]) if cue else None,
        name=identity.name,
        source_id=identity.source_id,
        role=identity.role,
        kind=identity.kind,
        anonymous=identity.anonymous,
    )


def _without_words(name: str, source_id: str | None, kind: SourceKind) -> Hop:
    return Hop(
        start=None,
        end=None,
        text=None,
        cue=None,
        name=name,
        source_id=source_id,
        role=None,
        kind=kind,
        anonymous=False,
    )


def _distinct(hops: list[Hop]) -> list[Hop]:
    seen: set[str] = set()
    kept = []
    for hop in hops:
        if hop.name not in seen:
            kept.append(hop)
            seen.add(hop.name)
    return kept
