"""From a noun phrase to an actor: who it is, as far as the words and the article say."""

from isnad.engine.spans import stem_start
from isnad.knowledge.registry import Actor, NameEntry
from isnad.lang.ar.people import PeopleNoun, word, word_set
from isnad.lang.ar.syntax import LOCATIVES
from isnad.record.base import Name
from isnad.record.mentions import ActorMention, Framing, Who
from isnad.tag.actors_context import Context, choose, remember
from isnad.tag.actors_described import generic
from isnad.tag.actors_found import BODY, Found, known, people_of, state_of
from isnad.tag.actors_nouns import by_adjective, by_inner, by_nisba, by_short, by_tail, of_person, part_of_state
from isnad.tag.phrase import Phrase
from isnad.tag.words import Words

_PEOPLE = ("person", "member", "office")


def resolve(context: Context, phrase: Phrase) -> ActorMention | None:
    """Return the mention of a phrase; None where it names nobody (a weak name, a country as a place)."""
    found = _by_name(context, phrase) if phrase.names else None
    if found is None and phrase.heads:
        found = by_inner(context, phrase, resolve) or by_adjective(context, phrase) or by_nisba(context, phrase)
        found = found or by_tail(context, phrase, resolve) or by_short(context, phrase) or generic(context, phrase)
    return None if found is None else _mention(context, phrase, found)


def _by_name(context: Context, phrase: Phrase) -> Found | None:
    match = phrase.names[0]
    entry = choose(context, match)
    if entry is None:
        return None
    if _names_a_place(context, phrase, entry) and not phrase.heads and _as_place(context, phrase):
        return None
    actor = context.registry.actor(entry.actor_id)
    actor = actor and context.registry.on_day(actor, context.day)
    found: Found | None
    if actor is None:
        found = Found(
            None, phrase.heads[0].sector if phrase.heads else "unknown", None, "loaded word that names nobody"
        )
    elif phrase.heads:
        found = _owned(context, phrase, entry, actor)
    else:
        found = known(context, actor, _reason(entry))
        if entry.kind not in ("country", "capital"):
            remember(context, actor)
    return found


def _reason(entry: NameEntry) -> str:
    return {
        "actor": "name in the registry",
        "framing": "loaded name in the registry",
        "short": f"short form in reports on {entry.country}",
        "country": "metonym: a country's name for its government",
        "capital": "metonym: a capital for the government",
    }[entry.kind]


def _names_a_place(context: Context, phrase: Phrase, entry: NameEntry) -> bool:
    """Tell whether the name is a country's, a capital's, or a short form of a country's (المملكة)."""
    realm = word(context.scene.words.forms[phrase.first]).stem in word_set("place", "realms")
    return entry.kind in ("country", "capital") or (entry.kind == "short" and realm)


def _as_place(context: Context, phrase: Phrase) -> bool:
    """Tell whether a country's or capital's name is only where something is (في سوريا, مدينة دمشق)."""
    before = context.scene.words.forms[phrase.first - 1] if phrase.first else ""
    return before in word_set("place", "before") or bool(LOCATIVES.intersection(phrase.names[0].reading.proclitic))


def _owned(context: Context, phrase: Phrase, entry: NameEntry, actor: Actor) -> Found | None:
    """A noun with a name: its members are the actor's, a state's army is the state's army."""
    head = phrase.heads[0]
    if actor.person and head.kind == "office" and not phrase.of_name:
        remember(context, actor)
        return known(context, actor, "name in the registry after an office")
    if actor.person and (head.kind == "office" or state_of(phrase)):
        return of_person(context, phrase, actor)
    if head.kind == "office" and actor.id.endswith("-government") and entry.kind not in ("country", "capital"):
        return known(context, actor, "an office of the body named with it")
    state = state_of(phrase)
    of_state = entry.kind in ("country", "capital") or actor.id.endswith("-government")
    if of_state and phrase.nisba is not None and phrase.nisba.iso2 != actor.country:
        return by_nisba(context, phrase)
    made = context.registry.state_actor(actor.country, state) if of_state and actor.country and state else None
    if made is not None:
        return part_of_state(context, phrase, made, "part of a state, by its name")
    if people_of(head) or head.kind in BODY:
        if of_state and head.kind != "office":
            return Found(None, head.sector, actor.country, "body of a country, not in the registry")
        remember(context, actor)
        return known(context, actor, f"{_reason(entry)}, with the noun {head.role or head.kind}")
    return None


def _mention(context: Context, phrase: Phrase, found: Found) -> ActorMention:
    words, tokens = context.scene.words, context.article.tokens
    first, last = words.tokens[phrase.first], words.tokens[phrase.last - 1]
    opening = context.scene.names.get(phrase.first) if not phrase.heads else context.scene.nouns.get(phrase.first)
    start = stem_start(tokens, first, opening.reading) if opening else tokens.starts[first]
    end = tokens.ends[last + _closing(words, phrase)]
    text = context.article.document.text[start:end]
    head = phrase.heads[0] if phrase.heads else None
    people = head is not None and head.kind in _PEOPLE
    return ActorMention(
        start=start,
        end=end,
        text=text,
        actor_id=found.actor.id if found.actor else None,
        name=found.name or Name(ar=text),
        sector=found.sector,
        country=found.country,
        framing=_framing(context, phrase, words),
        generic=people and (found.actor is None or found.sector in ("civilian", "protesters")),
        plural=head.plural if head else False,
        who=_who(head) if head is not None and (people or (head.kind == "site" and head.role)) else None,
        reason=found.reason,
    )


def _closing(words: Words, phrase: Phrase) -> int:
    """One when the closing mark belongs to the phrase: its opening mark stands inside."""
    last = phrase.last - 1
    return int(last in words.closes and any(at in words.opens for at in range(phrase.first + 1, phrase.last)))


def _who(head: PeopleNoun) -> Who:
    return Who(status=head.status, sex=head.sex, age=head.age, role=head.role)


def _framing(context: Context, phrase: Phrase, words: Words) -> tuple[Framing, ...]:
    found: list[Framing] = []
    for match in phrase.names:
        if isinstance(match.value, PeopleNoun):
            continue
        for entry in match.value:
            if entry.loaded and (entry.country is None or context.present(entry.country)):
                text = _printed(context, words, match.first, match.last, entry.loaded)
                if text and text not in {framing.text for framing in found}:
                    found.append(Framing(text=text, side=entry.side))
    return tuple(found)


def _printed(context: Context, words: Words, first: int, last: int, loaded: str) -> str | None:
    """The loaded words as they stand in the text, without a conjunction or preposition."""
    wanted = loaded.split(" ")
    for at in range(first, last - len(wanted) + 1):
        cut = len(words.forms[at]) - len(wanted[0])
        if words.forms[at].endswith(wanted[0]) and words.forms[at + 1 : at + len(wanted)] == wanted[1:] and cut <= 2:
            start = context.article.tokens.starts[words.tokens[at]]
            end = context.article.tokens.ends[words.tokens[at + len(wanted) - 1]]
            return context.article.document.text[start + cut : end]
    return None
