"""Who may be named: bodies and holders of public office that the registry knows; anybody else is what they are.

A name that the registry lacks may be anybody's: a machine that took "the house of so-and-so" for a body does not say
so. So the name always comes from the registry, by id, and never from the record.
"""

import re
from collections.abc import Callable

from msgspec.structs import replace

from isnad.export.labels import both
from isnad.knowledge.registry import Registry
from isnad.lang.ar.nations import nations
from isnad.record.base import Name
from isnad.record.claims import Claim, Hop
from isnad.record.codes import Sector
from isnad.record.events import Agreement, EventActor, Participant

_PROGRAM = re.compile(r"[a-z]+(?: [a-z_]+=[0-9a-z.]+)+|[a-z][a-z-]*/[0-9][0-9a-z.+-]*")
_RELATIONS = frozenset({"makes", "breaks", "part_of"})
NOTHING: dict[str, object] = {"start": 0, "end": 0, "text": ""}


def public_participant(registry: Registry, party: Participant) -> tuple[Participant, bool]:
    """Return a target as it may be shown, and whether a name was hidden."""
    name, actor_id, hidden = _shown(registry, party.actor_id, party.sector)
    country = party.country if party.country in nations() else None
    return replace(party, **NOTHING, name=name, actor_id=actor_id, country=country), hidden


def public_actor(registry: Registry, actor: EventActor, claim_id: Callable[[str], str]) -> tuple[EventActor, bool]:
    """Return a doer as it may be shown, and whether a name was hidden; who alleges it stays a claim."""
    shown, hidden = public_participant(registry, actor)
    alleged_by = None if actor.alleged_by is None else claim_id(actor.alleged_by)
    return (
        EventActor(
            **NOTHING,  # type: ignore[arg-type]
            actor_id=shown.actor_id,
            name=shown.name,
            sector=shown.sector,
            country=shown.country,
            basis=actor.basis,
            alleged_by=alleged_by,
        ),
        hidden,
    )


def _shown(registry: Registry, actor_id: str | None, sector: Sector) -> tuple[Name, str | None, bool]:
    known = registry.actor(actor_id)
    if known is not None:
        return known.name, known.id, False
    role = both("sector", sector)
    return Name(ar=role.ar, en=role.en), None, True


def public_claim(registry: Registry, claim: Claim, claim_id: Callable[[str], str]) -> tuple[Claim, int]:
    """Return a claim without its words, and how many of its speakers were hidden."""
    hops = [_public_hop(registry, hop) for hop in claim.chain]
    shown = replace(
        claim,
        id=claim_id(claim.id),
        content=replace(claim.content, start=0, end=0),
        chain=tuple(hop for hop, _ in hops),
        reason="",
    )
    return shown, sum(hidden for _, hidden in hops)


def _public_hop(registry: Registry, hop: Hop) -> tuple[Hop, bool]:
    known = registry.source(hop.source_id) or registry.actor(hop.source_id)
    blank = replace(hop, start=None, end=None, text=None, cue=None, role=None)
    if known is None:
        return replace(blank, name=both("source_kind", hop.kind).en, source_id=None), True
    body = known.name.en or known.name.ar or known.id
    # An unnamed officer of a body is not the body speaking.
    return replace(blank, name=f"unnamed, {body}" if hop.anonymous else body, source_id=known.id), False


def is_program(coder: str) -> bool:
    """Tell whether a coder's name is that of a program; any other may be somebody's."""
    return _PROGRAM.fullmatch(coder) is not None


def public_outlet(registry: Registry, outlet: str | None) -> tuple[str | None, bool]:
    """Return the outlet's name where the registry knows it; a blog may bear its keeper's name."""
    known = registry.find_source(outlet) if outlet else None
    if known is None:
        return None, outlet is not None
    return known.name.en or known.name.ar, False


def public_agreement(registry: Registry, agreement: Agreement | None, known: frozenset[str]) -> Agreement | None:
    """Return the agreement by its id of the tables, without its words; None for one they lack."""
    if agreement is None or agreement.agreement_id not in known or agreement.relation not in _RELATIONS:
        return None
    parties = tuple(party for party in agreement.parties if registry.actor(party) is not None)
    return replace(agreement, **NOTHING, parties=parties)
