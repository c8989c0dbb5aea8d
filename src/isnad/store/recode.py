"""The codes of PLOVER and ACLED that follow from an event's values, when a person changed these."""

from msgspec.structs import replace

from isnad.knowledge.codebook import Facts, load_codebook
from isnad.record.events import Event


def with_codes(event: Event) -> Event:
    """Return the event with the codes that the codebook gives its class, tags, parties, weapons and harm."""
    facts = Facts(
        tags=event.tags,
        actors=tuple(actor.sector for actor in event.actors),
        targets=tuple(target.sector for target in event.targets),
        weapons=event.weapons,
        harm=tuple(harm.kind for harm in event.harm),
    )
    book = load_codebook()
    return replace(event, plover=book.plover(event.event_class, facts), acled=book.acled(event.event_class, facts))
