"""From a cue to a statement: its speaker's words, where its content begins, and on which side it stands."""

from dataclasses import dataclass, replace
from typing import Literal

from isnad.attribute.content import Marker, find_marker, object_start
from isnad.attribute.cues import TOWARDS, Hit
from isnad.attribute.quotes import MARKS
from isnad.attribute.scene import Scene
from isnad.attribute.speakers import (
    Phrase,
    addressee_end,
    antecedent,
    noun_phrase,
    phrase_before,
    plausible,
    skip_adjuncts,
    with_apposition,
)
from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.speakers import (
    ACTION,
    ADVERB,
    ARTICLE,
    COORDINATED,
    FUNCTION,
    HEAD,
    OPENER,
    PREPOSITION,
    RELATIVE,
    THAT,
    accusative_plural,
    bare_word,
    head_of,
)
from isnad.lang.ar.speech import CLITIC_TO, COMMAS, STOPS, with_tanwin

Manner = Literal["after", "before", "relative", "relayed", "carried"]
_SURE_MARKERS = frozenset({"clause", "colon", "quotation"})
_PLAIN_MARKERS = frozenset({"clause", "colon", "quotation", "to"})
_NEAR = 7
_ROOT = 3
_OBJECT_WITHIN = {"deed": 8, "count": 4}
"""How far from its subject a listed object may stand; for the others the clause is the bound."""
_FAR = 25
_FUNCTION = FUNCTION | OPENER | THAT


@dataclass(frozen=True, slots=True)
class Relay:
    """A further hop of the chain: its words, and its cue as code points where it has one."""

    phrase: Phrase
    cue: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A cue with content. `speaker` is None when it must be carried from an earlier statement.

    `content` is the first token said for what follows the cue, None for what stands before it. `marker` is the
    token that opens the content, or the first token after the cue's own words. A `silent` statement has no cue
    words of its own: a colon, or a sentence that goes on with وأن.
    """

    hit: Hit
    speaker: Phrase | None
    manner: Manner
    content: int | None
    marker: int
    opened_by: str
    outer: tuple[Relay, ...] = ()
    cue: tuple[int, int] | None = None
    silent: bool = False

    @property
    def cue_span(self) -> tuple[int, int] | None:
        """The cue's code points; None for a silent statement."""
        return None if self.silent else self.cue or (self.hit.start, self.hit.end)


