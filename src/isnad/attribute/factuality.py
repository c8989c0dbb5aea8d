"""What a claim does, and how firmly: an accusation, a demand; stated, denied, threatened, planned, conditional."""

from isnad.attribute.scene import Scene
from isnad.attribute.statement import Statement
from isnad.lang.ar.cues import class_by_object, cue_words, usual_factuality
from isnad.lang.ar.speech import future
from isnad.record.codes import ClaimFactuality, VerbClass

_HEADWORDS = 8
"""The main verb of what was said stands within so many words of its beginning."""
_WIDE = frozenset({"address", "stance"})


def claim_class(scene: Scene, statement: Statement, first: int) -> VerbClass:
    """Return the class of a claim whose content begins at token `first`: its cue's, or what the object makes of it.

    وجه اتهامات "made accusations" accuses, and أعلن مسؤوليته عن claims the deed.
    """
    cue = statement.hit.cue
    found = class_by_object(scene.forms[first]) if statement.opened_by == "object" else None
    if found is None or not (cue.object_of in _WIDE or (found == "claim" and cue.verb_class == "announce")):
        return cue.verb_class
    return found


def claim_factuality(
    scene: Scene, statement: Statement, content: tuple[int, int], verb_class: VerbClass
) -> ClaimFactuality:
    """Return the factuality of a claim: its cue's, unless what is said is set in the future or on a condition."""
    cue = statement.hit.cue
    usual = cue.factuality if verb_class == cue.verb_class else usual_factuality(verb_class)
    if usual not in ("stated", "confirmed", "claimed") or statement.content is None:
        return usual
    first, last = content
    if scene.forms[first] in cue_words("clause", "conditions"):
        return "conditional"
    words = range(first, min(last, first + _HEADWORDS))
    return "planned" if any(future(scene.forms[at]) for at in words) else usual
