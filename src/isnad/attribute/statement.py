"""The working record of this step: one cue with its speaker and where its content begins."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from isnad.attribute.cues import Hit
from isnad.attribute.phrase import Phrase
from isnad.attribute.scene import Scene
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speech import COMMAS, STOPS

NEAR = 7
FAR = 25


Manner = Literal["after", "before", "relative", "relayed", "carried"]


@dataclass(frozen=True, slots=True)
class Relay:
    """A further hop of the chain: its words, and its cue as code points where it has one."""

    phrase: Phrase
    cue: tuple[int, int] | None


class Statement(msgspec.Struct, frozen=True):
    """A cue with content. `speaker` is None when it must be carried from an earlier statement.

    `content` is the first token said for what follows the cue, None for what stands before it. `marker` is the
    token that opens the content, or the first token after the cue's own words. A `silent` statement has no cue
    words of its own: a colon, or a sentence that goes on with وأن.
    """

    hit: Hit
    speaker: Phrase | None
    manner: Manner
    content: int | None
    marker: int
    opened_by: str
    outer: tuple[Relay, ...] = ()
    cue: tuple[int, int] | None = None
    silent: bool = False

    @property
    def cue_span(self) -> tuple[int, int] | None:
        """The cue's code points, a colon's for a silent statement of running text; None for every other silent one."""
        return self.cue or (None if self.silent else (self.hit.start, self.hit.end))


class Told(msgspec.Struct):
    """A statement with what was fitted into it: `inner` spoke before its speaker, `outer` passed it on.

    `nested` marks one that is part of what another statement says (قال إن الوزير أعلن). `cut` is where a later
    aside that was fitted in ends what was said.
    """

    statement: Statement
    nested: bool = False
    cut: int | None = None
    inner: list[Relay] = msgspec.field(default_factory=list)
    outer: list[Relay] = msgspec.field(default_factory=list)


def aside_start(scene: Scene, hit: Hit) -> int | None:
    """Return the first token of "according to what", "as" before the verb: حسبما، وفق ما، كما; None without."""
    at, forms = hit.at, scene.forms
    if hit.joined or at == hit.sentence.first:
        return None
    if forms[at - 1] in cue_words("prepositional", "as_verb_joined"):
        return at - 1
    if at - 2 >= hit.sentence.first:
        if forms[at - 1] in cue_words("clause", "what") and forms[at - 2] in cue_words("prepositional", "as_verb"):
            return at - 2
        if forms[at - 1] in cue_words("prepositional", "with_to_what"):
            return at - 2
    return None


def clause_end(scene: Scene, hit: Hit) -> int:
    """Return the token where the cue's clause ends at the latest: the next cue, a full stop, the sentence's end."""
    for at in range(hit.last, hit.sentence.last):
        if scene.forms[at] in STOPS or at in scene.finite or at in scene.states:
            return at
    return hit.sentence.last


def quoted_before(scene: Scene, hit: Hit) -> bool:
    """Tell whether a quotation ends just before the verb, which can stand after it: «...»، قال فلان."""
    near = hit.cue.near and not hit.cue.present
    if "quote" not in hit.cue.takes or near or hit.joined:
        return False
    at = hit.at - 1
    while at > 0 and scene.forms[at] in COMMAS | STOPS:
        at -= 1
    return at in scene.quotes.opener and hit.at - at <= 3
