"""Contract of the step: an article in, its mentions and the flags of tagging out."""

from collections import Counter
from collections.abc import Sequence

from isnad.engine.article import Article
from isnad.engine.deeds import Deeds
from isnad.knowledge.gazetteer import Gazetteer
from isnad.knowledge.registry import Registry
from isnad.record.events import Flag
from isnad.record.mentions import ActorMention, Mentions, PlaceMention
from isnad.tag.actors import tag_actors
from isnad.tag.agreements import tag_agreements
from isnad.tag.deed_doers import tag_deed_doers
from isnad.tag.persons import tag_persons
from isnad.tag.places import tag_places
from isnad.tag.places_parties import real_places
from isnad.tag.quantities import tag_quantities
from isnad.tag.times import tag_times
from isnad.tag.weapons import tag_weapons


def tag_all(
    article: Article, deeds: Deeds, *, gazetteer: Gazetteer, registry: Registry
) -> tuple[Mentions, tuple[Flag, ...]]:
    """Return every mention of an article that may hold events, and what tagging found not to fit."""
    times, places = tag_times(article), tag_places(article, gazetteer)
    named = tag_actors(article, registry, places.places, deeds.drones)
    doers = tag_deed_doers(article, deeds, registry, named)
    adjectives = {(doer.start, doer.end) for doer in doers}
    people = (actor for actor in named if (actor.start, actor.end) not in adjectives)
    actors = tuple(sorted((*people, *doers), key=lambda mention: (mention.start, -mention.end)))
    mentions = Mentions(
        times=times.times,
        places=real_places(article, places.places, actors),
        actors=actors,
        persons=tag_persons(article, registry, actors),
        quantities=tag_quantities(article),
        weapons=tag_weapons(article, deeds.drones),
        agreements=tag_agreements(article, _countries(places.places, actors)),
    )
    return mentions, (*times.flags, *places.flags)


def _countries(places: Sequence[PlaceMention], actors: Sequence[ActorMention]) -> Counter[str]:
    """How often each country is named, by its places and by its actors."""
    named = [place.country for place in places] + [actor.country for actor in actors]
    return Counter(country for country in named if country)


def tag_reported(article: Article) -> tuple[Mentions, tuple[Flag, ...]]:
    """Return the times alone, for an article in which nothing was told that can be coded."""
    times = tag_times(article)
    return Mentions(times=times.times), times.flags
