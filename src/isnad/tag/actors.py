"""Actors: named ones from the registry, states' forces by adjective, and nouns of people as they are described."""

from collections.abc import Sequence

from isnad.engine.article import Article
from isnad.engine.drones import NONE
from isnad.knowledge.registry import Registry
from isnad.lang.ar.people import PeopleNoun
from isnad.record.mentions import ActorMention, PlaceMention
from isnad.tag.actors_context import Context, read_context
from isnad.tag.actors_found import members_of
from isnad.tag.actors_other import means_other
from isnad.tag.actors_resolve import resolve
from isnad.tag.noun_phrase import read_phrase
from isnad.tag.phrase import Phrase, Scene


def tag_actors(
    article: Article, registry: Registry, places: Sequence[PlaceMention], drones: frozenset[int] = NONE
) -> tuple[ActorMention, ...]:
    """Return the actors of an article in order of start; those of one sentence may overlap.

    `actor_id` is None where the words name nobody that the registry knows; nothing is guessed from silence.
    `drones` are the tokens at which a drone is named by one word: whose it is may stand beside it.
    """
    context = read_context(article, registry, places, drones)
    found: list[ActorMention] = []
    at, end = 0, len(context.scene.words.forms)
    starts = sorted(context.scene.names.keys() | context.scene.nouns.keys())
    for start in starts:
        if start < at or start >= end or means_other(context.scene, start):
            continue
        phrase, mention = _read(context, start)
        if phrase is None:
            continue
        if mention is not None:
            found += [mention, *_body_of_office(context, phrase)]
        at = _resume(phrase, taken=mention is not None)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _read(context: Context, start: int) -> tuple[Phrase | None, ActorMention | None]:
    """The phrase at a word and whom it names; where a short name means nobody here, the noun that stands there."""
    phrase = read_phrase(context.scene, start)
    mention = resolve(context, phrase) if phrase is not None else None
    if mention is None and phrase is not None and not phrase.heads and _falls_back(context.scene, start):
        phrase = read_phrase(context.scene, start, named=False)
        mention = resolve(context, phrase) if phrase is not None else None
    return phrase, mention


def _body_of_office(context: Context, phrase: Phrase) -> list[ActorMention]:
    """The body whose officer speaks is named as well: مسؤول العلاقات العامة في «سرايا الحي»."""
    if phrase.inner is None or not phrase.heads or phrase.heads[0].plural or not members_of(phrase.heads[0]):
        return []
    body = resolve(context, phrase.inner)
    return [body] if body is not None and not body.generic else []


def _falls_back(scene: Scene, start: int) -> bool:
    """Tell whether a noun may stand where a name named nobody: not inside a country's, المملكة المتحدة."""
    name, noun = scene.names.get(start), scene.nouns.get(start)
    if name is None or noun is None or isinstance(name.value, PeopleNoun):
        return False
    return noun.last >= name.last or all(entry.kind not in ("country", "capital") for entry in name.value)


def _resume(phrase: Phrase, *, taken: bool) -> int:
    """Where to look on: after the phrase, at the body it belongs to, or inside it when it named nobody."""
    if phrase.tail > 0:
        return phrase.tail
    return phrase.last if taken else phrase.first + 1
