"""Places that are none: a name within the name of a body, هيئة تحرير الشام."""

from collections.abc import Sequence

from isnad.engine.article import Article
from isnad.engine.body_names import BodyNames
from isnad.lang.ar.placewords import IN
from isnad.lang.ar.syntax import LOCATIVES, letter_before_name
from isnad.lang.ar.tokens import Tokens
from isnad.record.mentions import ActorMention, PlaceMention


def real_places(
    article: Article, places: Sequence[PlaceMention], actors: Sequence[ActorMention]
) -> tuple[PlaceMention, ...]:
    """Return the places that do not lie within the longer name of a body the registry knows.

    What says where a body is, stays: المقاومة الشعبية في عدن, "the Popular Resistance in Aden". So does a capital that
    may stand for its government (نفت موسكو): which of the two is meant, the coding decides.
    """
    bodies = BodyNames(actors)
    return tuple(place for place in places if not bodies.hold(place) or _located(article.tokens, place))


def _located(tokens: Tokens, place: PlaceMention) -> bool:
    at = tokens.at(place.start)
    attached = tokens.view.source[tokens.starts[at] : place.start]
    return letter_before_name(attached) == IN or (at > 0 and tokens.forms[at - 1] in LOCATIVES)
