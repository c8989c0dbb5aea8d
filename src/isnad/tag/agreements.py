"""Agreements named in the text: known ones by their names, others by a noun of agreement and a name in quotes."""

from functools import cache

from isnad.engine.article import Article, Sentence
from isnad.engine.phrases import Match, PhraseTable, longest_first
from isnad.engine.spans import stem_start
from isnad.knowledge.agreements import KnownAgreement, load_agreements
from isnad.lang.ar.agreement_words import is_agreement_noun
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.syntax import CLOSING_QUOTES, OPENING_QUOTES
from isnad.record.base import Name
from isnad.record.mentions import AgreementMention

_LONGEST_NAME = 8


@cache
def _names() -> PhraseTable[KnownAgreement]:
    """Names and aliases, compiled once; where one alias is of two, both are its values."""
    table: PhraseTable[KnownAgreement] = PhraseTable(readings)
    for known in load_agreements():
        for name in {fold(printed) for printed in (known.name.ar or "", *known.aliases) if printed}:
            table.add(name, known)
    return table


def tag_agreements(article: Article) -> tuple[AgreementMention, ...]:
    """Return the agreements of the coded parts in order, none overlapping; unknown ones have no id."""
    found: list[AgreementMention] = []
    for sentence in article.sentences:
        known = _known(article, sentence)
        taken = {token for match in known for token in range(match.first, match.last)}
        found += [_mention(article, match) for match in known]
        found += _quoted(article, sentence, taken)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _known(article: Article, sentence: Sentence) -> list[Match[KnownAgreement]]:
    matches = _names().scan(article.tokens.forms, sentence.first, sentence.last)
    usable = [match for match in matches if not match.reading.enclitic and not match.reading.future]
    return longest_first(sorted(usable, key=lambda match: not _was_made(article, match.value)))


def _was_made(article: Article, known: KnownAgreement) -> bool:
    """Tell whether the agreement existed when the report was printed."""
    day = article.document.published.value or article.document.captured
    return known.date is None or day is None or known.date <= day


def _mention(article: Article, match: Match[KnownAgreement]) -> AgreementMention:
    start = stem_start(article.tokens, match.first, match.reading)
    end = article.tokens.ends[match.last - 1]
    return AgreementMention(
        start=start,
        end=end,
        text=article.document.text[start:end],
        agreement_id=match.value.id,
        name=match.value.name,
        parties=match.value.parties,
    )


def _quoted(article: Article, sentence: Sentence, taken: set[int]) -> list[AgreementMention]:
    """اتفاق «اسم»: a noun of agreement and, right after it, a name in quotes."""
    found = []
    forms = article.tokens.forms
    for token in range(sentence.first, sentence.last - 2):
        if token in taken or forms[token + 1] not in OPENING_QUOTES or not is_agreement_noun(forms[token]):
            continue
        last = _closing(forms, token + 2, sentence)
        if last is not None and not taken & set(range(token, last)):
            found.append(_unknown(article, token, last))
    return found


def _closing(forms: list[str], first: int, sentence: Sentence) -> int | None:
    for token in range(first + 1, min(first + _LONGEST_NAME, sentence.last)):
        if forms[token] in CLOSING_QUOTES:
            return token
    return None


def _unknown(article: Article, first: int, last: int) -> AgreementMention:
    reading = next(r for r in readings(article.tokens.forms[first]) if is_agreement_noun(r.stem))
    start, end = stem_start(article.tokens, first, reading), article.tokens.ends[last]
    text = article.document.text[start:end]
    return AgreementMention(start=start, end=end, text=text, agreement_id=None, name=Name(ar=text))
