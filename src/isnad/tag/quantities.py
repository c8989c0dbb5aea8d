"""Numbers that count people and other things in the news of a conflict, as ranges.

The ranges are the annotation guide's: "about N" is N to N, "more than N" is N+1 and above, "dozens" is 20 to 99.
Years, dates, ages, spans of time, prices, shares, scores and numbers that are part of a name count nothing here.
"""

from collections.abc import Iterator, Sequence

from isnad.engine.article import Article
from isnad.engine.spans import letters_on
from isnad.lang.ar.calendar import month_at
from isnad.lang.ar.clitics import ARTICLE, definite
from isnad.lang.ar.counted import NATION, PERSON, counted_noun, noun_at, oblique_plural
from isnad.lang.ar.harm_words import tells_of_harm
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.numerals import number_at
from isnad.lang.ar.quantities import is_label, not_counted, not_dual, words_after
from isnad.record.mentions import QuantityMention
from isnad.tag.counts import Count, begins_count, count_at

DUAL = "dual"
_YEARS = range(1300, 2101)
_TENS = range(20, 100, 10)
_LONGEST_FIGURE = 9
DASHES = frozenset("-–")
_LIST_MARKS = DASHES | frozenset(".)_:")


def tag_quantities(article: Article) -> tuple[QuantityMention, ...]:
    """Return the quantities of the coded parts in order, none overlapping.

    The span holds the number and the words before it that make it a range, not the noun ("about ten" of "about ten
    others"). A dual is a quantity of its own with the word "dual". `unit` is "person" for people, the unit's name
    for things that are known, None where the noun is not known or left out: such an exact number is a quantity
    only in a sentence that tells of harm.
    """
    found: list[QuantityMention] = []
    for sentence in article.sentences:
        quantities = list(_quantities(article, sentence.first, sentence.last))
        if any(_is_bare(quantity) for quantity in quantities):
            words = article.tokens.forms[sentence.first : sentence.last]
            harm = any(map(tells_of_harm, words))
            quantities = [quantity for quantity in quantities if harm or not _is_bare(quantity)]
        found += quantities
    return tuple(found)


def _is_bare(quantity: QuantityMention) -> bool:
    return quantity.unit is None and quantity.low == quantity.high


def _quantities(article: Article, first: int, stop: int) -> Iterator[QuantityMention]:
    reach = first
    for index, kind in enumerate(map(_kind, article.tokens.forms[first:stop]), first):
        if kind is None or index < reach:
            continue
        if kind == DUAL:
            mention, reach = _dual(article, index, first), _past_two(article.tokens.forms, index, stop)
        else:
            mention, reach = _counted(article, index, first, stop)
        if mention is not None:
            yield mention


@of_word
def _kind(form: str) -> str | None:
    """What a form may begin: a count, a dual that counts by itself, or neither."""
    if begins_count(form):
        return "count"
    noun = counted_noun(form)
    if noun is None or noun[0].number != "dual" or form in not_dual():
        return None
    return None if noun[1].article and noun[0].unit != PERSON else DUAL


def _counted(article: Article, index: int, first: int, stop: int) -> tuple[QuantityMention | None, int]:
    forms = article.tokens.forms
    count = count_at(forms, index, first, stop)
    if count is None:
        return None, index + 1
    if _excluded(forms, count, first, stop):
        return None, count.last
    unit = _unit(forms, count.last, stop, exact=_is_exact(count)) or _unit_before(forms, count.number, first)
    return _mention(article, count, unit), count.last


def _is_exact(count: Count) -> bool:
    return count.low == count.high


def _unit(forms: Sequence[str], index: int, stop: int, *, exact: bool) -> str | None:
    """What a number counts. A definite noun right after an exact number is not counted (الفرقة 30 العقيد فلان)."""
    if index >= stop:
        return None
    if forms[index] in words_after("others") or forms[index] in words_after("of_them"):
        return PERSON
    of = forms[index] in words_after("of")
    noun = noun_at(forms, index + of, stop)
    if noun is None or noun.reading.proclitic or (of and noun.noun.unit != PERSON):
        return None
    return None if exact and noun.reading.article and not of else noun.noun.unit


def _unit_before(forms: Sequence[str], index: int, first: int) -> str | None:
    """الجنود الخمسة, الأسرى الـ12: the number follows its noun, both with the article; not the whole of a part.

    ثمانية من العناصر الـ54 "eight of the 54": the whole is no count of its own.
    """
    apart = index > first and forms[index - 1] in words_after("article")
    at = index - 1 - apart
    if at < first or not (apart or definite(forms[index])) or not definite(forms[at]):
        return None
    if at > first and forms[at - 1] in words_after("of"):
        return None
    found = counted_noun(forms[at])
    return found[0].unit if found and found[0].number == "plural" else None


