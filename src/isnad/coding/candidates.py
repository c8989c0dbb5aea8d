"""Triggers of an article: every word that may name an event, less those that cannot."""

from isnad.coding.carriers import frame_of
from isnad.coding.clause import is_denied_object
from isnad.coding.draft import Candidate
from isnad.coding.layout import Layout
from isnad.engine.article import Sentence
from isnad.engine.deeds import Deeds
from isnad.engine.phrases import Match
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.syntax import (
    AS_LETTER,
    CLAUSE_MARKS,
    FIRST_AND_SECOND_PERSON,
    FROM,
    LOCATIVES,
    ON,
    OPENING_QUOTES,
    OWNERS,
    TA_MARBUTA,
    TA_MARBUTA_FOLDED,
    adjective_like,
    in_words,
    those_who,
    verb_reading,
    without_article,
)
from isnad.lang.ar.triggers import Sense, context_words, frame_verbs
from isnad.lang.ar.wordclass import is_class

COUP = "coup"
_OBJECTED = 4
_BECAME = 6  # tokens before "under the hold of" in which a verb may say that the place came under it
_STRUCK = 3  # tokens after a verb of striking in which its object may make it a figure of speech
_STOPPED = 3  # tokens before a shooting in which its end may be named
_OPENING = 2  # tokens before the place that opens a sentence


def find_candidates(layout: Layout, deeds: Deeds) -> list[Candidate]:
    """Return the candidates of the coded sentences in order, at each place the longest and likeliest."""
    found: list[Candidate] = []
    for number, sentence in enumerate(layout.article.sentences):
        matches = [m for m in deeds.by_sentence[number] if _possible(layout, m, sentence)]
        found += _chosen(layout, matches, number)
    return found


def _chosen(layout: Layout, matches: list[Match[Sense]], sentence: int) -> list[Candidate]:
    chosen: list[Candidate] = []
    index = 0
    while index < len(matches):
        here = [m for m in matches[index:] if m.first == matches[index].first]
        index += len(here)
        if chosen and here[0].first < chosen[-1].last:
            continue
        best = max(here, key=lambda m: (m.last, _likelihood(layout, m, layout.article.sentences[sentence])))
        chosen.append(Candidate(best.first, best.last, best.value, best.reading, sentence))
    return chosen


def _possible(layout: Layout, match: Match[Sense], sentence: Sentence) -> bool:
    reading, sense = match.reading, match.value
    if layout.forms[match.first] in context_words()["adverbs"]:
        return False
    if sense.shape == "verb":
        present = sense.verb is not None and sense.verb.aspect == "present"
        if not verb_reading(reading, present) or _governed(layout, match.first, sentence):
            return False
        if reading.enclitic and "" not in sense.marks:
            return False  # قبض takes على: قبضتهما is "their grip"
    elif reading.article and match.first > sentence.first and _describes(layout, match):
        return False  # تعز المحاصرة, مدينة عدن اليمنية المحاصرة: an adjective of the place
    elif reading.proclitic.endswith(AS_LETTER):
        return False  # كتعزيزات: as what something is sent or taken
    elif reading.future or reading.enclitic in FIRST_AND_SECOND_PERSON or _state_of_holding(layout, match, sentence):
        return False
    if sense.shape == "verb" and _standing_state(layout, match, sentence):
        return False
    if _stopped(layout, match, sentence) or _eaten_ta_marbuta(layout, match):
        return False
    if match.first in layout.offices or layout.covering(match.first, "actor", "person", "agreement", "place", "time"):
        return False
    if sense.refine == "signed" and not _agreement_before(layout, match.first):
        return False
    return not _figurative(layout, match)


def _describes(layout: Layout, match: Match[Sense]) -> bool:
    before = match.first - 1
    if layout.covering(before, "place"):
        return True
    return match.value.event_class == "siege" and before > 0 and bool(layout.covering(before - 1, "place"))


def _stopped(layout: Layout, match: Match[Sense], sentence: Sentence) -> bool:
    """وقف شامل لإطلاق النار is a truce, no shooting."""
    if match.value.event_class != "shooting" and match.value.refine != "launch":
        return False
    before = layout.forms[max(sentence.first, match.first - _STOPPED) : match.first]
    return any(in_words(form, context_words()["stopping"]) for form in before)


def _standing_state(layout: Layout, match: Match[Sense], sentence: Sentence) -> bool:
    """A present verb in a relative clause, or one of holding, describes (التي تسيطر على القطاع); it tells no deed."""
    verb = match.value.verb
    if verb is None or verb.aspect != "present" or match.reading.future:
        return False
    if match.first and is_class(layout.forms[match.first - 1], "relative"):
        return True
    lasting = match.value.event_class == "territory_gain"
    habitual = match.value.event_class in ("armed_clash", "ground_attack") and "quiet" in match.value.flags
    return (lasting or habitual) and sentence.kind not in ("title", "kicker", "subtitle")


def _agreement_before(layout: Layout, token: int) -> bool:
    """The participle "signed" follows what was signed; elsewhere الموقع is a site."""
    return any(layout.covering(index, "agreement") for index in range(max(0, token - 3), token))


