"""Actors: named ones from the registry, states' forces by adjective, and nouns of people as they are described."""

from collections.abc import Sequence

from isnad.engine.article import Article
from isnad.engine.deeds import trigger_table
from isnad.knowledge.registry import Registry
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.people import PeopleNoun, is_feminine, is_feminine_nisba, word
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
        if start < at or start >= end or _describes(context.scene, start):
            continue
        phrase, mention = _read(context, start)
        if phrase is None:
            continue
        if mention is not None:
            found.append(mention)
        at = _resume(phrase, taken=mention is not None)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _describes(scene: Scene, at: int) -> bool:
    """Tell whether a noun of people is only the adjective of the noun before: مصادر دبلوماسية.

    After a noun of a deed it is the person: مقتل صحفية.
    """
    noun = scene.nouns.get(at)
    if noun is None or not at or at in scene.names or noun.last != at + 1 or at in scene.words.opens:
        return False
    seen, before = word(scene.words.forms[at]), scene.words.forms[at - 1]
    previous = word(before)
    if seen.joined or noun.reading.proclitic or previous.stop or seen.definite != previous.definite:
        return False
    if is_feminine_nisba(seen.stem):
        return not any(trigger_table().get(r.stem) for r in readings(before))
    return is_feminine(seen.stem) and _is_plural_body(scene, at - 1)


def _is_plural_body(scene: Scene, at: int) -> bool:
    """Tell whether a word is a plural that takes its adjective in the feminine singular: الفصائل العاملة."""
    noun = scene.nouns.get(at)
    if noun is None or not isinstance(noun.value, PeopleNoun):
        return False
    return noun.value.plural and noun.value.kind in ("force", "group", "org", "asset")


def _read(context: Context, start: int) -> tuple[Phrase | None, ActorMention | None]:
    """The phrase at a word and whom it names; where a short name means nobody here, the noun that stands there."""
    phrase = read_phrase(context.scene, start)
    mention = resolve(context, phrase) if phrase is not None else None
    if mention is None and phrase is not None and not phrase.heads and start in context.scene.nouns:
        phrase = read_phrase(context.scene, start, named=False)
        mention = resolve(context, phrase) if phrase is not None else None
    return phrase, mention


def _resume(phrase: Phrase, *, taken: bool) -> int:
    """Where to look on: after the phrase, at the body it belongs to, or inside it when it named nobody."""
    if phrase.tail > 0:
        return phrase.tail
    return phrase.last if taken else phrase.first + 1
