"""What the coder found in one sentence, as features for the models that judge it."""

from collections.abc import Iterator, Sequence

from isnad.record.claims import Claim
from isnad.record.events import Event
from isnad.record.mentions import Mentions

_MANY = 3
_LENGTH_STEP, _LENGTHS = 80, 6  # code points


def coder_features(
    length: int, events: Sequence[Event], others: int, mentions: Mentions, claims: Sequence[Claim]
) -> list[str]:
    """Return the features of a sentence.

    Args:
        length: of the sentence, in code points.
        events: those of the group asked about whose trigger stands in it.
        others: how many other events it holds.
        mentions: those inside it.
        claims: those that tell it.
    """
    found = [f"events={min(len(events), _MANY)}", f"others={min(others, _MANY)}"]
    found.append(f"length={min(length // _LENGTH_STEP, _LENGTHS)}")
    found += _counted(mentions)
    found += [f"claim={claim.verb_class}" for claim in claims]
    for event in events:
        found += _of_event(event)
    return found


def _counted(mentions: Mentions) -> Iterator[str]:
    columns = (
        ("times", mentions.times), ("places", mentions.places), ("quantities", mentions.quantities),
        ("persons", mentions.persons), ("actors", mentions.actors), ("weapons", mentions.weapons),
    )  # fmt: skip
    for name, column in columns:
        yield f"{name}={min(len(column), _MANY)}"
    for time in mentions.times:
        yield f"precision={time.precision}"
    for actor in mentions.actors:
        yield f"sector={actor.sector}"


def _of_event(event: Event) -> Iterator[str]:
    trigger = event.reasons[0].removeprefix("trigger: ") if event.reasons else ""
    shape = trigger.partition(" ")[0]
    filled = {
        "harm": event.harm, "actor": event.actors, "target": event.targets, "place": event.places,
        "time": event.time.start or event.time.mention, "weapon": event.weapons, "claimed": event.claims,
    }  # fmt: skip
    yield f"class={event.event_class}"
    yield f"factuality={event.factuality}"
    yield trigger
    yield shape
    yield f"filled={sum(bool(value) for value in filled.values())}"
    for name, value in filled.items():
        if value:
            yield name
            yield f"{shape} {event.factuality} {name}"
    if event.actors and event.targets:
        yield "actor and target"
    for kind in {harm.kind for harm in event.harm}:
        yield f"harm={kind}"
    for sector in {actor.sector for actor in event.actors}:
        yield f"by={sector}"
    for sector in {target.sector for target in event.targets}:
        yield f"to={sector}"
    for reason in event.reasons[1:]:
        yield f"reason={reason.partition(':')[0]}"
