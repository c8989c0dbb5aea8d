"""Names of outlets, agencies and monitors in the text, as the registry knows them."""

from collections.abc import Sequence
from functools import cache

from isnad.engine.phrases import PhraseTable, longest_first
from isnad.knowledge.registry import Registry
from isnad.lang.ar.clitics import Reading, readings


def sources_at(forms: Sequence[str], registry: Registry) -> dict[int, tuple[int, str]]:
    """Return for the first token of every source's name the token after it and the source's id."""
    matches = longest_first(_table(registry).scan(forms))
    return {match.first: (match.last, match.value) for match in matches}


@cache
def _table(registry: Registry) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(_whole)
    table.update(registry.source_names.items())
    return table


def _whole(form: str) -> tuple[Reading, ...]:
    """A name keeps its letters: only a conjunction, or a preposition before it, is cut off."""
    return tuple(r for r in readings(form) if not (r.enclitic or r.future or r.article))
