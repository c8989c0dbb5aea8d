"""What the model of names is told of each token: the word, its cluster, what the lists know of it, what rules found."""

from collections.abc import Sequence
from functools import lru_cache

from isnad.engine.clusters import cluster_of
from isnad.lang.ar.light_stem import light_stem
from isnad.lang.ar.name_reach import start_of
from isnad.lang.ar.names import name_word
from isnad.lang.ar.people import is_verb, people_nouns, word
from isnad.lang.ar.placewords import place_words
from isnad.lang.ar.speech import probable_verb
from isnad.lang.ar.tokens import Tokens
from isnad.lang.ar.wordclass import classes_of
from isnad.record.mentions import ActorMention, PersonMention, PlaceMention
from isnad.tag.persons_role import office_cut

_REACH = 2  # neighbours on each side
_AFFIX = 4
_LONGEST = 9
_REMEMBERED = 3_000  # words, each with some hundred short strings
Marks = dict[int, list[str]]


def token_features(forms: Sequence[str], marks: Marks, first: int, last: int) -> list[list[str]]:
    """Return the features of tokens `[first, last)`, one sentence; nothing outside it is looked at."""
    seen = [_word_features(form) for form in forms[first:last]]
    found = []
    for at in range(len(seen)):
        features = list(seen[at].own)
        for offset in range(-_REACH, _REACH + 1):
            there = at + offset
            if not 0 <= there < len(seen):
                features.append(f"{offset}:edge")
                continue
            if offset:
                features += seen[there].beside[offset]
            features += [f"{offset}:{mark}" for mark in marks.get(first + there, ())]
        if at:
            features.append(f"pair={seen[at - 1].cluster} {seen[at].cluster}")
            features.append(f"stems={seen[at - 1].stem} {seen[at].stem}")
        found.append(features)
    return found


def rule_marks(
    tokens: Tokens, places: Sequence[PlaceMention], actors: Sequence[ActorMention], persons: Sequence[PersonMention]
) -> Marks:
    """Return by token what the rules found there."""
    marks: Marks = {}
    for place in places:
        _mark(marks, tokens, place.start, place.end, f"place {place.level}{'' if place.gazetteer_id else ' unknown'}")
    for actor in actors:
        kind = actor.reason.partition(" ")[0] if actor.actor_id else "described"
        _mark(marks, tokens, actor.start, actor.end, f"actor {kind} {actor.sector}")
    for person in persons:
        start = person.end - len(person.name) if person.text.endswith(person.name) else person.start
        _mark(marks, tokens, start, person.end, "person")
    return marks


def _mark(marks: Marks, tokens: Tokens, start: int, end: int, what: str) -> None:
    first, last = tokens.range(start, end)
    for at in range(first, last):
        place = "alone" if last - first == 1 else "first" if at == first else "last" if at == last - 1 else "inside"
        marks.setdefault(at, []).extend((what, f"{what.partition(' ')[0]} {place}"))


class _Seen:
    """The features of one word: its own, and those it lends to its neighbours by how far it stands from them."""

    __slots__ = ("beside", "cluster", "own", "stem")

    def __init__(self, form: str) -> None:
        fine, self.cluster = cluster_of(form)
        self.stem = light_stem(form)
        told = flags(form)
        shared = [
            f"w={form}",
            f"stem={self.stem}",
            f"k={self.cluster}",
            f"kk={fine}",
            *(f"is={flag}" for flag in told),
        ]
        spelling = [f"<{form[:n]}" for n in range(1, min(_AFFIX, len(form) - 1) + 1)]
        spelling += [f"{form[-n:]}>" for n in range(1, min(_AFFIX, len(form) - 1) + 1)]
        self.own = (*shared, *spelling, f"shape={_shape(form)}", f"long={min(len(form), _LONGEST)}", "|".join(told))
        offsets = (offset for offset in range(-_REACH, _REACH + 1) if offset)
        self.beside = {offset: tuple(f"{offset}:{one}" for one in shared) for offset in offsets}


_word_features = lru_cache(_REMEMBERED)(_Seen)


def _shape(form: str) -> str:
    if form.isdigit():
        return "number"
    if not form[:1].isalpha():
        return form[:1]
    return "latin" if form.isascii() else "word"


def flags(form: str) -> list[str]:
    """Return what lists and spelling say of a word, by name."""
    seen, noun = name_word(form), word(form)
    found = [name for name in ("given", "common", "particle", "kunya", "second", "possible") if getattr(seen, name)]
    found += [name for name in ("definite", "adjective", "stop") if getattr(noun, name)]
    found += ["nisba"] if noun.nisba else []
    people = people_nouns().get(form) or people_nouns().get(noun.stem)
    found += [f"people {people.kind}"] if people else []
    found += ["office"] if office_cut(form) is not None else []
    opens = start_of(form)
    found += [f"opens {opens[0]}"] if opens else []
    found += _place_flags(form, noun.stem)
    found += ["verb"] if is_verb(form) else ["verb-like"] if probable_verb(form) else []
    return found + sorted(classes_of(form))


def _place_flags(form: str, stem: str) -> list[str]:
    words = place_words()
    kind = words.types.get(form) or words.types.get(stem)
    said = [f"type {kind.kind}"] if kind else []
    said += ["facility"] if form in words.facilities or stem in words.facilities else []
    return said + (["direction"] if form in words.directions or stem in words.directions else [])
