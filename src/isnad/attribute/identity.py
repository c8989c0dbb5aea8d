"""Who a speaker is: name, role, kind of source, anonymity; and which earlier speaker a word points back to."""

import msgspec

from isnad.attribute.phrase import INSTITUTIONS, Phrase, first_word
from isnad.attribute.quotes import MARKS
from isnad.attribute.resolve import CORRESPONDENT, kind_of, look_up, office_beside
from isnad.attribute.scene import Scene
from isnad.attribute.served import kin, names_master, serves
from isnad.knowledge.registry import Registry
from isnad.lang.ar.cues import Cue, cue_words
from isnad.lang.ar.names import name_word
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
    plural_ending,
    plural_in_at,
    speaker_words,
)
from isnad.lang.ar.speech import CLITIC_TO, after_letters, with_phrase, without_to
from isnad.lang.ar.triggers import known_verbs
from isnad.record.base import Quoted
from isnad.record.codes import SourceKind

_NEVER_NAMED = frozenset({"source", "hearsay", "crowd", "document"})
_LONGEST_REST = 3
_UNNAMED = frozenset({"source", "hearsay", "witness", "crowd", "person"})


class Identity(msgspec.Struct, frozen=True):
    """What a hop says of its speaker besides the words."""

    name: str
    source_id: str | None
    role: str | None
    kind: SourceKind
    anonymous: bool


class Speaker(msgspec.Struct, frozen=True):
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
    elif phrase.joined or scene.flag(first) & COORDINATED:
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
    return Speaker(phrase, words, _identity(scene, phrase, words, registry, known), gender, number)


def _issuer(scene: Scene, phrase: Phrase, earlier: list[Speaker]) -> tuple[str, None] | None:
    """وأضاف البيان: the paper of whoever spoke last, where that is a known body or its officer."""
    alone = phrase.last - phrase.first == 1 and scene.forms[phrase.first] in cue_words("names", "statements")
    issuer = earlier[-1].identity.source_id if alone and earlier else None
    return None if issuer is None else (issuer, None)


def _identity(scene: Scene, phrase: Phrase, words: Quoted, registry: Registry, earlier: list[Speaker]) -> Identity:
    named = name_tokens(scene, phrase)
    person = scene.person_at.get(named[0]) if named is not None else None
    known = look_up(scene, phrase, words.text, registry) or _issuer(scene, phrase, earlier)
    kind = (known[1] if known else None) or kind_of(scene, phrase, person)
    anonymous = _anonymous(scene, phrase, named is not None)
    if anonymous and kind == "official":
        kind = "anonymous"
    return Identity(_name(scene, phrase, words), known[0] if known else None, _role(scene, phrase), kind, anonymous)


def _name(scene: Scene, phrase: Phrase, words: Quoted) -> str:
    """The name of a person, whole where the report gives it elsewhere; the words themselves for everybody else."""
    named = name_tokens(scene, phrase)
    if named is None or kin(phrase):
        return words.text
    person = scene.person_at.get(named[0])
    return person.name if person is not None and scene.persons[named[0]] == named[1] else scene.text(*named)


def name_tokens(scene: Scene, phrase: Phrase) -> tuple[int, int] | None:
    """Return the tokens of the personal name inside a phrase; None when it gives only an office.

    Without a person mention: a bracket, a kunya or title, or bare words after the closed office
    (مدير المرصد رامي علي).
    """
    if phrase.head is not None and phrase.head.kind in _NEVER_NAMED:  # مصادر موالية للرئيس فلان
        return None
    for index in range(phrase.first, phrase.last):
        if index in scene.persons and not (serves(scene, phrase, index) or _of_body(scene, phrase, index)):
            return index, _whole_name(scene, min(scene.persons[index], phrase.last), phrase.last)
    if names_master(scene, phrase):
        return None
    if phrase.head is None or phrase.head.kind not in ("person", "office", "witness"):
        return None
    closer = scene.quotes.closer.get(phrase.first)
    if closer is not None and closer < phrase.last - 1:
        return phrase.first + 1, closer  # “فلان” الخبير في كذا
    counted = scene.forms[phrase.first] in cue_words("names", "part_of")  # عدد من المشايخ
    if not counted and not scene.flag(phrase.first) & (HEAD | TITLE):  # نبيل سعد الناطق باسم الرئاسة
        heads = (index for index in range(phrase.first, phrase.last) if scene.flag(index) & HEAD)
        return phrase.first, next(heads, phrase.last)
    named = _name_by_shape(scene, phrase)
    return None if named is None or serves(scene, phrase, named[0]) else named


def _whole_name(scene: Scene, end: int, last: int) -> int:
    """الطاهر حاج | النور: a name of which the mention has only the beginning reaches to the end of the phrase."""
    last -= scene.forms[last - 1] in MARKS
    rest = range(end, last)
    return last if len(rest) < _LONGEST_REST and all(_of_name(scene, index) for index in rest) else end


