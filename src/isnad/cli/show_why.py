"""What `isnad show --why` adds: how every mention was resolved, and what was considered and rejected."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from isnad.cli.terminal import closed, printable
from isnad.export.labels import Catalogue
from isnad.record.base import Name, Quoted
from isnad.record.coded import CodedDocument
from isnad.record.mentions import PlaceMention

INDENT = 2


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What mentions were resolved to. `value` is empty for what stays as printed."""

    value: str
    reason: str
    rejected: tuple[str, ...] = ()


def mention_reasons(coded: CodedDocument, words: Catalogue) -> Iterator[RenderableType]:
    """Yield the reasons of all mentions by kind; mentions with one outcome stand together, in order of the text."""
    found = coded.mentions
    actors = [(m, _Outcome(_beside(m, words.name(m.name)), m.reason)) for m in found.actors]
    places = [(m, _Outcome(_beside(m, words.name(m.name)), m.reason, _rejected(m, words))) for m in found.places]
    times = [(m, _Outcome(m.value or words.ui("not_known"), m.reason)) for m in found.times]
    yield from _group(words.ui("all_dates"), times, words)
    yield from _group(words.ui("all_actors"), actors, words)
    yield from _group(words.ui("all_places"), places, words)
    yield from section(words.ui("claims"), _claims(coded, words))


def section(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """Yield a heading with its indented lines; nothing without lines."""
    kept = list(lines)
    if kept:
        yield Text(title, style="bold")
        yield from map(_indented, kept)
        yield Text()


def _indented(line: RenderableType) -> Padding:
    return Padding(line, (0, 0, 0, INDENT))


def _beside(mention: Quoted, name: str) -> str:
    return "" if name == mention.text else name


def _rejected(place: PlaceMention, words: Catalogue) -> tuple[str, ...]:
    return tuple(
        f"{closed(_name(candidate.name, words), words)} ({candidate.gazetteer_id}) {words.message(candidate.reason)}"
        for candidate in place.candidates
    )


def _name(name: Name, words: Catalogue) -> str:
    return printable(words.name(name))


def _group(title: str, mentions: Sequence[tuple[Quoted, _Outcome]], words: Catalogue) -> Iterator[RenderableType]:
    values: dict[str, dict[_Outcome, Counter[str]]] = {}
    for mention, outcome in sorted(mentions, key=lambda found: found[0].start):
        quote = " ".join(mention.text.split())
        values.setdefault(outcome.value, {}).setdefault(outcome, Counter())[quote] += 1
    return section(title, (line for value, outcomes in values.items() for line in _value(value, outcomes, words)))


def _value(value: str, outcomes: Mapping[_Outcome, Counter[str]], words: Catalogue) -> Iterator[RenderableType]:
    yield Text(closed(printable(value), words) if value else words.ui("as_printed"))
    for outcome, said in outcomes.items():
        yield _indented(_outcome(outcome, said, words))
        for rejected in outcome.rejected:
            yield _indented(_indented(Text(f"{words.ui('rejected')} {rejected}", style="dim")))


def _outcome(outcome: _Outcome, said: Counter[str], words: Catalogue) -> Text:
    quotes = (
        closed(f"«{printable(text)}»", words) + (f" ×{count}" if count > 1 else "") for text, count in said.items()
    )
    reason = words.message(outcome.reason) or words.ui("no_reason")
    return Text("  ".join(quotes)).append(f"   {reason}", style="dim")


def _claims(coded: CodedDocument, words: Catalogue) -> Iterator[RenderableType]:
    for claim in coded.claims:
        speaker = closed(printable(claim.chain[0].name), words) if claim.chain else ""
        reason = words.message(claim.reason) or words.ui("no_reason")
        yield Text(f"{claim.id}  {speaker}").append(f"   {reason}", style="dim")
