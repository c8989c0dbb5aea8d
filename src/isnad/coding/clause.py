"""Where the clause of a trigger begins and ends, and what stands in it.

Bounds are those of news prose: complementisers, relatives, new verbs after و, and commas, save commas that
set off a date ("اقتحمت القوات، أمس، المدينة") or go on with a list or a prepositional phrase.
"""

from typing import Final

from msgspec.structs import replace

from isnad.coding.draft import Candidate
from isnad.coding.layout import Entity, Layout, is_struck
from isnad.engine.article import Sentence
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.syntax import (
    ASIDE_MARKS,
    BOUND_MARKS,
    CLAUSE_MARKS,
    COMMAS,
    DAMMA,
    DASHES,
    FROM,
    LETTER_PREPOSITIONS,
    TA_MARBUTA,
    TRANSPARENT_MARKS,
    in_words,
    opens_with_conjunction,
    without_conjunction,
)
from isnad.lang.ar.triggers import agent_marks, context_words, is_holding, is_verb
from isnad.lang.ar.wordclass import classes_of, is_class

_ASIDE = 7
_BRACKET = "("
_OPENERS = frozenset({"complementizer", "relative", "subordinator"})
GENITIVE = "genitive"
DOER = "doer"  # the marker of a phrase that is named as the doer: على يد، برصاص

_LONGEST = 40
_DENIED_REACH = 12  # tokens that a verb of denying and its subject may take


class _Can:
    """What a form can do to a clause: bits, so that the many words that do nothing are passed over at one test."""

    MARK: Final = 1  # a comma, dash or the like after which the clause may go on
    OPEN: Final = 2  # begins one: a complementiser, a relative
    JOIN: Final = 4  # و with a verb begins one, unless it is a name
    VERB: Final = 8  # a finite verb, unless it is a name or the noun of a deed
    BOUND: Final = 16  # nothing before it belongs to the clause


@of_word
def _can(form: str) -> int:
    verb = is_verb(form) and not is_class(form, "preposition")
    joins = opens_with_conjunction(form) and is_verb(form) and is_verb(without_conjunction(form))
    return (
        _Can.MARK * (form in CLAUSE_MARKS and form not in TRANSPARENT_MARKS)
        | _Can.OPEN * (form == ":" or not classes_of(form).isdisjoint(_OPENERS))
        | _Can.JOIN * joins
        | _Can.VERB * verb
        | _Can.BOUND * (form in BOUND_MARKS or is_class(form, "complementizer"))
    )


def opens_clause(layout: Layout, token: int) -> bool:
    """Tell whether a new clause begins at the token: a complementiser, a relative, or و with a verb."""
    can = _can(layout.forms[token])
    return bool(can & _Can.OPEN or (can & _Can.JOIN and not layout.by_token.get(token)))


def clause_bounds(layout: Layout, candidate: Candidate) -> tuple[int, int]:
    """Return the tokens `[first, last)` of the clause of a trigger; the trigger itself is always inside."""
    sentence = layout.article.sentences[candidate.sentence]
    start = clause_start(layout, candidate.first, sentence)
    return start, max(clause_end(layout, candidate.last, sentence), candidate.last)


def clause_end(layout: Layout, start: int, sentence: Sentence) -> int:
    """Return the first token after `start` that no longer belongs to the clause."""
    key = (start, sentence.last)
    if key not in layout.clause_ends:
        layout.clause_ends[key] = _find_end(layout, start, sentence)
    return layout.clause_ends[key]


def _find_end(layout: Layout, start: int, sentence: Sentence) -> int:
    forms = layout.forms
    index, stop = start, min(sentence.last, start + _LONGEST)
    while index < stop:
        can = _can(forms[index])
        if can & _Can.MARK:
            ahead = _after_mark(layout, index, stop)
            if ahead is None:
                return index
            index = ahead
            continue
        if can and index > start and (opens_clause(layout, index) or (can & _Can.VERB and _bare_verb(layout, index))):
            return index
        index += 1
    return index


def _bare_verb(layout: Layout, token: int) -> bool:
    """A finite verb that is no name, no noun of a deed, no word in ta marbuta (سيطرة), no gathering that is struck."""
    if layout.by_token.get(token) or token in layout.deeds or is_struck(layout.forms, token):
        return False
    return not layout.article.tokens.text(token, token + 1).endswith(TA_MARBUTA)


def _after_mark(layout: Layout, index: int, stop: int) -> int | None:
    """Return where to go on after a comma or dash, or None where the clause ends there."""
    if index + 1 >= stop:
        return None
    if layout.forms[index] in DASHES:
        closing = next((i for i in range(index + 1, min(stop, index + _ASIDE)) if layout.forms[i] in DASHES), None)
        if closing is not None:
            return closing + 1
    if layout.forms[index + 1] in CLAUSE_MARKS:
        return index + 1
    aside = _after_aside(layout, index, stop)
    if aside is not None:
        return aside
    entity = next(iter(layout.by_token.get(index + 1, ())), None)
    if entity is not None and (entity.joined or entity.kind == "time" or entity.marker):
        return index + 1
    if is_class(layout.forms[index + 1], "preposition") or layout.forms[index + 1][:1] in LETTER_PREPOSITIONS:
        return index + 1
    return None


