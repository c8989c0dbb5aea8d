"""What the rules of this step look at: the article with its quotations, cue hits and the spans of mentions."""

from dataclasses import dataclass, field

from isnad.attribute.quotes import Quotes, pair_quotes
from isnad.engine.article import Article, Sentence
from isnad.lang.ar.speakers import flags
from isnad.record.base import Span
from isnad.record.mentions import ActorMention, Mentions, PersonMention

COMMAS = frozenset("،,")
PAUSES = COMMAS | frozenset("-–—")
HARD_STOPS = frozenset(".؛;!?؟…\u2026")


@dataclass(slots=True)
class Scene:
    """One article under reading. `finite` holds the tokens that are finite verbs of saying."""

    article: Article
    forms: list[str]
    quotes: Quotes
    persons: dict[int, tuple[int, PersonMention]]
    actors: dict[int, tuple[int, ActorMention]]
    places: dict[int, int]
    times: dict[int, int]
    finite: set[int] = field(default_factory=set)

    def flag(self, token: int) -> int:
        """Return the word flags of a token; see isnad.lang.ar.speakers."""
        return flags(self.forms[token])

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens `[first, last)`."""
        tokens = self.article.tokens
        return Span(start=tokens.starts[first], end=tokens.ends[last - 1])

    def text(self, first: int, last: int) -> str:
        """Return the printed words of tokens `[first, last)`."""
        return self.article.tokens.text(first, last)

    def touches(self, token: int) -> bool:
        """Tell whether nothing stands between the token and the next one."""
        tokens = self.article.tokens
        return token + 1 < len(tokens) and tokens.starts[token + 1] == tokens.ends[token]

    def after_letters(self, token: int, letters: str) -> int:
        """Return the offset in the text after the token's first `letters`, which are a proclitic."""
        source = self.article.tokens.view.source
        position, left = self.article.tokens.starts[token], len(letters)
        while left and position < self.article.tokens.ends[token] - 1:
            left -= source[position].isalpha() and source[position] != "\u0640"
            position += 1
        end = self.article.tokens.ends[token]
        while position < end - 1 and not source[position].isalpha():  # vowel signs and tatweel of the proclitic
            position += 1
        return position


def build_scene(article: Article, mentions: Mentions) -> Scene:
    """Return the scene of an article; mentions only help, every rule works without them."""
    tokens = article.tokens

    def spans(found):  # type: ignore[no-untyped-def]
        return ((*tokens.range(one.start, one.end), one) for one in found)

    return Scene(
        article,
        tokens.forms,
        pair_quotes(tokens, _paragraphs(article.sentences)),
        {first: (last, one) for first, last, one in spans(mentions.persons)},
        {first: (last, one) for first, last, one in spans(mentions.actors)},
        {first: last for first, last, _ in spans(mentions.places)},
        {first: last for first, last, _ in spans(mentions.times)},
    )


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
