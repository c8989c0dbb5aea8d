"""Finding known names of places with what stands around them: type words, directions, lists, distances."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import msgspec

from isnad.engine.article import Article
from isnad.knowledge.gazetteer import Gazetteer
from isnad.knowledge.gazetteer_entry import GazetteerEntry, Hit
from isnad.lang.ar.people import is_verb
from isnad.lang.ar.placeforms import Cue, Word, word
from isnad.lang.ar.placewords import (
    ADJECTIVE_HEADS,
    AND,
    FEMININE,
    MELTING,
    TANWIN,
    TypeWord,
    birthplace,
    place_words,
    printed_so,
)

_JOINED = ("", AND)
_SECURE_POPULATION = 300_000
_VOUCHING = Cue.LOCATIVE | Cue.INSIDE | Cue.COMMA | Cue.OPENING
_ENDS_NAME = Cue.MARK | Cue.FUNCTION | Cue.AFTER_NAME | Cue.NUMBER
_SECURE_LEVELS = frozenset({"country", "governorate"})


class Before(NamedTuple):
    """What stands before a name, from `start` on: its type word, the directions, a word for countryside.

    `span_start` is the first token of the mention; `around` is a word that only points to
    surroundings; `side` is true when the name itself begins with a direction (شمال العراق).
    """

    start: int
    span_start: int
    type: TypeWord | None = None
    directions: tuple[str, ...] = ()
    countryside: TypeWord | None = None
    around: TypeWord | None = None
    side: bool = False

    @property
    def typed(self) -> bool:
        """True when a type word, or a word for countryside or for several fronts, vouches for the name."""
        several = self.around is not None and self.around.number != "singular"
        return self.type is not None or self.countryside is not None or several


class Found(msgspec.Struct):
    """A known name at tokens `[first, last)` with its surroundings; `end` lies after its adjectives of direction.

    `sides` are the directions that follow (الشمالي والغربي gives two); `sentence` is an index into the article.
    """

    first: int
    last: int
    end: int
    hit: Hit
    entries: tuple[GazetteerEntry, ...]
    before: Before
    sides: tuple[tuple[str, ...], ...]
    sentence: int
    distance: float | None = None
    inherited: bool = False
    listed: bool = False
    chosen: GazetteerEntry | None = None
    reason: str = ""
    rejected: tuple[tuple[GazetteerEntry, str], ...] = msgspec.field(default=())


class At(NamedTuple):
    """A token and the index of its sentence."""

    token: int
    sentence: int


@dataclass(slots=True)
class Reading:
    """The article as this step reads it: one `Word` per token, and where the words of each use stand."""

    article: Article
    words: list[Word]
    gazetteer: Gazetteer
    types: list[At] = field(default_factory=list)
    pointers: list[At] = field(default_factory=list)
    facilities: list[At] = field(default_factory=list)
    nisbas: Counter[str] = field(default_factory=Counter)

    @property
    def forms(self) -> list[str]:
        """The folded forms of all tokens."""
        return self.article.tokens.forms


def read(article: Article, gazetteer: Gazetteer) -> Reading:
    """Return the article with its words looked up."""
    reading = Reading(article, list(map(word, article.tokens.forms)), gazetteer)
    words = reading.words
    for number, sentence in enumerate(article.sentences):
        for at in range(sentence.first, sentence.last):
            seen = words[at]
            if not seen.telling:
                continue
            if seen.type is not None and printed_so(seen.type, article.tokens.text(at, at + 1)):
                reading.types.append(At(at, number))
            elif seen.type is not None:
                words[at] = replace(seen, type=None)
            if seen.cues & Cue.FACILITY:
                reading.facilities.append(At(at, number))
            if seen.points:
                reading.pointers.append(At(at, number))
            if seen.nisba is not None:
                reading.nisbas[seen.nisba] += 1
    return reading


def find_names(reading: Reading) -> list[Found]:
    """Return the known names of the coded sentences in order, no two sharing a token."""
    found: list[Found] = []
    for number, sentence in enumerate(reading.article.sentences):
        reach = sentence.first
        for group in reading.gazetteer.scan(reading.forms, sentence.first, sentence.last):
            if group[0].first < reach:
                continue
            one = _first_fit(reading, group, number, found)
            if one is not None:
                found.append(one)
                reach = one.end
    return found


def _first_fit(reading: Reading, group: Sequence[Hit], number: int, found: list[Found]) -> Found | None:
    for hit in group:
        if _unsupported(reading, hit, reading.article.sentences[number].first):
            continue
        one = _found(reading, hit, number, found[-1] if found else None)
        if not excluded(reading, one):
            return one
    return None


def _unsupported(reading: Reading, hit: Hit, low: int) -> bool:
    """Tell at little cost whether nothing can make a place of a word that is seldom one."""
    if hit.last - hit.first > 1 or hit.reading.proclitic or reading.gazetteer.well_known(hit.key):
        return False
    before = reading.words[hit.first - 1] if hit.first > low else None
    return before is None or not (before.type or before.direction or before.cues & _VOUCHING)


def _found(reading: Reading, hit: Hit, number: int, previous: Found | None) -> Found:
    sentence = reading.article.sentences[number]
    joined = hit.reading.proclitic not in _JOINED[:1]
    low = max(sentence.first, previous.end if previous is not None else 0)
    before = countryside_before(reading.words, hit, low) if joined else look_before(reading.words, hit.first, low)
    end, sides = look_after(reading.words, hit.last, sentence.last)
    entries = reading.gazetteer.by_key(hit.key)
    one = Found(hit.first, hit.last, end, hit, entries, before, sides, number)
    one.distance = distance_before(reading, before, sentence.first)
    if previous is not None and previous.sentence == number and not before.typed:
        _inherit(reading, one, previous)
    return one


def _inherit(reading: Reading, one: Found, previous: Found) -> None:
    """A dual or plural type word holds for the whole list: مدينتي تعز ومأرب, "the cities of Taiz and Marib"."""
    gap = reading.words[previous.end : one.first]
    if one.hit.reading.proclitic not in _JOINED or any(not between_items(w) for w in gap):
        return
    one.listed = bool(gap) or one.hit.reading.proclitic == AND
    type_, countryside, around = previous.before.type, previous.before.countryside, previous.before.around
    leading = countryside or type_ or around
    if one.listed and leading is not None and leading.number != "singular" and not one.before.directions:
        one.inherited = True
        one.before = one.before._replace(type=type_, countryside=countryside, around=around)


def between_items(seen: Word) -> bool:
    """Tell whether a word may part the items of a list: a comma, و, a bracket or a quotation mark."""
    return bool(seen.cues & (Cue.COMMA | Cue.OPENING | Cue.CLOSING))


def look_before(words: Sequence[Word], index: int, low: int) -> Before:
    """Return what vouches for a name at token `index`, read leftwards no further than token `low`."""
    at = index - 1
    while at >= low and words[at].cues & Cue.OPENING:
        at -= 1
    found = Before(index, index, side=words[index].direction is not None)
    while at >= low:
        step = _step_before(words[at], at, found)
        if step is None:
            break
        found = step
        if words[at].proclitic:
            return found
        at -= 1
    return _side_of(words, at, low, found)


def _side_of(words: Sequence[Word], at: int, low: int, found: Before) -> Before:
    """إلى الشمال من عدن, "to the north of Aden"."""
    if at <= low or found.directions or not words[at].cues & Cue.TURN_BEFORE:
        return found
    side = words[at - 1]
    if not side.noun or side.direction is None:
        return found
    return found._replace(start=at - 1, span_start=at - 1, directions=(side.direction,))


def countryside_before(words: Sequence[Word], hit: Hit, low: int) -> Before:
    """الريف الشمالي لحماة, "the northern countryside of Hama", is ريف حماة الشمالي."""
    at = hit.first - 1
    directions: list[str] = []
    while at >= low and words[at].adjective and words[at].direction:
        directions.insert(0, words[at].direction or "")
        at -= 1
    if hit.reading.proclitic != MELTING or at < low or not words[at].cues & Cue.COUNTRYSIDE:
        return Before(hit.first, hit.first)
    return Before(at, at, countryside=place_words().countryside, directions=tuple(directions))


def _step_before(seen: Word, at: int, found: Before) -> Before | None:
    kind = seen.type
    if kind is not None and kind.kind == "countryside":
        return found._replace(start=at, span_start=at, countryside=kind)
    if kind is not None and kind.reach == "around":
        return found._replace(start=at, around=kind)
    if kind is not None and found.type is None and not (found.directions or found.side):
        return found._replace(start=at, type=kind, span_start=at if kind.span else found.span_start)
    if kind is not None:
        return found._replace(start=at, around=kind)
    if seen.direction is not None and not (seen.adjective or seen.noun):
        return found._replace(start=at, span_start=at, directions=(seen.direction, *found.directions))
    if seen.cues & Cue.FAR and found.directions:
        return found._replace(start=at, span_start=at)
    return None


def look_after(words: Sequence[Word], index: int, high: int) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Return where the adjectives of direction after a name end, and the directions they give."""
    sides: list[tuple[str, ...]] = []
    at = index
    while at < high and (seen := words[at]).adjective and seen.direction and seen.proclitic in _JOINED:
        if seen.proclitic and not sides:
            break  # بورسعيد والشرقية, "Port Said and Sharqia"
        if seen.proclitic or not sides:
            sides.append((seen.direction,))
        else:
            sides[-1] = (*sides[-1], seen.direction)
        at += 1
    return at, tuple(sides)