def _after_aside(layout: Layout, index: int, stop: int) -> int | None:
    """Skip what a pair of commas sets off when it is short and only says when."""
    for end in range(index + 1, min(stop, index + _ASIDE)):
        if layout.forms[end] in ASIDE_MARKS:
            times = layout.between(index + 1, end, ("time",))
            return end + 1 if times and not layout.between(index + 1, end, ("actor", "person")) else None
    return None


def clause_start(layout: Layout, token: int, sentence: Sentence) -> int:
    """Return the first token of the clause that holds `token`, looking back from it."""
    key = (token, sentence.first)
    if key not in layout.clause_starts:
        layout.clause_starts[key] = _find_start(layout, token, sentence)
    return layout.clause_starts[key]


def _find_start(layout: Layout, token: int, sentence: Sentence) -> int:
    forms = layout.forms
    index = token
    while index > sentence.first:
        before = forms[index - 1]
        if _can(before) & _Can.BOUND:
            aside = before in COMMAS and _time_aside_before(layout, index - 1, sentence)
            if not aside:
                return index
            index = aside
            continue
        if index < token and _can(forms[index]) and opens_clause(layout, index):
            return index
        index -= 1
    return index


def _time_aside_before(layout: Layout, comma: int, sentence: Sentence) -> int | None:
    for begin in range(comma - 1, max(sentence.first, comma - _ASIDE), -1):
        if layout.forms[begin] in COMMAS:
            only_when = layout.between(begin, comma, ("time",)) and not layout.between(begin, comma, ("actor",))
            return begin if only_when else None
    return None


def arguments(layout: Layout, first: int, last: int) -> list[Entity]:
    """Return the entities of `[first, last)`; one that و joins takes over the marker of the one before.

    The genitive of a deed noun that stands within the range belongs to that noun, not to the trigger; but after
    "from the hold of" (تحرير المدينة من سيطرة الفصيل) it is whom ground is taken from.
    """
    found: list[Entity] = []
    for entity in layout.between(first, last):
        if found and _in_brackets(layout, found[-1], entity):
            continue
        if entity.deed is not None and entity.deed >= first:
            held = entity.deed > first and layout.forms[entity.deed - 1] == FROM
            entity = replace(entity, marker=FROM if held and is_holding(layout.forms[entity.deed]) else GENITIVE)
        previous = next((e for e in reversed(found) if e.kind != "time"), None)
        if entity.joined and not entity.marker and previous is not None:
            entity = replace(entity, marker=previous.marker)
        if _named_as_doer(layout, entity):
            entity = replace(entity, marker=DOER)
        found.append(entity)
    return found


def _in_brackets(layout: Layout, before: Entity, entity: Entity) -> bool:
    """A second name of the body before it is no phrase of its own: قوات الاتحاد (أميصوم)."""
    return entity.is_party and entity.first == before.last + 1 and layout.forms[before.last] == _BRACKET


def _named_as_doer(layout: Layout, entity: Entity) -> bool:
    """A phrase that names the doer stands before the entity or the nouns that head it: على يد عناصر من الفصيل."""
    if entity.kind in ("time", "agreement"):
        return False
    if _of_backing(layout, entity):
        return False
    marks = agent_marks()
    for end in range(entity.first, entity.first - entity.gap - 1, -1):
        if (" " + " ".join(layout.forms[max(0, end - 2) : end])).endswith(marks):
            return True
    return False


def _of_backing(layout: Layout, entity: Entity) -> bool:
    """The phrase says who stands behind those named before: قوات الجيش المدعومة من قبل السكان."""
    first = entity.first - entity.gap
    return any(form in context_words()["backed"] for form in layout.forms[max(0, first - 3) : first])


def is_denied_object(layout: Layout, first: int, sentence: Sentence) -> bool:
    """Tell whether what stands at `first` is denied by a verb of its clause: نفى ناطق باسم القوات قصف أي تجمع."""
    for token in range(first - 1, max(sentence.first, first - _DENIED_REACH) - 1, -1):
        form = layout.forms[token]
        if form in BOUND_MARKS or is_class(form, "complementizer"):
            return False
        if in_words(form, context_words()["denying"]):
            return True
    return False


def goes_on(layout: Layout, candidate: Candidate) -> bool:
    """Tell whether the sentence opens by going on with what was told: كما استهدف، وكذلك فجر."""
    first = layout.article.sentences[candidate.sentence].first
    return any(is_class(form, "continuer") for form in layout.forms[first : first + 3])


def printed_passive(layout: Layout, candidate: Candidate) -> bool:
    """The vowel of the passive is printed on a past verb: قُتل، اعتُقل. In the present يُ may be the active of أفعل."""
    verb = candidate.sense.verb
    printed = layout.article.tokens.text(candidate.first, candidate.last)
    return verb is not None and verb.aspect == "past" and DAMMA in printed[:-1]
