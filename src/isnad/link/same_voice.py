"""Which first speakers of an incident are one: surely, or maybe."""

from typing import Final

from isnad.lang.ar.described import WORD, definite, named
from isnad.lang.ar.light_stem import light_stem
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.speakers import head_of
from isnad.link.tellers import words_of
from isnad.link.voices import Voice

_PAPERS: Final = frozenset({"document", "outlet"})

_NAME: Final = 2
"""Words of a name from which the same words in a longer one are the same person, whoever prints it."""

_OFFICE: Final = 3
"""Words of an office from which a person who is introduced by all of them is its holder."""

_FEWEST_SAID, _SAME_SAID = 5, 0.6
"""Words of what is said, and the share of them in common from which two unnamed speakers say it in copies of one
text."""


def one_voice(one: Voice, other: Voice) -> str | None:
    """Return why two are surely one voice; None where they may be two."""
    shared = next((key for key in ("known", "copy") if key in one.keys and one.keys[key] == other.keys.get(key)), None)
    if shared is not None:
        return shared
    if one.keys.get("known") in other.wholes or other.keys.get("known") in one.wholes:
        return "known"
    if one.body is other or other.body is one:
        return "known"
    if _of_one_report(one, other) and (_within(one, other) or _within(other, one)):
        return "known"
    if one.unnamed != other.unnamed:
        return None
    if one.unnamed:
        alike = one.words <= other.words or other.words <= one.words
        return "unnamed" if alike and (one.gatherers & other.gatherers or _says_the_same(one, other)) else None
    return "named" if _one_name(one, other) else None


def _within(one: Voice, other: Voice) -> bool:
    """The adviser of "the team" told of in the same report, what "the centre" recorded."""
    if other.hop.role is not None or other.unnamed or other.prints:
        return False
    words = fold(one.hop.name).split()
    last = words[-1]
    if one.hop.kind in _PAPERS:
        return any(named(word) in _named_in(other) for word in words if definite(word))
    return bool(definite(last) and one.hop.role and named(last) in _named_in(other))


def _named_in(voice: Voice) -> frozenset[str]:
    return frozenset(named(word) if definite(word) else word for word in fold(voice.hop.name).split())


def _says_the_same(one: Voice, other: Voice) -> bool:
    """Two that say one thing in the same words stand in copies of one text."""
    fewest = min(len(one.said), len(other.said))
    return fewest >= _FEWEST_SAID and len(one.said & other.said) >= _SAME_SAID * fewest


def _one_name(one: Voice, other: Voice) -> bool:
    """One name, written in one word or in two, or with more of its parts; the office by which another is introduced,
    the family name by which one is called who was introduced before."""
    shorter, longer = sorted((one, other), key=lambda voice: len(voice.words))
    spelled = [fold(voice.hop.name).replace(" ", "") for voice in (one, other)]
    if spelled[0] == spelled[1]:
        return True
    enough = 1 if _one_text(one, other) else _NAME
    if len(shorter.words) >= enough and shorter.words <= longer.words:
        return True
    return any(_holds(some, more) or _called(some) & more.words for some, more in ((one, other), (other, one)))


def _holds(one: Voice, other: Voice) -> bool:
    """The office alone, and a person introduced by it."""
    offices = (one.words, one.told if one.hop.role else one.words)
    return any(len(office) >= _OFFICE and office <= other.told for office in offices)


def _called(voice: Voice) -> frozenset[str]:
    """The family name alone by which a report goes on to call who has one: النجاشي; not the office, المتحدث."""
    words = [word for word in WORD.findall(fold(voice.hop.text or "")) if head_of(word) is None]
    known = voice.hop.text != voice.hop.name and len(words) == 1
    return frozenset(map(light_stem, words)) - words_of(voice.hop.name) if known else frozenset()


def _of_one_report(one: Voice, other: Voice) -> bool:
    return one.report.document_id == other.report.document_id


def _one_text(one: Voice, other: Voice) -> bool:
    """Whether one report, or copies of one, name both: the shorter name is then that of who was introduced."""
    return _of_one_report(one, other) or (
        one.report.copy_group is not None and one.report.copy_group == other.report.copy_group
    )


def maybe_one(one: Voice, other: Voice) -> bool:
    """Tell whether two may be one: both unnamed, of one party, or of one owner."""
    if one.unnamed and other.unnamed:
        return True
    return any(key in one.keys and one.keys[key] == other.keys.get(key) for key in ("party", "owner"))
