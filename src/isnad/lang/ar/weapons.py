"""The words for weapons and their use, by class, from `data/weapons.toml`.

A phrase is written out in the forms the press prints it in: singular, dual and sound feminine plural of its first
word in their cases, and the words after it in agreement or as a genitive, with or without the article (سيارة مفخخة
"car bomb" → السيارتين المفخختين). Forms that do not exist cost nothing and match nothing.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product

from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.normalise import fold

NOT_A_WEAPON = "none"
DRONE = "drone"


@cache
def weapon_phrases() -> tuple[tuple[str, str], ...]:
    """Return every folded phrase with its class; `NOT_A_WEAPON` for what only looks like a weapon."""
    raw = files("isnad.lang.ar").joinpath("data/weapons.toml").read_text("utf-8")
    phrases: dict[tuple[str, str], None] = {}
    for weapon_class, entries in tomllib.loads(raw).items():
        phrases |= {(fold(phrase), weapon_class): None for phrase in entries.get("fixed", ())}
        for noun in entries["nouns"]:
            phrases |= {(form, weapon_class): None for form in _phrase_forms(fold(noun))}
    return tuple(phrases)


def _phrase_forms(phrase: str) -> Iterator[str]:
    head, *rest = phrase.split()
    base = head[:-1] + "ت" if head.endswith("ه") else head
    singular = (head,) if head.endswith(("ه", "ا", "ي")) else (head, head + "ا")
    plural = (base[:-1] + "ات",) if head.endswith("ه") else ()
    yield from _joined((*singular, *plural), [_later(word) for word in rest])
    yield from _joined((base + "ان", base + "ين"), [_dual_adjective(word) for word in rest])
    if rest:
        yield from _joined((base + "ا", base + "ي"), [_later(word) for word in rest])


def _joined(heads: tuple[str, ...], later: list[tuple[str, ...]]) -> Iterator[str]:
    return (" ".join(words) for words in product(heads, *later))


def _later(word: str) -> tuple[str, ...]:
    if word.startswith(ARTICLE):
        return (word,)
    accusative = () if word.endswith(("ه", "ا", "ت")) else (word + "ا",)
    return (word, ARTICLE + word, *accusative)


def _dual_adjective(word: str) -> tuple[str, ...]:
    if word.startswith(ARTICLE):
        return (word,)
    base = word[:-1] + "ت" if word.endswith("ه") else word
    ends = (base + "ان", base + "ين")
    return (*ends, *(ARTICLE + end for end in ends))
