"""The terminal review: one line, one act."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast, get_args

from isnad.cli.review_keys import VALUES, Key
from isnad.cli.review_seat import Seat
from isnad.cli.review_shown import decision_line, judgement_line
from isnad.record.errors import IsnadError, RedactedError, UsageError
from isnad.record.review import DecidedField, Decision, DecisionAction, JudgementKind
from isnad.review.adjudicate import choices, chosen
from isnad.review.doubts import keeping_human
from isnad.review.judgements import PREFIX as JUDGEMENT
from isnad.review.judgements import judge, take_back
from isnad.review.words import field_named, parted, read_event, read_fields, read_value

_MOVES = ("review", "second_review", "finalise", "reopen")
_COMMENT = "#"

Act = Callable[[str], None]


class Loop:
    """Carries out what a person types, line by line. `failed` counts the lines that could not be carried out."""

    def __init__(self, seat: Seat, keys: Mapping[str, Key]) -> None:
        self._seat, self._keys = seat, keys
        self.failed = 0
        self._acts: Mapping[str, Act] = {
            "accept": self._accept, "correct": self._correct, "reject": self._reject, "keep": self._keep,
            "skip": self._skip, "flag": self._marking("flag"), "second_reader": self._marking("second_reader"),
            "promote": self._promote, "add": self._add, "split": self._split, "merge": self._merge,
            "nothing_to_code": self._ending("nothing_to_code"), "finished": self._ending("finished"),
            "comment": self._marking("comment"), "judge": self._judge, "choose": self._choose, "go": self._go,
            "text": self._text, "next": self._next, "assign": self._assign, "step": self._step, "undo": self._undo,
            "redo": self._redo, "last": self._last, "help": self._help,
        }  # fmt: skip

    def run(self, lines: Iterable[str], begin: str | None = None) -> None:
        """Carry out line after line until there are none, or one says to quit.

        Args:
            lines: what is typed; empty lines and those that begin with # are passed over.
            begin: a document, or the key of an event, to begin with; without it what waits first.
        """
        if begin is None:
            self._seat.next_document()
        else:
            self._seat.open(begin)
        for line in lines:
            letter, _, rest = line.strip().partition(" ")
            if not letter or letter.startswith(_COMMENT):
                continue
            key = self._keys.get(letter)
            if key is not None and key.name == "quit":
                return
            self._carry_out(key, letter, rest.strip())

    def _carry_out(self, key: Key | None, letter: str, rest: str) -> None:
        try:
            if key is None:
                raise UsageError(f"{letter!r} is no key; ? shows them")
            self._acts[key.name](rest)
        except RedactedError as gone:
            self._fail(gone)
            self._seat.next_document()
        except IsnadError as problem:
            self._fail(problem)

    def _fail(self, problem: IsnadError) -> None:
        self.failed += 1
        self._seat.say(f"! {problem}", style="red")

    def _accept(self, rest: str) -> None:
        fields = [field_named(name) for name in rest.split()]
        for field in fields:
            self._seat.decide(self._seat.wish("accept", field=field))
        if fields:
            self._seat.show()
            return
        self._seat.decide(self._seat.wish("accept"))
        self._seat.next_event()

    def _correct(self, rest: str) -> None:
        name, _, text = rest.partition(" ")
        field = field_named(name)
        human = read_value(field, text, self._seat.sheet.coded.document, self._seat.event.event.trigger.start)
        self._seat.decide(self._seat.wish("correct", field=field, human=human))
        self._seat.show()

    def _reject(self, rest: str) -> None:
        name, _, reason = rest.partition(" ")
        field = _field_or_none(name)
        if field is not None:
            self._seat.decide(self._seat.wish("reject", field=field, reason=reason))
            self._seat.show()
            return
        self._seat.decide(self._seat.wish("reject", reason=rest))
        self._seat.next_event()

    def _keep(self, rest: str) -> None:
        self._seat.decide(keeping_human(self._seat.event, field_named(rest)))
        self._seat.show()

    def _marking(self, action: DecisionAction) -> Act:
        def mark(rest: str) -> None:
            self._seat.decide(self._seat.wish(action, of_event=bool(self._seat.sheet.events), reason=rest))

        return mark

    def _promote(self, rest: str) -> None:
        name, _, reason = rest.partition(" ")
        named = any(name in (actor.actor_id, actor.text) for actor in self._seat.event.event.actors)
        wish = self._seat.wish("promote", human=name if named else None, reason=reason if named else rest)
        self._seat.decide(wish)
        self._seat.show()

    def _add(self, rest: str) -> None:
        human = read_event(rest, self._seat.sheet.coded.document)
        made = self._seat.decide(self._seat.wish("add", of_event=False, human=human))
        self._seat.go(made.event_key or "")

    def _split(self, rest: str) -> None:
        document, near = self._seat.sheet.coded.document, self._seat.event.event.trigger.start
        parts = [read_fields(parted(part, ";"), document, near) for part in parted(rest, "|")]
        self._seat.decide(self._seat.wish("split", human=parts))
        self._seat.show()

    def _merge(self, rest: str) -> None:
        keys = [self._seat.numbered(number).key for number in rest.split()]
        self._seat.decide(self._seat.wish("merge", human=keys))
        self._seat.show()

    def _ending(self, action: DecisionAction) -> Act:
        def end(rest: str) -> None:
            self._seat.decide(self._seat.wish(action, of_event=False, reason=rest))
            self._seat.next_document()

        return end

    def _assign(self, rest: str) -> None:
        self._seat.decide(self._seat.wish("assign", of_event=False, human=rest or None))

    def _step(self, rest: str) -> None:
        if rest not in _MOVES:
            raise UsageError(f"a document moves by {', '.join(_MOVES)}, not {rest!r}")
        self._seat.decide(self._seat.wish(cast(DecisionAction, rest), of_event=False))

    def _judge(self, rest: str) -> None:
        other, _, more = rest.partition(" ")
        kind, _, reason = more.partition(" ")
        if kind not in get_args(JudgementKind):
            raise UsageError(f"two events are {', '.join(get_args(JudgementKind))}, not {kind!r}")
        made = judge(self._seat.desk, self._seat.event.key, other, cast(JudgementKind, kind), reason or None)
        self._seat.say(f"kept: {judgement_line(made)}")

    def _choose(self, rest: str) -> None:
        number, _, coder = rest.partition(" ")
        sheet = self._seat.sheet
        table = choices(sheet)
        wanted = [one for one in table if number in ("all", str(one.number))]
        if not wanted:
            raise UsageError(f"{number!r} is none of 1 to {len(table)}, nor all")
        for choice in wanted:
            for wish in chosen(sheet, choice, coder):
                self._seat.desk.decide(wish)
        self._seat.say(f"kept: {coder}'s version of {len(wanted)} events")
        self._seat.reload()

    def _skip(self, _: str) -> None:
        self._seat.next_event()

    def _go(self, rest: str) -> None:
        self._seat.go(self._seat.numbered(rest).key)

    def _next(self, _: str) -> None:
        self._seat.leave()

    def _text(self, _: str) -> None:
        self._seat.show_text()

    def _undo(self, rest: str) -> None:
        if rest.startswith(JUDGEMENT):
            made = take_back(self._seat.desk, rest)
            self._seat.say(f"kept: {judgement_line(made)}")
            return
        self._taken_back(self._seat.desk.undo(rest or None))

    def _redo(self, _: str) -> None:
        self._taken_back(self._seat.desk.redo())

    def _taken_back(self, made: Decision) -> None:
        """Show where it happened, which may be another document."""
        self._seat.say(f"kept: {decision_line(made)}")
        events = {view.key for view in self._seat.desk.open(made.document_id).events}
        self._seat.open(made.event_key if made.event_key in events else made.document_id)

    def _last(self, _: str) -> None:
        for decision, in_force in self._seat.desk.recent():
            self._seat.say(f"{decision_line(decision)}{'' if in_force else '  taken back'}")

    def _help(self, _: str) -> None:
        for key in self._keys.values():
            self._seat.say(f"  {key.letter:2} {key.name:16} {key.written:40} {key.help}")
        self._seat.say(VALUES)


def _field_or_none(name: str) -> DecidedField | None:
    """The field that a word names; None for a word that begins a reason."""
    try:
        return field_named(name)
    except UsageError:
        return None
