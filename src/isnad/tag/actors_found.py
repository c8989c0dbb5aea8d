"""What resolution has found of a phrase, and what its nouns are to a state or a body."""

from isnad.knowledge.registry import Actor
from isnad.lang.ar.people import PeopleNoun, word_set
from isnad.record.base import Name
from isnad.record.codes import Sector
from isnad.record.mentions import Framing
from isnad.tag.actors_context import Context
from isnad.tag.phrase import Phrase

BODY = ("force", "org", "group", "asset", "member", "site")
_OUTSIDERS = ("civilian", "media", "protesters", "ngo_io")


class Found:
    """What resolution has found so far; turned into one frozen mention at the end."""

    __slots__ = ("actor", "country", "framing", "name", "reason", "sector")

    def __init__(self, actor: Actor | None, sector: Sector, country: str | None, reason: str) -> None:
        self.actor, self.sector, self.country, self.reason = actor, sector, country, reason
        self.name: Name | None = actor.name if actor else None
        self.framing: tuple[Framing, ...] = ()


def known(context: Context, actor: Actor, reason: str) -> Found:
    """Return what is found when the actor is one of the registry, as it was on the day."""
    actor = context.registry.on_day(actor, context.day)
    return Found(actor, context.registry.sector_on(actor, context.day), actor.country, reason)


def people_of(head: PeopleNoun) -> bool:
    """Tell whether people so called act for the body they are of: members, officers, fighters, not its patients."""
    if head.kind in ("member", "office") or head.status in ("combatant", "police") or head.role == "gunman":
        return True
    return head.lemma in word_set("marks", "followers")


def members_of(head: PeopleNoun) -> bool:
    """Tell whether people or parts said to be of a body count as the body's: شخص من القوات, وحدات من الجيش."""
    part = head.kind in ("force", "group", "asset") or (head.kind == "person" and head.sector not in _OUTSIDERS)
    return part or people_of(head)


def state_of(phrase: Phrase) -> str | None:
    """The part of a state the nouns name: of an office or a plain force the innermost (وزير الخارجية, قوة درك)."""
    found = [noun for noun in phrase.heads if noun.state]
    if not found:
        return "embassy" if phrase.heads[0].lemma in word_set("offices", "envoys") else None
    first = phrase.heads[0]
    if (
        first.kind == "office"
        and len(phrase.heads) > 1
        and found == [first]
        and phrase.heads[1].kind in ("org", "group")
    ):
        return None
    plain_force = found[0].kind == "force" and found[0].state == "armed-forces"
    inwards = plain_force or (first.state is None or first.kind == "office")
    return found[-1 if inwards else 0].state


def is_idea(head: PeopleNoun) -> bool:
    """Tell whether the noun is an idea or a thing that is a body only by what stands with it: قوة، تنظيم، حركة."""
    single = head.lemma in word_set("abstract", "singular") and not head.plural
    return single or head.lemma in word_set("abstract", "words")
