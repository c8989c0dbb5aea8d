"""Who a speaker is: name, role, kind of source, anonymity; and which earlier speaker a word points back to."""

from dataclasses import dataclass
from functools import lru_cache

from isnad.attribute.phrase import INSTITUTIONS, Phrase
from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.knowledge.registry import Registry
from isnad.lang.ar.cues import Cue, cue_words
from isnad.lang.ar.speakers import (
    ARTICLE,
    COORDINATED,
    DEMONSTRATIVE,
    HEAD,
    KIN,
    PREPOSITION,
    TITLE,
    bare_word,
    field_label,
    head_of,
    pair_kind,
    plural_ending,
    plural_in_at,
    speaker_words,
)
from isnad.lang.ar.speech import CLITIC_TO, after_letters, with_phrase, without_to
from isnad.record.base import Quoted
from isnad.record.codes import Sector, SourceKind
from isnad.record.mentions import PersonMention

_UNNAMED = frozenset({"source", "hearsay", "witness", "crowd", "person"})
_KIND: dict[str, SourceKind] = {
    "source": "anonymous",
    "hearsay": "anonymous",
    "witness": "witness",
    "crowd": "witness",
    "person": "official",
    "office": "official",
    "body": "official",
    "force": "official",
    "group": "party",
    "outlet": "outlet",
    "agency": "agency",
    "ngo": "ngo",
    "document": "document",
}
_OF_SECTOR: dict[Sector, SourceKind] = {
    "state_military": "official",
    "police_security": "official",
    "foreign_military": "official",
    "political": "official",
    "pro_government_militia": "party",
    "rebel": "party",
    "jihadist": "party",
    "tribe": "party",
    "criminal": "party",
    "ngo_io": "ngo",
    "media": "outlet",
    "civilian": "witness",
    "protesters": "witness",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """What a hop says of its speaker besides the words."""

    name: str
    source_id: str | None
    role: str | None
    kind: SourceKind
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as mentioned at one place: its words, who it is, and how verbs agree with it."""

    phrase: Phrase
    words: Quoted
    identity: Identity
    gender: str
    number: str


def words_of(scene: Scene, phrase: Phrase) -> Quoted:
    """Return the phrase as printed, without a joined preposition and without quotation marks around it.

    Where several offices stand before a name, from the last of them on: عضو الكتلة النيابية | وزير العدل فلان,
    قائد المنطقة الأولى | اللواء فلان. The offices left off are in the role.
    """
    first, last, tokens = _nearest_title(scene, phrase), phrase.last, scene.article.tokens
    if scene.forms[first] in MARKS and scene.quotes.closer.get(first) == last - 1 and last - first > 2:
        first, last = first + 1, last - 1
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if phrase.as_form and scene.forms[first][1:] == phrase.as_form:
        start = after_letters(tokens, first, CLITIC_TO)
    elif scene.flag(first) & COORDINATED:
        start = after_letters(tokens, first, scene.forms[first][0])
    return Quoted(start=start, end=end, text=scene.article.document.text[start:end])


def _nearest_title(scene: Scene, phrase: Phrase) -> int:
    named = name_tokens(scene, phrase)
    if named is None or scene.forms[named[0] - 1] == "(":
        return phrase.first
    for index in range(named[0], phrase.first, -1):
        flag = scene.flag(index)
        closed = scene.flag(index - 1) & ARTICLE
        rank = flag & TITLE and flag & ARTICLE and (closed or not flag & HEAD)
        office = flag & HEAD and not flag & (ARTICLE | COORDINATED) and closed
        if rank or office:
            return index
    return phrase.first


def identify(scene: Scene, phrase: Phrase, registry: Registry, cue: Cue | None, known: list[Speaker]) -> Speaker:
    """Return the speaker a phrase names, earlier speakers of the report being `known`."""
    words = words_of(scene, phrase)
    gender, number = _agreement(scene, phrase, cue)
    earlier = _earlier(scene, phrase, words, known)
    if earlier is not None:
        return Speaker(phrase, words, earlier.identity, gender, number)
    return Speaker(phrase, words, _identity(scene, phrase, words, registry), gender, number)


def _identity(scene: Scene, phrase: Phrase, words: Quoted, registry: Registry) -> Identity:
    person, named = _person(scene, phrase), name_tokens(scene, phrase)
    known = _look_up(scene, phrase, words.text, registry)
    kind = known[1] if known else _kind(scene, phrase, person)
    anonymous = _anonymous(scene, phrase, person is not None or named is not None)
    if anonymous and kind == "official":
        kind = "anonymous"
    name = words.text
    if person is not None and named is not None:
        name = person.name
    elif named is not None:
        name = scene.text(*named)
    return Identity(name, known[0] if known else None, _role(scene, phrase), kind, anonymous)


def _person(scene: Scene, phrase: Phrase) -> PersonMention | None:
    for index in range(phrase.first, phrase.last):
        if index in scene.person_at:
            return scene.person_at[index]
    return None


def name_tokens(scene: Scene, phrase: Phrase) -> tuple[int, int] | None:
    """Return the tokens of the personal name inside a phrase; None when it gives only an office.

    Without a person mention: a bracket, a kunya or title, or bare words after the closed office
    (مدير المرصد رامي علي).
    """
    for index in range(phrase.first, phrase.last):
        if index in scene.persons:
            return index, min(scene.persons[index], phrase.last)
    if phrase.head is None or phrase.head.kind not in ("person", "office", "witness"):
        return None
    closer = scene.quotes.closer.get(phrase.first)
    if closer is not None and closer < phrase.last - 1:
        return phrase.first + 1, closer  # “فلان” الخبير في كذا
    if not scene.flag(phrase.first) & (HEAD | TITLE):  # نبيل سعد الناطق باسم الرئاسة
        heads = (index for index in range(phrase.first, phrase.last) if scene.flag(index) & HEAD)
        return phrase.first, next(heads, phrase.last)
    return _name_by_shape(scene, phrase)


def _name_by_shape(scene: Scene, phrase: Phrase) -> tuple[int, int] | None:
    definite = False
    for index in range(phrase.first, phrase.last):
        form, flag = scene.forms[index], scene.flag(index)
        if form == "(" and index > phrase.first:
            return index + 1, phrase.last - 1
        rank = flag & TITLE and (not flag & HEAD or (definite and flag & ARTICLE))
        followed = index + 1 < phrase.last and not scene.flag(index + 1) & PREPOSITION
        if index > phrase.first and (flag & KIN or rank) and followed:
            return index, phrase.last
        if flag & PREPOSITION or with_phrase(form) or form in _speaks_for() or head_of(without_to(form)) is not None:
            definite = False
        elif flag & ARTICLE:
            definite = True
        elif definite and not flag & HEAD and form not in MARKS and form.isalpha():
            return index, phrase.last
    return None


def _look_up(scene: Scene, phrase: Phrase, text: str, registry: Registry) -> tuple[str, SourceKind] | None:
    """The registry's id and kind for the phrase, or for the body a spokesperson or officer speaks for."""
    for candidate in _candidates(scene, phrase, text):
        known = _known(registry, candidate)
        if known is not None:
            return known
    for index in range(phrase.first, phrase.last):
        mention = scene.actor_at.get(index)
        if mention is not None and mention.actor_id is not None and not mention.generic:
            return mention.actor_id, _OF_SECTOR.get(mention.sector, "party")
    return None


@lru_cache(maxsize=50_000)
def _known(registry: Registry, text: str) -> tuple[str, SourceKind] | None:
    source = registry.find_source(text)
    if source is not None:
        return source.id, source.kind
    actor = registry.find_actor(text)
    return None if actor is None else (actor.id, _OF_SECTOR.get(actor.sector, "party"))


def _candidates(scene: Scene, phrase: Phrase, text: str) -> list[str]:
    """The whole text; and for an office with "in the name of" or "in", what stands behind it."""
    found = [text, *_media_names(scene, phrase)]
    if phrase.as_form and scene.forms[phrase.first][1:] != phrase.as_form:
        found.append(phrase.as_form + text[len(scene.text(phrase.first, phrase.first + 1)) :])
    for index in range(phrase.first + 1, phrase.last - 1):
        if scene.flag(index) & PREPOSITION or scene.forms[index] in _speaks_for():
            found.append(scene.text(index + 1, _before_bracket(scene, index + 1, phrase.last)))
            break
    return found


def _before_bracket(scene: Scene, first: int, last: int) -> int:
    return next((index for index in range(first + 1, last) if scene.forms[index] == "("), last)


def _media_names(scene: Scene, phrase: Phrase) -> list[str]:
    """A paper's or agency's own name behind its head noun: صحيفة المثال البريطانية → المثال البريطانية, المثال."""
    if phrase.head is None or phrase.head.kind not in ("outlet", "agency", "ngo"):
        return []
    ends = range(phrase.last, phrase.first + 1, -1)
    return [scene.text(phrase.first + 1, end) for end in ends[:3]]


def _speaks_for() -> frozenset[str]:
    return speaker_words("speaks_for")


def _kind(scene: Scene, phrase: Phrase, person: PersonMention | None) -> SourceKind:
    body = _body_spoken_for(scene, phrase)
    if body is not None:
        return body
    if phrase.head is not None:
        return _kind_at(scene, first_word(scene, phrase)) or _KIND[phrase.head.kind]
    actor = scene.actor_at.get(phrase.first)
    if actor is not None:
        return _OF_SECTOR.get(actor.sector, "party")
    if phrase.first in scene.places or scene.forms[phrase.first] in speaker_words("feminine_names"):
        return "official"
    if scene.forms[phrase.first] in MARKS:
        return "outlet"
    if person is not None and (person.public_office or person.rank is not None or person.role is not None):
        return "official"
    if scene.flag(phrase.first) & TITLE:
        return "official"
    beside = head_of(scene.forms[phrase.apposition[0]]) if phrase.apposition else None
    return _KIND[beside.kind] if beside is not None else "witness"


def _body_spoken_for(scene: Scene, phrase: Phrase) -> SourceKind | None:
    """The kind of the body a spokesperson speaks for: الناطق باسم حركة كذا is the movement's voice."""
    for index in range(phrase.first + 1, phrase.last - 1):
        if scene.forms[index] in _speaks_for():
            return _kind_at(scene, index + 1)
    return None


def _kind_at(scene: Scene, token: int) -> SourceKind | None:
    """The kind of the institution named at a token; None for a person's office."""
    following = scene.forms[token + 1] if token + 1 < len(scene.forms) else ""
    pair = pair_kind(scene.forms[token], following)
    head = head_of(scene.forms[token])
    if pair is not None:
        return _KIND[pair]
    return _KIND[head.kind] if head is not None and head.kind in INSTITUTIONS else None


def _anonymous(scene: Scene, phrase: Phrase, named: bool) -> bool:
    """By the guide: unnamed officials, sources, witnesses and collectives; not institutions nor their spokesmen."""
    head = phrase.head
    if head is None or named:
        return False
    if head.kind == "office":
        return not _definite(scene, phrase)
    return head.kind in _UNNAMED


def _definite(scene: Scene, phrase: Phrase) -> bool:
    return any(
        scene.flag(index) & ARTICLE
        or index in scene.places
        or index in scene.actors
        or scene.forms[index] in speaker_words("feminine_names")
        or scene.forms[index] in MARKS
        or scene.forms[index] in _speaks_for()
        for index in range(phrase.first, phrase.last)
    )


def _role(scene: Scene, phrase: Phrase) -> str | None:
    """An English label of the head noun: "medical source", "spokesperson"; None for bodies and bare names."""
    head = phrase.head
    if head is None or head.kind in ("body", "force", "group", "outlet", "agency", "ngo", "document"):
        return None
    if head.kind != "source":
        return head.role
    labels = (field_label(scene.forms[index]) for index in range(phrase.first + 1, phrase.last))
    label = next((label for label in labels if label), None)
    return f"{label} {head.role}" if label else head.role


def _agreement(scene: Scene, phrase: Phrase, cue: Cue | None) -> tuple[str, str]:
    head = phrase.head
    number = head.number if head is not None else "plural" if plural_ending(scene.forms[phrase.first]) else "singular"
    if cue is not None and cue.kind == "verb" and cue.number == "singular" and number != "plural":
        return cue.gender, number
    if head is not None:
        return head.gender, number
    if plural_in_at(scene.forms[phrase.first]):
        return "feminine", "things"
    feminine = phrase.first in scene.places or scene.forms[phrase.first] in speaker_words("feminine_names")
    return "feminine" if feminine else "masculine", number


def agrees(speaker: Speaker, cue: Cue) -> bool:
    """Tell whether a verb or participle can have the speaker as its unspoken subject; other cues always can."""
    if cue.kind not in ("verb", "participle"):
        return True
    if cue.number == "plural":
        return speaker.number in ("plural", "things")
    if cue.number == "dual":
        return speaker.number == "dual"
    return speaker.gender == cue.gender and speaker.number in ("singular", "things")


def _earlier(scene: Scene, phrase: Phrase, words: Quoted, known: list[Speaker]) -> Speaker | None:
    """The earlier speaker meant by a family name alone or by "the source", "the witnesses"."""
    if phrase.last - phrase.first > 3:
        return None
    named = name_tokens(scene, phrase)
    if phrase.head is not None and named is None:
        return _same_head(scene, phrase, known) if scene.flag(first_word(scene, phrase)) & ARTICLE else None
    closing = scene.forms[phrase.last - 1] in MARKS and phrase.last - phrase.first > 1
    last = bare_word(scene.forms[phrase.last - 1 - closing])
    for one in reversed(known):
        first, end = name_tokens(scene, one.phrase) or (one.phrase.first, one.phrase.last)
        if not _can_be_named(one) or one.words.text == words.text or one.phrase.last - one.phrase.first < 2:
            continue
        if last in map(bare_word, scene.forms[first:end]):
            return one
    return None


def first_word(scene: Scene, phrase: Phrase) -> int:
    """Return the first token of the phrase that is no quotation mark."""
    return phrase.first + (scene.forms[phrase.first] in MARKS and phrase.last - phrase.first > 1)


def _can_be_named(speaker: Speaker) -> bool:
    head = speaker.phrase.head
    return head is None or head.kind in ("person", "office", "witness", "body", "ngo")


def _same_head(scene: Scene, phrase: Phrase, known: list[Speaker]) -> Speaker | None:
    """The last speaker of the same head noun: الوزارة, المصدر نفسه; a plural also for "a source" before it."""
    head, word = phrase.head, bare_word(scene.forms[first_word(scene, phrase)])
    words = sum(scene.forms[index] not in MARKS for index in range(phrase.first, phrase.last))
    if head is None or words > (2 if head.kind in _UNNAMED else 1):
        return None
    for one in reversed(known):
        other = one.phrase.head
        if other is None or one.phrase.last - one.phrase.first < phrase.last - phrase.first:
            continue
        first = first_word(scene, one.phrase)
        first += scene.forms[first] in cue_words("names", "part_of") or bool(scene.flag(first) & DEMONSTRATIVE)
        if word == bare_word(scene.forms[first]) or (other.role == head.role and head.kind in ("source", "witness")):
            return one
    return None
