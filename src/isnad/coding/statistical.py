"""Small models beside the rules: does a sentence report an assault or a protest? Trained by `make models`.

They are asked only about sentences in which the rules have coded such an event; their cards lie beside the files.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence, Sized

from isnad.coding.sentence_features import coder_features
from isnad.engine.article import Article, Sentence
from isnad.engine.linear import Blocks, bucket, load_linear
from isnad.engine.text_features import text_blocks
from isnad.record.base import Span
from isnad.record.claims import Claim
from isnad.record.events import Event
from isnad.record.mentions import Mentions

JUDGED = {"ASSAULT": "assault", "PROTEST": "protest"}
"""Groups of classes, by their PLOVER event, and the model of each."""


def sentence_margins(
    article: Article, events: Sequence[Event], mentions: Mentions, claims: Sequence[Claim]
) -> list[float | None]:
    """Return for each event the log odds that the sentence of its trigger reports such an event.

    None for groups without a model.
    """
    margins: list[float | None] = [None] * len(events)
    for sentence, inside in _by_sentence(article, events):
        for group, model in JUDGED.items():
            asked = [at for at in inside if events[at].plover.event == group]
            if asked:
                of_group = [events[at] for at in asked]
                blocks = sentence_blocks(article, sentence, (of_group, inside), mentions, claims)
                margin = load_linear(model).margin(blocks)
                for at in asked:
                    margins[at] = margin
    return margins


def _by_sentence(article: Article, events: Sequence[Event]) -> Iterable[tuple[Sentence, list[int]]]:
    """The positions of the events of each sentence that holds a trigger."""
    found: dict[int, list[int]] = {}
    firsts = [sentence.first for sentence in article.sentences]
    for at, event in enumerate(events):
        found.setdefault(bisect_right(firsts, article.tokens.at(event.trigger.start)) - 1, []).append(at)
    return ((article.sentences[number], inside) for number, inside in found.items())


def sentence_blocks(
    article: Article,
    sentence: Sentence,
    events: tuple[Sequence[Event], Sized],
    mentions: Mentions,
    claims: Sequence[Claim],
) -> Blocks:
    """Return the features of a sentence; `events` are those of the group asked about, and all that it holds."""
    tokens = article.tokens
    start, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    asked, every = events
    found = coder_features(
        end - start,
        asked,
        len(every) - len(asked),
        _inside(mentions, start, end),
        [claim for claim in claims if claim.content.start < end and start < claim.content.end],
    )
    forms = tokens.forms[sentence.first : sentence.last]
    return {**text_blocks(forms), "coder": [bucket("coder", feature) for feature in found]}


def _inside(mentions: Mentions, start: int, end: int) -> Mentions:
    within: Callable[[Span], bool] = lambda mention: start <= mention.start < end  # noqa: E731
    columns = {name: tuple(filter(within, getattr(mentions, name))) for name in Mentions.__struct_fields__}
    return Mentions(**columns)