def distance_before(reading: Reading, before: Before, low: int) -> float | None:
    """Return the kilometres printed before a direction or a name (57 كلم شمال بغداد, 40 كلم من صنعاء)."""
    words, at = reading.words, before.start - 1
    if at > low and words[at].cues & (Cue.FUNCTION if before.directions else Cue.TURN_BEFORE):
        at -= 1
    elif not before.directions:
        return None
    if at <= low or not words[at].cues & Cue.DISTANCE or not words[at - 1].cues & Cue.NUMBER:
        return None
    digits = reading.forms[at - 1].replace(",", ".")
    return float(digits) if digits.replace(".", "", 1).isdigit() else None


def excluded(reading: Reading, one: Found) -> bool:
    """Tell whether the words around a name say that it is no place: an outlet, a club, a person, a unit."""
    head = reading.words[one.first]
    single = one.last - one.first == 1
    if single and (one.before.type is None or one.inherited) and (_takes_up(head) or head.type is not None):
        return True  # معسكر, "camp", is a town in Algeria as well
    if single and _of_two_words(reading, one):
        return True  # قرية قصر البريج, of which each word is a place elsewhere
    if not single and one.before.directions and one.before.side:
        return True  # شمال شرق العراق is no north of eastern Iraq
    if one.before.typed:
        return single and bool(head.cues & Cue.GENERIC)  # مناطق جديدة, "new areas"
    if single and birthplace(one.hit.reading.stem, reading.forms[one.last : one.last + 1]):
        return True  # مسقط رأسه
    if single and (head.adjective or _adjective_of(reading, one)):
        return True  # الشرقية, "the eastern", is a governorate as well
    if not TANWIN.isdisjoint(reading.article.tokens.text(one.last - 1, one.last)):
        return True  # مركبًا, "a boat"; a name has no tanwin
    return _of_another(reading, one)


