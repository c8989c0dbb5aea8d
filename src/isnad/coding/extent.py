"""Where the words of a party begin in print: its number is part of who it is (نحو مئة مقاتل, عشرات من الأهالي)."""

from isnad.coding.layout import Entity, Layout, actor_of
from isnad.engine.spans import letters_on
from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.counted import counted_noun
from isnad.lang.ar.numerals import begins_number, number_at
from isnad.lang.ar.quantities import vague_word
from isnad.lang.ar.syntax import FROM, OBLIQUE, OBLIQUE_DUAL
from isnad.lang.ar.triggers import is_some_of

_TWO = 2


def start_with_number(layout: Layout, entity: Entity) -> int:
    """Return the offset at which a party begins, with the number that counts it; its own start where none does."""
    start, actor = entity.mention.start, actor_of(entity)
    if actor is None or (actor.actor_id is not None and not actor.generic):
        return start  # عشرة من عناصر الحزب: the party is the body
    if start != layout.article.tokens.starts[entity.first]:
        return start  # a letter of its own parts it from what stands before: 30 للمقاتلين
    first = _first_of_number(layout, entity)
    return start if first is None else letters_on(layout.article.tokens, first, _letters(layout, first))


def number_before(layout: Layout, entity: Entity) -> int | None:
    """Return the exact number that counts a party, two for a dual; None where none does."""
    noun = counted_noun(layout.forms[entity.first])
    first = _first_of_number(layout, entity)
    if first is None and noun is not None and noun[0].number == "dual" and not _may_be_plural(layout, entity):
        return _TWO
    number = None if first is None else number_at(layout.forms, first, entity.first)
    return None if number is None else number.value


def _may_be_plural(layout: Layout, entity: Entity) -> bool:
    """مهندسين is two engineers or several; فتاتين and رجلان are two."""
    form = layout.forms[entity.first]
    return form.endswith(OBLIQUE) and not form.endswith(OBLIQUE_DUAL)


def _first_of_number(layout: Layout, entity: Entity) -> int | None:
    forms, before = layout.forms, entity.first - 1
    some = before > 0 and forms[before] == FROM
    token = before - some
    first = None
    while token >= 0 and _counts(forms[token], some=some) and not layout.by_token.get(token):
        first, token = token, token - 1
    if first is None or some:
        return first
    return first if _countable(layout, entity, first) else None


def _counts(form: str, *, some: bool) -> bool:
    numeral = begins_number(form) or vague_word(form) is not None
    return numeral or (some and is_some_of(form))


def _countable(layout: Layout, entity: Entity, first: int) -> bool:
    """Exact numbers stand before a noun without the article; dozens and "one of" before one with it as well."""
    form = layout.forms[entity.first]
    definite = form.startswith(ARTICLE) and counted_noun(form.removeprefix(ARTICLE)) is not None
    return counted_noun(form) is not None and not (definite and layout.forms[first][:1].isdigit())


def _letters(layout: Layout, token: int) -> int:
    """How many letters of a conjunction or preposition are written on the number."""
    number = number_at(layout.forms, token)
    if number is not None:
        return len(number.proclitic)
    vague = vague_word(layout.forms[token])
    return 0 if vague is None else vague[1]
