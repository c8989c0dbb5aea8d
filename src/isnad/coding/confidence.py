"""How sure the machine is of each field: shares measured on annotated reports, by what the rules saw.

The weights lie in `engine/models/confidence.tsv`, learned by `make models` (logistic regression; the card says from
what, docs/accuracy.md how well they hold on reports that they were not learned from).
"""

from collections.abc import Iterator

from isnad.coding.draft import Draft
from isnad.coding.layout import Layout, place_of
from isnad.engine.logistic import load_table, probability
from isnad.engine.scope import Scope
from isnad.record.events import Confidence, Event

FIELDS = ("overall", "event_class", "time", "places", "actors", "harm")
"""What is asked: `overall` is whether a careful reader records the event too, at this place and day; `event_class`
whether he records it in this class; the others, whether the field is right where he records the event at all."""

_MANY = 3
_STEADY = 3.0  # log odds beyond which a model's answer is one


def confidence_of(evidence: tuple[str, ...]) -> Confidence:
    """Return the confidence of every field of an event: the share of such fields that a careful reader would keep."""
    table = load_table("confidence")
    shares = {field: round(probability(table[field], evidence), 2) for field in FIELDS}
    return Confidence(**shares)


def evidence_of(layout: Layout, draft: Draft, event: Event, scope: Scope, margin: float | None) -> tuple[str, ...]:
    """Return what speaks for and against an event: how its trigger stands, where each value was read, what is filled.

    `margin` is the sentence model's answer; None where it was not asked.
    """
    found = [*_of_trigger(layout, draft), *_of_values(draft, event), *_of_sides(event), f"scope={scope}"]
    found.append("model=unasked" if margin is None else f"model={round(max(-_STEADY, min(_STEADY, margin)))}")
    return tuple(dict.fromkeys(found))


def _of_trigger(layout: Layout, draft: Draft) -> Iterator[str]:
    candidate = draft.candidate
    sense = candidate.sense
    sentence = layout.article.sentences[candidate.sentence]
    yield f"class={draft.event_class}"
    yield f"shape={sense.shape}"
    yield from (f"trigger={flag}" for flag in sorted(sense.flags))
    yield f"factuality={draft.factuality}"
    if not candidate.is_verb:
        yield f"noun={'definite' if candidate.reading.article else 'indefinite'}{' plural' if sense.plural else ''}"
    yield f"part={sentence.kind}"
    yield f"sentence={min(candidate.sentence, 4) if candidate.sentence < 4 else '4+'}"
    yield f"told={min(len(draft.twins) + 1, _MANY)}"
    yield from (f"rule={reason.partition(':')[0]}" for reason in draft.reasons[1:])
    for name in ("purpose", "charged", "agreement_named"):
        if getattr(draft, name):
            yield name


def _of_values(draft: Draft, event: Event) -> Iterator[str]:
    yield f"place={draft.place_basis if event.places else 'none'}"
    yield f"places={min(len(event.places), _MANY)}"
    if event.places:
        first = place_of(draft.places[0])
        yield f"level={event.places[0].level}"
        yield f"point={'none' if event.places[0].lat is None else 'known'}"
        yield f"gazetteer={bool(first and first.gazetteer_id)}"
    dated = event.time.start is not None
    yield f"time={draft.time_basis if dated else 'none'}"
    yield f"precision={event.time.precision}"
    yield f"where and when={draft.place_basis} {draft.time_basis if dated else 'none'}"
    yield f"harm={min(len(event.harm), _MANY)}"
    if any(harm.alternative or harm.part_of_total for harm in event.harm):
        yield "harm=rivals"
    yield f"weapons={min(len(event.weapons), 1)}"


def _of_sides(event: Event) -> Iterator[str]:
    yield f"actors={min(len(event.actors), _MANY)}"
    yield f"targets={min(len(event.targets), _MANY)}"
    if event.actors:
        first = event.actors[0]
        yield f"basis={first.basis}"
        yield f"actor={'known' if first.actor_id else 'described'}"
        yield f"by={first.sector}"
    if event.targets:
        yield f"to={event.targets[0].sector}"
    yield f"claims={min(len(event.claims), _MANY)}"
