"""Actors: named ones from the registry, states' forces by adjective, and nouns of people as they are described."""

from collections.abc import Sequence

from isnad.engine.article import Article
from isnad.knowledge.registry import Registry
from isnad.record.mentions import ActorMention, PlaceMention
from isnad.tag.actors_context import Context, read_context
from isnad.tag.actors_resolve import resolve
from isnad.tag.noun_phrase import Phrase, Scene, read_phrase


def tag_actors(article: Article, registry: Registry, places: Sequence[PlaceMention]) -> tuple[ActorMention, ...]:
    """Return the actors of an article in order of start; those of one sentence may overlap.

    `actor_id` is None where the words name nobody that the registry knows; nothing is guessed from silence.
    """
    context = read_context(article, registry, places)
    found: list[ActorMention] = []
    at, end = 0, len(context.scene.words.forms)
    starts = sorted(context.scene.names.keys() | context.scene.nouns.keys())
    for start in starts:
        if start < at or start >= end:
            continue
        phrase = read_phrase(context.scene, start)
        if phrase is None:
            continue
        mention = resolve(context, phrase)
        if mention is not None:
            found.append(mention)
        at = _resume(context.scene, phrase, mention is not None)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _resume(scene: Scene, phrase: Phrase, taken: bool) -> int:
    """Where to look on: after the phrase, at the body it belongs to, or inside it when it named nobody."""
    if phrase.tail > 0:
        return phrase.tail
    return phrase.last if taken else phrase.first + 1


__all__ = ["Context", "tag_actors"]
