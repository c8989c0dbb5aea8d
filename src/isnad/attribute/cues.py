"""Where a word that can report speech stands, and whether it can do so there."""

from functools import cache

import msgspec
from msgspec.structs import replace

from isnad.attribute.scene import Scene
from isnad.engine.article import Sentence
from isnad.engine.phrases import Match, PhraseTable
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.cues import Cue, cue_entries, cue_words
from isnad.lang.ar.speakers import NEGATOR, PREPOSITION, RELATIVE, THAT
from isnad.lang.ar.speech import (
    CONSEQUENCE,
    DOTTED_YA,
    FEMININE_PRONOUN,
    FINAL_ALEF,
    after_letters,
    begins_with_low_hamza,
    conjunction_of,
    dotted,
    ends_in_ta_marbuta,
    instrumental,
    passive_past,
)

_SHORT_STEM = 4
# Verbs whose object is the person addressed: اتهمته السلطات "the authorities accused him".
TOWARDS = frozenset({"accuse", "demand", "threaten", "warn"})


class Hit(msgspec.Struct, frozen=True):
    """A cue at tokens `[at, last)`; `start` and `end` are its code points without a conjunction.

    `joined` is true when a conjunction was cut off or a verb of going on stands before (ومضى يقول),
    `object_pronoun` when the verb carries its object.
    """

    at: int
    last: int
    cue: Cue
    sentence: Sentence
    start: int
    end: int
    joined: bool
    object_pronoun: bool


@cache
def cue_table() -> PhraseTable[Cue]:
    """Return the table of all cue forms, built once."""
    table: PhraseTable[Cue] = PhraseTable(readings)
    table.update(cue_entries())
    return table


def find_hits(scene: Scene) -> list[list[Hit]]:
    """Return the possible cues, those of one token together, in order; empty when none stands there."""
    table = cue_table()
    found: list[list[Hit]] = []
    for sentence in scene.article.sentences:
        here: dict[int, list[Hit]] = {}
        for match in table.scan(scene.forms, sentence.first, sentence.last):
            hit = _hit(scene, match, sentence)
            if hit is not None:
                here.setdefault(match.first, []).append(hit)
        found += here.values()
    return found


def _hit(scene: Scene, match: Match[Cue], sentence: Sentence) -> Hit | None:
    if not _USABLE[match.value.kind](scene, match, sentence.first):
        return None
    tokens, reading = scene.article.tokens, match.reading
    cue = match.value
    if cue.kind == "deed" and reading.enclitic == FEMININE_PRONOUN:
        cue = replace(cue, gender="feminine")
    joined = conjunction_of(reading.proclitic)
    resumes = joined == CONSEQUENCE and scene.forms[sentence.first] in cue_words("clause", "as_for")
    start = after_letters(tokens, match.first, joined) if joined else tokens.starts[match.first]
    return Hit(
        match.first,
        match.last,
        cue,
        sentence,
        start,
        tokens.ends[match.last - 1],
        (bool(joined) and not resumes) or _after_helper(scene, match.first, sentence.first),
        bool(reading.enclitic) and cue.kind == "verb" and "person" not in cue.takes,
    )


def _printed_as_verb(scene: Scene, match: Match[Cue], joined: str) -> bool:
    """What folding hides: إبان is no أبان, نفي no نفى, and يدعى "is called" no يدّعي."""
    tokens, cue = scene.article.tokens, match.value
    if begins_with_low_hamza(tokens, match.first, joined):
        return False
    if not scene.dotted or match.reading.enclitic:
        return True
    ya = dotted(tokens, match.first)
    if cue.present:
        return ya or not cue.final_ya or match.reading.stem[-1:] != DOTTED_YA
    return not (cue.lemma.endswith(FINAL_ALEF) and ya)


def _after_helper(scene: Scene, at: int, first: int) -> bool:
    return at > first and scene.forms[at - 1] in cue_words("clause", "helpers")


