"""Statements without a cue word: a speaker and a colon, and sentences that go on with what was said.

مصدر أمني: لا إصابات "security source: no injuries", in headlines and in the entries of live pages; and after
a full stop وأن الهجوم توقف "and that the attack stopped".
"""

from isnad.attribute.apposition import with_apposition
from isnad.attribute.before import only_extras, past_stamp
from isnad.attribute.cues import Hit
from isnad.attribute.identity import name_tokens
from isnad.attribute.phrase import Phrase
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.plausible import plausible
from isnad.attribute.quotes import MARKS
from isnad.attribute.resolve import CORRESPONDENT
from isnad.attribute.scene import Scene
from isnad.attribute.statement import Statement
from isnad.engine.article import Sentence
from isnad.lang.ar.cues import Cue, cue_words
from isnad.lang.ar.speakers import KIN, TITLE, speaker_words
from isnad.lang.ar.speech import COMMAS, DASHES

_LONGEST_NAME = 14
HEADLINES = frozenset({"title", "kicker", "subtitle", "heading"})


_SILENT = Cue("", "deed", "say", "stated", "positive", frozenset())


def silent_statements(scene: Scene, statements: list[Statement]) -> list[Statement]:
    """Return the statements with those that have no cue word added, in order of their first token."""
    opened = {statement.hit.at for statement in statements}
    found, spoke = list(statements), {id(statement.hit.sentence) for statement in statements}
    before: Sentence | None = None
    for sentence in scene.article.sentences:
        silent = _silent(scene, sentence, before if before is not None and id(before) in spoke else None)
        if silent is not None and sentence.first not in opened:
            found.append(silent)
            spoke.add(id(sentence))
        before = sentence
    return sorted(found, key=lambda statement: statement.hit.at)


def _silent(scene: Scene, sentence: Sentence, before: Sentence | None) -> Statement | None:
    first = sentence.first
    hit = Hit(first, first, _SILENT, sentence, 0, 0, False, False)
    if before is not None and before.part == sentence.part and scene.forms[first] in cue_words("clause", "going_on"):
        return Statement(hit, None, "carried", first + 1, first, "going on", silent=True)
    spoken = spoken_after_colon(scene, sentence)
    if spoken is None:
        return _before_dash(scene, sentence)
    phrase, content = spoken
    colon = content - 1
    tokens = scene.article.tokens
    cue = None if sentence.kind in HEADLINES else (tokens.starts[colon], tokens.ends[colon])
    return Statement(hit, phrase, "after", content, colon, "colon", cue=cue, silent=True)


def spoken_after_colon(scene: Scene, sentence: Sentence) -> tuple[Phrase, int] | None:
    """Return the speaker before the sentence's colon and the first token of the words after it; None without.

    In running text the words must be a quotation, for a colon alone often announces a topic; not so in the entries
    of a live page (19:00 وزارة الصحة: ارتفاع العدد). A country before the colon of a headline is such a topic
    (اليمن: تقدم جديد).
    """
    first = past_stamp(scene, sentence.first)
    colon = _colon(scene, first, sentence.last) if scene.forms[first].isalpha() else None
    if colon is None or colon + 1 >= sentence.last:
        return None
    headline = sentence.kind in HEADLINES
    quoted = headline or scene.forms[colon + 1] in MARKS
    if not quoted and not _of_live_page(scene, sentence):
        return None
    phrase = noun_phrase(scene, first, colon)
    if phrase is None:
        return None
    phrase = with_apposition(scene, phrase, colon)
    end = phrase.apposition[1] if phrase.apposition else phrase.last
    titled = phrase.head is not None or scene.flag(first) & TITLE or first in scene.actors or first in scene.places
    whole = end == colon or (not headline and titled and scene.forms[end] not in COMMAS and only_extras(scene, phrase))
    known = quoted or _somebody(scene, phrase)
    return (phrase, colon + 1) if whole and known and _speaks(scene, phrase) else None


def _of_live_page(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence's paragraph opens with a clock time or a bullet."""
    sentences = scene.article.sentences
    first = next(one.first for one in sentences if one.part == sentence.part)
    return past_stamp(scene, first) > first


def _before_dash(scene: Scene, sentence: Sentence) -> Statement | None:
    """مقتل خمسة في الغارة - مصدر طبي: in a headline the speaker may stand last."""
    if sentence.kind not in HEADLINES:
        return None
    forms = scene.forms
    dash = next((at for at in range(sentence.last - 2, sentence.first, -1) if forms[at] in DASHES), None)
    if dash is None:
        return None
    phrase = noun_phrase(scene, dash + 1, sentence.last)
    if phrase is None or phrase.last < sentence.last or (phrase.head is None and not _named(scene, phrase)):
        return None
    hit = Hit(dash, dash + 1, _SILENT, sentence, 0, 0, False, False)
    return Statement(hit, phrase, "after", None, dash + 1, "dash", silent=True)


def _somebody(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase of a live page names somebody but the outlet's own reporter; a place is its topic."""
    if phrase.head is None:
        return _named(scene, phrase)
    return phrase.head.role != CORRESPONDENT and phrase.first not in scene.places


def _named(scene: Scene, phrase: Phrase) -> bool:
    return phrase.first in scene.persons or phrase.first in scene.actors or phrase.first in scene.source_at


def _colon(scene: Scene, first: int, last: int) -> int | None:
    stop = min(last, first + _LONGEST_NAME)
    if ":" not in scene.forms[first:stop]:
        return None
    for at in range(first + 1, stop):
        if scene.forms[at] == ":":
            return at
        if at in scene.finite or at in scene.states:
            return None
    return None


def _speaks(scene: Scene, phrase: Phrase) -> bool:
    topic = phrase.first in scene.places or scene.forms[phrase.first] in speaker_words("feminine_names")
    if topic and phrase.last - phrase.first == 1:
        return False
    if phrase.apposition is not None:
        return True
    known = phrase.head is not None or name_tokens(scene, phrase) is not None or phrase.first in scene.persons
    if known or phrase.last - phrase.first > 1 or scene.flag(phrase.first) & (TITLE | KIN):
        return plausible(scene, phrase)
    headline = scene.article.sentence_of(phrase.first)  # one unknown word: a surname in a headline, else a verb
    return headline is not None and headline.kind in HEADLINES and plausible(scene, phrase)
