"""Shallow noun phrases of people and bodies: how far a phrase reaches and what stands in it.

No parser: a phrase goes on as long as the next word can only be its adjective, its genitive, its quoted name,
its members (from, of) or the body it belongs to. Agreement in definiteness and number decides doubtful words.
After Ryding, A Reference Grammar of Modern Standard Arabic, chapters 8 (construct) and 10 (adjectives).
"""

from typing import Any

from msgspec.structs import replace

from isnad.engine.phrases import Match
from isnad.lang.ar.calendar import words_of
from isnad.lang.ar.people import NATIONALS, OPEN_PLURAL, PeopleNoun, word, word_set
from isnad.lang.ar.syntax import OBJECT_LETTER, TA_MARBUTA_FOLDED, contracted_preposition
from isnad.lang.ar.wordclass import is_class
from isnad.tag.lexicon import Entry
from isnad.tag.phrase import Phrase, Scene
from isnad.tag.words import BREAK

MOST_QUOTED = 8
MOST_WORDS = 16
_HUMAN = ("person", "member", "office")
_NAMED = ("force", "org", "group", "site")
_MEMBERS = ("person", "member", "force", "group", "asset")
_INSIDERS = ("person", "member", "office")
_HELD = ("hostage",)


def read_phrase(scene: Scene, first: int, depth: int = 0, *, named: bool = True) -> Phrase | None:
    """Return the noun phrase that begins at a word; None where no known name or noun does.

    With `named` false a name at the first word is passed over for the noun that stands there.
    """
    phrase = _opening(scene, first, named=named)
    if phrase is None:
        return None
    while phrase.last - first < MOST_WORDS and scene.words.forms[phrase.last] != BREAK:
        longer = _one_more(scene, phrase, depth)
        if longer is None:
            break
        phrase = longer
    return phrase


def _opening(scene: Scene, first: int, *, named: bool) -> Phrase | None:
    name, noun = scene.names.get(first) if named else None, scene.nouns.get(first)
    if name is not None and (noun is None or name.last >= noun.last):
        return Phrase(first, name.last, names=(name,), definite=True, plain=False)
    if noun is None or not isinstance(noun.value, PeopleNoun):
        return None
    return Phrase(first, noun.last, (noun.value,), **_openness(scene, noun))


def _openness(scene: Scene, match: Match[Entry]) -> dict[str, Any]:
    """Whether the noun is definite, whether a genitive may follow, whether a pronoun owns it."""
    noun, reading = match.value, match.reading
    assert isinstance(noun, PeopleNoun)
    owned = bool(reading.enclitic)
    definite = reading.article or owned or word(scene.words.forms[match.last - 1]).definite
    return {"definite": definite, "open": not definite and not noun.closed, "owned": owned}


def _one_more(scene: Scene, phrase: Phrase, depth: int) -> Phrase | None:
    if phrase.owned or _quotation_ended(scene, phrase) or _person_named(phrase):
        return None
    return (
        _quoted(scene, phrase)
        or _named(scene, phrase)
        or _belongs(scene, phrase, depth)
        or _nested(scene, phrase)
        or _adjective(scene, phrase)
        or _genitive(scene, phrase)
        or _numbered(scene, phrase)
        or _for_what(scene, phrase)
        or _of_office(scene, phrase, depth)
        or _members(scene, phrase, depth)
    )


def _person_named(phrase: Phrase) -> bool:
    """Tell whether the phrase ends in a person's name: what follows is another part of the clause."""
    return bool(phrase.names) and phrase.names[-1].last == phrase.last and _is_person(phrase.names[-1])


