"""How firmly a claim is made: stated, denied, threatened, planned, conditional."""

from isnad.attribute.scene import Scene
from isnad.attribute.statement import Statement
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speech import future
from isnad.record.codes import ClaimFactuality

_HEADWORDS = 8
"""The main verb of what was said stands within so many words of its beginning."""


def claim_factuality(scene: Scene, statement: Statement, content: tuple[int, int]) -> ClaimFactuality:
    """Return the factuality of a claim: its cue's, unless what is said is set in the future or on a condition."""
    usual = statement.hit.cue.factuality
    if usual not in ("stated", "confirmed", "claimed") or statement.content is None:
        return usual
    first, last = content
    if scene.forms[first] in cue_words("clause", "conditions"):
        return "conditional"
    words = range(first, min(last, first + _HEADWORDS))
    return "planned" if any(future(scene.forms[at]) for at in words) else usual
