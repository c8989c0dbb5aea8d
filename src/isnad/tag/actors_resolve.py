"""From a noun phrase to an actor: who it is, as far as the words and the article say."""

from isnad.engine.spans import stem_start
from isnad.knowledge.registry import Actor, NameEntry
from isnad.lang.ar.nations import nisba_forms
from isnad.lang.ar.people import NATIONALS, PeopleNoun, finer_sectors, word_set
from isnad.lang.ar.syntax import LOCATIVES
from isnad.record.base import Name
from isnad.record.codes import Sector
from isnad.record.mentions import ActorMention, Framing, Who
from isnad.tag.actors_context import Context, choose, remember
from isnad.tag.noun_phrase import Phrase, is_owned_by_tail, read_phrase
from isnad.tag.words import Words

_BODY = ("force", "org", "group", "asset", "member", "site")
_PEOPLE = ("person", "member", "office")


class _Found:
    """What resolution has found so far; turned into one frozen mention at the end."""

    __slots__ = ("actor", "country", "framing", "name", "reason", "sector")

    def __init__(self, actor: Actor | None, sector: Sector, country: str | None, reason: str) -> None:
        self.actor, self.sector, self.country, self.reason = actor, sector, country, reason
        self.name: Name | None = actor.name if actor else None
        self.framing: tuple[Framing, ...] = ()


def resolve(context: Context, phrase: Phrase) -> ActorMention | None:
    """Return the mention of a phrase; None where it names nobody (a weak name, a country as a place)."""
    found = _by_name(context, phrase) if phrase.names else None
    if found is None and phrase.heads:
        found = _by_nisba(context, phrase) or _by_tail(context, phrase) or _by_short(context, phrase)
        found = found or _generic(context, phrase)
    return None if found is None else _mention(context, phrase, found)


def _by_name(context: Context, phrase: Phrase) -> _Found | None:
    match = phrase.names[0]
    entry = choose(context, match)
    if entry is None:
        return None
    if entry.kind in ("country", "capital") and not phrase.heads and _as_place(context, phrase):
        return None
    actor = _on_the_day(context, entry)
    found: _Found | None
    if actor is None:
        found = _Found(
            None, phrase.heads[0].sector if phrase.heads else "unknown", None, "loaded word that names nobody"
        )
    elif phrase.heads:
        found = _owned(context, phrase, entry, actor)
    else:
        found = _known(context, actor, _reason(entry))
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


def _known(context: Context, actor: Actor, reason: str) -> _Found:
    return _Found(actor, context.registry.sector_on(actor, context.day), actor.country, reason)


def _on_the_day(context: Context, entry: NameEntry) -> Actor | None:
    """The actor, or what it was called by then: جبهة النصرة in a report of 2018 is its successor."""
    actor = context.registry.actor(entry.actor_id)
    if actor is None or context.day is None or actor.valid_on(context.day):
        return actor
    return context.registry.successor(actor, context.day) or actor


def _as_place(context: Context, phrase: Phrase) -> bool:
    """Tell whether a country's or capital's name is only where something is (في سوريا, مدينة دمشق)."""
    before = context.scene.words.forms[phrase.first - 1] if phrase.first else ""
    return before in word_set("place", "before") or bool(LOCATIVES.intersection(phrase.names[0].reading.proclitic))


def _owned(context: Context, phrase: Phrase, entry: NameEntry, actor: Actor) -> _Found | None:
    """A noun with a name: its members are the actor's, a state's army is the state's army."""
    head = phrase.heads[0]
    if actor.person and head.kind == "office":
        remember(context, actor)
        return _known(context, actor, "name in the registry after an office")
    state = _state(phrase)
    of_state = entry.kind in ("country", "capital") or actor.id.endswith("-government")
    if of_state and actor.country and state:
        made = context.registry.state_actor(actor.country, state)
        if made is not None:
            context.last_state[state] = actor.country
            return _known(context, made, "part of a state, by its name")
    if head.kind == "office" or (head.kind in _BODY or head.status == "combatant" or head.role == "gunman"):
        if of_state and head.kind != "office":
            return _Found(None, head.sector, actor.country, "body of a country, not in the registry")
        remember(context, actor)
        return _known(context, actor, f"{_reason(entry)}, with the noun {head.role or head.kind}")
    return None