def _quotation_ended(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a quotation that opened before the phrase ends here: "مجلس الشورى" المنبثق عن."""
    if phrase.last - 1 not in scene.words.closes:
        return False
    return not any(at in scene.words.opens for at in range(phrase.first + 1, phrase.last))


def _quoted(scene: Scene, phrase: Phrase) -> Phrase | None:
    """A quoted name after a body: سرايا "المقاومة الشعبية", حزب «الليكود»."""
    begin = phrase.last
    if begin not in scene.words.opens or not phrase.heads or phrase.quoted:
        return None
    if phrase.heads[-1].kind not in _NAMED or phrase.heads[-1].state is not None:
        return None
    for last in range(begin + 1, begin + MOST_QUOTED + 1):
        if scene.words.forms[last - 1] == BREAK:
            return None
        if last - 1 in scene.words.closes:
            inside = scene.names.get(begin)
            names = (inside,) if inside is not None and inside.last <= last else ()
            return replace(
                phrase, last=last, quoted=(begin, last), names=phrase.names + names, definite=True,
                open=False, plain=False,
            )  # fmt: skip
    return None


def _named(scene: Scene, phrase: Phrase) -> Phrase | None:
    """A known name as genitive (مقاتلي الحوثيين) or beside an office (الرئيس التركي رجب طيب أردوغان)."""
    name, noun = scene.names.get(phrase.last), scene.nouns.get(phrase.last)
    if name is None or name.reading.proclitic or (noun is not None and noun.last > name.last):
        return None
    beside = phrase.heads and phrase.heads[0].kind == "office" and not phrase.names and _is_person(name)
    if not phrase.open and not beside:
        return None
    return replace(
        phrase, last=name.last, names=(*phrase.names, name), definite=True, open=False, plain=False,
        of_name=phrase.open,
    )  # fmt: skip


def _is_person(name: Match[Entry]) -> bool:
    assert not isinstance(name.value, PeopleNoun)
    return any((entry.actor_id or "").startswith("person-") for entry in name.value)


def _nested(scene: Scene, phrase: Phrase) -> Phrase | None:
    """A further noun in construct: قادة جيش الاحتلال, رئيس محكمة الاستئناف."""
    noun = scene.nouns.get(phrase.last)
    if noun is None or not phrase.open or noun.reading.proclitic or not isinstance(noun.value, PeopleNoun):
        return None
    if noun.value.role == NATIONALS or _only_an_adjective(scene, phrase, noun):
        return None
    heads = (*phrase.heads, noun.value)
    return replace(phrase, last=noun.last, heads=heads, **_openness(scene, noun))


def _only_an_adjective(scene: Scene, phrase: Phrase, noun: Match[Entry]) -> bool:
    """Tell whether a noun of a person is the adjective of the body before it: مجموعة إرهابية, تنظيم إرهابي."""
    assert isinstance(noun.value, PeopleNoun)
    listed = word(scene.words.forms[phrase.last]).adjective and not noun.value.plural
    return listed and (bool(noun.reading.enclitic) or phrase.heads[-1].kind in _NAMED)


def _adjective(scene: Scene, phrase: Phrase) -> Phrase | None:
    form = scene.words.forms[phrase.last]
    seen = word(form)
    if seen.joined or seen.definite != phrase.definite or phrase.last in scene.words.opens:
        return None
    if form in word_set("place", "before") or (_only_country(phrase) and not seen.adjective):
        return None
    if (
        seen.stop
        or is_class(form, "preposition")
        or not (seen.adjective or seen.shape)
        or not _agrees(scene, phrase, seen.people_plural)
    ):
        return None
    if seen.stem in word_set("affiliation", "words") and _complement(scene, phrase.last) is not None:
        return None
    if seen.nisba is None:
        return replace(phrase, last=phrase.last + 1, open=False, adjectives=(*phrase.adjectives, seen.stem))
    nisba = phrase.nisba or seen.nisba
    return replace(phrase, last=phrase.last + 1, nisba=nisba, open=False, plain=False)


def _agrees(scene: Scene, phrase: Phrase, people_plural: bool) -> bool:
    """Keep out the object of a verb that stands before: اعتقل الجيش المتظاهرين (the army arrested ...)."""
    noun = scene.nouns.get(phrase.last)
    if scene.places.get(phrase.last) is not None and word(scene.words.forms[phrase.last]).nisba is None:
        return False
    if (
        (phrase.plain or phrase.nisba)
        and _one_man(phrase)
        and scene.words.forms[phrase.last].endswith(TA_MARBUTA_FOLDED)
    ):
        return False
    if people_plural:
        human = any(head.plural and head.kind in _HUMAN for head in phrase.heads)
        return human or (not phrase.heads and scene.words.forms[phrase.last - 1].endswith(OPEN_PLURAL))
    return noun is None or noun.last == phrase.last + 1


def _one_man(phrase: Phrase) -> bool:
    """Tell whether the last noun is one man, whose adjective cannot be feminine: غادر السفير الهندي المدينة."""
    last = phrase.heads[-1] if phrase.heads else None
    single = last is not None and last.kind in ("person", "office") and not last.plural
    return last is not None and single and not last.lemma.endswith(TA_MARBUTA_FOLDED) and last.sex != "female"


def _genitive(scene: Scene, phrase: Phrase) -> Phrase | None:
    """An unlisted genitive: a definite word (سكان البلدة) or a place (أهالي حلب)."""
    if not phrase.open or phrase.last in scene.words.opens or _on_a_day(scene, phrase):
        return None
    reach = scene.places.get(phrase.last)
    seen = word(scene.words.forms[phrase.last])
    if reach is not None and not seen.joined:
        return replace(phrase, last=reach, definite=True, open=False, plain=False)
    if seen.definite and not seen.joined:
        return replace(phrase, last=phrase.last + 1, definite=True, open=False, plain=False)
    return None


def _on_a_day(scene: Scene, phrase: Phrase) -> bool:
    """مقتل سبعة جنود الاثنين: the day after people is no genitive of theirs, as it is in سوق الجمعة."""
    people = bool(phrase.heads) and phrase.heads[-1].kind in _INSIDERS
    return people and scene.words.forms[phrase.last] in words_of("weekday")


def _numbered(scene: Scene, phrase: Phrase) -> Phrase | None:
    """The number of a unit: الفرقة 30, اللواء 444."""
    unit = phrase.heads and phrase.heads[-1].kind == "force" and phrase.last == phrase.first + 1
    if not unit or not scene.words.forms[phrase.last].isdigit():
        return None
    return replace(phrase, last=phrase.last + 1, definite=True, open=False, plain=False)


def _known_at(scene: Scene, at: int) -> bool:
    return at in scene.names or at in scene.nouns


def _for_what(scene: Scene, phrase: Phrase) -> Phrase | None:
    """What a body with a general name is for: الهيئة العامة للسياحة, المجلس الأعلى للقضاء."""
    body = phrase.heads and phrase.heads[-1].kind == "org" and phrase.plain and phrase.adjectives
    if not body or not contracted_preposition(scene.words.forms[phrase.last]) or _known_at(scene, phrase.last):
        return None
    return replace(phrase, last=phrase.last + 1, open=False, plain=False)


def _members(scene: Scene, phrase: Phrase, depth: int) -> Phrase | None:
    """The body whose people they are: متمردين من حزب العمال الكردستاني, قيادي في حركة الجهاد."""
    form = scene.words.forms[phrase.last]
    within = form in word_set("marks", "within")
    if depth or not phrase.heads or phrase.names or not (within or form in word_set("marks", "members")):
        return None
    if phrase.heads[0].kind not in (_INSIDERS if within else _MEMBERS) or phrase.heads[0].role in _HELD:
        return None
    inner = _without_proclitic(scene, phrase.last + 1, depth)
    if inner is None or _only_country(inner) or (inner.heads and inner.heads[0].kind in (*_HUMAN, "site", "asset")):
        return None
    return _joined(phrase, inner)


def _joined(phrase: Phrase, inner: Phrase) -> Phrase:
    """The phrase together with that of the body its people are of."""
    return replace(
        phrase,
        last=inner.last,
        heads=phrase.heads + inner.heads,
        names=inner.names,
        nisba=phrase.nisba or inner.nisba,
        quoted=inner.quoted,
        inner=inner,
        definite=True,
        open=False,
        plain=False,
    )


def _without_proclitic(scene: Scene, first: int, depth: int) -> Phrase | None:
    for match in (scene.names.get(first), scene.nouns.get(first)):
        if match is not None and match.reading.proclitic:
            return None
    return read_phrase(scene, first, depth + 1)


def _only_country(phrase: Phrase) -> bool:
    return not phrase.heads and all(
        entry.kind in ("country", "capital")
        for name in phrase.names
        if not isinstance(name.value, PeopleNoun)
        for entry in name.value
    )


def _belongs(scene: Scene, phrase: Phrase, depth: int) -> Phrase | None:
    """The body it belongs to: القوات الخاصة التابعة لوزارة الداخلية, وحدات من الجيش موالية لهادي."""
    seen = word(scene.words.forms[phrase.last])
    if depth or seen.joined or not phrase.heads or seen.stem not in word_set("affiliation", "words"):
        return None
    at = _complement(scene, phrase.last)
    if at is None:
        return None
    inner = read_phrase(scene, at, depth + 1)
    if inner is None:
        return None
    return replace(phrase, last=inner.last, tail=at, open=False, definite=True, owned=True)


def _complement(scene: Scene, participle: int) -> int | None:
    """The word at which a participle's body begins: التابعة لوزارة, المنبثق عن المؤتمر; None without one."""
    at = participle + 1
    if scene.words.forms[at] in word_set("affiliation", "prepositions"):
        return at + 1
    return at if scene.words.forms[at].startswith(OBJECT_LETTER) else None


def _of_office(scene: Scene, phrase: Phrase, depth: int) -> Phrase | None:
    """Whom an office speaks for or serves: الناطق باسم حركة حماس, الأمين العام للأمم المتحدة."""
    if depth or not phrase.heads or phrase.heads[0].kind != "office" or phrase.names:
        return None
    at = phrase.last
    form = scene.words.forms[at]
    if form in word_set("offices", "of"):
        at += 1
    elif not form.startswith(OBJECT_LETTER) or word(form).stop:
        return None
    inner = read_phrase(scene, at, depth + 1)
    if inner is None:
        return None
    return _joined(phrase, inner)
