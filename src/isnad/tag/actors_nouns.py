"""Who a noun means by what stands with it: an adjective, the body it belongs to, the names given before."""

from collections.abc import Callable

from isnad.knowledge.registry import Actor
from isnad.lang.ar.names import name_word
from isnad.lang.ar.nations import Nisba, compound_nisba
from isnad.lang.ar.people import PeopleNoun, is_verb, word_set
from isnad.record.mentions import ActorMention
from isnad.tag.actors_context import Context
from isnad.tag.actors_found import BODY, Found, is_idea, known, members_of, people_of, state_of
from isnad.tag.noun_phrase import read_phrase
from isnad.tag.phrase import Phrase, bound_to_tail
from isnad.tag.words import BREAK

Resolve = Callable[[Context, Phrase], ActorMention | None]


def by_inner(context: Context, phrase: Phrase, resolve: Resolve) -> Found | None:
    """The body whose people they are: عنصرين من التنظيم, مسؤول في وزارة الداخلية."""
    if phrase.inner is None or not members_of(phrase.heads[0]):
        return None
    actor = _body(context, phrase.inner, resolve)
    return known(context, actor, "of the body named with it") if actor is not None else None


def _body(context: Context, phrase: Phrase | None, resolve: Resolve) -> Actor | None:
    """The actor of a phrase that names a body or a public person; None for people described."""
    mention = resolve(context, phrase) if phrase is not None else None
    return context.registry.actor(mention.actor_id) if mention is not None and not mention.generic else None


def by_adjective(context: Context, phrase: Phrase) -> Found | None:
    """The body that an adjective of its name means: مسلحون حوثيون, قيادي حمساوي."""
    head = phrase.heads[0]
    if not phrase.adjectives or not (people_of(head) or head.kind in BODY):
        return None
    for stem in phrase.adjectives:
        actor = context.registry.adjective(stem, context.day)
        if actor is not None:
            return known(context, actor, "adjective of the body's name")
    return None


def by_nisba(context: Context, phrase: Phrase) -> Found | None:
    """A state's force by its adjective: الجيش السوري, جندي تركي, وزارة الداخلية المصرية."""
    nisba: Nisba | None = phrase.nisba or compound_nisba(phrase.adjectives)
    state = state_of(phrase)
    if nisba is None or phrase.quoted or state is None:
        return None
    actor = context.registry.state_actor(nisba.iso2, state)
    return None if actor is None else part_of_state(context, phrase, actor, "part of a state, by its adjective")


def part_of_state(context: Context, phrase: Phrase, actor: Actor, reason: str) -> Found:
    """Return the part of a state, kept for short forms that follow (الوزارة, الجيش)."""
    state, head = state_of(phrase), phrase.heads[0]
    if state is not None and actor.country is not None:
        context.last_state[state] = actor.country
    if head.kind != "person":
        context.last[head.lemma.partition(" ")[0]] = actor.id
    return known(context, actor, reason)


def by_tail(context: Context, phrase: Phrase, resolve: Resolve) -> Found | None:
    """A part of a body named after it (القوات الخاصة التابعة لوزارة الداخلية), or forces loyal to one."""
    if bound_to_tail(context.scene, phrase, "own"):
        actor = _body(context, read_phrase(context.scene, phrase.tail), resolve)
        if actor is not None and actor.person:
            actor = _forces(context, actor)
        return known(context, actor, "part of the body named after it") if actor is not None else None
    if state_of(phrase) != "armed-forces" or not bound_to_tail(context.scene, phrase, "loyal"):
        return None
    actor = _body(context, read_phrase(context.scene, phrase.tail), resolve)
    forces = _forces(context, actor) if actor is not None else None
    return known(context, forces, "forces loyal to the body named after them") if forces is not None else None


def of_person(context: Context, phrase: Phrase, actor: Actor) -> Found:
    """What a noun in construct with a public person's name means: حكومة نتنياهو, قوات صالح, نائب الملك."""
    state, head = state_of(phrase), phrase.heads[0]
    made: Actor | None = None
    if state == "armed-forces":
        made = _forces(context, actor)
    elif head.kind != "office" and state is not None and actor.country is not None and state != "presidency":
        made = context.registry.state_actor(actor.country, state)
    if made is not None:
        return known(context, made, "body of the person named with it")
    return Found(None, head.sector, actor.country, "beside a person's name")


def _forces(context: Context, actor: Actor) -> Actor | None:
    """The armed forces of a government, a presidency, or of whoever is known to lead some."""
    if actor.id.endswith(("-government", "-presidency")) and actor.country:
        return context.registry.state_actor(actor.country, "armed-forces")
    led = context.registry.led_by(actor.id, context.day) if actor.person else None
    return _forces(context, led) if led is not None and led.id.endswith("-government") else led


def by_short(context: Context, phrase: Phrase) -> Found | None:
    """A bare definite noun: the body last named in full (الحركة), or the article's own state's (الجيش)."""
    head = _short_head(phrase)
    if head is None or not phrase.plain or phrase.owned or _title(context, phrase):
        return None
    if (
        phrase.definite
        and head.kind in BODY
        and (not head.plural or head.lemma in word_set("offices", "plural_bodies"))
    ):
        actor = context.registry.actor(context.last.get(head.lemma))
        if actor is not None:
            return known(context, actor, "short form of the name given before")
    return _of_the_country(context, phrase, head)


def _short_head(phrase: Phrase) -> PeopleNoun | None:
    """The noun that is short for a body: the only one, or the last of a construct (قادة الحركة)."""
    first = phrase.heads[0]
    if len(phrase.heads) == 1:
        return first
    inside = phrase.inner is None and (people_of(first) or first.kind in ("asset", "site", "force"))
    return phrase.heads[-1] if inside else None


def _of_the_country(context: Context, phrase: Phrase, head: PeopleNoun) -> Found | None:
    state = state_of(phrase)
    if state is None or head.kind == "asset" or not _one_of_its_kind(head, state, definite=phrase.definite):
        return None
    if head.lemma in word_set("abstract", "if_acting") and not _acts(context, phrase):
        return None
    if any(adjective.startswith(tuple(word_set("abstract", "not_the_state"))) for adjective in phrase.adjectives):
        return None
    at_home = context.home if context.ground == context.home else None
    country = context.last_state.get(state) or at_home or context.top
    made = context.registry.state_actor(country, state) if country else None
    return known(context, made, "the article's country") if made else None


def _one_of_its_kind(head: PeopleNoun, state: str, *, definite: bool) -> bool:
    """Tell whether a state has one such body, so that the noun alone may mean it; courts need no article."""
    if not head.plural and (head.lemma in word_set("offices", "never_bare") or is_idea(head)):
        return False
    several = head.plural and " " not in head.lemma and head.lemma not in word_set("offices", "plural_bodies")
    if several and head.kind in ("org", "group"):
        return False
    return definite or (state == "judiciary" and not several)


def _title(context: Context, phrase: Phrase) -> bool:
    """Tell whether an office or rank stands before somebody's name: الأمير خالد, اللواء جعفري."""
    head, following = phrase.heads[0], context.scene.words.forms[phrase.last]
    if head.kind != "office" and head.lemma not in word_set("ranks", "common"):
        return False
    return following != BREAK and name_word(following).given


def _acts(context: Context, phrase: Phrase) -> bool:
    """Tell whether a word that is an idea too (الأمن، القضاء) does something here: after a verb or first of all."""
    before = context.scene.words.forms[phrase.first - 1] if phrase.first else BREAK
    return before == BREAK or is_verb(before)
