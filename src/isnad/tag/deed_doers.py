"""Doers that an adjective of a country names beside a deed: غارة إسرائيلية، بدعم روسي، اتفاق روسي تركي."""

from collections.abc import Iterator, Sequence
from functools import cache

from isnad.engine.article import Article, Sentence
from isnad.engine.deeds import Deeds
from isnad.engine.phrases import PhraseTable
from isnad.engine.spans import stem_start
from isnad.knowledge.registry import Actor, Registry
from isnad.lang.ar.clitics import Reading, readings
from isnad.lang.ar.nations import nisba_forms
from isnad.lang.ar.relation_words import backing_nouns
from isnad.lang.ar.syntax import ASIDE_MARKS
from isnad.lang.ar.triggers import armed_classes
from isnad.lang.ar.wordclass import is_function_word
from isnad.record.mentions import ActorMention

_REACH = 4


@cache
def _backing() -> PhraseTable[bool]:
    """Nouns of backing and mediation that are no deeds themselves."""
    table: PhraseTable[bool] = PhraseTable(readings)
    table.update((noun, False) for noun in backing_nouns())
    return table


def _nouns(article: Article, deeds: Deeds) -> Iterator[tuple[Sentence, int, bool]]:
    """The end of each noun of a deed or of backing, and whether armed forces do it rather than governments."""
    for sentence, matches in zip(article.sentences, deeds.by_sentence, strict=True):
        for match in matches:
            if match.value.shape == "noun":
                yield sentence, match.last, match.value.event_class in armed_classes()
        for backing in _backing().scan(article.tokens.forms, sentence.first, sentence.last):
            yield sentence, backing.last, False


def tag_deed_doers(
    article: Article, deeds: Deeds, registry: Registry, actors: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """Return an actor for each adjective of a country that stands with a deed, not inside another actor's name."""
    known = [actor for actor in actors if actor.actor_id is not None or not actor.generic]
    taken = {token for actor in known for token in range(*article.tokens.range(actor.start, actor.end))}
    found: dict[int, ActorMention] = {}
    for sentence, last, armed in _nouns(article, deeds):
        for token, reading in _adjectives(article, last, sentence):
            actor = _doer(registry, reading, armed=armed)
            if actor is not None and token not in taken:
                found.setdefault(token, _mention(article, token, reading, actor))
    return tuple(found[token] for token in sorted(found))


def _adjectives(article: Article, first: int, sentence: Sentence) -> Iterator[tuple[int, Reading]]:
    """The adjectives of countries right after the noun, one other adjective or dash between at most."""
    forms = article.tokens.forms
    missed = 0
    for token in range(first, min(first + _REACH, sentence.last)):
        reading = next((r for r in readings(forms[token]) if r.stem in nisba_forms() and _adjectival(r)), None)
        if reading is not None:
            yield token, reading
        elif forms[token] not in ASIDE_MARKS:
            missed += 1
        if is_function_word(forms[token]) or missed > 1:
            return


def _adjectival(reading: Reading) -> bool:
    nisba = nisba_forms()[reading.stem]
    return not (reading.enclitic or nisba.plural or nisba.doubtful) and not reading.proclitic


def _doer(registry: Registry, reading: Reading, *, armed: bool) -> Actor | None:
    country = nisba_forms()[reading.stem].iso2
    return registry.state_actor(country, "armed-forces" if armed else "government")


def _mention(article: Article, token: int, reading: Reading, actor: Actor) -> ActorMention:
    start, end = stem_start(article.tokens, token, reading), article.tokens.ends[token]
    return ActorMention(
        start=start,
        end=end,
        text=article.document.text[start:end],
        actor_id=actor.id,
        name=actor.name,
        sector=actor.sector,
        country=actor.country,
        reason="adjective of the country beside the deed",
    )
