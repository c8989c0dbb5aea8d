"""People and bodies that nobody's name tells: what their nouns and adjectives say of them."""

from isnad.engine.deeds import senses_of
from isnad.engine.reasons import THING
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.nations import nisba_forms
from isnad.lang.ar.people import NATIONALS, PeopleNoun, finer_sectors, is_verb, word_set
from isnad.lang.ar.syntax import CLAUSE_MARKS, ON, joins
from isnad.lang.ar.triggers import acts_in_arms, befalls_things
from isnad.lang.ar.wordclass import is_class
from isnad.record.codes import Sector
from isnad.tag.actors_context import Context
from isnad.tag.actors_found import Found, is_idea, known
from isnad.tag.phrase import Phrase
from isnad.tag.words import BREAK

_OBJECT_WITHIN = 6  # words from a deed to the thing it is done to, its doer between them
_HUMAN = ("person", "member")
_STRIKES = frozenset({"airstrike", "shelling", "drone_strike"})


def generic(context: Context, phrase: Phrase) -> Found | None:
    """Return people or a body as described; None where the words say too little to be anybody."""
    head = phrase.heads[0]
    numbered = context.scene.words.forms[phrase.last - 1].isdigit()
    if head.kind == "site" and phrase.first in context.scene.places:
        return None
    if _too_vague(phrase, head) and not (numbered or _acting_asset(context, phrase, head)):
        struck = _struck(context, phrase, head)
        return Found(None, head.sector, None, THING) if struck else None
    sector = _described(phrase, head)
    country = phrase.nisba.iso2 if phrase.nisba else _nation(head)
    role = {"civilian": "civilians", "protesters": "protesters"}.get(sector)
    at = country or context.ground
    made = context.registry.state_actor(at, role) if role and at and head.kind == "person" else None
    reason = THING if _struck(context, phrase, head) else "plain description"
    return known(context, made, "plain description") if made else Found(None, sector, country, reason)


def _nation(head: PeopleNoun) -> str | None:
    """The country of people named after it alone: فلسطينيين."""
    nisba = nisba_forms().get(head.lemma)
    return nisba.iso2 if nisba is not None and head.role == NATIONALS else None


def _too_vague(phrase: Phrase, head: PeopleNoun) -> bool:
    """A bare body says nothing (المركز), nor does an idea or a thing without a word that arms it (قوة، المواقع).

    An unnamed force does (المليشيات), and so do a part of a state (محكمة) and a name of several words (مجلس الشورى).
    """
    if head.kind in ("asset", "site"):
        return not (_armed(phrase) or _facility(phrase, head) or " " in head.lemma)
    if is_idea(head):
        return not _told(phrase)
    if head.lemma in word_set("abstract", "articled") and not (phrase.definite and phrase.bare):
        return True
    if phrase.adjectives or not (head.kind in ("org", "office") and phrase.bare):
        return False
    if head.lemma in word_set("offices", "never_bare") and not head.plural:
        return True
    told = head.state is not None and head.kind == "org" and (phrase.definite or head.state != "government")
    return not (told or (phrase.definite and " " in head.lemma))


def _acting_asset(context: Context, phrase: Phrase, head: PeopleNoun) -> bool:
    """Aircraft and armour right after a verb do what it tells: ألقت مروحية برميلاً, قصفت الطائرات المدينة."""
    if head.lemma not in word_set("abstract", "acting_assets") or not phrase.first:
        return False
    return acts_in_arms(context.scene.words.forms[phrase.first - 1])


def _struck(context: Context, phrase: Phrase, head: PeopleNoun) -> bool:
    """A thing that stands as the object of a deed done to things: أحرق مهاجمان منزلا, تدمير الجسور."""
    forms = context.scene.words.forms
    if head.kind not in ("asset", "site"):
        return False
    if _aimed_at(context, phrase, head):
        return True
    if _governed(context, phrase):
        return False
    for at in range(phrase.first - 1, max(phrase.first - _OBJECT_WITHIN, 0) - 1, -1):
        if befalls_things(forms[at]):
            return True
        if forms[at] in CLAUSE_MARKS | {BREAK} or is_verb(forms[at]):
            return False
    return False


def _aimed_at(context: Context, phrase: Phrase, head: PeopleNoun) -> bool:
    """A thing that a strike or an attack is aimed at, not named before: قصفت رتلا, غارة على جسر, هاجموا قافلة."""
    if phrase.definite or head.sector == "state_military" or head.lemma in word_set("abstract", "words"):
        return False
    forms = context.scene.words.forms
    for at in range(phrase.first - 1, max(phrase.first - _OBJECT_WITHIN, 0) - 1, -1):
        if _strikes(forms[at]):
            return True
        upon = at == phrase.first - 1 and forms[at] == ON
        if (
            forms[at] in CLAUSE_MARKS | {BREAK}
            or is_verb(forms[at])
            or (is_class(forms[at], "preposition") and not upon)
        ):
            return False
    return False


@of_word
def _strikes(form: str) -> bool:
    active = (sense for sense in senses_of(form) if not sense.passive)
    return any(sense.event_class in _STRIKES or sense.refine == "attack" for sense in active)


def _governed(context: Context, phrase: Phrase) -> bool:
    """Tell whether a preposition stands before the thing, as its own word or letter: في منزل، بالمبنى."""
    opening = context.scene.nouns.get(phrase.first)
    lettered = opening is not None and bool(opening.reading.proclitic) and not joins(opening.reading.proclitic)
    return lettered or is_class(context.scene.words.forms[phrase.first - 1], "preposition")


def _facility(phrase: Phrase, head: PeopleNoun) -> bool:
    """Tell whether a civilian site is spoken of as what is hit (سوقا شعبية), not by the name of a place."""
    named = phrase.definite and head.lemma not in word_set("abstract", "sites")
    return head.sector == "civilian" and bool(phrase.adjectives) and not named


def _told(phrase: Phrase) -> bool:
    """Tell whether a word beside the noun makes it a body of people: a quoted name, its people, an arming adjective."""
    if (
        phrase.quoted
        or phrase.inner is not None
        or any(noun.kind in _HUMAN and noun.plural for noun in phrase.heads[1:])
    ):
        return True
    return _armed(phrase)


def _armed(phrase: Phrase) -> bool:
    stems = tuple(word_set("abstract", "told_by"))
    armed = any(adjective.startswith(stems) for adjective in phrase.adjectives)
    return armed or (phrase.nisba is not None and phrase.heads[0].kind in ("force", "asset"))


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