def _of_two_words(reading: Reading, one: Found) -> bool:
    """The name is the head of a compound after a type word, or the word that follows such a head."""
    words, low, high = reading.words, *_bounds(reading, one)
    for head in (one.first, one.first - 1):
        if head - 1 < low or head + 1 >= high or not words[head].cues & Cue.HEAD:
            continue
        type_, after = words[head - 1].type, words[head + 1]
        single = type_ is not None and type_.reach == "name" and type_.number == "singular" and not type_.span
        if single and not after.cues & _ENDS_NAME and after.direction is None and not is_verb(reading.forms[head + 1]):
            return True
    return False


def _bounds(reading: Reading, one: Found) -> tuple[int, int]:
    sentence = reading.article.sentences[one.sentence]
    return sentence.first, sentence.last


def _of_another(reading: Reading, one: Found) -> bool:
    """The name belongs to an outlet, a club or a unit, or is the family name of a person."""
    at = one.first - 1
    low = reading.article.sentences[one.sentence].first
    quoted = at >= low and bool(reading.words[at].cues & Cue.OPENING)
    if quoted and reading.words[one.first].cues & Cue.OUTLET and _closed(reading, one.last):
        return True
    if one.hit.reading.proclitic not in _JOINED or at < low:
        return False
    cues = reading.words[at - 1 if quoted and at > low else at].cues
    if cues & Cue.NOT_PLACE_AFTER and reading.words[one.first].type is None:
        return True
    return bool(cues & Cue.GIVEN_NAME) and not one.hit.reading.proclitic and not secure(one)


def _adjective_of(reading: Reading, one: Found) -> bool:
    """قوات سورية is "Syrian forces", في سورية "in Syria": one word, told apart by what stands beside it."""
    seen = reading.words[one.first]
    feminine = reading.forms[one.first].endswith(FEMININE)
    if seen.nisba is None or not feminine or one.hit.reading.proclitic not in _JOINED:
        return False
    low = reading.article.sentences[one.sentence].first
    before = reading.words[one.first - 1] if one.first > low else None
    after = reading.words[one.last] if one.last < len(reading.words) else None
    if not seen.nisba_definite and after is not None and after.nisba and not after.nisba_definite:
        return True  # سورية وعربية, "Syrian and Arab"
    if before is None or before.cues & (Cue.FUNCTION | Cue.LOCATIVE | Cue.MARK):
        return False
    agrees = bool(before.cues & Cue.DEFINITE) == seen.nisba_definite
    return agrees and reading.forms[one.first - 1].endswith(ADJECTIVE_HEADS)


def _takes_up(seen: Word) -> bool:
    """المدينة, "the city", is hardly ever Medina: it takes up a place named before."""
    return seen.anaphor is not None or bool(seen.cues & Cue.HOMELAND)


def _closed(reading: Reading, at: int) -> bool:
    return at < len(reading.words) and bool(reading.words[at].cues & Cue.CLOSING)


def secure(one: Found) -> bool:
    """Tell whether a name is too well known to be taken for a person's: a country, division or large city."""
    return any(e.level in _SECURE_LEVELS or e.population >= _SECURE_POPULATION for e in one.entries)


def strong(reading: Reading, one: Found) -> bool:
    """Tell whether a name stands for a place without any cue: it is well known, or holds its own type word."""
    if one.last - one.first > 1 and reading.words[one.first].type is not None:
        return True  # تبة مسعود
    return reading.gazetteer.well_known(one.hit.key)
