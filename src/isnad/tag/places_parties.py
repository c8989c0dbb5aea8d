"""Places that are none: a name within the name of a body, هيئة تحرير الشام."""

from collections.abc import Sequence

from isnad.engine.article import Article
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
    known = [actor for actor in actors if actor.actor_id is not None and not actor.generic]
    named = (place for place in places if any(_within(place, actor) for actor in known))
    parts = [place for place in named if not _located(article.tokens, place)]
    return tuple(place for place in places if place not in parts)


def _within(place: PlaceMention, actor: ActorMention) -> bool:
    inside = actor.start <= place.start and place.end <= actor.end
    return inside and place.end - place.start < actor.end - actor.start


def _located(tokens: Tokens, place: PlaceMention) -> bool:
    at = tokens.at(place.start)
    attached = tokens.view.source[tokens.starts[at] : place.start]
    return letter_before_name(attached) == IN or (at > 0 and tokens.forms[at - 1] in LOCATIVES)