def read_verb(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement a finite verb makes; None where it has nothing said or nobody to say it."""
    takes = hit.cue.takes
    if "none" in takes:
        return None
    if hit.object_pronoun:
        return _resumed(scene, hit)
    if _this_follows(scene, hit):
        return _said_this(scene, hit)
    if "relay" in takes:
        relayed = _relayed(scene, hit)
        if relayed is not None or "clause" not in takes:
            return relayed
    if "in_document" in takes:
        return _in_document(scene, hit)
    if "responsibility" in takes:
        return _held_responsible(scene, hit)
    if aside_start(scene, hit) is not None:
        aside = _aside(scene, hit)
        if aside is not None:
            return aside
    return _plain(scene, hit) or _after_quotation(scene, hit)


def _plain(scene: Scene, hit: Hit) -> Statement | None:
    cue = hit.cue
    if cue.object_of is not None:
        return _with_listed_object(scene, hit)
    attention = _with_attention(scene, hit)
    if attention[1] > hit.last:
        hit = replace(hit, last=attention[1], end=attention[0])
    marker = find_marker(scene, hit, hit.last, cue.takes)
    if cue.near and not _at_once(scene, hit, marker):
        return None
    stop = marker.at if marker else _clause_end(scene, hit)
    sure = marker is not None and marker.kind in ("clause", "colon")
    subject, manner, rest = _subject(scene, hit, stop, sure=sure)
    content, opened_by = _content(scene, hit, marker, rest, stop)
    if content is None and subject is not None and "comma" in cue.takes and not _quoted_before(scene, hit):
        content, opened_by = _after_comma(scene, subject, stop), "comma"
    if content is None or content >= hit.sentence.last:
        return None
    at_once = marker is not None and marker.at == hit.last
    if scene.flag(hit.at) & PREPOSITION and not at_once and (subject is None or not plausible(scene, subject)):
        return None  # عبر is "across" and بين "between" unless somebody says it
    if not _subject_suffices(scene, hit, subject, opened_by) or not _may_carry(scene, hit, manner, opened_by):
        return None
    if (
        manner == "before"
        and opened_by in ("object", "about", "to")
        and subject is not None
        and not plausible(scene, subject)
    ):
        return None  # الحقائق تنفي ذلك: things deny nothing
    at = marker.at if marker and marker.content == content else content
    own = _with_about(scene, hit, marker)
    return Statement(hit, subject, manner, content, at, opened_by, (), own)


def _with_about(scene: Scene, hit: Hit, marker: Marker | None) -> tuple[int, int] | None:
    """تحدث عن and كشف عن are one cue where nothing stands between."""
    if marker is None or marker.kind != "about" or marker.at != hit.last:
        return None
    return hit.start, scene.article.tokens.ends[marker.at]


def _with_listed_object(scene: Scene, hit: Hit) -> Statement | None:
    """A verb of wide meaning with an object that makes it one of saying: وجه الحزب انتقادات, تبنى الهجوم."""
    stop = min(_clause_end(scene, hit), hit.last + _FAR)
    at = next((at for at in range(hit.last, stop) if object_start(scene, hit, at, stop) is not None), None)
    if at is None:
        return None
    subject, manner, rest = _subject(scene, hit, at)
    if at - rest > _OBJECT_WITHIN.get(hit.cue.object_of or "", _FAR):
        return None
    if subject is None and at == hit.last:  # تبنى الهجوم تنظيم: the object stands before the subject
        late = noun_phrase(scene, at + 1, stop)
        if late is not None and late.head is not None and late.head.kind in ("group", "force", "body"):
            subject, manner = late, "after"
    if not _subject_suffices(scene, hit, subject, "object") or not _may_carry(scene, hit, manner, "object"):
        return None
    asserted = scene.forms[at] in cue_words("objects", "assertion") or bare_word(scene.forms[at]) in cue_words(
        "objects", "assertion"
    )
    if not asserted or at + 1 >= stop or at - hit.last > 1:
        return Statement(hit, subject, manner, at, at, "object")
    # جدد التأكيد is one cue, "reaffirmed"
    return Statement(hit, subject, manner, at + 1, at + 1, "object", (), (hit.start, scene.article.tokens.ends[at]))


def _after_comma(scene: Scene, subject: Phrase, stop: int) -> int | None:
    """قال الوزير للصحافيين، تم الاتفاق: a comma in the place of the complementiser."""
    at = addressee_end(scene, subject.last, stop) if subject.last < stop else None
    at = subject.last if at is None else at
    return at + 1 if at + 1 < stop and scene.forms[at] in COMMAS else None


def _may_carry(scene: Scene, hit: Hit, manner: Manner, opened_by: str) -> bool:
    """Whether a verb without a subject of its own can go on with the speaker before it.

    Not in the middle of a clause, where it describes a noun (جماعات تعلن ولاءها), nor inside a quotation, nor
    where the present is an impersonal passive (ويُذكر أن).
    """
    if manner == "relative":
        return not hit.cue.present or _document_before(scene, hit) is not None
    if manner != "carried":
        return True
    if hit.cue.impersonal and hit.cue.present and hit.cue.gender == "masculine":
        return False
    if scene.quotes.around(hit.at) is not None:
        return False
    if hit.joined or hit.at == hit.sentence.first:
        return True
    before = scene.forms[hit.at - 1]
    if before in cue_words("clause", "what"):
        return False
    if scene.flag(hit.at - 1) & RELATIVE:
        return opened_by == "clause"
    return not before.isalpha() or bool(scene.flag(hit.at - 1) & (_FUNCTION | ADVERB))


def _this_follows(scene: Scene, hit: Hit) -> bool:
    """أعلن ذلك الوزير; not أعلن هذا المسؤول, where "this" belongs to its noun."""
    at = hit.last
    if at + 1 >= hit.sentence.last or scene.forms[at] not in cue_words("clause", "this"):
        return False
    near = scene.forms[at] in cue_words("clause", "this_near") and scene.flag(at + 1) & ARTICLE
    return not near and bool(hit.cue.takes & {"object", "clause"})


def _said_this(scene: Scene, hit: Hit) -> Statement | None:
    """The content is what was told before: أعلن ذلك المتحدث باسم الجيش."""
    end = _clause_end(scene, hit)
    subject = noun_phrase(scene, skip_adjuncts(scene, hit.last + 1, end), end)
    if subject is None or not plausible(scene, subject):
        return _plain(scene, hit)
    return Statement(hit, subject, "after", None, subject.last, "aside")


def _at_once(scene: Scene, hit: Hit, marker: Marker | None) -> bool:
    if marker is None:
        return False
    if scene.flag(hit.at) & PREPOSITION:  # بين is "between" far more often than "made clear"
        return marker.at == hit.last
    return marker.at - hit.last <= _NEAR


def _subject_suffices(scene: Scene, hit: Hit, subject: Phrase | None, opened_by: str) -> bool:
    need = hit.cue.subject
    if need == "needed":
        return subject is not None
    if need == "needed_for_object":
        return opened_by != "object" or subject is not None
    if hit.cue.impersonal and hit.cue.present and subject is not None and not plausible(scene, subject):
        return False
    if scene.forms[hit.last] in cue_words("clause", "refused"):
        return False
    if need == "media":
        return subject is not None and subject.head is not None and subject.head.kind in ("outlet", "agency")
    if need == "plausible":
        return subject is None or plausible(scene, subject)
    if need == "document":
        return subject is not None and subject.head is not None and subject.head.kind in ("document", "hearsay")
    return True


def _content(scene: Scene, hit: Hit, marker: Marker | None, rest: int, stop: int) -> tuple[int | None, str]:
    """The content's first token, and what opened it: the object itself or the marker."""
    if "object" in hit.cue.takes:
        at = _past_occasion(scene, skip_adjuncts(scene, rest, stop), stop)
        if at < stop and scene.flag(at) & RELATIVE:
            at = _past_relative(scene, at, stop)
        begin = object_start(scene, hit, at, stop)
        if begin is not None and not (marker and marker.kind in _SURE_MARKERS and _hangs_on(scene, begin)):
            return begin, "object"
        if marker is None and rest >= stop:
            return _second_noun(scene, hit.last, rest), "object"
    if marker is None:
        return None, ""
    return marker.content, marker.kind


def _hangs_on(scene: Scene, at: int) -> bool:
    """A prepositional phrase between subject and complementiser is no object: أكد المتحدث خلال الحفل أن."""
    return bool(scene.flag(at) & PREPOSITION) or scene.forms[at].startswith(CLITIC_TO)


def _second_noun(scene: Scene, first: int, last: int) -> int | None:
    """The last head with the article, where subject and object were read as one: تنتقد المعارضة | الحكومة."""
    for at in range(last - 1, first, -1):
        if scene.flag(at) & HEAD and scene.flag(at) & ARTICLE and not scene.flag(at) & COORDINATED:
            return at
    return None


def _past_relative(scene: Scene, at: int, stop: int) -> int:
    """Past a relative clause that hangs on the subject, to what follows its comma."""
    return next((index + 1 for index in range(at, stop) if scene.forms[index] in COMMAS), stop)


def _past_occasion(scene: Scene, at: int, stop: int) -> int:
    """Past "in a statement" and the like to the noun of action that is the object; `at` where there is none."""
    if at >= stop or not scene.flag(at) & PREPOSITION:
        return at
    for index in range(at + 1, min(stop, at + 12)):
        if scene.forms[index] in COMMAS and index + 1 < stop:
            return index + 1
        if scene.flag(index) & ACTION and not scene.flag(index - 1) & PREPOSITION:
            return index
    return at


def _clause_end(scene: Scene, hit: Hit) -> int:
    for at in range(hit.last, hit.sentence.last):
        if scene.forms[at] in STOPS or at in scene.finite or at in scene.states:
            return at
    return hit.sentence.last


def _subject(scene: Scene, hit: Hit, stop: int, *, sure: bool = False) -> tuple[Phrase | None, Manner, int]:
    """The subject, where it was found, and the token from which the object is sought.

    `sure` means that a complementiser stands at `stop`: what fills the space before it is the subject.
    """
    first = hit.sentence.first
    before = None if hit.joined else phrase_before(scene, hit.at, first)
    if before is not None and before[1] and _agrees(before[0], hit):
        return before[0], "before", hit.last
    if hit.cue.takes & {"object", "with"} and (document := _document_before(scene, hit)) is not None:
        return document, "relative", hit.last
    start = skip_adjuncts(scene, hit.last, stop)
    if hit.at > first and not hit.joined and scene.forms[hit.at - 1] in cue_words("clause", "pronoun_that"):
        return None, "carried", start  # بأنه أبلغ الوزير: the pronoun is the subject
    takes = hit.cue.takes
    strict = bool(takes & {"object", "patient"})
    after = _whole(scene, start, stop) if sure and strict else None
    if after is None:
        after = noun_phrase(scene, start, stop, strict=strict, before_with="with" in takes)
    if after is not None and not _is_object(scene, hit, after) and not _noun_here(scene, hit):
        after = with_apposition(scene, after, stop)
        return after, "after", after.apposition[1] if after.apposition else after.last
    if before is not None and _agrees(before[0], hit) and plausible(scene, before[0]):
        return before[0], "before", hit.last
    relative = _relative_subject(scene, hit)
    return relative, "relative" if relative else "carried", start


def _whole(scene: Scene, first: int, stop: int) -> Phrase | None:
    """The phrase that reaches from the verb to the complementiser; None when a noun of action is in it."""
    phrase = noun_phrase(scene, first, stop)
    if phrase is None or skip_adjuncts(scene, phrase.last, stop) < stop:
        return None
    actions = (scene.flag(at) & ACTION and not scene.flag(at) & HEAD for at in range(first, phrase.last))
    return None if any(actions) else phrase


def _noun_here(scene: Scene, hit: Hit) -> bool:
    """Whether a short form is a noun in construct (أساليب كشف المراقبة) and what follows its genitive."""
    if hit.joined or hit.at == hit.sentence.first or len(scene.forms[hit.at]) > _ROOT or hit.cue.present:
        return False
    first = hit.sentence.first
    if scene.flag(first) & PREPOSITION and hit.at - first <= _NEAR:  # وفي سياق متصل عبر "in this context voiced"
        return False
    before = scene.forms[hit.at - 1]
    return before.isalpha() and not scene.flag(hit.at - 1) and hit.at - 1 not in scene.times


def _is_object(scene: Scene, hit: Hit, phrase: Phrase) -> bool:
    """Whether the phrase after the verb is whom or what it is about, its subject being unspoken.

    Plainly so in the accusative plural (حث الزعماء الدينيين), and in the middle of a sentence for a noun with
    the article that is nobody's name or office (ووصف الاتفاق بأنه).
    """
    if not hit.cue.takes & {"object", "with"}:
        return False
    if with_tanwin(scene.article.tokens, phrase.first):
        return True
    if phrase.head is not None and phrase.head.number == "plural":
        first = phrase.first
        return (
            any(accusative_plural(scene.forms[index]) for index in range(first, min(first + 2, phrase.last)))
            and not scene.flag(first + 1) & PREPOSITION
        )
    quoted = scene.forms[phrase.first] in MARKS
    return hit.at > hit.sentence.first and hit.joined and (quoted or not plausible(scene, phrase))


def _agrees(phrase: Phrase, hit: Hit) -> bool:
    """Whether verb and subject before it agree; a name of unknown gender always does."""
    head, cue = phrase.head, hit.cue
    if head is None:
        return True
    if head.number in ("plural", "things") and cue.number == "plural":
        return True
    if head.number == "things" and cue.gender == "feminine":
        return True
    return head.gender == cue.gender or head.number == "plural"


def _relative_subject(scene: Scene, hit: Hit) -> Phrase | None:
    """المصدر الذي أعلن, and the noun a verb describes at once: تقرير يتهم السلطات."""
    at, first = hit.at, hit.sentence.first
    if at == first:
        return None
    if hit.joined:  # التي عادت وأعلنت "which again announced"
        return antecedent(scene, at - 2, first, hit.cue.gender) if scene.flag(at - 2) & RELATIVE else None
    if scene.flag(at - 1) & RELATIVE:
        found = antecedent(scene, at - 1, first, hit.cue.gender)
        return found if found is not None and found.head is not None and _agrees(found, hit) else None
    return _document_before(scene, hit)


def _document_before(scene: Scene, hit: Hit) -> Phrase | None:
    """The report or the news that a verb describes at once: تقرير يتهم السلطات; not "in a statement"."""
    at, first = hit.at, hit.sentence.first
    if hit.joined or at - 1 <= first or scene.flag(at - 2) & PREPOSITION or scene.flag(at - 1) & ARTICLE:
        return None
    head = head_of(scene.forms[at - 1])
    return Phrase(at - 1, at, head) if head is not None and head.kind in ("document", "hearsay") else None


def aside_start(scene: Scene, hit: Hit) -> int | None:
    """Return the first token of "according to what", "as" before the verb: حسبما، وفق ما، كما; None without."""
    at, forms = hit.at, scene.forms
    if hit.joined or at == hit.sentence.first:
        return None
    if forms[at - 1] in cue_words("prepositional", "as_verb_joined"):
        return at - 1
    if at - 2 >= hit.sentence.first:
        if forms[at - 1] in cue_words("clause", "what") and forms[at - 2] in cue_words("prepositional", "as_verb"):
            return at - 2
        if forms[at - 1] in cue_words("prepositional", "with_to_what"):
            return at - 2
    return None


def _aside(scene: Scene, hit: Hit) -> Statement | None:
    """A remark in passing, "as the ministry announced": its content stands before it."""
    start = aside_start(scene, hit)
    if (
        start is None
        or hit.cue.object_of is not None
        or (start == hit.sentence.first and scene.forms[start] == scene.forms[hit.at - 1])
    ):
        return None
    marker = find_marker(scene, hit, hit.last, hit.cue.takes)
    additive = scene.forms[hit.at - 1] in cue_words("prepositional", "additive")
    if additive and marker is not None and marker.kind in ("clause", "colon", "quotation"):
        return None  # كما أضاف أن "he also added that"
    stop = _clause_end(scene, hit)
    begin = skip_adjuncts(scene, hit.last, stop)
    subject = noun_phrase(scene, begin, stop)
    if subject is None:
        return None
    return Statement(hit, subject, "after", None, subject.last, "aside")


def _after_quotation(scene: Scene, hit: Hit) -> Statement | None:
    """«...»، قال والد أحدهم: the verb stands after the words."""
    if not _quoted_before(scene, hit):
        return None
    stop = _clause_end(scene, hit)
    subject = noun_phrase(scene, skip_adjuncts(scene, hit.last, stop), stop)
    if subject is None:
        return None
    subject = with_apposition(scene, subject, stop)
    return Statement(hit, subject, "after", None, subject.last, "quotation before")


def _quoted_before(scene: Scene, hit: Hit) -> bool:
    if "quote" not in hit.cue.takes or hit.cue.near or hit.joined:
        return False
    at = hit.at - 1
    while at > 0 and scene.forms[at] in COMMAS | STOPS:
        at -= 1
    return at in scene.quotes.opener and hit.at - at <= 3


def _resumed(scene: Scene, hit: Hit) -> Statement | None:
    """A verb that carries its object: الهجوم الذي تبناه التنظيم; for a person addressed, اتهمته السلطات بـ."""
    stop = _clause_end(scene, hit)
    subject = noun_phrase(scene, skip_adjuncts(scene, hit.last, stop), stop)
    resumes = not hit.joined and hit.at > hit.sentence.first
    if hit.cue.verb_class in TOWARDS:
        if resumes and scene.flag(hit.at - 1) & RELATIVE and subject is None:
            return None
        marker = find_marker(scene, hit, hit.last, hit.cue.takes | {"with"})
        if marker is None or marker.at - hit.last > _NEAR:
            return None
        subject = noun_phrase(scene, skip_adjuncts(scene, hit.last, marker.at), marker.at)
        return Statement(hit, subject, "after" if subject else "carried", marker.content, marker.at, marker.kind)
    if not resumes or subject is None or scene.flag(subject.first) & ACTION:
        return None
    if not _subject_suffices(scene, hit, subject, "object before"):
        return None
    return Statement(hit, subject, "after", None, subject.last, "object before")


def _held_responsible(scene: Scene, hit: Hit) -> Statement | None:
    """حمّلت الحكومة إسرائيل المسؤولية: both sides stand bare, the word for responsibility decides."""
    stop = min(_clause_end(scene, hit), hit.last + _FAR)
    found = any(scene.forms[at] in cue_words("adverbs", "responsibility") for at in range(hit.last, stop))
    if not found:
        return None
    subject, manner, rest = _subject(scene, replace_takes(hit, "object"), stop)
    if rest >= stop:
        return None
    return Statement(hit, subject, manner, rest, rest, "object")


def replace_takes(hit: Hit, *takes: str) -> Hit:
    """Return the hit as if its verb took these."""
    return replace(hit, cue=replace(hit.cue, takes=frozenset(takes)))


def _in_document(scene: Scene, hit: Hit) -> Statement | None:
    """جاء في بيان للوزارة أن: the document speaks."""
    at, stop = hit.last, hit.sentence.last
    if at + 1 >= stop or scene.forms[at] not in cue_words("prepositions", "in"):
        return None
    following = scene.forms[at + 1]
    head = head_of(following)
    if not (head and head.kind in ("document", "outlet", "hearsay")) and bare_word(following) not in cue_words(
        "adverbs", "documents"
    ):
        return None
    marker = find_marker(scene, hit, at + 2, frozenset({"clause", "quote"}))
    if marker is None or marker.at - at > _FAR:
        aside = aside_start(scene, hit)
        subject = noun_phrase(scene, at + 1, stop)
        return Statement(hit, subject, "after", None, at + 2, "aside") if aside is not None and subject else None
    subject = noun_phrase(scene, at + 1, marker.at) or Phrase(at + 1, at + 2, head)
    return Statement(hit, subject, "after", marker.content, marker.at, marker.kind)


def _relayed(scene: Scene, hit: Hit) -> Statement | None:
    """نقلت وكالة عن مصدر أن: the source speaks first, the agency passes it on."""
    stop = hit.sentence.last
    near = range(hit.last, min(stop - 1, hit.last + _FAR))
    split = next((at for at in near if _introduces_source(scene, at)), None)
    if split is None or split + 1 >= stop or any(at in scene.finite for at in range(hit.last, split)):
        return None
    marker = find_marker(scene, hit, split + 1, frozenset({"clause", "quote"}))
    end = marker.at if marker else _clause_end(scene, hit)
    tongue = scene.forms[split + 1] in cue_words("prepositional", "tongue_word")
    source = noun_phrase(scene, split + 1 + tongue, end)
    if source is None:
        return None
    source = with_apposition(scene, source, end)
    passer = _passer(scene, hit, split)
    aside = aside_start(scene, hit)
    if marker is None and aside is None:
        return None
    return _relay_statement(scene, hit, source, passer, split, marker, aside)


def _introduces_source(scene: Scene, at: int) -> bool:
    """عن, من, or على لسان."""
    if any(scene.forms[at] in cue_words("prepositions", name) for name in ("about", "of")):
        return True
    return scene.forms[at + 1] in cue_words("prepositional", "tongue_word")


def _passer(scene: Scene, hit: Hit, split: int) -> Phrase | None:
    begin = skip_adjuncts(scene, hit.last, split)
    after = noun_phrase(scene, begin, split)
    if after is not None:
        return after
    before = None if hit.joined else phrase_before(scene, hit.at, hit.sentence.first)
    return before[0] if before else None


def _relay_statement(
    scene: Scene,
    hit: Hit,
    source: Phrase,
    passer: Phrase | None,
    split: int,
    marker: Marker | None,
    aside: int | None,
) -> Statement:
    tokens = scene.article.tokens
    own = (tokens.starts[split], tokens.ends[split])
    verb = (hit.start if aside is None else tokens.starts[aside], hit.end)
    if "learn" in hit.cue.takes or passer is None:  # علمت الصحيفة من مصادر: the verb introduces the source
        relays = (Relay(passer, None),) if passer else ()
        own = verb
    else:
        relays = (Relay(passer, verb),)
    content = marker.content if marker else None
    at = marker.at if marker else source.last
    return Statement(hit, source, "relayed", content, at, marker.kind if marker else "aside", relays, own)


def read_participle(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement of a participle of state: مضيفاً أن, متهماً الحكومة بـ; its speaker is carried."""
    at = skip_adjuncts(scene, hit.last, hit.sentence.last, pauses=False)
    cue_end, last = _with_attention(scene, hit)
    marker = find_marker(scene, hit, last, hit.cue.takes)
    if "object" in hit.cue.takes and (marker is None or marker.at > at):
        at = _past_occasion(scene, at, hit.sentence.last)
        begin = object_start(scene, hit, at, hit.sentence.last)
        if begin is not None and _after_pause(scene, hit):
            return Statement(hit, None, "carried", begin, begin, "object")
    if marker is None or marker.at - hit.last > _NEAR * 2:
        return None
    if marker.kind not in _PLAIN_MARKERS and marker.at > hit.last and not _after_pause(scene, hit):
        return None
    return Statement(hit, None, "carried", marker.content, marker.at, marker.kind, (), (hit.start, cue_end))


def _after_pause(scene: Scene, hit: Hit) -> bool:
    """A participle with a bare object could be an adjective; after a comma or a quotation it is not."""
    return hit.at == hit.sentence.first or hit.joined or not scene.forms[hit.at - 1].isalnum()


def _with_attention(scene: Scene, hit: Hit) -> tuple[int, int]:
    """لافتاً الانتباه إلى is one cue."""
    at = hit.last
    if "attention" in hit.cue.takes and at < hit.sentence.last:
        if bare_word(scene.forms[at]) in cue_words("adverbs", "attention"):
            return scene.article.tokens.ends[at], at + 1
    return hit.end, at


def read_deed(scene: Scene, hit: Hit) -> Statement | None:
    """Return the statement of a verbal noun: بعد إعلان الجيش أن, بعد إعلان الجيش مقتل, بقولها «...»."""
    if hit.cue.verb_class == "announce":
        subject = noun_phrase(scene, hit.last, _clause_end(scene, hit), strict=True)
        if subject is not None and subject.last < hit.sentence.last and scene.flag(subject.last) & ACTION:
            return Statement(hit, subject, "after", subject.last, subject.last, "object")
    marker = find_marker(scene, hit, hit.last, frozenset({"clause", "quote"}))
    if marker is None or marker.at - hit.last > _NEAR * 2:
        return None
    subject = noun_phrase(scene, hit.last, marker.at)
    if subject is not None:
        return Statement(hit, subject, "after", marker.content, marker.at, marker.kind)
    return Statement(hit, None, "carried", marker.content, marker.at, marker.kind)