def _excluded(forms: Sequence[str], count: Count, first: int, stop: int) -> bool:
    """Whether the number is a date, a span of time, a share, a price, a name or a place in a list."""
    if count.last < stop and not_counted(forms, count.last, stop):
        return True
    counted = _unit(forms, count.last, stop, exact=_is_exact(count)) is not None
    if _named(forms, count.number, first, counted=counted):
        return True
    if count.low == 1 and count.number == count.first:
        return not _one_person(forms, count, stop)
    if counted and forms[count.last] not in words_after("others"):  # 2020 آخر تحديث "2020, last update"
        return False
    return _date(forms, count) or _age(forms, count, first) or _lone_figure(forms, count, first, stop)


def _named(forms: Sequence[str], index: int, first: int, *, counted: bool) -> bool:
    """Tell whether a label stands before the number, a dash between or not: الفرقة 30, قاصف-2, A320."""
    dash = index - 1 > first and forms[index - 1] in DASHES
    return index - dash > first and is_label(forms[index - 1 - dash], counted=counted)


def _one_person(forms: Sequence[str], count: Count, stop: int) -> bool:
    """One is a count of people only; and وأحد القادة, which folds to the same letters, is "and one of"."""
    if _unit(forms, count.last, stop, exact=True) != PERSON:
        return False
    return forms[count.number][0].isdigit() or not forms[count.last].startswith(ARTICLE)


def _date(forms: Sequence[str], count: Count) -> bool:
    """23 يوليو, 22 من شهر يوليو."""
    at = count.last
    while at < len(forms) and forms[at] in words_after("before_month"):
        at += 1
    return month_at(forms, at) is not None


def _age(forms: Sequence[str], count: Count, first: int) -> bool:
    """في العشرين "aged twenty": a ten with the article, nothing counted after it."""
    tens = count.low in _TENS and count.last == count.number + 1 and definite(forms[count.number])
    return tens and count.number > first and forms[count.number - 1] in words_after("age")


def _lone_figure(forms: Sequence[str], count: Count, first: int, stop: int) -> bool:
    """A figure without a noun that is a year, too long to be a count, a score, or the number of a list entry."""
    figure = forms[count.number]
    if not figure[0].isdigit() or count.last != count.number + 1:
        return False
    if not figure.isdigit():
        return count.qualifier == "between"
    if len(figure) > _LONGEST_FIGURE or (len(figure) == 4 and count.low in _YEARS):
        return True
    opens_line = count.number == first and count.last < stop
    return opens_line and forms[count.last] in _LIST_MARKS


def _past_two(forms: Sequence[str], index: int, stop: int) -> int:
    """The token after a dual, the numeral that only repeats it taken in: شخصين اثنين."""
    repeated = number_at(forms, index + 1, stop)
    return repeated.last if repeated and repeated.value == 2 and not repeated.digits else index + 1


def _dual(article: Article, index: int, first: int) -> QuantityMention | None:
    forms = article.tokens.forms
    found = counted_noun(forms[index])
    if found is None or (index > first and _describes(forms, index)):
        return None
    noun, reading = found
    start = letters_on(article.tokens, index, len(reading.proclitic))
    end = article.tokens.ends[index]
    text = article.document.text[start:end]
    return QuantityMention(start=start, end=end, text=text, low=2, high=2, best=2, word=DUAL, unit=noun.unit)


def _describes(forms: Sequence[str], index: int) -> bool:
    """Tell whether a dual with the article is the adjective of a noun before it: البلدين الشقيقين, الوزراء التابعين."""
    noun, reading = counted_noun(forms[index]) or (None, None)
    if noun is None or reading is None or not reading.article or reading.proclitic:
        return False
    return noun.kind == NATION or (definite(forms[index - 1]) and oblique_plural(forms[index - 1]))


def _mention(article: Article, count: Count, unit: str | None) -> QuantityMention:
    tokens, text = article.tokens, article.document.text
    start = letters_on(tokens, count.first, count.cut)
    number = letters_on(tokens, count.number, count.number_cut)
    end = tokens.ends[count.last - 1]
    return QuantityMention(
        start=start,
        end=end,
        text=text[start:end],
        low=count.low,
        high=count.high,
        best=count.best,
        word=text[number:end],
        qualifier=count.qualifier,
        unit=unit,
    )
