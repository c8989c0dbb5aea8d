"""Agreements and operations named in the text: known ones by their names, others by a noun and a name in quotes."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from isnad.engine.article import Article, Sentence
from isnad.engine.phrases import Match, PhraseTable, longest_first
from isnad.engine.spans import stem_start
from isnad.knowledge.agreements import OPERATIONS, KnownAgreement, load_agreements
from isnad.lang.ar.agreement_words import is_agreement_noun, is_operation_noun, resolution_names
from isnad.lang.ar.clitics import Reading, readings
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.syntax import CLOSING_QUOTES, OPENING_QUOTES
from isnad.record.base import Name
from isnad.record.mentions import AgreementMention

_LONGEST_NAME = 8


class _Named(NamedTuple):
    """A known agreement under one of its names, and whether that name needs a cue beside it."""

    known: KnownAgreement
    needs_cue: bool


class _Found(NamedTuple):
    """Tokens `[first, last)` of a mention, the match its first word is read by, and whom it may mean."""

    first: int
    last: int
    match: Match[_Named]
    candidates: tuple[KnownAgreement, ...]


@cache
def _names() -> PhraseTable[_Named]:
    """Names and aliases, compiled once; where one alias is of two, both are its values."""
    table: PhraseTable[_Named] = PhraseTable(readings)
    for known in load_agreements():
        for name, needs_cue in dict(_printed(known)).items():
            table.add(name, _Named(known, needs_cue))
    return table


def _printed(known: KnownAgreement) -> Iterator[tuple[str, bool]]:
    if known.kind not in OPERATIONS:  # an operation's name is its alias after a noun of operation
        yield fold(known.name.ar or ""), False
    yield from ((fold(alias.text), alias.needs_cue) for alias in known.aliases)
    if known.kind == "resolution":
        yield from ((fold(name), False) for name in resolution_names(known.id.rpartition("-")[2]))


def tag_agreements(article: Article, countries: Mapping[str, int]) -> tuple[AgreementMention, ...]:
    """Return the agreements of the coded parts in order, none overlapping; unknown ones have no id.

    Args:
        article: the article.
        countries: how often each country is named in it: it chooses between agreements of one name.
    """
    found: list[AgreementMention] = []
    for sentence in article.sentences:
        known = _known(article, sentence)
        taken = {token for one in known for token in range(one.first, one.last)}
        found += [_mention(article, one, countries) for one in known]
        found += _quoted(article, sentence, taken)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _known(article: Article, sentence: Sentence) -> list[_Found]:
    forms = article.tokens.forms
    day = article.document.published.value or article.document.captured
    day = day[:10] if day else None
    matches = [
        match
        for match in _names().scan(forms, sentence.first, sentence.last)
        if not match.reading.enclitic and not match.reading.future and match.value.known.existed_on(day)
        if not match.value.needs_cue or _noun_before(forms, match.first, sentence) is not None
    ]
    chosen = longest_first(sorted(matches, key=lambda match: match.reading.article))
    return [_found(forms, match, matches, sentence) for match in chosen]


def _noun_before(forms: Sequence[str], first: int, sentence: Sentence) -> int | None:
    """The token of the noun of operation before a name, or before the quotes around it; None without one."""
    quoted = first > sentence.first and forms[first - 1] in OPENING_QUOTES
    before = first - 2 if quoted else first - 1
    return before if before >= sentence.first and is_operation_noun(forms[before]) else None


def _found(forms: Sequence[str], match: Match[_Named], matches: Sequence[Match[_Named]], sentence: Sentence) -> _Found:
    same = [m.value.known for m in matches if (m.first, m.last) == (match.first, match.last)]
    candidates = tuple({known.id: known for known in same}.values())
    first, last = match.first, match.last
    if any(known.kind in OPERATIONS for known in candidates):
        first, last = _with_noun(forms, first, last, sentence)
    return _Found(first, last, match, candidates)


def _with_noun(forms: Sequence[str], first: int, last: int, sentence: Sentence) -> tuple[int, int]:
    """Take in the noun before an operation's name, and the quotes around the name: عملية «نبع السلام»."""
    before = _noun_before(forms, first, sentence)
    if before is None:
        return first, last
    closed = before < first - 1 and last < sentence.last and forms[last] in CLOSING_QUOTES
    return before, last + 1 if closed else last


def _mention(article: Article, found: _Found, countries: Mapping[str, int]) -> AgreementMention:
    tokens = article.tokens
    reading = found.match.reading if found.first == found.match.first else _noun_reading(tokens.forms[found.first])
    start, end = stem_start(tokens, found.first, reading), tokens.ends[found.last - 1]
    text = article.document.text[start:end]
    known = _chosen(found, countries)
    if known is None:
        return AgreementMention(start=start, end=end, text=text, agreement_id=None, name=Name(ar=text))
    return AgreementMention(
        start=start,
        end=end,
        text=text,
        agreement_id=known.id,
        name=known.name,
        kind=known.kind,
        parties=known.parties,
    )


def _noun_reading(form: str) -> Reading:
    return next(r for r in readings(form) if is_operation_noun(r.stem))


def _chosen(found: _Found, countries: Mapping[str, int]) -> KnownAgreement | None:
    """The one of the countries the article speaks of; among those of one ground the latest; else none.

    A name of common words (عملية الكرامة) says nothing in an article about other countries.
    """
    spoken = {known.id: sum(countries.get(code, 0) for code in known.countries) for known in found.candidates}
    most = max(spoken.values())
    if found.match.value.needs_cue and countries and not most:
        return None
    best = [known for known in found.candidates if spoken[known.id] == most]
    if len({known.countries for known in best}) > 1:
        return None
    return max(best, key=lambda known: known.since or "")


def _quoted(article: Article, sentence: Sentence, taken: set[int]) -> list[AgreementMention]:
    """اتفاق «اسم»: a bare noun of agreement and, right after it, a name in quotes. الاتفاق «سيئ» only quotes."""
    found = []
    forms = article.tokens.forms
    for token in range(sentence.first, sentence.last - 2):
        if token in taken or forms[token + 1] not in OPENING_QUOTES or not is_agreement_noun(forms[token]):
            continue
        last = _closing(forms, token + 2, sentence)
        reading = _bare_reading(forms[token])
        if reading is not None and last is not None and not taken & set(range(token, last)):
            found.append(_unknown(article, token, last, reading))
    return found


def _bare_reading(form: str) -> Reading | None:
    """The noun of agreement without the article; None where it stands with it."""
    every = [reading for reading in readings(form) if is_agreement_noun(reading.stem)]
    return None if any(reading.article for reading in every) else next(iter(every), None)


def _closing(forms: Sequence[str], first: int, sentence: Sentence) -> int | None:
    for token in range(first + 1, min(first + _LONGEST_NAME, sentence.last)):
        if forms[token] in CLOSING_QUOTES:
            return token
    return None


def _unknown(article: Article, first: int, last: int, reading: Reading) -> AgreementMention:
    start, end = stem_start(article.tokens, first, reading), article.tokens.ends[last]
    text = article.document.text[start:end]
    return AgreementMention(start=start, end=end, text=text, agreement_id=None, name=Name(ar=text))