def _of_name(scene: Scene, index: int) -> bool:
    return scene.forms[index].isalpha() and not scene.flag(index) & ~ARTICLE


def _of_body(scene: Scene, phrase: Phrase, name: int) -> bool:
    """Whether a body speaks and the name only describes it: القوات الموالية للرئيس فلان; لواء is also a rank."""
    if phrase.head is None or phrase.head.kind not in INSTITUTIONS:
        return False
    first = first_word(scene, phrase)
    ranked = scene.flag(first) | scene.flag(name - 1) | scene.flag(name)
    return head_of(scene.forms[first]) == phrase.head and not ranked & TITLE


def _name_by_shape(scene: Scene, phrase: Phrase) -> tuple[int, int] | None:
    definite, lands, past = False, speaker_words("feminine_names"), phrase.first
    for index in range(phrase.first, phrase.last):
        form, flag = scene.forms[index], scene.flag(index)
        past = max(past, scene.places.get(index, past))
        if form == "(" and index > phrase.first:
            return index + 1, phrase.last - 1
        rank = flag & TITLE and (not flag & HEAD or (definite and flag & ARTICLE))
        followed = index + 1 < phrase.last and not scene.flag(index + 1) & PREPOSITION
        if index > phrase.first and (flag & KIN or rank) and followed:
            return index, phrase.last
        if (
            flag & PREPOSITION
            or with_phrase(form)
            or form in speaker_words("speaks_for")
            or head_of(without_to(form)) is not None
        ):
            definite = False
        elif flag & ARTICLE or index < past or index + 1 in scene.places or _for_whom(scene, index):  # بمنطقة حلب
            definite = True
        elif definite and not flag & HEAD and form[1:] not in lands and _may_be_name(scene, index):
            return index, phrase.last
    return None


def _may_be_name(scene: Scene, index: int) -> bool:
    """Not the verb of زميل للمخطوفين | نجا من الكمين, nor a mark."""
    form, following = scene.forms[index], scene.forms[index + 1 : index + 2]
    governs = not (cue_words("names", "inside") | cue_words("prepositions", "of")).isdisjoint(following)
    return form.isalpha() and (name_word(form).given or not (governs or form in known_verbs()))


def _for_whom(scene: Scene, index: int) -> bool:
    """مكتب الأمم المتحدة | لحقوق الإنسان: what a body is for."""
    named = name_word(scene.forms[index]).given
    return scene.forms[index].startswith(CLITIC_TO) and not named and bool(scene.flag(index + 1) & ARTICLE)


def _anonymous(scene: Scene, phrase: Phrase, named: bool) -> bool:
    """By the guide: unnamed officials, sources, witnesses and collectives; not institutions nor their spokesmen."""
    head = phrase.head
    if head is None or named or head.role == CORRESPONDENT:
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
        or scene.forms[index] in speaker_words("speaks_for")
        for index in range(phrase.first, phrase.last)
    )


def _role(scene: Scene, phrase: Phrase) -> str | None:
    """An English label of the head noun: "medical source", "spokesperson"; None for bodies and bare names."""
    head = phrase.head or office_beside(scene, phrase)
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
    if kin(phrase):
        return _same_head(scene, phrase, known)
    named = name_tokens(scene, phrase)
    if phrase.head is not None and named is None:
        return _same_head(scene, phrase, known) if scene.flag(first_word(scene, phrase)) & ARTICLE else None
    closing = scene.forms[phrase.last - 1] in MARKS and phrase.last - phrase.first > 1
    last = bare_word(scene.forms[phrase.last - 1 - closing])
    for one in reversed(known):
        first, end = name_tokens(scene, one.phrase) or (one.phrase.first, one.phrase.last)
        if (
            not _can_be_named(one)
            or names_master(scene, one.phrase)
            or one.words.text == words.text
            or one.phrase.last - one.phrase.first < 2
        ):
            continue
        beside = one.phrase.apposition or (end, end)
        there = {*map(bare_word, (*scene.forms[first:end], *scene.forms[slice(*beside)]))}
        if last in there and there.issuperset(_own_names(scene, named)):
            return one
    return None


def _own_names(scene: Scene, named: tuple[int, int] | None) -> list[str]:
    """The words of a name without its titles: the son of a family is not his namesake of that family."""
    tokens = range(*named) if named is not None else range(0)
    return [bare_word(scene.forms[at]) for at in tokens if scene.forms[at].isalpha() and not scene.flag(at) & TITLE]


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
    return known[-1] if known and head.kind == "source" and _the_same(scene, phrase) else None


def _the_same(scene: Scene, phrase: Phrase) -> bool:
    """المصدر نفسه "the same source" is whoever spoke last, a ministry too."""
    return scene.forms[phrase.last - 1] in cue_words("names", "emphatics")