def _governed(layout: Layout, token: int, sentence: Sentence) -> bool:
    """A preposition governs a noun: دعم after ل or بعد is no verb, and ك «قاتل» is a killer."""
    before = token - 1
    while before > sentence.first and layout.forms[before] in OPENING_QUOTES:
        before -= 1
    governs = before >= sentence.first and is_class(layout.forms[before], "preposition")
    return governs and not those_who(layout.forms, before)


def _state_of_holding(layout: Layout, match: Match[Sense], sentence: Sentence) -> bool:
    """مناطق سيطرة الطرف، من سيطرة الطرف: the noun of holding says where or whose, not that ground was taken."""
    if match.value.event_class != "territory_gain" or match.first == sentence.first:
        return False
    before = layout.forms[max(sentence.first, match.first - _BECAME) : match.first]
    if any(in_words(form, context_words()["became"]) for form in before):
        return False
    if layout.forms[match.first - 1] == FROM and match.value.genitive == "agent" and not match.reading.article:
        return True
    return in_words(layout.forms[match.first - 1], context_words()["standing"])


def _eaten_ta_marbuta(layout: Layout, match: Match[Sense]) -> bool:
    """A ta marbuta folds to the letter of "his": only the print tells سيطرة from سيطره."""
    tokens = layout.article.tokens
    return match.reading.enclitic == TA_MARBUTA_FOLDED and tokens.text(match.first, match.first + 1).endswith(
        TA_MARBUTA
    )


def _figurative(layout: Layout, match: Match[Sense]) -> bool:
    if "objects" in match.value.flags and ON in layout.forms[match.last : match.last + _OBJECTED]:
        return True  # اعتراض روسيا القوي على القرار: an objection
    if match.first and layout.forms[match.first - 1] in context_words()["paired"]:
        return True
    if match.value.refine == "blast" and match.value.shape == "verb" and _breaks_out(layout, match.first):
        return True
    if match.value.refine == "hit" and not context_words()["struck_in_words"].isdisjoint(
        layout.forms[match.last : match.last + _STRUCK]
    ):
        return True
    words = context_words()["overturned" if match.value.refine == COUP else "figurative"]
    return any(form in words or without_article(form) in words for form in layout.forms[match.last : match.last + 1])


def _breaks_out(layout: Layout, first: int) -> bool:
    return first > 0 and without_article(layout.forms[first - 1]) in context_words()["breaking_out"]


def _likelihood(layout: Layout, match: Match[Sense], sentence: Sentence) -> tuple[int, int]:
    """Rank the readings of one word: uncut before cut, and verb or noun by what stands before and after."""
    cuts = len(match.reading.proclitic) + len(match.reading.enclitic)
    verb = match.value.shape == "verb"
    expected = _verb_expected(layout, match.first, match.last, sentence)
    before = match.first > sentence.first and layout.covering(match.first - 1, "actor", "person")
    governs = match.last < sentence.last and is_class(layout.forms[match.last], "preposition")
    if match.reading.enclitic and governs and not before:
        expected = False  # أن استعادتها من قبضة الفصيل: with its object as a pronoun a verb would have its subject next
    return (1 if verb == expected else 0, -cuts)


def _verb_expected(layout: Layout, first: int, last: int, sentence: Sentence) -> bool:
    """A verb opens its clause or follows a complementiser, a relative, an auxiliary or its own subject.

    قصف after a preposition, a carrying verb or before an adjective (قصف مدفعي) is the noun.
    """
    forms = layout.forms
    before = forms[first - 1] if first > sentence.first else "."
    after = forms[last] if last < sentence.last else "."
    if is_class(before, "preposition") or before in frame_verbs():
        return False
    if adjective_like(after) and not layout.covering(last, "actor", "person", "place"):
        return False
    if is_denied_object(layout, first, sentence):
        return False
    if before in CLAUSE_MARKS | {"."}:
        return True
    openers = ("complementizer", "relative", "auxiliary", "conjunction", "negation")
    if any(is_class(before, name) for name in openers):
        return True
    if _object_of_its_verb(layout, first):
        return False
    return layout.covering(first - 1, "actor", "person", "time") is not None or _after_where(
        layout, first, after, sentence
    )


def _object_of_its_verb(layout: Layout, first: int) -> bool:
    """جددت القوات قصفها, "the forces renewed their shelling": a verb that carries nouns, its subject, its noun."""
    subject = layout.covering(first - 1, "actor", "person")
    if subject is None or subject.first == 0 or not any(r.enclitic in OWNERS for r in readings(layout.forms[first])):
        return False
    return frame_of(layout.forms[subject.first - 1], "light") is not None


def _after_where(layout: Layout, first: int, after: str, sentence: Sentence) -> bool:
    """وفي حلب رشق متظاهرون, "and in Aleppo demonstrators pelted": where it was opens the sentence, its verb follows.

    The noun would have its preposition or its adjective next: وفي حلب قصف على الأحياء.
    """
    place = layout.covering(first - 1, "place")
    if place is None or place.marker not in LOCATIVES or place.first - sentence.first > _OPENING:
        return False
    return not is_class(after, "preposition")
