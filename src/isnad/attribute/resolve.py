"""What a speaker's words resolve to: the source or actor of the registry, and the kind of source it is."""

from functools import lru_cache

from isnad.attribute.phrase import INSTITUTIONS, MEDIA, Phrase, first_word
from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.attribute.served import kin, names_master
from isnad.knowledge.registry import PERSON, Registry
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import ARTICLE, HEAD, KIN, PREPOSITION, TITLE, Head, head_of, pair_kind, speaker_words
from isnad.record.codes import Sector, SourceKind
from isnad.record.mentions import PersonMention

CORRESPONDENT = "correspondent"
"""Who reports for an outlet speaks with its voice."""
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


def look_up(scene: Scene, phrase: Phrase, text: str, registry: Registry) -> tuple[str, SourceKind | None] | None:
    """Return the registry's id for the phrase, or for the body that a spokesperson or officer speaks for.

    The kind beside it is None where the phrase's own words tell it better; the whole is None for nobody known.
    """
    of_another = kin(phrase) or names_master(scene, phrase)
    for candidate in _candidates(scene, phrase, text):
        known = _known(registry, candidate)
        if known is not None and not (of_another and known[0].startswith(PERSON)):
            return _told_by(phrase.head, *known)
    named = _source_inside(scene, phrase, registry)
    if named is not None:
        return _told_by(phrase.head, *named)
    for index in range(phrase.first, phrase.last):
        mention = scene.actor_at.get(index)
        if mention is None or mention.actor_id is None or (of_another and mention.actor_id.startswith(PERSON)):
            continue
        if _counts(scene, phrase, index):
            return _told_by(phrase.head, mention.actor_id, _OF_SECTOR.get(mention.sector, "party"))
    return None


def _told_by(head: Head | None, found: str, kind: SourceKind) -> tuple[str, SourceKind | None]:
    """A paper of the army is a document and the head of a rescue service no witness, whatever their body is."""
    if head is not None and kind == "witness" and head.kind in INSTITUTIONS:  # volunteers of a city, organised
        return found, "ngo"
    own = head is not None and (head.kind == "document" or (kind == "witness" and _KIND[head.kind] != "witness"))
    return found, None if own else kind


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
        if scene.flag(index) & PREPOSITION or scene.forms[index] in speaker_words("speaks_for"):
            if _only_where(scene, index + 1) or _towards(scene, index):
                break
            found.append(scene.text(index + 1, _before_bracket(scene, index + 1, phrase.last)))
            found.append(scene.text(index + 1, _before_name(scene, index + 2, phrase.last)))
            break
    return found


def _before_bracket(scene: Scene, first: int, last: int) -> int:
    return next((index for index in range(first + 1, last) if scene.forms[index] == "("), last)


def _before_name(scene: Scene, first: int, last: int) -> int:
    """المسعف في الدفاع المدني | أبو محمد: the body that the one named belongs to."""
    return next((index for index in range(first, last) if index in scene.persons or scene.flag(index) & KIN), last)


def _media_names(scene: Scene, phrase: Phrase) -> list[str]:
    """A paper's or agency's own name behind its head noun: صحيفة المثال البريطانية → المثال البريطانية, المثال."""
    if phrase.head is None or phrase.head.kind not in MEDIA:
        return []
    if scene.forms[phrase.first + 1 : phrase.first + 2] and scene.forms[phrase.first + 1] in MARKS:
        return [scene.text(phrase.first + 1, phrase.last)]  # موقع "بيروت اللحظة" is none of Beirut's
    ends = range(phrase.last, phrase.first + 1, -1)
    return [scene.text(phrase.first + 1, end) for end in ends[:3]]


