"""What the rules of this step look at: the article with its quotations, cue hits and the spans of mentions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from isnad.attribute.known import sources_at
from isnad.attribute.quotes import Quotes, pair_quotes
from isnad.engine.article import Article, Sentence
from isnad.knowledge.registry import Registry
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ACTION, flags, head_of
from isnad.lang.ar.speech import name_like, printed_as_plural, tells_final_ya
from isnad.lang.ar.tokens import Tokens
from isnad.record.base import Quoted, Span
from isnad.record.mentions import ActorMention, Mentions, PersonMention

Mention = TypeVar("Mention", bound=Quoted)


@dataclass(slots=True)
class Scene:
    """One article under reading.

    `finite` holds the tokens that are finite verbs of saying, `states` participles of saying, `prepositional` cues
    like "according to". `names` holds the tokens that are the name علي, `dotted` tells whether the press prints a
    final ya apart from alef maqsura.

    `persons`, `actors` (named ones), `places` and `times` lead from the first token of a mention to the token
    after it, `source_at` from that of a source's name to the token after it and the registry's id.
    """

    article: Article
    forms: list[str]
    quotes: Quotes
    persons: dict[int, int]
    actors: dict[int, int]
    places: dict[int, int]
    times: dict[int, int]
    person_at: dict[int, PersonMention]
    actor_at: dict[int, ActorMention]
    source_at: dict[int, tuple[int, str]]
    names: frozenset[int]
    dotted: bool
    finite: set[int] = field(default_factory=set)
    states: set[int] = field(default_factory=set)
    prepositional: set[int] = field(default_factory=set)

    def flag(self, token: int) -> int:
        """Return the word flags of a token; see isnad.lang.ar.speakers. The name علي has none."""
        if token in self.names:
            return 0
        found = flags(self.forms[token])
        if found & ACTION and printed_as_plural(self.article.tokens, token):
            return found & ~ACTION
        return found

    def cut_off(self, token: int) -> bool:
        """Tell whether a person's name begins inside the token: ومحمد, not وليد."""
        person = self.person_at.get(token)
        return person is not None and person.start > self.article.tokens.starts[token]

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens `[first, last)`."""
        tokens = self.article.tokens
        return Span(start=tokens.starts[first], end=tokens.ends[last - 1])

    def text(self, first: int, last: int) -> str:
        """Return the printed words of tokens `[first, last)`."""
        return self.article.tokens.text(first, last)


def build_scene(article: Article, mentions: Mentions, registry: Registry) -> Scene:
    """Return the scene of an article; mentions only help, every rule works without them."""
    tokens = article.tokens
    persons = [(span, one) for span, one in _ranges(tokens, mentions.persons) if not _no_name(tokens, span[0])]
    actors = _ranges(tokens, [actor for actor in mentions.actors if not actor.generic])
    return Scene(
        article,
        tokens.forms,
        pair_quotes(tokens, _paragraphs(article.sentences)),
        {first: last for (first, last), _ in persons},
        {first: last for (first, last), _ in actors},
        {first: last for (first, last), _ in _ranges(tokens, mentions.places)},
        {first: last for (first, last), _ in _ranges(tokens, mentions.times)},
        {first: person for (first, _), person in persons},
        {first: actor for (first, _), actor in actors},
        sources_at(tokens.forms, registry),
        name_like(tokens),
        tells_final_ya(tokens),
    )


def _no_name(tokens: Tokens, first: int) -> bool:
    """Whether a name begins with the باسم of an office or the noun of a paper.

    الناطق باسم الجيش is nobody called Basim, and no Yan speaks in بيان لقوة.
    """
    named = head_of(tokens.forms[first])
    if named is not None and named.kind == "document":
        return True
    if first == 0 or tokens.forms[first] not in cue_words("names", "in_the_name"):
        return False
    head = head_of(tokens.forms[first - 1])
    return head is not None and head.kind == "office"


def _ranges(tokens: Tokens, mentions: Iterable[Mention]) -> list[tuple[tuple[int, int], Mention]]:
    return [(tokens.range(one.start, one.end), one) for one in mentions]


def _paragraphs(sentences: tuple[Sentence, ...]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    part = -1
    for sentence in sentences:
        if sentence.part == part:
            bounds[-1] = bounds[-1][0], sentence.last
        else:
            bounds.append((sentence.first, sentence.last))
            part = sentence.part
    return bounds
