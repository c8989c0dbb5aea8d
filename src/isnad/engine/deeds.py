"""Words that name deeds, found once for all steps that ask about them."""

from dataclasses import dataclass
from functools import cache

from isnad.engine.article import Article
from isnad.engine.drones import NONE, drone_words
from isnad.engine.phrases import Match, PhraseTable
from isnad.engine.scope import Scope, scope_of
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.triggers import Sense, trigger_phrases


@dataclass(frozen=True, slots=True)
class Deeds:
    """Matches of triggers by sentence, what the words of the report say it is about, and which مسيرة are drones."""

    by_sentence: tuple[tuple[Match[Sense], ...], ...]
    scope: Scope
    drones: frozenset[int] = NONE

    @property
    def worth_coding(self) -> bool:
        """False where no trigger stands, or only weak ones in a report about something else."""
        every = [match for matches in self.by_sentence for match in matches]
        if not every or self.scope == "foreign":
            return False
        return (
            self.scope == "conflict"
            or any("weak" not in match.value.flags for match in every)
            or self.scope == "public"
        )

    def nouns(self) -> frozenset[int]:
        """Return the tokens at which a noun that names a deed begins."""
        return frozenset(m.first for matches in self.by_sentence for m in matches if m.value.shape == "noun")


@cache
def trigger_table() -> PhraseTable[Sense]:
    """Return all triggers of the lexicon, compiled once."""
    table: PhraseTable[Sense] = PhraseTable(readings)
    table.update(trigger_phrases())
    return table


def senses_of(form: str) -> list[Sense]:
    """Return what a folded word may name as a trigger of its own, over all its readings; empty where no list has it."""
    return [sense for reading in readings(form) for sense in trigger_table().get(reading.stem)]


def find_deeds(article: Article) -> Deeds:
    """Return every word of the coded parts that may name a deed, all readings kept."""
    table, forms = trigger_table(), article.tokens.forms
    drones = drone_words(article)
    found = tuple(
        tuple(m for m in table.scan(forms, s.first, s.last) if not (drones and m.first in drones))
        for s in article.sentences
    )
    strong = {m.first for matches in found for m in matches if "weak" not in m.value.flags}
    return Deeds(found, scope_of(forms, len(strong)), drones)
