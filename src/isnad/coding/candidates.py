"""Triggers of an article: every word that may name an event, less those that cannot."""

from functools import cache

from isnad.coding.draft import Candidate
from isnad.coding.layout import CLAUSE_MARKS, Layout
from isnad.engine.phrases import Match, PhraseTable
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.triggers import Sense, context_words, frame_verbs, trigger_phrases
from isnad.lang.ar.wordclass import is_class

_VERB_PROCLITICS = frozenset({"", "و", "ف", "ل", "ول", "فل"})


@cache
def trigger_table() -> PhraseTable[Sense]:
    """Return all triggers of the lexicon, compiled once."""
    table: PhraseTable[Sense] = PhraseTable(readings)
    table.update(trigger_phrases())
    return table


def has_trigger(forms: list[str]) -> bool:
    """Tell whether any word may name an event; most news leaves here."""
    return bool(trigger_table().scan(forms))


def find_candidates(layout: Layout) -> list[Candidate]:
    """Return the candidates of the coded sentences in order, at each place the longest and likeliest."""
    found: list[Candidate] = []
    for number, sentence in enumerate(layout.article.sentences):
        matches = trigger_table().scan(layout.forms, sentence.first, sentence.last)
        found += _chosen(layout, [m for m in matches if _possible(layout, m)], number)
    return found


def _chosen(layout: Layout, matches: list[Match[Sense]], sentence: int) -> list[Candidate]:
    chosen: list[Candidate] = []
    index = 0
    while index < len(matches):
        here = [m for m in matches[index:] if m.first == matches[index].first]
        index += len(here)
        if chosen and here[0].first < chosen[-1].last:
            continue
        best = max(here, key=lambda m: (m.last, _likelihood(layout, m)))
        chosen.append(Candidate(best.first, best.last, best.value, best.reading, sentence))
    return chosen


def _possible(layout: Layout, match: Match[Sense]) -> bool:
    reading, sense = match.reading, match.value
    if sense.shape == "verb":
        if reading.article or reading.proclitic not in _VERB_PROCLITICS:
            return False
        present = sense.verb is not None and sense.verb.aspect == "present"
        if ("ل" in reading.proclitic or reading.future) and not present:
            return False
    elif reading.future or (reading.article and reading.enclitic):
        return False
    if layout.covering(match.first, "actor", "person", "agreement", "place"):
        return False
    return not _figurative(layout, match)


def _figurative(layout: Layout, match: Match[Sense]) -> bool:
    nearby = layout.forms[match.last : match.last + 2]
    return any(
        form in context_words()["figurative"] or form.removeprefix("ال") in context_words()["figurative"]
        for form in nearby[:1]
    )


def _likelihood(layout: Layout, match: Match[Sense]) -> tuple[int, int]:
    """Rank the readings of one word: uncut before cut, and verb or noun by what stands before and after."""
    cuts = len(match.reading.proclitic) + len(match.reading.enclitic)
    verb = match.value.shape == "verb"
    return (1 if verb == _verb_expected(layout, match.first, match.last) else 0, -cuts)


def _verb_expected(layout: Layout, first: int, last: int) -> bool:
    """A verb opens its clause or follows a complementiser, a relative, an auxiliary or its own subject.

    قصف after a preposition, a carrying verb or before an adjective (قصف مدفعي) is the noun.
    """
    forms = layout.forms
    before = forms[first - 1] if first else "."
    after = forms[last] if last < len(forms) else "."
    if is_class(before, "preposition") or before in frame_verbs():
        return False
    if after.endswith("ي") and len(after) > 3 and not layout.covering(last, "actor", "person", "place"):
        return False
    if before in CLAUSE_MARKS | {"."} or first == 0:
        return True
    openers = ("complementizer", "relative", "auxiliary", "conjunction", "negation")
    if any(is_class(before, name) for name in openers):
        return True
    return layout.covering(first - 1, "actor", "person", "time") is not None
