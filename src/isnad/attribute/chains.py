"""Chains of hops, from the first speaker to the outlet, and the speakers that are carried along."""

from dataclasses import dataclass, field

from isnad.attribute.arrange import Told
from isnad.attribute.identity import Speaker, agrees, identify
from isnad.attribute.phrase import Phrase, noun_phrase, plausible
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Relay, Statement
from isnad.engine.article import Sentence
from isnad.knowledge.registry import Registry
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    COORDINATED,
    HEAD,
    KIN,
    OPENER,
    PREPOSITION,
    STOPS,
    THAT,
    TITLE,
    plural_ending,
)
from isnad.lang.ar.speech import COMMAS
from isnad.record.base import Span
from isnad.record.claims import Hop

UNKNOWN_OUTLET = "unknown outlet"


@dataclass(slots=True)
class Spoken:
    """The one who speaks in a statement, and the outer hops the words came through.

    `nested` marks a speaker inside what another one says, or named in passing.
    """

    speaker: Speaker
    outer: list[Hop]
    sentence: Sentence
    nested: bool = False


@dataclass(slots=True)
class Chains:
    """Builds the chains of one article in order, remembering who spoke."""

    scene: Scene
    registry: Registry
    known: list[Speaker] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)

    def chain(self, told: Told) -> tuple[tuple[Hop, ...], str] | None:
        """Return the chain of a statement and why its speaker was chosen; None when nobody can be named."""
        found = self._speaker(told.statement)
        if found is None:
            return None
        speaker, why, inherited = found
        inner = [self._relay(relay) for relay in told.inner]
        outer = [self._relay(relay) for relay in told.outer] or inherited
        own = _hop(speaker, told.statement.cue_span)
        aside = told.statement.hit.cue.kind == "according" or told.statement.opened_by == "object before"
        self.spoken.append(Spoken(speaker, outer, told.statement.hit.sentence, told.nested or aside))
        hops = _distinct([*inner, own, *outer])
        return (*hops, self.outlet()), why

    def outlet(self) -> Hop:
        """Return the last hop: the outlet, without words."""
        outlet = self.scene.article.document.outlet
        known = self.registry.find_source(outlet) if outlet else None
        return Hop(
            start=None,
            end=None,
            text=None,
            cue=None,
            name=outlet or UNKNOWN_OUTLET,
            source_id=known.id if known else outlet,
            role=None,
            kind="outlet",
            anonymous=False,
        )

    def _relay(self, relay: Relay) -> Hop:
        speaker = identify(self.scene, relay.phrase, self.registry, None, self.known)
        self.known.append(speaker)
        return _hop(speaker, relay.cue)

    def _speaker(self, statement: Statement) -> tuple[Speaker, str, list[Hop]] | None:
        if statement.speaker is not None:
            cue = statement.hit.cue if statement.manner in ("after", "before") else None
            speaker = identify(self.scene, statement.speaker, self.registry, cue, self.known)
            self.known.append(speaker)
            return speaker, _WHY[statement.manner], self._inherited(speaker, statement)
        spoken = self._carried(statement)
        if spoken is None:
            return None
        return spoken.speaker, "speaker carried from the last mention that agrees", spoken.outer

    def _inherited(self, speaker: Speaker, statement: Statement) -> list[Hop]:
        """An earlier speaker named again ("the source") still speaks through the same agency."""
        part = statement.hit.sentence.part
        for one in reversed(self.spoken):
            if one.sentence.part != part:
                return []
            if one.speaker.identity == speaker.identity and one.speaker is not speaker:
                return one.outer
        return []

    def _carried(self, statement: Statement) -> Spoken | None:
        """The unspoken subject: of this sentence first, then of those before it."""
        hit = statement.hit
        cue = hit.cue
        preposition = cue.kind not in ("verb", "participle")
        fitting = [one for one in self.spoken if agrees(one.speaker, cue)]
        resumed = self._resumed(statement)
        if resumed is not None:
            return resumed
        here = [one for one in fitting if one.sentence is hit.sentence]
        if here:
            return next((one for one in reversed(here) if not one.nested), here[-1])
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
        return Spoken(speaker, [], statement.hit.sentence)


_WHY = {
    "after": "speaker after the cue",
    "before": "speaker before the cue",
    "relayed": "speaker behind the one who passes it on",
    "relative": "speaker is what the clause describes",
}


def sentence_subject(scene: Scene, sentence: Sentence, before: int, *, bare: bool = False) -> Phrase | None:
    """Return the subject of a sentence's first verb, which is no verb of saying; None when it is not plain.

    وأثار مسؤولون تساؤلات، معتبرين أن "officials raised questions, holding that". `bare` admits an unknown name.
    """
    first, flag = sentence.first, scene.flag(sentence.first)
    while flag & ADVERB and not flag & PREPOSITION and first + 1 < before:
        first, flag = first + 1, scene.flag(first + 1)
    if flag & PREPOSITION:
        first = next((at + 1 for at in range(first, min(first + 14, before)) if scene.forms[at] in COMMAS), before)
        flag = scene.flag(first) if first < before else STOPS
    if flag & OPENER and first + 1 < before:
        first, flag = first + 1, scene.flag(first + 1)
    if flag & (STOPS & ~OPENER):
        return None
    named = HEAD | ARTICLE | TITLE | KIN
    if (flag & named and not flag & COORDINATED) or first in scene.persons or first in scene.actors:
        return noun_phrase(scene, first, before, strict=True)
    following = first + 1
    if following >= before:
        return None
    known = following in scene.persons or following in scene.actors or following in scene.places
    name = bare and not scene.flag(following) and scene.forms[following].isalpha()
    if name or known or scene.flag(following) & named or plural_ending(scene.forms[following]):
        return noun_phrase(scene, following, before, strict=True)
    return None


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


def _distinct(hops: list[Hop]) -> list[Hop]:
    seen: set[str] = set()
    kept = []
    for hop in hops:
        if hop.name not in seen:
            kept.append(hop)
            seen.add(hop.name)
    return kept