def _verb(scene: Scene, match: Match[Cue], first: int) -> bool:
    reading, cue = match.reading, match.value
    joined = conjunction_of(reading.proclitic)
    if reading.article or reading.proclitic != joined or (reading.future and not cue.present):
        return False
    before = scene.forms[match.first - 1] if match.first > first and not joined else ""
    if before and not _verb_after(scene, match, before):
        return False
    if not _printed_as_verb(scene, match, joined):
        return False
    if not cue.present and "relay" not in cue.takes and passive_past(scene.article.tokens, match.first, joined):
        return False
    if reading.enclitic and ends_in_ta_marbuta(scene.article.tokens, match.first):
        return False
    return not reading.enclitic or _resumes(scene, match, before)


def _verb_after(scene: Scene, match: Match[Cue], before: str) -> bool:
    """Not after a negation or a wish (أن يعلن), nor where it is a noun (في ذكر, بعد كشف)."""
    flag, cue = scene.flag(match.first - 1), match.value
    if before in cue_words("clause", "inside_subject"):  # مسؤول رفض ذكر اسمه
        return False
    if cue.noun and before in cue_words("names", "who_is"):  # وهو طالب جامعي
        return False
    if flag & NEGATOR and before not in cue_words("clause", "what"):
        return False
    if cue.present:
        return before not in cue_words("clause", "wishes")
    noun_like = cue.gender == "masculine" and cue.number == "singular"
    noun_like = noun_like or bool(match.reading.enclitic)  # بعد إدانتهم
    return not (noun_like and flag & PREPOSITION and before not in cue_words("clause", "verb_after"))


def _resumes(scene: Scene, match: Match[Cue], before: str) -> bool:
    """A verb with its object on it: الهجوم الذي تبناه التنظيم, ما أعلنه, معلومات نشرتها وكالة."""
    reading, cue = match.reading, match.value
    if "person" in cue.takes:  # أخبرتنا
        return True
    if cue.near or reading.enclitic not in cue_words("clause", "object_pronouns") or not _takes_object(cue):
        return False
    if cue.verb_class in TOWARDS:
        return bool(cue.takes & {"object", "to"}) or cue.verb_class == "warn"
    if before and (scene.flag(match.first - 1) & RELATIVE or before in cue_words("clause", "what")):
        return True
    telling = cue.present or cue.gender == "feminine"
    return telling and len(reading.stem) >= _SHORT_STEM and not cue.near and bool(before)


def _takes_object(cue: Cue) -> bool:
    if cue.object_of is not None:
        return cue.object_of == "news" or (cue.object_of == "deed" and cue.verb_class == "claim")
    passes_on = "relay" in cue.takes and "ascribe" not in cue.takes
    return bool(cue.takes & {"object", "clause", "to"}) and not passes_on and not cue.takes & {"none", "with"}


def _participle(scene: Scene, match: Match[Cue], first: int) -> bool:
    reading = match.reading
    if reading.article or reading.enclitic or reading.proclitic != conjunction_of(reading.proclitic):
        return False
    following = scene.forms[match.last] if match.last < len(scene.forms) else ""
    if match.value.verb_class == "demand" and following in cue_words("clause", "refused"):
        return False  # مشترطا عدم كشف هويته
    return match.first == first or not scene.flag(match.first - 1) & (PREPOSITION | THAT | NEGATOR)


def _deed(scene: Scene, match: Match[Cue], first: int) -> bool:
    """A verbal noun after a preposition or ب: بعد إعلانها أن, بقوله إن, اكتفى بالقول إن."""
    reading = match.reading
    if reading.article:
        return instrumental(reading.proclitic) and scene.forms[match.first] in cue_words("adverbs", "by_saying")
    if instrumental(reading.proclitic):
        return True
    if reading.proclitic or match.first == first:
        return False
    return bool(scene.flag(match.first - 1) & PREPOSITION)


def _preposition(scene: Scene, match: Match[Cue], first: int) -> bool:
    reading = match.reading
    plain = reading.proclitic == conjunction_of(reading.proclitic)
    return plain and not reading.article and not reading.enclitic and not reading.future


_USABLE = {
    "verb": _verb,
    "participle": _participle,
    "deed": _deed,
    "according": _preposition,
    "from": _preposition,
    "tongue": _preposition,
}