def _by_nisba(context: Context, phrase: Phrase) -> _Found | None:
    """A state's force by its adjective: الجيش السوري, جندي تركي, وزارة الداخلية المصرية."""
    nisba = phrase.nisba
    if nisba is None or phrase.quoted:
        return None
    state = _state(phrase)
    if state is None:
        return None
    actor = context.registry.state_actor(nisba.iso2, state)
    if actor is None:
        return None
    context.last_state[state] = nisba.iso2
    return _known(context, actor, "part of a state, by its adjective")


def _by_tail(context: Context, phrase: Phrase) -> _Found | None:
    """A part of a body that is named after it: القوات الخاصة التابعة لوزارة الداخلية السعودية."""
    body = read_phrase(context.scene, phrase.tail) if is_owned_by_tail(context.scene, phrase) else None
    mention = resolve(context, body) if body is not None else None
    actor = context.registry.actor(mention.actor_id) if mention is not None else None
    return _known(context, actor, "part of the body named after it") if actor is not None else None


def _state(phrase: Phrase) -> str | None:
    """The part of a state the nouns name; of an office the body it serves (وزير الخارجية), else its own."""
    inner = phrase.heads[1:] if phrase.heads[0].kind == "office" and len(phrase.heads) > 1 else phrase.heads
    found = [noun.state for noun in inner if noun.state]
    return found[0] if found else None


def _by_short(context: Context, phrase: Phrase) -> _Found | None:
    """A bare definite noun: the body last named in full (الحركة), or the article's own state's (الجيش)."""
    head = phrase.heads[0]
    if not (phrase.definite and phrase.bare) or phrase.owned:
        return None
    single = head.kind in _BODY and (not head.plural or head.lemma in word_set("offices", "plural_bodies"))
    actor = context.registry.actor(context.last.get(head.lemma)) if single else None
    if actor is not None:
        return _known(context, actor, "short form of the name given before")
    state = _state(phrase)
    if state is None or head.kind == "asset":
        return None
    country = context.last_state.get(state) or context.top
    made = context.registry.state_actor(country, state) if country else None
    return _known(context, made, "the article's country") if made else None


def _generic(context: Context, phrase: Phrase) -> _Found | None:
    head = phrase.heads[0]
    sector = _described(phrase, head)
    country = phrase.nisba.iso2 if phrase.nisba else _nation(head)
    if _too_vague(phrase, head):
        return None
    role = {"civilian": "civilians", "protesters": "protesters"}.get(sector)
    at = country or context.ground
    made = context.registry.state_actor(at, role) if role and at and head.kind == "person" else None
    if made is not None:
        return _known(context, made, "plain description")
    return _Found(None, sector, country, "plain description")


def _nation(head: PeopleNoun) -> str | None:
    """The country of people named after it alone: فلسطينيين."""
    nisba = nisba_forms().get(head.lemma)
    return nisba.iso2 if nisba is not None and head.role == NATIONALS else None


def _too_vague(phrase: Phrase, head: PeopleNoun) -> bool:
    """A bare body says nothing (المركز).

    An unnamed force does (المليشيات), and so do a part of a state (محكمة) and a name of several words (مجلس الشورى).
    """
    bare_body = head.kind in ("org", "office") and phrase.bare
    if phrase.adjectives or not (bare_body or head.kind in ("asset", "site")):
        return False
    told = head.state is not None and head.kind == "org" and (phrase.definite or head.state != "government")
    return not (told or (phrase.definite and " " in head.lemma))


def _described(phrase: Phrase, head: PeopleNoun) -> Sector:
    """The noun's sector, made finer by its adjectives: مسلحون متشددون, مقاتلون معارضون."""
    if head.sector not in ("unknown", "political") or not phrase.adjectives:
        return head.sector
    for sector, stems in finer_sectors().items():
        if any(adjective.startswith(stems) for adjective in phrase.adjectives) and _may_be(head, sector):
            return sector
    return head.sector


def _may_be(head: PeopleNoun, sector: Sector) -> bool:
    """A political body stays one, opposed or not (ائتلاف معارض); an armed adjective makes it armed."""
    return head.kind not in ("org", "office") or sector in ("state_military", "police_security")


def _mention(context: Context, phrase: Phrase, found: _Found) -> ActorMention:
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
        who=_who(head) if head is not None and people else None,
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
