"""Places that are none: a name within the name of a body, هيئة تحرير الشام."""

from collections.abc import Sequence

from isnad.record.mentions import ActorMention, PlaceMention


def real_places(places: Sequence[PlaceMention], actors: Sequence[ActorMention]) -> tuple[PlaceMention, ...]:
    """Return the places that do not lie within the longer name of a body the registry knows.

    A capital that may stand for its government (نفت موسكو) stays: which of the two is meant, the coding decides.
    """
    known = [actor for actor in actors if actor.actor_id is not None and not actor.generic]
    return tuple(place for place in places if not any(_within(place, actor) for actor in known))


def _within(place: PlaceMention, actor: ActorMention) -> bool:
    inside = actor.start <= place.start and place.end <= actor.end
    return inside and place.end - place.start < actor.end - actor.start
