"""Finite verbs of saying: which frame each one stands in."""

from isnad.attribute.asides import (
    read_after_quotation,
    read_aside,
    read_document,
    read_responsibility,
    read_resumed,
    read_this,
    this_follows,
)
from isnad.attribute.cues import Hit
from isnad.attribute.relays import read_relay
from isnad.attribute.sayings import read_plain
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Statement, aside_start
from isnad.lang.ar.cues import cue_words


def read_verb(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement a finite verb makes; None where it has nothing said or nobody to say it."""
    takes = hit.cue.takes
    if "none" in takes or ("resumed" in takes and not hit.object_pronoun):
        return None
    if hit.object_pronoun:
        return read_resumed(scene, hit)
    this = read_this(scene, hit) if this_follows(scene, hit) else None
    if this is not None:
        return this
    if "relay" in takes:
        relayed = read_relay(scene, hit)
        if relayed is not None or not takes & {"clause", "to", "object"}:
            return relayed
    if "in_document" in takes:
        return read_document(scene, hit)
    if "responsibility" in takes:
        return read_responsibility(scene, hit)
    if aside_start(scene, hit) is not None:
        aside = read_aside(scene, hit)
        if aside is not None:
            return aside
    if not hit.joined and hit.at > hit.sentence.first and scene.forms[hit.at - 1] in cue_words("clause", "what"):
        return None  # ما يؤكد أن "what proves that"
    return read_plain(scene, hit) or read_after_quotation(scene, hit)
