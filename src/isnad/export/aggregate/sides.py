"""Who may stand as doer in an export, and who leaves only as alleged."""

from isnad.record.codes import ActorBasis, Sector
from isnad.record.events import EventActor, Participant
from isnad.record.kept import EventView

ACCUSED: frozenset[ActorBasis] = frozenset({"accused_by_opponent", "accused_by_third_party"})
ARMED: frozenset[Sector] = frozenset(
    {"state_military", "police_security", "pro_government_militia", "rebel", "jihadist", "foreign_military", "tribe",
     "criminal"}
)  # fmt: skip
"""Sectors whose members carry arms as such; `criminal` and `tribe` fight as militias."""


def named_doers(view: EventView) -> tuple[EventActor, ...]:
    """Return those who act by the report's own or their own word, and the accused that a reviewer promoted."""
    return tuple(actor for actor in view.event.actors if not _only_accused(actor, view))


def alleged(view: EventView) -> tuple[EventActor, ...]:
    """Return those who are only accused of the deed."""
    return tuple(actor for actor in view.event.actors if _only_accused(actor, view))


def _only_accused(actor: EventActor, view: EventView) -> bool:
    return actor.basis in ACCUSED and actor.actor_id not in view.promoted and actor.text not in view.promoted


def opposed(view: EventView, *, fight: bool) -> tuple[list[Participant], list[Participant]]:
    """Return who acts and to whom it is done. Of a `fight` with several doers and no foe the first faces the others.

    اشتباكات بين الجيش والفصيل ("clashes between the army and the faction"): both act, one on each side.
    """
    doers: list[Participant] = list(named_doers(view))
    targets = list(view.event.targets)
    known = [doer for doer in doers if doer.actor_id]
    has_foe = any(target.actor_id and not civilian(target) for target in targets)
    if fight and len(known) > 1 and not has_foe:
        return known[:1], [*known[1:], *targets]
    return doers, targets


def civilian(party: Participant) -> bool:
    """Tell whether a party is plainly unarmed: civilians, journalists, demonstrators, aid workers."""
    return party.sector in ("civilian", "media", "protesters", "ngo_io")