def _source_inside(scene: Scene, phrase: Phrase, registry: Registry) -> tuple[str, SourceKind] | None:
    """A source of more than one word, or one behind the noun of an outlet: وكالة الوادي الرسمية."""
    behind_noun = phrase.head is not None and phrase.head.kind in MEDIA
    for index in range(phrase.first, phrase.last):
        end, source_id = scene.source_at.get(index, (index, ""))
        if end <= phrase.last and (end - index > 1 or (behind_noun and index == phrase.first + 1 and end > index)):
            source = registry.sources[source_id]
            return source.id, source.kind
    return None


def _counts(scene: Scene, phrase: Phrase, first: int) -> bool:
    """Whether an actor named inside a phrase is the one who speaks: not the سوريا of a site called نداء سوريا."""
    last, kind = scene.actors[first], phrase.head.kind if phrase.head else ""
    if first > phrase.first and (_only_where(scene, first) or _part_of_quoted(scene, first, last)):
        return False
    if kind in ("source", "hearsay", "crowd") and (scene.actor_at[first].actor_id or "").startswith(PERSON):
        return False  # مصادر موالية للرئيس فلان
    if kind in MEDIA:
        return first == phrase.first and last >= phrase.last
    following = scene.flag(last) if last < phrase.last else 0
    described = following & ARTICLE and scene.flag(last - 1) & ARTICLE
    ends = not described or bool(following & (HEAD | TITLE))
    if not ends:  # الرئاسة العامة للأرصاد is no presidency, مجلس الأمن القومي not the Security Council
        return False
    titled = last == first + 1 and scene.flag(first) & ARTICLE and scene.flag(first) & (HEAD | TITLE)
    return not (titled and last in scene.persons)  # الأمير فلان is a prince, not the emir of a state


def _part_of_quoted(scene: Scene, first: int, last: int) -> bool:
    """The سوريا of a correspondent of "مدار سوريا" is a piece of a name between marks."""
    marks = scene.quotes.around(first)
    return marks is not None and (marks[0] + 1 < first or last < marks[1])


def _towards(scene: Scene, at: int) -> bool:
    """غرفة طوارئ شرق الجزيرة works east of a place and is no outlet of its name."""
    inner = scene.forms[at] in cue_words("names", "inside") or scene.forms[at] in cue_words("prepositions", "of")
    return (
        (at in scene.places or at + 1 in scene.places)
        and not inner
        and scene.forms[at] not in speaker_words("speaks_for")
    )


def _only_where(scene: Scene, first: int) -> bool:
    """A country behind "in" says where somebody is, not for whom they speak: مصادر في اليمن."""
    return first in scene.places and scene.forms[first - 1] in cue_words("names", "inside")


def kind_of(scene: Scene, phrase: Phrase, person: PersonMention | None) -> SourceKind:
    """Return the kind of source that the words alone tell of."""
    body = _body_spoken_for(scene, phrase)
    if body is not None:
        return body
    if phrase.head is not None and phrase.head.role == CORRESPONDENT:
        return "outlet"
    if phrase.head is not None:
        return _kind_at(scene, first_word(scene, phrase)) or _KIND[phrase.head.kind]
    if scene.flag(phrase.first) & TITLE and person is not None:
        return "official"
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
    beside = office_beside(scene, phrase)
    return _KIND[beside.kind] if beside is not None else "witness"


def office_beside(scene: Scene, phrase: Phrase) -> Head | None:
    """Return the office that follows a name, behind a comma or not: سامي الحداد رئيس البلدية; None for none."""
    at = phrase.apposition[0] if phrase.apposition else phrase.last
    at += at < len(scene.forms) and scene.forms[at] in cue_words("names", "who_is")
    if at >= len(scene.forms) or scene.flag(at) & TITLE:
        return None
    head = head_of(scene.forms[at])
    return head if head is not None and head.kind in ("office", "person", "witness") else None


def _body_spoken_for(scene: Scene, phrase: Phrase) -> SourceKind | None:
    """The kind of the body a spokesperson speaks for: الناطق باسم حركة كذا is the movement's voice."""
    for index in range(phrase.first + 1, phrase.last - 1):
        if scene.forms[index] in speaker_words("speaks_for"):
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
