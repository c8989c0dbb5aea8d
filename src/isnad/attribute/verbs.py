"""Finite verbs of saying: which frame each one stands in."""

from isnad.attribute.asides import after_quotation, aside, held_responsible, in_document, resumed, said_this, this_follows
from isnad.attribute.cues import Hit
from isnad.attribute.relays import relayed
from isnad.attribute.sayings import read_plain
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Statement, aside_start




def read_verb(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement a finite verb makes; None where it has nothing said or nobody to say it."""
    takes = hit.cue.takes
    if "none" in takes:
        return None
    if hit.object_pronoun:
        return resumed(scene, hit)
    if this_follows(scene, hit):
        return said_this(scene, hit)
    if "relay" in takes:
        relayed = relayed(scene, hit)
        if relayed is not None or "clause" not in takes:
            return relayed
    if "in_document" in takes:
        return in_document(scene, hit)
    if "responsibility" in takes:
        return held_responsible(scene, hit)
    if aside_start(scene, hit) is not None:
        aside = aside(scene, hit)
        if aside is not None:
            return aside
    return read_plain(scene, hit) or after_quotation(scene, hit)
