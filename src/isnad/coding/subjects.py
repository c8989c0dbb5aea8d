"""The subject of a verb that stands before it, or to which a relative pronoun points back."""

from isnad.coding.clause import clause_start
from isnad.coding.layout import Entity, Layout
from isnad.engine.article import Sentence
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.people import word_set
from isnad.lang.ar.syntax import (
    QUOTES,
    those_who,
    without_article,
)
from isnad.lang.ar.triggers import (
    context_words,
    is_verb,
)
from isnad.lang.ar.wordclass import is_class

_NEAR = 3
_DESCRIBED = 3  # tokens from an adjective of allegiance to whom it names, its letter and a quote between


def subject_before(layout: Layout, verb: int, sentence: Sentence) -> Entity | None:
    """Return the bare party that stands before the verb in its clause, nothing but asides between them."""
    start = clause_start(layout, verb, sentence)
    for entity in reversed(layout.between(start, verb)):
        if entity.kind == "time" or _of_described(layout, entity):
            continue
        opens = entity.first == start  # a clause may begin with "and"
        if entity.is_party and not entity.marker and (opens or not entity.joined):
            free = _only_asides(layout, entity.last, verb) and not _deed_between(layout, entity.last, verb)
            free = free and not _speaks(layout, entity)
            return entity if free and not _has_a_verb(layout, entity, sentence) else None
        if not entity.joined:
            return None
    return None


def with_joined(layout: Layout, subject: Entity, verb: int) -> list[Entity]:
    """Return the subject that stands before a verb, and who is joined to it by و: المقاومة والجيش سيطروا."""
    after = layout.between(subject.last, verb, ("actor", "person"))
    return [subject, *(entity for entity in after if entity.joined and not entity.marker)]


def _of_described(layout: Layout, entity: Entity) -> bool:
    """Whom the adjective of the side before names is no subject: وحدات الجيش الموالية لهادي."""
    first = entity.first - entity.gap
    before = [form for form in layout.forms[max(0, first - _DESCRIBED) : first] if form not in QUOTES]
    return bool(entity.marker) and any(_of_allegiance(form) for form in before)


def _of_allegiance(form: str) -> bool:
    return form in context_words()["backed"] or without_article(form) in word_set("affiliation", "words")


def _has_a_verb(layout: Layout, entity: Entity, sentence: Sentence) -> bool:
    """A party right after a finite verb is that verb's subject: لما وصل المتظاهرون فتح العناصر النار."""
    before = entity.first - 1
    if before < sentence.first or layout.by_token.get(before) or before in layout.deeds:
        return False
    form = layout.forms[before]
    if _has_pronoun(form) or is_class(form, "auxiliary") or is_class(form, "complementizer"):
        return False  # طائرات يقودها ضباط قد أغارت
    return is_verb(form)


def _deed_between(layout: Layout, first: int, verb: int) -> bool:
    """A deed named right before the verb is its subject: قُتل عشرون شخصا في هجوم استهدف السوق."""
    return any(token in layout.deeds for token in range(first, verb))


def antecedent(layout: Layout, verb: int, sentence: Sentence) -> Entity | None:
    """Return the party that a relative pronoun before the verb, or the verb's own pronoun, points back to."""
    token = verb - 1
    if token > sentence.first and (is_class(layout.forms[token], "relative") or those_who(layout.forms, token)):
        token -= 1
        if token > sentence.first and is_class(layout.forms[token], "pronoun"):
            token -= 1  # المسلحون هم الذين أطلقوا النار
    elif not _has_pronoun(layout.forms[verb]):
        return None
    return layout.covering(token, "actor", "person") if token >= sentence.first else None


def _has_pronoun(form: str) -> bool:
    return any(reading.enclitic and is_verb(reading.stem) for reading in readings(form))


def _speaks(layout: Layout, entity: Entity) -> bool:
    """Who stands before a quotation says it: قال المحافظ "بدأت العملية"; not after "that" (أن الحزب "قام بخطفهم").

    A mark opens a quotation where those before it in the sentence are closed; else it ends a name.
    """
    sentence = layout.sentence(entity.last) if entity.last < len(layout.forms) else None
    if sentence is None or layout.forms[entity.last] not in QUOTES or entity.first == sentence.first:
        return False
    marks = [form for form in layout.forms[sentence.first : entity.last] if form in QUOTES]
    return len(marks) % 2 == 0 and not is_class(layout.forms[entity.first - 1], "complementizer")


def _only_asides(layout: Layout, first: int, last: int) -> bool:
    """Between subject and verb: adjectives, قد, dates, who is joined to it, and no other phrase but a short one."""
    loose = [t for t in range(first, last) if not layout.covering(t, "time", "actor", "person")]
    if any(is_class(layout.forms[token], "complementizer") for token in loose):
        return False
    if any(layout.forms[token] in QUOTES for token in loose[1:]):
        return False  # قال المحافظ لوكالة "فجر انتحاري نفسه": what is quoted has a subject of its own
    return len(loose) <= _NEAR + 1
