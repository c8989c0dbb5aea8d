"""One document in the terminal: its text with the evidence in colour, and the records it led to."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from isnad.cli.show_because import add_because
from isnad.cli.show_standing import add_standing
from isnad.cli.show_why import mention_reasons, section
from isnad.cli.table import heading, says_itself
from isnad.cli.terminal import STYLES, closed, printable
from isnad.export.evidence import KIND_OF, NOT_CODED, PRECEDENCE, Cited, Run, cited, pieces, runs
from isnad.export.labels import Both, Catalogue
from isnad.export.values import Row, ShownClaim, ShownHop, Value, codes_line, event_claims, event_rows, framing_of
from isnad.record.base import Span
from isnad.record.coded import CodedDocument
from isnad.record.events import Event, Relation
from isnad.record.kept import EventView

LABEL_WIDTH = 16
ACCUSED = ("accused_by_opponent", "accused_by_third_party")
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


class DocumentView:
    """What `isnad show` prints of one document.

    Args:
        coded: the document.
        number: its line in the file, from 1.
        words: the labels.
        only: numbers of the events to show; all of them when empty.
        standing: what people decided on the events, in their order; none for a file.
    """

    def __init__(
        self,
        coded: CodedDocument,
        number: int,
        words: Catalogue,
        only: Sequence[int] = (),
        standing: Sequence[EventView] = (),
    ) -> None:
        self._coded, self._number, self._words, self._standing = coded, number, words, standing
        self._events = [(n, e) for n, e in enumerate(coded.events, start=1) if not only or n in only]

    def render(self, *, why: bool) -> RenderableType:
        """Return the heading, the text, the events with their chains, relations and flags; `why` adds reasons."""
        parts: list[RenderableType] = [heading(self._coded, self._number, self._words), Text()]
        parts += self._text()
        parts += [self._legend(), Text(), *self._flags()]
        for number, event in self._events:
            parts += [self._event(number, event, why=why), Text()]
        if not self._coded.events:
            parts += [Text(self._words.ui("no_events"), style="dim"), Text()]
        parts += self._asides()
        if why:
            parts += mention_reasons(self._coded, self._words)
        return Group(*parts)

    def _text(self) -> Iterator[Text]:
        numbers = {number for number, _ in self._events}
        evidence = [
            Cited(c.start, c.end, c.kind, tuple(n for n in c.events if n in numbers))
            for c in cited(self._coded)
            if not c.events or numbers.intersection(c.events)
        ]
        shown = runs(self._coded.document)
        for run, after in zip(shown, [*shown[1:], None], strict=True):
            yield self._run(run, evidence)
            if after is None or run.kind not in NOT_CODED or after.kind not in NOT_CODED:
                yield Text()

    def _run(self, run: Run, evidence: Sequence[Cited]) -> Text:
        text = self._coded.document.text
        shown = Text(style="dim" if run.kind in NOT_CODED else "bold" if run.kind == "title" else "")
        for piece in pieces(run, [(c.start, c.end, c) for c in evidence]):
            shown.append(printable(text[piece.start : piece.end]), style=STYLES[piece.kind] if piece.kind else None)
            ending = {number for c in evidence if c.end == piece.end for number in c.events}
            shown.append(superscript(sorted(ending)), style="dim")
        return shown

    def _legend(self) -> Text:
        legend = Text()
        for kind in PRECEDENCE:
            legend.append(self._words.label("evidence", kind), style=STYLES[kind]).append("  ")
        return legend

    def _event(self, number: int, event: Event, *, why: bool) -> RenderableType:
        words = self._words
        head = Text(f"{number}  {words.label('event_class', event.event_class)}", style="bold")
        head.append(f"  {words.label('event_factuality', event.factuality)}  ", style="not bold")
        head.append(self._quote(event.trigger), style="not bold " + STYLES["trigger"])
        fields = Table.grid(padding=(0, 2))
        fields.add_column(min_width=LABEL_WIDTH)
        for row in event_rows(event, self._coded):
            self._add_row(fields, row)
        chains = [self._chain(claim) for claim in event_claims(event, self._coded)]
        for index, chain in enumerate(chains or [Text(says_itself(self._coded, words))]):
            fields.add_row(Text("" if index else words.ui("who_says"), style="dim"), chain)
        if event.framing:
            fields.add_row(Text(words.ui("framing_here"), style="dim"), closed(" · ".join(event.framing), words))
        fields.add_row(Text(words.ui("identifier"), style="dim"), Text(f"{event.id}  {event.key}", style="dim"))
        if self._standing:
            add_standing(fields, self._standing[number - 1], words)
        if why:
            standing = self._standing[number - 1] if self._standing else None
            add_because(fields, event, self._coded, standing, words)
            self._add_confidence(fields, event)
        return Group(head, Padding(fields, (0, 0, 0, 3)))

    def _add_row(self, fields: Table, row: Row) -> None:
        for index, value in enumerate(row.values):
            line = Text(closed(printable(self._say(value.text)), self._words), style="bold" if value.known else "")
            if value.span:
                line.append(f"  {self._quote(value.span)}", style="not bold " + STYLES[KIND_OF[row.field]])
            if value.basis:
                accused = "yellow" if value.basis in ACCUSED else "dim"
                line.append(f"  {self._words.label('actor_basis', value.basis)}", style=f"not bold {accused}")
            notes = [closed(printable(note), self._words) for note in self._notes(value)]
            line.append((" · " if value.basis else "  ") + " · ".join(notes) if notes else "", style="not bold dim")
            fields.add_row(Text(self._say(row.label) if index == 0 else "", style="dim"), line)

    def _notes(self, value: Value) -> Iterator[str]:
        yield from map(self._say, value.notes)
        if value.claim and value.claim.chain:
            yield f"{self._words.ui('according_to')} {value.claim.chain[0].name}"

    def _chain(self, claim: ShownClaim) -> Text:
        """Draw the chain a speaker a line, from the first speaker down to the outlet."""
        said = [self._say(claim.stance), self._say(claim.factuality), claim.identifier]
        said += [self._words.label("polarity", "negative")] if claim.negative else []
        said += [self._words.ui("carried")] if claim.carried else []
        drawn = Text(" · ".join(said), style="italic")
        speakers = list(claim.hops)
        for depth, hop in enumerate(speakers):
            drawn.append(f"\n{'   ' * depth}{'└─ ' if depth else ''}", style="not italic")
            drawn.append_text(self._hop(hop))
        return drawn

    def _hop(self, hop: ShownHop) -> Text:
        drawn = Text(closed(printable(hop.name), self._words), style="not italic " + STYLES["speaker"])
        notes = (self._say(note) for note in (hop.kind, *hop.notes))
        drawn.append(f"  {' · '.join(closed(printable(note), self._words) for note in notes)}", style="not italic dim")
        if hop.cue:
            drawn.append(f"  {self._words.ui('cue')} {self._quote(hop.cue)}", style=STYLES["cue"])
        return drawn

    def _add_confidence(self, fields: Table, event: Event) -> None:
        values = event.confidence
        named = {
            "class": values.event_class,
            "time": values.time,
            "places": values.places,
            "actors": values.actors,
            "harm": values.harm,
        }
        line = "  ".join(f"{self._words.label('event_field', field)} {value:.2f}" for field, value in named.items())
        fields.add_row(
            Text(self._words.ui("confidence"), style="dim"),
            Text(f"{self._words.ui('overall')} {values.overall:.2f}  {line}  ({self._words.ui('confidence_note')})"),
        )
        fields.add_row(Text(self._words.ui("codes"), style="dim"), Text(codes_line(event)))

    def _flags(self) -> Iterator[RenderableType]:
        lines = []
        for flag in self._coded.flags:
            line = Text(f"! {self._words.label('flag_kind', flag.kind)}", style="bold yellow")
            line.append(f"  {printable(self._words.message(flag.message))}", style="not bold")
            lines.append(line.append("".join(f"  {self._quote(span)}" for span in flag.spans), style="not bold"))
        yield from section(self._words.ui("flags"), lines)

    def _asides(self) -> Iterator[RenderableType]:
        words, coded = self._words, self._coded
        yield from section(words.ui("relations"), map(self._relation, coded.relations))
        yield from section(words.ui("framing"), (self._framing(*framing) for framing in framing_of(coded)))
        yield from section(words.ui("notes"), (Text(printable(words.message(note))) for note in coded.notes))

    def _relation(self, relation: Relation) -> Text:
        line = Text(self._quote(relation.subject), style=STYLES["relation"])
        line.append(f"  {self._words.label('predicate', relation.predicate)}  ", style="default")
        return line.append(self._quote(relation.object))

    def _framing(self, text: str, side: str | None) -> Text:
        line = Text(closed(printable(text), self._words))
        beside = f"   {self._words.ui('side')} {self._words.label('side', side)}" if side else ""
        return line.append(beside, style="dim")

    def _say(self, words: Both) -> str:
        return words.ar if self._words.language == "ar" else words.en

    def _quote(self, span: Span | None) -> str:
        if span is None:
            return ""
        words = " ".join(self._coded.document.text[span.start : span.end].split())
        return closed(f"«{printable(words)}»", self._words)


def superscript(numbers: Sequence[int]) -> str:
    """Return event numbers small and raised, runs drawn together: 1, 2, 3, 5 as ¹⁻³,⁵."""
    if not numbers:
        return ""
    breaks = [0, *(index for index, (a, b) in enumerate(pairwise(numbers), start=1) if b != a + 1), len(numbers)]
    groups = [numbers[first:after] for first, after in pairwise(breaks)]
    return ",".join(str(g[0]) if len(g) == 1 else f"{g[0]}-{g[-1]}" for g in groups).translate(_SUPERSCRIPT)
