"""The desk's words in Arabic and English: its own in `locale/`, labels of records from the catalogue of the exports."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec

from isnad.export.labels import Catalogue, Language, catalogue

DIRECTIONS: Final[Mapping[Language, Literal["rtl", "ltr"]]] = {"ar": "rtl", "en": "ltr"}
LANGUAGES: Final[tuple[Language, ...]] = ("ar", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """All that the desk says in one language. `labels` names what stands in records."""

    language: Language
    tables: Mapping[str, Mapping[str, str]]
    labels: Catalogue

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        """Which way the interface runs; a text of a report has its own."""
        return DIRECTIONS[self.language]

    @property
    def other(self) -> Language:
        """The language to switch to."""
        return "en" if self.language == "ar" else "ar"

    def ui(self, key: str, *values: object) -> str:
        """Return words of the interface, with values in their places.

        Raises:
            KeyError: the catalogue lacks them.
        """
        words = self.tables["ui"][key]
        return words.format(*values) if values else words

    def way(self, sentence: str) -> Literal["rtl", "ltr"]:
        """Return which way a sentence of a record or of a refusal runs once it is said in this language.

        Its first letter does not tell: it may be that of a name.
        """
        return "ltr" if self.labels.message(sentence) == sentence else self.direction

    def told(self, table: str, name: str, otherwise: str) -> str:
        """Return what a table says of a name, where the package elsewhere says it in English only; else `otherwise`.

        The tables: `why` (by what a class is told from its look-alike), `forms` and `profiles` of exports, `fields` of
        the language of queries.
        """
        return self.tables.get(table, {}).get(name, otherwise)


@cache
def words_in(language: Language) -> Words:
    """Return the words of a language."""
    raw = files("isnad.api").joinpath(f"locale/{language}.toml").read_text("utf-8")
    return Words(language, msgspec.toml.decode(raw, type=dict[str, dict[str, str]]), catalogue(language))


def preferred(kept: str | None, accepted: str) -> Language:
    """Return the language to speak: the one chosen before, else the first that a browser asks for, else Arabic.

    Args:
        kept: what the person chose before.
        accepted: the header `Accept-Language`.
    """
    known: dict[str, Language] = {language: language for language in LANGUAGES}
    asked = (part.split(";")[0].strip().lower()[:2] for part in accepted.split(","))
    return next((known[name] for name in (kept, *asked) if name in known), "ar")
